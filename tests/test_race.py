"""Five hundred people, twenty-five places, two server processes: the promise everything else rests on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("TEST_DATABASE_URL", "")
DATABASE = "postgresql" if SERVER.startswith("postgres") else "sqlite"
pytestmark = pytest.mark.race


@contextmanager
def database() -> Iterator[list[str]]:
    """The words that name an empty database on the server under test; it goes afterwards."""
    if DATABASE == "sqlite":
        yield []
        return
    name = f"greifbar_race_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield ["--url", urlsplit(SERVER)._replace(path=f"/{name}").geturl()]
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def lines() -> tuple[int, list[dict[str, Any]]]:
    """Two rounds and a naive one in the same house, run as people run them; the exit code and all lines."""
    words = ("--clients", "500", "--rounds", "2", "--then-naive", "80", "--json")
    with database() as where:
        command = [sys.executable, "-m", "bench.race", "--database", DATABASE, *words, *where]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout, done.stderr[-2000:]
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def total(lines: list[dict[str, Any]], *, naive: bool) -> dict[str, Any]:
    return next(line for line in lines if "rounds" in line and line["naive"] is naive)


def test_five_hundred_people_want_twenty_five_places_twice(lines: tuple[int, list[dict[str, Any]]]) -> None:
    code, told = lines
    line = total(told, naive=False)
    assert (line["rounds"], line["accepted"], line["refused"]) == (2, 50, 950)
    assert (line["errors"], line["overbooked"], line["duplicates"], line["out_of_order"]) == (0, 0, 0, 0)
    assert code == 0


def test_counting_and_then_inserting_fails_the_same_race(lines: tuple[int, list[dict[str, Any]]]) -> None:
    code, told = lines
    assert total(told, naive=True)["overbooked"] > 0
    assert code == 0  # the bench was told to expect it
