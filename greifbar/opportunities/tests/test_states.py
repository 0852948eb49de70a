"""Draft, published, paused, closed – by people and by time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.opportunities import notices
from greifbar.opportunities.actions import freshness, states, upkeep
from greifbar.opportunities.models import Application, Listing, Opportunity
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation
from greifbar.search.models import Document

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def in_lists(offer: Opportunity, now: datetime) -> bool:
    return Listing.objects.shown(now).filter(pk=offer.pk).exists()


def test_only_verified_organisations_publish() -> None:
    draft = opportunity(organisation=organisation(verified=False), published=False)
    with pytest.raises(Refused, match="noch ein Entwurf"):
        states.publish(opportunity=draft, by=None, now=MONDAY)


def test_publishing_says_what_is_missing() -> None:
    draft = opportunity(published=False, starts=[])
    with pytest.raises(Refused, match="Es fehlt noch ein Termin"):
        states.publish(opportunity=draft, by=None, now=MONDAY)


def test_publishing_is_a_dated_row_and_shows_at_once() -> None:
    bob = person()
    draft = opportunity(published=False)
    states.publish(opportunity=draft, by=bob, now=MONDAY)
    states.publish(opportunity=draft, by=bob, now=MONDAY)
    row = draft.state_changes.get(state="published")
    assert (row.by, row.at) == (bob, MONDAY)
    assert in_lists(draft, MONDAY)


def test_a_pause_ends_by_itself_even_before_the_worker_comes() -> None:
    offer = opportunity(starts=[MONDAY + timedelta(days=30)])
    until = MONDAY + timedelta(days=7)
    states.pause(opportunity=offer, until=until, by=None, now=MONDAY)
    assert not in_lists(offer, MONDAY)
    assert in_lists(offer, until + timedelta(minutes=1))
    assert upkeep.end_pauses(until + timedelta(minutes=1)) == 1
    offer.refresh_from_db()
    assert offer.state == "published"


def test_a_pause_stops_the_clock_for_answers() -> None:
    offer = opportunity(open_ended=True)
    waiting = application(offer, answer_by=MONDAY + timedelta(days=4))
    states.pause(opportunity=offer, until=None, by=None, now=MONDAY)
    waiting.refresh_from_db()
    assert waiting.answer_by is None
    assert upkeep.remind(MONDAY + timedelta(days=20)) == 0
    states.resume(opportunity=offer, by=None, now=MONDAY + timedelta(days=21))
    running = Application.objects.get(answer_by__isnull=False)
    assert running.last_day is not None
    assert running.last_day > (MONDAY + timedelta(days=21)).date()


def test_an_offer_closes_itself_after_its_last_date() -> None:
    offer = opportunity(starts=[MONDAY + timedelta(hours=2)])
    assert upkeep.close_ended(MONDAY + timedelta(hours=3)) == 0
    assert upkeep.close_ended(MONDAY + timedelta(hours=5)) == 1
    offer.refresh_from_db()
    assert offer.state == "closed"
    assert offer.state_changes.get(state="closed").reason == "last_date"


def test_the_listing_moves_on_to_the_next_date() -> None:
    offer = opportunity(starts=[MONDAY + timedelta(hours=2), MONDAY + timedelta(days=2)])
    later = MONDAY + timedelta(hours=3)
    assert upkeep.move_on(later) == 1
    assert upkeep.move_on(later) == 0
    assert len(Listing.objects.get(pk=offer.pk).dates) == 1


def test_the_search_moves_on_with_it() -> None:
    saturday = MONDAY + timedelta(days=5)
    offer = opportunity(starts=[saturday + timedelta(hours=2), saturday + timedelta(days=2)])
    mine = Document.objects.filter(kind="opportunity", object_id=offer.pk)
    found = mine.filter(facet_tokens__contains="wochenende")
    assert found.exists()
    with time_machine.travel(saturday + timedelta(hours=3), tick=False):
        assert upkeep.move_on(saturday + timedelta(hours=3)) == 1
    assert not found.exists()


def test_after_sixty_days_one_mail_asks_about_all_offers_of_an_organisation() -> None:
    house = organisation(coordinator=person(email="bob@example.org"))
    offers = [opportunity(organisation=house, open_ended=True) for _number in range(3)]
    later = MONDAY + timedelta(days=60)
    assert freshness.ask(now=later) == 1
    assert freshness.ask(now=later) == 0
    mail = Mail.objects.get(to="bob@example.org")
    assert all(offer.title in mail.text for offer in offers)


def test_after_seventy_five_days_it_is_hidden_and_one_click_brings_it_back(client: Client) -> None:
    house = organisation()
    offer = opportunity(organisation=house, open_ended=True)
    later = MONDAY + timedelta(days=76)
    with time_machine.travel(later, tick=False):
        assert not in_lists(offer, later)
        assert offer.state == "published"
        path = notices.freshness_path(house.pk)
        assert offer.title in client.get(path).content.decode()
        assert not in_lists(offer, later)
        client.post(path, {f"angebot_{offer.pk}": "gilt"})
        assert in_lists(offer, later)


def test_a_forged_link_confirms_nothing(client: Client) -> None:
    assert client.get("/engagement/noch-aktuell/12:falsch/").status_code == 404


def test_nobody_confirms_the_offers_of_others(client: Client) -> None:
    mine, other = organisation(), opportunity(open_ended=True)
    later = MONDAY + timedelta(days=76)
    with time_machine.travel(later, tick=False):
        client.post(notices.freshness_path(mine.pk), {f"angebot_{other.pk}": "gilt"})
        assert not in_lists(other, later)


def test_all_offers_are_answered_at_once_each_in_its_own_way(client: Client) -> None:
    house = organisation()
    on, paused, over = (opportunity(organisation=house, open_ended=True) for _number in range(3))
    later = MONDAY + timedelta(days=61)
    said = {
        f"angebot_{on.pk}": "gilt", f"angebot_{paused.pk}": "pause", f"bis_{paused.pk}": "2027-03-01",
        f"angebot_{over.pk}": "ende",
    }  # fmt: skip
    with time_machine.travel(later, tick=False):
        for _number in range(3):
            assert client.post(notices.freshness_path(house.pk), said).status_code == 302
    for offer in (on, paused, over):
        offer.refresh_from_db()
    assert [one.state for one in (on, paused, over)] == ["published", "paused", "closed"]
    assert on.still_valid_at == later
    assert paused.paused_until == clock.at(date(2027, 3, 1))
    assert paused.state_changes.get(state="paused").reason == "still_valid_link"
    assert over.state_changes.get(state="closed").by is None


@pytest.mark.parametrize(
    ("day", "words"), [("", "Bitte nennen Sie den Tag"), ("2026-11-23", "in der Zukunft")]
)
def test_a_pause_needs_a_day_to_come_and_nothing_is_stored_without(
    client: Client, day: str, words: str
) -> None:
    offer = opportunity(open_ended=True)
    path = notices.freshness_path(offer.organisation_id)
    response = client.post(path, {f"angebot_{offer.pk}": "pause", f"bis_{offer.pk}": day})
    assert words in response.content.decode()
    offer.refresh_from_db()
    assert offer.state == "published"


def test_asking_costs_the_same_for_one_offer_and_for_thirty(
    client: Client, django_assert_num_queries: Any
) -> None:
    house = organisation()
    for _number in range(30):
        opportunity(organisation=house, open_ended=True)
    with django_assert_num_queries(2):
        client.get(notices.freshness_path(house.pk))
