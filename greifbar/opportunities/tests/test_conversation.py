"""Both sides write on, new words are seen, and nothing that was sent twice is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.notifications.models import Mail
from greifbar.opportunities.actions import upkeep
from greifbar.opportunities.models import Application, ApplicationMessage, Opportunity
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
LENA = "lena@example.org"


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


def as_guest(client: Client, offer: Opportunity, message: str, **more: Any) -> str:
    values = {"name": "Lena", "email": LENA, "message": message, **more}
    return str(client.post(f"{offer.get_absolute_url()}anfrage/", values).content.decode())


def confirmed(client: Client, offer: Opportunity) -> Application:
    as_guest(client, offer, "Ich habe Zeit.")
    found = Application.objects.get()
    client.post(found.get_absolute_url(), {"bestaetigen": "1"})
    return found


def answer_page(client: Client, found: Application, **sent: str) -> str:
    address = f"{found.opportunity.get_absolute_url()}bewerbungen/{found.pk}/"
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    return str(answer.content.decode())


@pytest.mark.parametrize("state", ["talking", "agreed"])
def test_both_sides_write_on_while_they_talk_and_after_they_agreed(
    client: Client, offer: Opportunity, bob: Any, state: str
) -> None:
    found = application(offer, email=LENA, state=state, answer_by=None)
    client.post(found.get_absolute_url(), {"text": "Wo treffen wir uns?"})
    assert "Wo treffen wir uns?" in Mail.objects.get(to="bob@example.org").text
    client.force_login(bob)
    for _number in range(3):
        answer_page(client, found, schreiben="1", text="Am Tor.")
    told = Mail.objects.get(to=LENA)
    assert "Am Tor." in told.text
    assert "bob@example.org" not in told.text
    found.refresh_from_db()
    assert found.state == state
    assert [one.text for one in found.messages.all()] == ["Wo treffen wir uns?", "Am Tor."]


def test_after_agreeing_only_writing_is_offered(client: Client, offer: Opportunity, bob: Any) -> None:
    found = application(offer, state="agreed", answer_by=None)
    client.force_login(bob)
    page = answer_page(client, found)
    assert 'name="schreiben"' in page
    assert 'name="absagen"' not in page
    assert "Warum sagen Sie ab?" not in page
    assert "wenn Sie möchten" not in page
    assert "ein paar Worte" in answer_page(client, found, schreiben="1", text="")


def test_writing_is_the_first_button_and_each_decision_says_what_follows(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    client.force_login(bob)
    page = answer_page(client, application(offer, name="Lena Vogt"))
    form = page[page.index('name="text"') :]
    assert form.index('name="schreiben"') < form.index('name="zusagen"') < form.index('name="absagen"')
    assert "Lena Vogt bekommt sofort eine E‑Mail: Sie sind dabei." in form
    assert "Danach ist die Anfrage abgeschlossen." in form


def test_a_yes_can_be_taken_back_and_said_again(client: Client, offer: Opportunity, bob: Any) -> None:
    found = application(offer, email=LENA)
    client.force_login(bob)
    answer_page(client, found, zusagen="1", text="")
    assert "Zusage zurücknehmen" in answer_page(client, found)
    for _number in range(3):
        answer_page(client, found, zuruecknehmen="1", text="Der Raum ist weg.")
    found.refresh_from_db()
    assert found.state == "talking"
    assert [event.state for event in found.events.all()] == ["agreed", "talking"]
    told = Mail.objects.get(to=LENA, subject__startswith="Noch nicht sicher")
    assert "Zusage leider zurücknehmen" in told.text
    assert "Der Raum ist weg." in told.text
    answer_page(client, found, zusagen="1", text="")
    assert Mail.objects.filter(to=LENA, subject__startswith="Sie sind dabei").count() == 2


def test_a_new_message_stands_first_until_it_is_answered_or_put_aside(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    application(offer, name="Wartet Schon")
    found = application(offer, name="Lena Vogt", state="agreed", answer_by=None)
    inbox = f"{offer.get_absolute_url()}bewerbungen/"
    client.force_login(bob)
    assert "neue Nachricht" not in client.get(inbox).content.decode()
    for deed in ({"schreiben": "1", "text": "Gern."}, {"gelesen": "1"}):
        client.post(found.get_absolute_url(), {"text": f"Noch etwas vor {deed}"})
        answer_page(client, found)
        page = client.get(inbox).content.decode()
        assert page.count("neue Nachricht") == 1
        assert page.index("Lena Vogt") < page.index("Wartet Schon")
        assert "1 neue Nachricht" in client.get("/engagement/meine/").content.decode()
        answer_page(client, found, **deed)
        assert "neue Nachricht" not in client.get(inbox).content.decode()


def test_a_withdrawn_application_has_no_new_message(client: Client, offer: Opportunity, bob: Any) -> None:
    found = application(offer, state="talking", answer_by=None)
    client.post(found.get_absolute_url(), {"text": "Hallo?"})
    client.post(f"{found.get_absolute_url()}zurueckziehen/")
    client.force_login(bob)
    assert "neue Nachricht" not in client.get(f"{offer.get_absolute_url()}bewerbungen/").content.decode()


def test_applying_again_answers_the_same_and_waits_for_the_owner_of_the_address(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    first = as_guest(client, offer, "Ich habe Zeit.")
    found = Application.objects.get()
    client.post(found.get_absolute_url(), {"bestaetigen": "1"})
    Mail.objects.all().delete()
    for _number in range(3):
        assert as_guest(client, offer, "Auch sonntags.") == first
    mail = Mail.objects.get()
    assert (mail.to, "schon beworben" in mail.subject) == (LENA, True)
    assert found.get_absolute_url() in mail.text
    assert "Auch sonntags." not in mail.text + mail.html
    client.force_login(bob)
    assert "Auch sonntags." not in answer_page(client, found)
    assert "Auch sonntags." in client.get(found.get_absolute_url()).content.decode()
    for _number in range(3):
        client.post(found.get_absolute_url(), {"bestaetigen": "1"})
    assert "Auch sonntags." in answer_page(client, found)
    assert "Auch sonntags." in Mail.objects.get(to="bob@example.org").text


def test_what_someone_else_wrote_with_my_address_can_be_thrown_away(
    client: Client, offer: Opportunity
) -> None:
    found = confirmed(client, offer)
    as_guest(client, offer, "Nicht von mir.")
    for _number in range(3):
        client.post(found.get_absolute_url(), {"verwerfen": "1"})
    assert [one.text for one in ApplicationMessage.objects.all()] == ["Ich habe Zeit."]


def test_words_sent_again_before_confirming_wait_for_the_owner_of_the_address(
    client: Client, offer: Opportunity
) -> None:
    as_guest(client, offer, "Ich habe Zeit.")
    as_guest(client, offer, "Auch sonntags.", name="Jemand anders")
    as_guest(client, offer, "Ich habe Zeit.")
    own_page = Application.objects.get().get_absolute_url()
    client.post(own_page, {"bestaetigen": "1"})
    arrived = Mail.objects.get(to="bob@example.org")
    assert arrived.text.count("Ich habe Zeit.") == 1
    assert "Auch sonntags." not in arrived.text + arrived.html
    assert "Noch nicht abgeschickt" in client.get(own_page).content.decode()
    client.post(own_page, {"bestaetigen": "1"})
    assert "Auch sonntags." in Mail.objects.filter(to="bob@example.org").latest("pk").text


def test_the_link_is_sent_again_after_two_minutes_but_not_often(client: Client, offer: Opportunity) -> None:
    sent = []
    for minutes in (0, 1, 3, 10, 31, 40):
        with time_machine.travel(MONDAY + timedelta(minutes=minutes), tick=False):
            as_guest(client, offer, "Ich habe Zeit.")
            sent.append(Mail.objects.filter(to=LENA).count())
    assert sent == [1, 1, 2, 2, 3, 3]


def test_the_page_after_applying_helps_whose_mail_does_not_come(client: Client, offer: Opportunity) -> None:
    page = client.get(f"{offer.get_absolute_url()}anfrage/danke/").content.decode()
    assert "Keine E‑Mail da?" in page
    assert "Nach zwei Minuten" in page


def test_who_signs_in_sends_the_held_words_by_writing_them_again(client: Client, offer: Opportunity) -> None:
    as_guest(client, offer, "Ich habe Zeit.")
    as_guest(client, offer, "Auch sonntags.")
    client.force_login(person(email=LENA, name="Lena"))
    client.post(f"{offer.get_absolute_url()}anfrage/", {"name": "Lena", "message": "Auch sonntags."})
    assert "Auch sonntags." in Mail.objects.get(to="bob@example.org").text
    assert not ApplicationMessage.objects.filter(held=True).exists()


def test_answers_sent_again_are_not_lost_either(client: Client, offer: Opportunity) -> None:
    Opportunity.objects.filter(pk=offer.pk).update(questions=["Wann?"])
    as_guest(client, offer, "Hallo", answer_0="Abends")
    as_guest(client, offer, "Hallo", answer_0="Morgens")
    assert Application.objects.get().messages.last().text == "Hallo\n\nWann?\nMorgens"  # type: ignore[union-attr]


def test_signed_in_people_add_to_their_application_at_once(
    client: Client, offer: Opportunity, bob: Any
) -> None:
    confirmed(client, offer)
    client.force_login(person(email=LENA, name="Lena"))
    for _number in range(3):
        client.post(f"{offer.get_absolute_url()}anfrage/", {"name": "Lena", "message": "Auch sonntags."})
    assert Mail.objects.filter(to="bob@example.org", subject__contains="schreibt").count() == 1
    client.force_login(bob)
    assert "Auch sonntags." in answer_page(client, Application.objects.get())


def test_strangers_cannot_pile_up_words_and_those_never_sent_are_erased(
    client: Client, offer: Opportunity
) -> None:
    confirmed(client, offer)
    for number in range(9):
        as_guest(client, offer, f"Noch etwas {number}")
    assert ApplicationMessage.objects.filter(held=True).count() == 4
    upkeep.erase_old_applications(MONDAY + timedelta(days=3))
    assert not ApplicationMessage.objects.filter(held=True).exists()


def test_an_address_nobody_confirmed_gets_only_our_own_words(client: Client, offer: Opportunity) -> None:
    as_guest(client, offer, "Kaufen Sie billig!", name="Billig Kaufen")
    as_guest(client, offer, "Jetzt noch billiger!", name="Billiger Kaufen")
    for mail in Mail.objects.filter(to=LENA):
        assert offer.title in mail.subject
        assert "illig" not in mail.subject + mail.text + mail.html


def test_a_web_address_is_not_taken_for_a_name(client: Client, offer: Opportunity) -> None:
    page = as_guest(client, offer, "Hallo", name="Lena www.boese.example")
    assert "nur Ihren Namen, keine Internetadresse" in page
    assert not Application.objects.exists()


def test_a_number_nobody_can_dial_is_asked_again(client: Client, offer: Opportunity) -> None:
    assert "Bitte prüfen Sie die Nummer" in as_guest(client, offer, "Hallo", phone="abc")
    assert not Application.objects.exists()
