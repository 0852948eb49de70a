"""/gesund/ tells machines how the house is."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client

from greifbar.core import clock
from greifbar.core.health import HEARTBEAT, SILENCE
from greifbar.core.models import DutyRun

pytestmark = pytest.mark.django_db


def beat(ago: timedelta) -> None:
    now = clock.now()
    DutyRun.objects.create(name=HEARTBEAT, due_at=now, ran_at=now - ago)


def test_with_database_and_worker_all_is_well(visitor: Client) -> None:
    beat(timedelta(seconds=5))
    answer = visitor.get("/gesund/")
    assert answer.status_code == 200
    assert answer.json() == {"gesund": True, "teile": {"database": True, "worker": True}}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_silent_worker_is_noticed(visitor: Client) -> None:
    beat(SILENCE + timedelta(seconds=1))
    answer = visitor.get("/gesund/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.json()["teile"] == {"database": True, "worker": False}


def test_before_the_first_beat_the_house_is_not_ready(visitor: Client) -> None:
    assert visitor.get("/gesund/").status_code == 503


def test_an_absent_database_is_noticed(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(connection, "ensure_connection", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    answer = visitor.get("/gesund/")
    assert (answer.status_code, answer.json()["teile"]["database"]) == (503, False)
    assert "no route" not in answer.text


def test_browsers_that_guess_find_the_sign_of_the_house(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.headers["Location"].endswith(".svg")
    assert "max-age=86400" in answer.headers["Cache-Control"]
