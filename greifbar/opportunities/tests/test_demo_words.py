"""What the demo town's texts say is what its offers do: days, hours, tasks, ages."""

import re
from datetime import date, time, timedelta
from itertools import islice

import pytest
import time_machine

from greifbar.core import clock, workdays
from greifbar.opportunities import demo
from greifbar.opportunities.demo import recipes
from greifbar.opportunities.demo.planning import plan
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.test_demo import SATURDAY, context, load_town
from greifbar.organisations.demo_town import Document, documents, owner_names
from greifbar.registrations.models import Slot

STARTS = [date(2026, 11, 26), date(2027, 3, 2), date(2027, 7, 18)]
DAYS = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
AT_SCHOOL = (1, 12, 68, 109, 176, 219, 224, 252, 279, 299)
OFFERS = {one.id: one for one in documents() if one.id in owner_names()}
DATED = [one for one in OFFERS.values() if not recipes.open_ended(one)]


def days_of(document: Document, first: date) -> list[date]:
    mine = plan(document)
    return list(islice(mine.days(first), mine.count))


def said_with(words: str) -> list[Document]:
    return [one for one in DATED if re.search(words, recipes.words(one))]


@pytest.mark.parametrize("first", STARTS)
def test_every_offer_with_dates_has_some(first: date) -> None:
    assert [one.title for one in DATED if not days_of(one, first)] == []


@pytest.mark.parametrize("first", STARTS)
@pytest.mark.parametrize("number", range(7))
def test_a_weekday_in_the_text_is_the_weekday_of_the_date(first: date, number: int) -> None:
    for document in said_with(DAYS[number]):
        assert any(day.weekday() == number for day in days_of(document, first)), document.title
        named = {place for place, name in enumerate(DAYS) if name in recipes.words(document)}
        assert {day.weekday() for day in days_of(document, first)} <= named, document.title


@pytest.mark.parametrize("first", STARTS)
def test_what_is_at_school_is_never_at_a_weekend_on_a_holiday_or_in_the_long_breaks(first: date) -> None:
    for number in AT_SCHOOL:
        for day in days_of(OFFERS[number], first):
            assert workdays.is_working_day(day), OFFERS[number].title
            assert day.month != 8
            assert (day.month, day.day) < (12, 22)


@pytest.mark.parametrize("first", STARTS)
def test_the_first_and_the_third_saturday_are_what_they_say(first: date) -> None:
    for words, span in (("jeden ersten samstag", range(1, 8)), ("jeden dritten samstag", range(15, 22))):
        (document,) = said_with(words)
        assert all(day.weekday() == 5 and day.day in span for day in days_of(document, first))


@pytest.mark.parametrize("first", STARTS)
def test_nobody_opens_at_christmas_but_the_christmas_table(first: date) -> None:
    assert {(day.month, day.day) for day in days_of(OFFERS[194], first)} == {(12, 24)}
    others = [day for one in DATED if one.id != 194 for day in days_of(one, first)]
    assert not {(12, 24), (12, 25), (12, 26), (1, 1)} & {(day.month, day.day) for day in others}


def test_seasons_are_kept() -> None:
    months = {17: {8}, 64: {5, 6}, 106: {2, 3}, 147: {6, 7, 8}, 180: {5}}
    for number, expected in months.items():
        days = days_of(OFFERS[number], STARTS[0])
        assert {day.month for day in days} <= expected
        assert {day.year for day in days} == {2027}


def test_hours_in_the_text_are_the_hours_of_the_date() -> None:
    told = {
        25: ("18:00", 240),
        142: ("19:30", 120),
        158: ("09:00", 420),
        162: ("14:00", 180),
        219: ("07:20", 30),
    }
    for number, (start, minutes) in told.items():
        mine = plan(OFFERS[number])
        assert mine.start == time.fromisoformat(start)
        if number != 142:
            assert mine.minutes == minutes


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        (r"abend|mitternacht|samstagnacht", 17, 22),
        (r"nachmittag", 13, 16),
        (r"vormittag|montagmorgen|samstagmorgen|frühmorgens", 6, 10),
    ],
)
def test_a_time_of_day_in_the_text_is_the_time_of_the_date(words: str, earliest: int, latest: int) -> None:
    found = said_with(words)
    assert found
    for document in found:
        assert earliest <= plan(document).start.hour <= latest, document.title


