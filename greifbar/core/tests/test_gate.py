"""Writers on SQLite take turns in the order they came, and nobody is left outside."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import OperationalError, connection, transaction

from greifbar.core.db.gate import Gate, gate_for

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the gate belongs to SQLite")


def is_free(gate: Gate, seconds: float = 2) -> bool:
    entered = threading.Event()

    def enter() -> None:
        gate.acquire()
        entered.set()
        gate.release()

    threading.Thread(target=enter, daemon=True).start()
    return entered.wait(seconds)


def own_gate() -> Gate:
    return gate_for(str(connection.settings_dict["NAME"]))


def test_threads_enter_in_the_order_they_came() -> None:
    gate, order = Gate(None), list[int]()

    def enter(number: int) -> None:
        gate.acquire()
        order.append(number)
        gate.release()

    gate.acquire()
    threads = [threading.Thread(target=enter, args=(number,)) for number in range(12)]
    for count, thread in enumerate(threads, 1):
        thread.start()
        while len(gate._waiting) < count:
            time.sleep(0.001)
    gate.release()
    for thread in threads:
        thread.join(5)
    assert order == list(range(12))


def test_one_at_a_time_is_inside() -> None:
    gate, inside, most = Gate(None), 0, 0

    def enter() -> None:
        nonlocal inside, most
        for _ in range(50):
            gate.acquire()
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            gate.release()

    threads = [threading.Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (most, inside) == (1, 0)


def test_another_process_waits_for_the_file(tmp_path: Path) -> None:
    file = tmp_path / "town.schreibsperre"
    code = (
        "import sys; from pathlib import Path; from greifbar.core.db.gate import Gate;"
        "g = Gate(Path(sys.argv[1])); g.acquire(); print('in', flush=True); input(); g.release()"
    )
    root = Path(__file__).parents[3]
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == b"in\n"
    gate = Gate(file)
    assert not is_free(gate, seconds=0.2)
    other.communicate(b"\n", timeout=5)
    assert is_free(gate, seconds=5)


def test_a_gate_whose_file_cannot_be_made_lets_the_next_one_try(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "no folder" / "lock")
    for _attempt in range(2):
        with pytest.raises(FileNotFoundError):
            gate.acquire()


def test_the_file_keeps_out_others_of_this_machine(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "lock")
    gate.acquire()
    gate.release()
    assert (tmp_path / "lock").stat().st_mode & 0o077 == 0


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_transaction_holds_the_gate_until_it_commits() -> None:
    with transaction.atomic():
        assert own_gate()._taken
        with transaction.atomic():
            Group.objects.create(name="inner")
        assert own_gate()._taken
    assert is_free(own_gate())


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_the_gate() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert is_free(own_gate())


@sqlite_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [KeyboardInterrupt, sqlite3.OperationalError("disk full")])
def test_a_failed_commit_leaves_the_gate(
    error: BaseException | type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        with connection.wrap_database_errors:
            raise error

    monkeypatch.setattr(connection, "bump_public_version", fail)
    with pytest.raises((KeyboardInterrupt, OperationalError)), transaction.atomic():
        Group.objects.create(name="never stored")
    assert is_free(own_gate())
    assert not Group.objects.exists()


@sqlite_only
@pytest.mark.django_db
def test_a_closed_connection_leaves_the_gate(tmp_path: Path) -> None:
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "NAME": str(tmp_path / "town.sqlite3")}
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    gate = gate_for(str(tmp_path / "town.sqlite3"))
    assert gate._taken
    other.close()
    assert is_free(gate)
