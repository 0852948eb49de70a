"""The search knows when an offer takes place, at once after every change of its dates."""

from datetime import UTC, datetime, time, timedelta
from datetime import date as day
from typing import Any

import pytest
import time_machine
from django.utils import translation

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.actions import dates, ending, listing, states, writing
from greifbar.opportunities.actions.dates import Plan
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import Fact, Times
from greifbar.opportunities.search import documents
from greifbar.opportunities.tests.factories import date, opportunity, topic
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Slot
from greifbar.search.adapters import adapter
from greifbar.search.models import Document
from greifbar.search.queries import find

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 13, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 12, 4, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wednesday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def facets(offer: Opportunity, start: str) -> list[str]:
    """What the index says of an offer: its days ("y_") or its conditions ("w_"), without those of place."""
    kept = Document.objects.get(kind="opportunity", object_id=offer.pk).facet_tokens.split()
    assert not adapter().differs()
    return [one.removeprefix(start) for one in kept if one.startswith(start) and "zuhause" not in one]


def days(offer: Opportunity) -> list[str]:
    return facets(offer, "y_")


def wishes(offer: Opportunity) -> list[str]:
    """When, how often, and who gets in."""
    return [one for one in conditions(offer) if not one.startswith("ohne_")]


def conditions(offer: Opportunity) -> list[str]:
    return [one.removeprefix("wunsch_") for one in facets(offer, "w_")]


def the_slot(offer: Opportunity) -> Slot:
    return Slot.objects.get(shift__opportunity=offer)


def test_the_days_of_its_dates_are_known() -> None:
    offer = opportunity(starts=[SATURDAY, FRIDAY_EVENING, NOW - timedelta(days=1)])
    assert days(offer) == ["20261128", "20261204"]
    assert wishes(offer) == ["abends", "nachmittags", "wochenende"]


def test_a_night_is_of_the_day_it_began_and_a_camp_of_all_its_days() -> None:
    offer = opportunity(starts=[])
    date(offer, FRIDAY_EVENING, hours=8)
    date(offer, SATURDAY, hours=30)
    listing.refresh([offer.pk], now=NOW)
    assert days(offer) == ["20261128", "20261129", "20261204"]


def test_an_added_date_and_a_series_are_found_at_once() -> None:
    offer = opportunity(starts=[SATURDAY])
    monday = Plan(day=day(2026, 11, 30), start=time(10), end=time(12))
    plans = dates.weekly(monday, monday.day + timedelta(days=14))
    dates.add_dates(opportunity=offer, plans=plans, by=None, now=NOW)
    assert days(offer) == ["20261128", "20261130", "20261207", "20261214"]
    assert "vormittags" in wishes(offer)


def test_a_moved_date_is_found_on_its_new_day_only() -> None:
    offer = opportunity(starts=[SATURDAY])
    later = FRIDAY_EVENING
    registrations.change_slot(
        slot=the_slot(offer), starts_at=later, ends_at=later + timedelta(hours=2), now=NOW
    )
    assert days(offer) == ["20261204"]
    assert wishes(offer) == ["abends"]


def test_a_cancelled_and_a_removed_date_are_found_no_more() -> None:
    offer = opportunity(starts=[SATURDAY, FRIDAY_EVENING])
    first, second = Slot.objects.filter(shift__opportunity=offer).order_by("starts_at")
    registrations.cancel_slot(slot=first, reason="Regen", by=None, now=NOW)
    assert days(offer) == ["20261204"]
    dates.remove_empty_date(opportunity=offer, slot_id=second.pk, by=None, now=NOW)
    assert days(offer) == []


def test_an_offer_that_ends_is_found_no_more() -> None:
    offer = opportunity(starts=[SATURDAY])
    ending.end(opportunity=offer, cancel=True, by=person(), now=NOW, reason="Krank")
    assert not Document.objects.filter(kind="opportunity", object_id=offer.pk).exists()


