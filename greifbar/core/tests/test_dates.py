"""Dates as people say them, in German and in English, on the clock of Berlin."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from greifbar.core import clock, dates

NBSP = "\u00a0"
SATURDAY = date(2026, 12, 5)
pytestmark = pytest.mark.usefixtures("in_november")


@pytest.fixture
def in_november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 26, 9, tzinfo=UTC), tick=False):
        yield


def spoken(text: str) -> str:
    return text.replace(NBSP, " ")


def test_a_day_in_german_and_english() -> None:
    assert dates.day_phrase(SATURDAY) == f"Samstag, 5.{NBSP}Dezember"
    with translation.override("en"):
        assert dates.day_phrase(SATURDAY) == f"Saturday, 5{NBSP}December"


def test_the_simple_version_speaks_german() -> None:
    with translation.override("de-ls"):
        assert spoken(dates.day_phrase(SATURDAY)) == "Samstag, 5. Dezember"


def test_another_year_is_named() -> None:
    assert spoken(dates.day_phrase(date(2027, 1, 2))) == "Samstag, 2. Januar 2027"
    assert spoken(dates.day_phrase(SATURDAY, year=True)) == "Samstag, 5. Dezember 2026"


@pytest.mark.parametrize(
    ("start", "end", "phrase"),
    [
        ((14, 0), (17, 0), "Samstag, 5. Dezember, 14 bis 17 Uhr"),
        ((9, 30), (12, 0), "Samstag, 5. Dezember, 9:30 bis 12 Uhr"),
        ((8, 5), None, "Samstag, 5. Dezember, 8:05 Uhr"),
    ],
)
def test_a_span_is_said_as_people_say_it(
    start: tuple[int, int], end: tuple[int, int] | None, phrase: str
) -> None:
    until = clock.at(SATURDAY, *end) if end else None
    assert spoken(dates.span_phrase(clock.at(SATURDAY, *start), until)) == phrase


def test_a_span_never_breaks_before_its_unit() -> None:
    assert dates.time_span(clock.at(SATURDAY, 14), clock.at(SATURDAY, 17)).count(" ") == 0


def test_an_evening_past_midnight_names_one_day_a_weekend_both() -> None:
    evening = dates.span_phrase(clock.at(SATURDAY, 20), clock.at(date(2026, 12, 6), 1))
    weekend = dates.span_phrase(clock.at(SATURDAY, 20), clock.at(date(2026, 12, 6), 12))
    assert spoken(evening) == "Samstag, 5. Dezember, 20 bis 1 Uhr"
    assert spoken(weekend) == "Samstag, 5. Dezember, 20 Uhr – Sonntag, 6. Dezember"


def test_times_are_told_on_the_clock_of_berlin() -> None:
    assert dates.clock_phrase(datetime(2026, 12, 5, 13, tzinfo=UTC)) == "14"
    assert dates.clock_phrase(datetime(2026, 7, 5, 13, tzinfo=UTC)) == "15"


def test_today_and_tomorrow_have_their_words() -> None:
    assert dates.relative_day(date(2026, 11, 26)) == "heute"
    assert dates.relative_day(date(2026, 11, 27)) == "morgen"
    assert spoken(dates.relative_day(date(2026, 11, 28))) == "Samstag, 28. November"


def test_short_forms_for_the_date_leaf() -> None:
    assert (dates.weekday_short(SATURDAY), dates.month_short(SATURDAY)) == ("Sa", "Dez.")
    assert dates.month_short(date(2026, 5, 1)) == "Mai"
    with translation.override("en"):
        assert (dates.weekday_short(SATURDAY), dates.month_short(SATURDAY)) == ("Sat", "Dec")


def test_templates_say_the_same() -> None:
    parts = "{{ day|day_phrase }}|{{ start|moment_phrase }}|{% time_span start end %}|{{ no|day_phrase }}"
    start, end = clock.at(SATURDAY, 9), clock.at(SATURDAY, 10)
    context = Context({"day": SATURDAY, "start": start, "end": end, "no": None})
    phrase = Template("{% load dates %}" + parts).render(context)
    assert spoken(phrase) == "Samstag, 5. Dezember|Samstag, 5. Dezember, 9 Uhr|9 bis 10 Uhr|"
