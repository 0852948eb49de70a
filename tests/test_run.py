"""`./run` finds its way anywhere, keeps what it decided, refuses what is unsafe, ends what it started."""

import ast
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runlib import decisions, house, processes, stamps
from runlib.places import ROOT
from runlib.processes import Failed

SAFE = {"GREIFBAR_URL": "https://mitmachen.example", "EMAIL_URL": "smtp://haus:geheim@mail.example:587"}
NAMES = [*decisions.KEPT, "GREIFBAR_NOW", "GREIFBAR_HOST"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the house, and no setting of the person who runs the tests."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GREIFBAR_VAR", str(tmp_path))
    return tmp_path


def set_all(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_run_itself_can_be_read_by_python_3_8() -> None:
    ast.parse((ROOT / "run").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_run_alone_lists_its_recipes() -> None:
    shown = run()
    assert shown.returncode == 0
    assert all(
        f"  {name} " in shown.stdout for name in ("demo", "serve", "test", "check", "bench", "package")
    )


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_a_port_that_is_none_is_said_in_one_sentence(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Failed, match=f"PORT={port} ist kein Anschluss"):
        decisions.decide("demo", local=False)


def test_an_unknown_recipe_is_an_error() -> None:
    assert run("dmeo").returncode == 2


def test_the_secret_is_made_once_and_kept_for_its_owner_only(own_folder: Path) -> None:
    first = decisions.decide("demo", local=False)
    decisions.keep(first)
    assert decisions.decide("demo", local=False) == first
    assert len(first["GREIFBAR_SECRET"]) >= decisions.SHORTEST_SECRET
    assert (own_folder / "settings.env").stat().st_mode & 0o777 == 0o600


def test_what_was_decided_holds_without_any_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SAFE | {"DATABASE_URL": "postgres://haus@127.0.0.1/greifbar"})
    decisions.keep(decisions.decide("production", local=False))
    for name in (*SAFE, "DATABASE_URL"):
        monkeypatch.delenv(name)
    later = decisions.decide("production", local=False)
    assert later["GREIFBAR_URL"] == SAFE["GREIFBAR_URL"]
    assert later["DATABASE_URL"] == "postgres://haus@127.0.0.1/greifbar"
    assert decisions.insecure(later) == []


def test_a_demo_never_becomes_a_real_house() -> None:
    decisions.keep(decisions.decide("demo", local=False))
    with pytest.raises(Failed, match="Modus „demo“"):
        decisions.decide("production", local=True)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"GREIFBAR_URL": "http://mitmachen.example"}, "https://"),
        ({"GREIFBAR_URL": "https://"}, "nennt keinen Rechner"),
        ({"EMAIL_URL": ""}, "EMAIL_URL"),
        ({"EMAIL_URL": "file:///tmp/mail"}, "EMAIL_URL"),
        ({"GREIFBAR_SECRET": "kurz"}, "weniger als 50"),
        ({"GREIFBAR_SECRET": "geheim" * 10}, "Beispiel"),
        ({"GREIFBAR_NOW": "2026-12-01T09:00"}, "GREIFBAR_NOW"),
        ({"GREIFBAR_MODE": "demo"}, "GREIFBAR_MODE"),
    ],
)
def test_an_insecure_setting_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], named: str
) -> None:
    set_all(monkeypatch, SAFE | change)
    with pytest.raises(Failed, match=named):
        house.serve([])


def test_a_secret_others_can_read_is_refused(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SAFE)
    decisions.keep(decisions.decide("production", local=False))
    (own_folder / "settings.env").chmod(0o644)
    with pytest.raises(Failed, match="chmod 600"):
        house.serve([])


def test_a_local_house_needs_neither_address_nor_mail_but_stays_at_home(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert decisions.insecure(decisions.decide("production", local=True)) == []
    monkeypatch.setenv("GREIFBAR_HOST", "0.0.0.0")  # noqa: S104
    assert len(decisions.insecure(decisions.decide("production", local=True))) == 1


def test_a_taken_port_is_told_at_once() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Failed, match="ist belegt"):
            house.refuse_taken(other.getsockname()[1])


def test_a_stamp_holds_until_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    source, stamp = tmp_path / "source", tmp_path / "stamp"
    source.write_text("one")
    stamps.set_stamp(stamp, stamps.fingerprint([source]))
    assert stamps.is_current(stamp, stamps.fingerprint([source]))
    source.write_text("two")
    assert not stamps.is_current(stamp, stamps.fingerprint([source]))


STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def test_even_who_will_not_listen_ends_within_five_seconds_with_all_children(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_started", [])
    stubborn = processes.start([sys.executable, "-c", STUBBORN], output=subprocess.PIPE)
    assert stubborn.stdout
    child = int(stubborn.stdout.readline())
    began = time.monotonic()
    processes.end_all()
    stubborn.wait(1)
    assert time.monotonic() - began < 5
    assert is_gone(child)


def is_gone(pid: int) -> bool:
    """Whether the process ended; one that nobody waited for yet counts as ended."""
    state = Path(f"/proc/{pid}/stat")
    for _attempt in range(20):
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif("TEST_DATABASE_URL" in os.environ, reason="once, on SQLite")
def test_the_demo_opens_its_doors_and_closes_them_within_five_seconds(own_folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "PORT": str(port), "GREIFBAR_MODE": ""}
    command = [sys.executable, str(ROOT / "run"), "demo"]
    demo = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert demo.stdout
    said = []
    for line in demo.stdout:
        said.append(line)
        if "Beenden" in line:
            break
    shown = "".join(said)
    assert f"http://127.0.0.1:{port}/" in shown, shown
    assert "bob@demo.example" in shown
    began = time.monotonic()
    demo.send_signal(signal.SIGTERM)
    demo.communicate(timeout=10)
    assert time.monotonic() - began < 5
    house.refuse_taken(port)
    assert demo.returncode == 0