def test_fields_become_conditions() -> None:
    usual = [Times.EVENING, Times.WEEKEND]
    offer = opportunity(open_ended=True, usual_times=usual, rhythm="weekly", location_mode="on_site")
    assert days(offer) == []
    assert wishes(offer) == ["abends", "regelmaessig", "wochenende"]
    writing.change(opportunity=offer, by=None, now=NOW, rhythm="once", usual_times=[Times.DAYTIME])
    assert wishes(offer) == ["einmalig", "nachmittags", "vormittags"]


def test_what_one_gets_is_found_by_its_words_but_is_not_what_an_offer_is_about() -> None:
    told: dict[str, Any] = {"gets": "Einmalig ein Fest", "needs": "Freude an Formularen"}
    offer = opportunity(open_ended=True, rhythm="weekly", text="Nicht nur einmal, bitte.", **told)
    kept = Document.objects.get(kind="opportunity", object_id=offer.pk).body_tokens.split()
    assert {"einmal", "fest", "formular"} <= set(kept)
    assert not [one for one in kept if "_" in one and ("formular" in one or "einmalig" in one)]
    assert wishes(offer) == ["regelmaessig"]


def test_step_free_is_a_condition_unless_a_door_is_too_narrow() -> None:
    offer = opportunity(open_ended=True)
    told: dict[str, Any] = {"said_by": "Team", "by": None, "now": NOW}
    writing.tell_access(opportunity=offer, answers={Fact.STEP_FREE: "yes", Fact.LIFT: "no"}, **told)
    assert wishes(offer) == ["barrierefrei"]
    writing.tell_access(opportunity=offer, answers={Fact.WIDE_DOOR: "no"}, **told)
    assert wishes(offer) == []


def test_a_certificate_is_a_condition_the_field_decides() -> None:
    strict = opportunity(open_ended=True, police_certificate=True, text="Ohne Führungszeugnis geht es nicht.")
    easy = opportunity(open_ended=True, police_certificate=False, text="Bücher sortieren")
    assert conditions(strict) == []
    assert conditions(easy) == ["ohne_zeugnis"]
    found = find("Helfen ohne Führungszeugnis")
    assert [hit.object_id for hit in found.hits[: found.confident]] == [easy.pk]


def test_offers_that_need_no_german_are_found_by_who_speaks_none() -> None:
    opportunity(open_ended=True, german="good", title="Briefe schreiben")
    with translation.override("en"):
        easy = opportunity(open_ended=True, german="none", title="Bücher sortieren")
    for asked in ("helfen ohne Deutschkenntnisse", "volunteer without German"):
        assert find(asked).hits[0].object_id == easy.pk


def test_describing_thirty_costs_what_one_costs(django_assert_num_queries: Any) -> None:
    starts, topics = [SATURDAY, FRIDAY_EVENING], [topic()]
    offers = [opportunity(starts=starts, topics=topics).pk for _ in range(30)]
    for ids in (offers[:1], offers):
        with django_assert_num_queries(5):
            assert len(list(documents(ids))) == len(ids)


def test_who_cannot_stand_finds_what_can_be_done_sitting() -> None:
    opportunity(open_ended=True, title="Lauftreff")
    easy = opportunity(open_ended=True, title="Briefe falten")
    told: dict[str, Any] = {"said_by": "Team", "by": None, "now": NOW}
    writing.tell_access(opportunity=easy, answers={Fact.SEAT: "yes"}, **told)
    assert find("Aufgaben im Sitzen").hits[0].object_id == easy.pk
    assert find("ich kann nicht lange stehen").hits[0].object_id == easy.pk


def test_a_pause_takes_an_offer_out_of_the_search_until_it_goes_on() -> None:
    offer = opportunity(open_ended=True, title="Bücher sortieren")
    states.pause(opportunity=offer, until=None, by=None, now=NOW)
    assert find("Bücher sortieren").hits == []
    states.resume(opportunity=offer, by=None, now=NOW)
    assert [hit.title for hit in find("Bücher sortieren").hits] == ["Bücher sortieren"]
