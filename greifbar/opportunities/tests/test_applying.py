"""Applications: from the first words to an answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import desk_member, person
from greifbar.core import clock
from greifbar.notifications.models import Mail
from greifbar.opportunities.actions import applying, upkeep
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WISH = {"name": "Lena", "email": "Lena@Example.org", "message": "Ich habe Zeit."}


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def bob() -> Any:
    return person(email="bob@example.org", name="Bob")


@pytest.fixture
def offer(bob: Any) -> Opportunity:
    return opportunity("Besuche", organisation=organisation(coordinator=bob), open_ended=True)


def apply_as_guest(client: Client, offer: Opportunity, **more: Any) -> Any:
    return client.post(f"{offer.get_absolute_url()}anfrage/", {**WISH, **more})


def test_a_reload_after_applying_sends_nothing_again(client: Client, offer: Opportunity) -> None:
    answer = apply_as_guest(client, offer)
    assert (answer.status_code, answer.url) == (302, f"{offer.get_absolute_url()}anfrage/danke/")
    assert "Fast geschafft" in client.get(answer.url).content.decode()


def test_one_network_cannot_write_to_many_foreign_addresses(
    client: Client, offer: Opportunity, settings: Any
) -> None:
    settings.NETWORK_LIMIT = 2
    for number in range(2):
        assert apply_as_guest(client, offer, email=f"g{number}@example.org").status_code == 302
    crowded = apply_as_guest(client, offer, email="g3@example.org")
    assert "Aus Ihrem Netz warten schon mehrere Anfragen" in crowded.content.decode()
    assert Application.objects.count() == 2
    applying.confirm(token=Application.objects.earliest("pk").token, now=clock.now())
    assert apply_as_guest(client, offer, email="g3@example.org").status_code == 302


def test_looking_at_the_form_stores_nothing(client: Client, offer: Opportunity) -> None:
    assert client.get(f"{offer.get_absolute_url()}anfrage/").status_code == 200
    assert not Application.objects.exists()


def test_a_guest_confirms_by_link_before_the_organisation_hears(client: Client, offer: Opportunity) -> None:
    assert apply_as_guest(client, offer).status_code == 302
    found = Application.objects.get()
    assert found.state == "unconfirmed"
    assert not Mail.objects.filter(to="bob@example.org").exists()
    client.get(found.get_absolute_url())
    found.refresh_from_db()
    assert found.state == "unconfirmed"
    client.post(found.get_absolute_url(), {"bestaetigen": "1"})
    found.refresh_from_db()
    assert found.state == "applied"
    assert "Ich habe Zeit." in Mail.objects.get(to="bob@example.org").text


def test_too_long_a_letter_says_by_how_much_and_is_kept(client: Client, offer: Opportunity) -> None:
    page = apply_as_guest(client, offer, message="Ich habe Zeit. " * 200).content.decode()
    assert "Das ist zu lang. Möglich sind 2000 Zeichen, es sind 2999." in page
    assert ("Ich habe Zeit. " * 200).strip() in page
    assert "maxlength" not in page[page.index("<textarea") : page.index("</textarea>")]
    assert not Application.objects.exists()


def test_the_deadline_is_five_working_days_and_both_see_it(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    apply_as_guest(client, offer)
    found = applying.confirm(token=Application.objects.get().token, now=MONDAY)
    assert "Montag, 30.\u00a0November" in client.get(found.get_absolute_url()).content.decode()
    client.force_login(bob)
    answer = client.get(f"{offer.get_absolute_url()}bewerbungen/{found.pk}/")
    assert "Montag, 30.\u00a0November" in answer.content.decode()


def test_sending_and_confirming_three_times_has_one_effect(client: Client, offer: Opportunity) -> None:
    for _number in range(3):
        apply_as_guest(client, offer)
    found = Application.objects.get()
    for _number in range(3):
        client.post(found.get_absolute_url(), {"bestaetigen": "1"})
    assert found.events.count() == 1
    assert Mail.objects.filter(to="bob@example.org").count() == 1


def test_signed_in_people_apply_at_once(client: Client, offer: Opportunity) -> None:
    client.force_login(person(email="alice@example.org", name="Alice"))
    client.post(f"{offer.get_absolute_url()}anfrage/", {"name": "Alice", "message": "Hallo"})
    assert Application.objects.get().state == "applied"


def test_a_minimum_age_is_ticked_and_no_birth_date_is_asked(client: Client, offer: Opportunity) -> None:
    Opportunity.objects.filter(pk=offer.pk).update(min_age=16)
    form = client.get(f"{offer.get_absolute_url()}anfrage/").content.decode()
    assert "mindestens 16 Jahre" in form
    apply_as_guest(client, offer)
    assert not Application.objects.exists()
    apply_as_guest(client, offer, old_enough="on")
    assert Application.objects.exists()


def test_answers_keep_the_question_as_it_was_asked(client: Client, offer: Opportunity) -> None:
    Opportunity.objects.filter(pk=offer.pk).update(questions=["Wann?"])
    apply_as_guest(client, offer, answer_0="Abends")
    assert Application.objects.get().answers == [{"question": "Wann?", "answer": "Abends"}]


def test_the_organisation_sees_no_address_that_was_not_shared(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    found = application(offer, email="geheim@example.org", phone="0711 1", share_phone=False)
    client.force_login(bob)
    text = client.get(f"{offer.get_absolute_url()}bewerbungen/{found.pk}/").content.decode()
    assert "geheim@example.org" not in text
    assert "0711 1<" not in text


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        ({"schreiben": "1", "text": "Wann passt es?"}, "talking"),
        ({"zusagen": "1", "text": ""}, "agreed"),
        ({"absagen": "1", "reason": "full", "text": ""}, "declined"),
    ],
)
def test_an_answer_stops_the_clock_and_is_told_once(
    client: Client, offer: Opportunity, bob: Any, sent: Any, state: str
) -> None:
    found = application(offer, email="lena@example.org")
    client.force_login(bob)
    for _number in range(3):
        client.post(f"{offer.get_absolute_url()}bewerbungen/{found.pk}/", sent)
    found.refresh_from_db()
    assert (found.state, found.answer_by) == (state, None)
    mail = Mail.objects.get(to="lena@example.org")
    assert "bob@example.org" not in mail.text
    if state == "declined":
        assert "genug helfende Hände" in mail.text


def test_declining_needs_a_reason(client: Client, offer: Opportunity, bob: Any) -> None:
    found = application(offer)
    client.force_login(bob)
    client.post(f"{offer.get_absolute_url()}bewerbungen/{found.pk}/", {"absagen": "1"})
    found.refresh_from_db()
    assert found.state == "applied"


def test_withdrawing_is_one_click_and_tells_the_organisation(client: Client, offer: Opportunity) -> None:
    found = application(offer)
    for _number in range(3):
        client.post(f"{found.get_absolute_url()}zurueckziehen/")
    found.refresh_from_db()
    assert found.state == "withdrawn"
    assert Mail.objects.filter(to="bob@example.org").count() == 1


def test_reminders_go_to_the_organisation_then_to_its_desk(offer: Opportunity) -> None:
    miriam = desk_member()
    application(offer, answer_by=MONDAY + timedelta(days=1))
    assert upkeep.remind(MONDAY) == 1
    assert upkeep.remind(MONDAY) == 0
    assert Mail.objects.get().to == "bob@example.org"
    assert upkeep.remind(MONDAY + timedelta(days=3)) == 1
    assert Mail.objects.filter(to=miriam.email).count() == 1


def test_others_never_see_applications(client: Client, offer: Opportunity) -> None:
    found = application(offer)
    stranger = person()
    organisation(coordinator=stranger)
    for someone in (person(), stranger, desk_member()):
        client.force_login(someone)
        assert client.get(f"{offer.get_absolute_url()}bewerbungen/").status_code == 404
        assert client.get(f"{offer.get_absolute_url()}bewerbungen/{found.pk}/").status_code == 404


def test_the_inbox_costs_the_same_with_one_and_with_thirty(
    client: Client,
    offer: Opportunity,
    bob: Any,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(bob)
    application(offer)
    address = f"{offer.get_absolute_url()}bewerbungen/"
    with django_assert_max_num_queries(5) as first:
        client.get(address)
    for _number in range(29):
        application(offer)
    with django_assert_num_queries(len(first)):
        client.get(address)


def test_old_applications_are_erased(offer: Opportunity) -> None:
    application(offer, state="declined", answer_by=None, state_since=MONDAY - timedelta(days=181))
    application(offer, state="unconfirmed", answer_by=None, created_at=MONDAY - timedelta(days=3))
    application(offer)
    upkeep.erase_old_applications(MONDAY)
    assert Application.objects.count() == 1
