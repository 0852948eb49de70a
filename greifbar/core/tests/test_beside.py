"""What a server process does beside its answers comes again and again, and survives its failures."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest

from greifbar.core import beside
from greifbar.core.registry import Beside, Registry


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry[Beside]]:
    """A registry without the entries of the rooms."""
    empty: Registry[Beside] = Registry()
    monkeypatch.setattr(beside, "besides", empty)
    return empty  # type: ignore[return-value]


def test_an_entry_runs_when_its_time_has_come_and_not_before(alone: Registry[Beside]) -> None:
    ran: list[str] = []
    alone.add(Beside("often", timedelta(seconds=60), lambda: ran.append("often")))
    due: dict[str, float] = {}
    for now in (1000.0, 1059.9, 1060.0, 1061.0, 1120.0):
        beside.run_due(due, now)
    assert len(ran) == 2


def test_a_failure_stops_neither_the_others_nor_the_next_time(alone: Registry[Beside]) -> None:
    ran: list[str] = []
    alone.add(Beside("broken", timedelta(seconds=1), lambda: 1 / 0, order=10))
    alone.add(Beside("sound", timedelta(seconds=1), lambda: ran.append("sound"), order=20))
    due: dict[str, float] = {}
    for now in (0.0, 1.0, 2.0):
        beside.run_due(due, now)
    assert ran == ["sound", "sound"]


def test_the_thread_works_until_it_is_told_to_end(
    alone: Registry[Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PAUSE", 0.01)
    ran = Event()
    alone.add(Beside("quick", timedelta(0), ran.set))
    stop = beside.start()
    assert ran.wait(5)
    stop.set()
