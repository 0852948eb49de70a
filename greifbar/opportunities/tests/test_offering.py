"""Flow 2 without JavaScript: three questions, steps, dates, publish, copy."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.models import Listing, Opportunity
from greifbar.opportunities.tests.factories import date, opportunity, topic
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
START = {
    "title": "Vorlesen in der Kita", "verb": "read", "location_mode": "home", "place": "", "when": "termin",
    "day": "2026-12-05", "start": "14:00", "end": "17:00", "capacity": "4",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def bob(client: Client) -> Any:
    someone = person(name="Bob")
    client.force_login(someone)
    return someone


def begin(client: Client, house: Any, **more: Any) -> Any:
    return client.post("/engagement/neu/", {**START, "organisation": house.pk, "key": "k1", **more})


def test_three_questions_make_a_draft_with_a_date(client: Client, bob: Any) -> None:
    house = organisation(coordinator=bob)
    assert client.get("/engagement/neu/").status_code == 200
    assert begin(client, house).status_code == 302
    offer = Opportunity.objects.get()
    assert (offer.state, offer.rhythm, offer.organisation) == ("draft", "once", house)
    slot = offer.shifts.get().slot
    assert (slot.capacity, slot.starts_at) == (4, datetime(2026, 12, 5, 13, tzinfo=UTC))


def test_the_same_form_sent_three_times_makes_one_draft(client: Client, bob: Any) -> None:
    house = organisation(coordinator=bob)
    for _number in range(3):
        begin(client, house)
    assert Opportunity.objects.count() == 1
    assert Opportunity.objects.get().shifts.count() == 1


def test_a_past_date_and_a_missing_place_are_named_at_their_fields(client: Client, bob: Any) -> None:
    house = organisation(coordinator=bob)
    form = begin(client, house, day="2026-11-01", location_mode="on_site").context["form"]
    assert set(form.errors) == {"day", "place"}


def test_nobody_offers_for_a_foreign_organisation(client: Client, bob: Any) -> None:
    organisation(coordinator=bob)
    begin(client, organisation())
    assert not Opportunity.objects.exists()


def test_drafts_are_possible_before_the_organisation_is_verified(client: Client, bob: Any) -> None:
    begin(client, organisation(coordinator=bob, verified=False))
    offer = Opportunity.objects.get()
    page = client.get(f"{offer.get_absolute_url()}verwalten/").content.decode()
    assert "Ihre Initiative ist noch ein Entwurf." in page


def test_every_step_shows_and_saves_its_own_fields(client: Client, bob: Any) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob), published=False)
    tiere = topic("tiere")
    sent: dict[str, dict[str, Any]] = {
        "was": {
            "title": "Neu",
            "summary": "Kurz.",
            "text_language": "de",
            "verb": "read",
            "main_topic": tiere.pk,
        },
        "wo": {"location_mode": "home", "place": "", "access_lift": "no"},
        "wann": {"rhythm": "weekly", "minutes": "90", "usual_times": ["evening"], "open_ended": "on"},
        "wer": {"serves": "children", "german": "none", "languages": ["tr"], "min_age": "16"},
        "dafuer": {"gets": "Tee\nKuchen", "insured_by": "city", "expenses": "yes"},
        "kontakt": {"contact_name": "Ayşe", "question_0": "Wann?", "contact_face": "3"},
    }
    for step, values in sent.items():
        address = f"{offer.get_absolute_url()}bearbeiten/{step}/"
        assert client.get(address).status_code == 200
        assert client.post(address, values).status_code == 302, step
    offer.refresh_from_db()
    assert (offer.title, offer.minutes, offer.min_age, offer.contact_name) == ("Neu", 90, 16, "Ayşe")
    assert offer.gets_list == ["Tee", "Kuchen"]
    assert offer.questions == ["Wann?"]
    assert offer.supervised is False
    assert offer.topic_rows.get().topic == tiere
    fact = offer.access_facts.get()
    assert (fact.fact, fact.answer, fact.said_by) == ("lift", "no", offer.organisation.name)


def test_a_weekly_series_keeps_its_clock_time_over_the_change_of_summer_time(
    client: Client, bob: Any
) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob), starts=[], published=False)
    dates = {"day": "2027-03-23", "start": "14:00", "end": "16:00", "until": "2027-04-06"}
    for _number in range(3):
        client.post(f"{offer.get_absolute_url()}termine/", dates)
    hours = [shift.slot.starts_at.hour for shift in offer.shifts.order_by("slot__starts_at")]
    assert hours == [13, 12, 12]


def test_an_empty_date_can_be_taken_back_and_one_with_people_cannot(client: Client, bob: Any) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob), starts=[])
    empty, busy = (
        date(offer, datetime(2026, 12, 5, tzinfo=UTC)),
        date(offer, datetime(2026, 12, 6, tzinfo=UTC)),
    )
    busy.registrations.create(
        name="Lena",
        email="l@example.org",
        state="confirmed",
        state_since=MONDAY,
        created_at=MONDAY,
        token="t",
    )
    for slot in (empty, busy):
        client.post(f"{offer.get_absolute_url()}termine/", {"entfernen": slot.pk})
    assert [shift.slot_id for shift in offer.shifts.all()] == [busy.pk]


def test_publishing_pausing_and_coming_back_are_buttons(client: Client, bob: Any) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob), published=False)
    address = f"{offer.get_absolute_url()}stand/"
    seen = []
    for button in ("veroeffentlichen", "pause", "zurueckholen", "beenden", "zurueckholen"):
        ending = button == "beenden"
        client.post(f"{offer.get_absolute_url()}beenden/" if ending else address, {button: "1"})
        offer.refresh_from_db()
        seen.append((offer.state, Listing.objects.filter(pk=offer.pk).exists()))
    assert seen == [
        ("published", True), ("paused", False), ("published", True), ("closed", False), ("published", True),
    ]  # fmt: skip
    assert client.get(address).status_code == 405


def test_a_copy_is_a_draft_without_dates(client: Client, bob: Any) -> None:
    offer = opportunity("Vorlesen", organisation=organisation(coordinator=bob), topics=[topic("tiere")])
    for _number in range(3):
        client.post(f"{offer.get_absolute_url()}kopie/", {"title": "Vorlesen im Mai", "key": "k2"})
    made = Opportunity.objects.get(title="Vorlesen im Mai")
    assert (made.state, made.shifts.count(), made.topic_rows.count()) == ("draft", 0, 1)


@pytest.mark.parametrize("page", ["bearbeiten/", "termine/", "verwalten/", "kopie/"])
def test_only_its_coordinators_manage_an_offer(client: Client, page: str) -> None:
    offer = opportunity()
    address = f"{offer.get_absolute_url()}{page}"
    assert client.get(address).status_code == 302
    stranger = person()
    organisation(coordinator=stranger)
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_the_list_of_own_offers_costs_the_same_with_one_and_with_thirty(
    client: Client, bob: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    house = organisation(coordinator=bob)
    opportunity(organisation=house, open_ended=True)
    with django_assert_max_num_queries(4) as first:
        client.get("/engagement/meine/")
    for _number in range(29):
        opportunity(organisation=house, open_ended=True)
    with django_assert_num_queries(len(first)):
        client.get("/engagement/meine/")


@pytest.mark.parametrize(
    ("end", "accepted"),
    [("13:00", False), ("14:00", False), ("02:00", True), ("02:01", False), ("23:30", True)],
)
def test_an_end_before_the_start_is_the_next_morning_but_never_a_day_later(
    client: Client, bob: Any, end: str, accepted: bool
) -> None:
    answer = begin(client, organisation(coordinator=bob), end=end)
    assert (answer.status_code == 302) is accepted
    assert accepted or list(answer.context["form"].errors) == ["end"]


def test_a_figure_is_chosen_by_what_one_sees(client: Client, bob: Any) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob))
    page = client.get(f"{offer.get_absolute_url()}bearbeiten/kontakt/").content.decode()
    assert "Figur 3" not in page
    refused = client.post(f"{offer.get_absolute_url()}bearbeiten/kontakt/", {"contact_phone": "abc"})
    assert "Bitte prüfen Sie die Nummer" in refused.content.decode()
    assert page.index("#face-3") < page.index("Dunkle Locken") < page.index("#face-4")


def test_nothing_is_answered_that_nobody_was_asked(client: Client, bob: Any) -> None:
    house = organisation(coordinator=bob)
    form = client.get("/engagement/neu/").context["form"]
    assert str(form["verb"]).index('value=""') < str(form["verb"]).index("selected")
    refused = begin(client, house, verb="").context["form"]
    assert refused.errors["verb"] == ["Bitte wählen Sie etwas aus."]
    begin(client, house)
    offer = Opportunity.objects.get()
    assert (offer.verb, offer.insured_by) == ("read", "")
    assert "Zur Versicherung ist nichts bekannt" in client.get(offer.get_absolute_url()).content.decode()
    step = client.get(f"{offer.get_absolute_url()}bearbeiten/dafuer/").content.decode()
    assert "keine Angabe" in step


@pytest.mark.parametrize("age", ["999", "100", "-1"])
def test_nobody_can_be_asked_to_be_older_than_people_get(client: Client, bob: Any, age: str) -> None:
    offer = opportunity(organisation=organisation(coordinator=bob))
    values = {"serves": "nobody", "german": "none", "min_age": age}
    page = client.post(f"{offer.get_absolute_url()}bearbeiten/wer/", values).content.decode()
    assert "Bitte nennen Sie ein Alter zwischen 0 und 99 Jahren." in page
    offer.refresh_from_db()
    assert offer.min_age is None
