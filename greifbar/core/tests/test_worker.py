"""Duties come round in time, one worker at a time, and one that fails does not stop the others."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from greifbar.core import worker
from greifbar.core.models import DutyRun
from greifbar.core.registry import Duty, Registry

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def noting(ran: list[datetime]) -> Callable[[datetime], int]:
    """A duty that writes down when it ran."""

    def run(now: datetime) -> int:
        ran.append(now)
        return 1

    return run


@pytest.fixture
def duties(monkeypatch: pytest.MonkeyPatch) -> Registry[Duty]:
    registry: Registry[Duty] = Registry()
    monkeypatch.setattr(worker, "duties", registry)
    return registry


@pytest.mark.django_db
def test_a_duty_runs_when_it_is_due_and_not_before(duties: Registry[Duty]) -> None:
    ran: list[datetime] = []
    duties.add(Duty("count", MINUTE, noting(ran)))
    for seconds in (0, 30, 59, 60, 61):
        worker.run_due(NOW + timedelta(seconds=seconds))
    assert ran == [NOW, NOW + MINUTE]


@pytest.mark.django_db
def test_what_a_duty_did_is_written_down(duties: Registry[Duty]) -> None:
    duties.add(Duty("count", MINUTE, lambda now: 7))
    assert worker.run_due(NOW) == 1
    row = DutyRun.objects.get(name="count")
    assert (row.ran_at, row.due_at, row.result) == (NOW, NOW + MINUTE, "7")


@pytest.mark.django_db
def test_a_failing_duty_is_noted_and_the_others_run(
    duties: Registry[Duty], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(now: datetime) -> int:
        raise ValueError("no reason")

    ran: list[datetime] = []
    duties.add(Duty("fails", MINUTE, fail, order=1))
    duties.add(Duty("works", MINUTE, noting(ran), order=2))
    worker.run_due(NOW)
    assert ran == [NOW]
    assert DutyRun.objects.get(name="fails").result == "-1"
    assert "duty fails failed" in caplog.text


@pytest.mark.django_db
def test_a_failing_duty_comes_again(duties: Registry[Duty]) -> None:
    outcomes = iter([ValueError("first"), None])
    ran: list[datetime] = []

    def sometimes(now: datetime) -> int:
        ran.append(now)
        if error := next(outcomes):
            raise error
        return 1

    duties.add(Duty("sometimes", MINUTE, sometimes))
    worker.run_due(NOW)
    worker.run_due(NOW + MINUTE)
    assert ran == [NOW, NOW + MINUTE]


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_runs_the_duty(duties: Registry[Duty]) -> None:
    ran: list[datetime] = []
    both = threading.Barrier(2)
    duties.add(Duty("once", MINUTE, noting(ran)))
    DutyRun.objects.create(name="once", due_at=NOW)

    def work() -> None:
        try:
            both.wait(5)
            worker.run_due(NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(ran) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_lives_on_while_the_database_is_away(
    duties: Registry[Duty], caplog: pytest.LogCaptureFixture
) -> None:
    def away(now: datetime) -> int:
        raise DatabaseError("gone")

    duties.add(Duty("away", MINUTE, away))
    worker.work(once=True)
    assert "database away" in caplog.text