def test_what_happens_once_has_one_date_unless_anytime_is_fine() -> None:
    once = [one for one in DATED if recipes.rhythm(one) == "once" and not recipes.says(one, "soon")]
    assert {one.id for one in once if plan(one).count > 1} == {263, 279}


def test_who_leads_for_years_is_asked_for_and_not_booked_for_an_hour() -> None:
    assert [
        number for number in (11, 28, 84, 130, 133, 148, 266, 268) if number in {d.id for d in DATED}
    ] == []


def test_verbs_fit_their_titles() -> None:
    verbs = {
        5: "advise", 11: "teach", 13: "play", 25: "cook", 40: "visit", 43: "accompany", 80: "organise",
        93: "accompany", 103: "garden", 107: "garden", 127: "write", 133: "train", 164: "advise",
        172: "digital", 197: "build", 207: "advise", 224: "accompany", 252: "teach", 264: "garden",
        276: "accompany",
    }  # fmt: skip
    assert {number: recipes.verb(OFFERS[number]) for number in verbs} == verbs


def test_every_kind_of_task_has_its_own_text() -> None:
    kinds = {recipes.kind(one) for one in OFFERS.values() if "/" in recipes.kind(one)}
    assert kinds - recipes.recipes()["texts"].keys() == set()
    assert "Kisten" not in recipes.text(OFFERS[264])


def test_night_wheel_and_trust_ask_for_adults() -> None:
    for number in (22, 31, 160, 211, 218, 219, 258, 271, 296):
        assert (recipes.min_age(OFFERS[number]) or 0) >= 18, OFFERS[number].title
    assert recipes.min_age(OFFERS[49]) == 14
    assert recipes.min_age(OFFERS[17]) == 16
    assert recipes.min_age(OFFERS[300]) is None


def test_who_needs_a_certificate_or_is_alone_with_children_applies() -> None:
    for document in OFFERS.values():
        if recipes.says(document, "certificate"):
            assert recipes.open_ended(document) or recipes.alone(document), document.title
    for number in (28, 64, 90, 130, 133, 266):
        assert recipes.serves(OFFERS[number]) == "children"
        assert recipes.alone(OFFERS[number])


@pytest.mark.django_db
def test_the_loaded_dates_keep_to_the_words_on_every_later_start() -> None:
    with time_machine.travel(SATURDAY, tick=False):
        load_town(SATURDAY)
    assert not strays()
    assert set(places("Walkingtreff leiten")) <= {1, 2}
    assert min(places("Wahlhelferinnen und Wahlhelfer für die Landtagswahl")) >= 10
    assert min(places("Hausaufgabenhilfe an der Grundschule")) >= 2
    home = Opportunity.objects.filter(location_mode="home")
    assert not home.exclude(meeting_point="").exists()
    assert not home.filter(gets__contains="Kaffee").exists()
    moment = SATURDAY
    for days in (1, 12, 90):
        moment += timedelta(days=days)
        with time_machine.travel(moment, tick=False):
            demo.move(context(moment, days=days))
        assert not strays()


def places(title: str) -> list[int]:
    slots = Slot.objects.filter(shift__opportunity__title=title)
    return [slot.capacity or 0 for slot in slots]


def strays() -> list[str]:
    """Titles with a date on a weekday that their plan does not know."""
    known = {one.title: plan(one) for one in DATED}
    slots = Slot.objects.filter(kind="shift").select_related("shift__opportunity")
    pairs = [(slot.shift.opportunity.title, clock.local(slot.starts_at)) for slot in slots]
    return [
        f"{title} {start:%a %d.%m. %H:%M}"
        for title, start in pairs
        if start.weekday() not in known[title].may
    ]
