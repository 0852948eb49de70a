"""Five hundred people, twenty-five places, two server processes: the promise everything else rests on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "postgresql" if os.environ.get("TEST_DATABASE_URL", "").startswith("postgres") else "sqlite"
pytestmark = pytest.mark.race


def race(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Run the bench as people do; its exit code and its last line."""
    command = [sys.executable, "-m", "bench.race", "--database", DATABASE, "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout, done.stderr[-2000:]
    return done.returncode, json.loads(done.stdout.splitlines()[-1])


def test_five_hundred_people_want_twenty_five_places_twice() -> None:
    code, line = race("--clients", "500", "--rounds", "2")
    assert (line["accepted"], line["refused"]) == (50, 950)
    assert (line["errors"], line["overbooked"], line["duplicates"], line["out_of_order"]) == (0, 0, 0, 0)
    assert code == 0


def test_counting_and_then_inserting_fails_the_same_race() -> None:
    code, line = race("--clients", "80", "--rounds", "1", "--naive")
    assert code == 1
    assert line["overbooked"] > 0
