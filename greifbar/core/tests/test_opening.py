"""When the house is open, read from one setting."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils.translation import override
from pytest_django import Settings

from greifbar.core import clock, opening

HOURS = "Mo-Fr 9-19; Sa 10:30-14"


@pytest.mark.parametrize(
    ("weekday", "hours"),
    [(0, ((9, 0), (19, 0))), (4, ((9, 0), (19, 0))), (5, ((10, 30), (14, 0))), (6, None)],
)
def test_each_weekday_has_its_hours(weekday: int, hours: object) -> None:
    assert opening.hours_on(weekday, HOURS) == hours


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        ("2026-11-26T08:59", None),
        ("2026-11-26T09:00", (19, 0)),
        ("2026-11-26T18:59", (19, 0)),
        ("2026-11-26T19:00", None),
        ("2026-11-28T10:15", None),
        ("2026-11-28T11:00", (14, 0)),
        ("2026-11-29T11:00", None),
    ],
)
def test_open_until(moment: str, closes: tuple[int, int] | None, settings: Settings) -> None:
    settings.OPENING_HOURS = HOURS
    now = datetime.fromisoformat(moment).replace(tzinfo=clock.BERLIN)
    with time_machine.travel(now.astimezone(UTC), tick=False):
        assert opening.open_until() == (clock.at(now.date(), *closes) if closes else None)


@pytest.mark.parametrize("hours", ["", "immer", "Xx-Yy 9-19"])
def test_without_readable_hours_nothing_is_claimed(hours: str, settings: Settings) -> None:
    settings.OPENING_HOURS = hours
    assert opening.open_until() is None


def test_a_house_may_be_open_until_midnight(settings: Settings) -> None:
    settings.OPENING_HOURS = "Mo-So 0-24"
    with time_machine.travel(datetime(2026, 11, 26, 22, tzinfo=UTC), tick=False):
        assert opening.open_until() == clock.at(datetime(2026, 11, 27, tzinfo=UTC).date())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Montag bis Freitag, 9 bis 19 Uhr; Samstag, 10:30 bis 14 Uhr"),
        ("en", "Monday to Friday, 9:00 to 19:00; Saturday, 10:30 to 14:00"),
    ],
)
def test_hours_are_said_in_each_language(language: str, words: str) -> None:
    with override(language):
        assert opening.in_words(HOURS).replace("\u00a0", " ") == words


@pytest.mark.parametrize("hours", ["", "immer", "Xx-Yy 9-19", "Mo-Fr 9-19 und nach Absprache"])
def test_other_words_stay_as_they_are(hours: str) -> None:
    assert opening.in_words(hours) == hours
