"""One clock for the whole house, which demo and tests may set."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from pytest_django import Settings

from greifbar.core import clock


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    clock._start.cache_clear()
    yield
    clock._start.cache_clear()


def test_now_is_the_real_time_unless_set(settings: Settings) -> None:
    settings.CLOCK_START = ""
    with time_machine.travel(datetime(2026, 11, 26, 9, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize("start", ["2026-11-26T09:00", "2026-11-26T08:00+00:00"])
def test_a_set_clock_starts_in_berlin_and_runs_on(start: str, settings: Settings) -> None:
    settings.CLOCK_START = start
    first = clock.now()
    assert timedelta(0) <= first - datetime(2026, 11, 26, 8, tzinfo=UTC) < timedelta(seconds=5)
    assert clock.now() >= first


def test_today_changes_at_midnight_in_berlin() -> None:
    with time_machine.travel(datetime(2026, 11, 26, 22, 59, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 11, 26)
    with time_machine.travel(datetime(2026, 11, 26, 23, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 11, 27)


def test_a_wall_clock_time_knows_summer_and_winter() -> None:
    assert clock.at(date(2026, 7, 1), 12).astimezone(UTC).hour == 10
    assert clock.at(date(2026, 12, 1), 12).astimezone(UTC).hour == 11
