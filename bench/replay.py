"""`./run bench replay`: sign-up over HTTP, as a share of its own SQL sent through the bare driver."""

import argparse
import json
import multiprocessing
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench import postgres
from bench.house import House, house
from bench.race import new_slot, set_up
from bench.signups import CLIENTS, measure

AIM = {"sqlite": 0.10, "postgresql": 0.25}
PROCESSES = 2
LOCKING = "SELECT * FROM registrations_slot"
MARK = {"email": "mark@example.org", "name": "Mark"}
Statement = tuple[str, tuple[Any, ...]]


def record(slot_id: int) -> tuple[list[Statement], str, int]:
    """Sign up once and note every statement with its parameters; also the token and id it made."""
    from django.db import connection

    from greifbar.core import clock
    from greifbar.registrations import actions, kinds
    from greifbar.registrations.kinds import Card, Kind

    kinds.register(Kind(key="bench", cards=lambda slots: {slot.pk: Card("Messung", "/") for slot in slots}))
    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("BEGIN"):
            seen.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        made = actions.sign_up(slot_id=slot_id, places=1, network="mark", now=clock.now(), **MARK)
    connection.close()
    return seen, made.token, made.pk


class Script:
    """The recorded statements with fresh values for address, token and id each time."""

    def __init__(self, statements: list[Statement], token: str, pk: int, style: str) -> None:
        self.statements = [(sql.replace("%s", style), params) for sql, params in statements]
        self.token, self.pk = token, pk
        self.start = next(n for n, (sql, _) in enumerate(statements) if sql.startswith(LOCKING))

    def play(self, execute: Callable[[str, tuple[Any, ...]], Any], begin: str) -> None:
        """One sign-up: what was read before, then one transaction."""
        token, pk = secrets.token_urlsafe(24), self.pk
        email = f"{token}@example.org"
        for number, (sql, params) in enumerate(self.statements):
            if number == self.start:
                execute(begin, ())
            row = execute(sql, tuple(self._fresh(value, email, token, pk) for value in params))
            if sql.startswith('INSERT INTO "registrations_registration"'):
                pk = row[0]
        execute("COMMIT", ())

    def _fresh(self, value: Any, email: str, token: str, pk: int) -> Any:
        if isinstance(value, str) and (MARK["email"] in value or self.token in value):
            return value.replace(MARK["email"], email).replace(self.token, token)
        return pk if value == self.pk and isinstance(value, int) and not isinstance(value, bool) else value


@contextmanager
def _sqlite(settings: dict[str, Any]) -> Iterator[tuple[Callable[..., Any], str]]:
    """The bare driver behind the same gate as the house, or writers would starve each other."""
    import sqlite3

    from greifbar.core.db.gate import gate_for

    gate = gate_for(str(settings["NAME"]))
    connection = sqlite3.connect(settings["NAME"], isolation_level=None, timeout=20)
    connection.executescript(settings["OPTIONS"]["init_command"])

    def execute(sql: str, params: tuple[Any, ...]) -> Any:
        if sql.startswith("BEGIN"):
            gate.acquire()
        row = connection.execute(sql, params).fetchone()
        if sql == "COMMIT":
            gate.release()
        return row

    try:
        yield execute, "BEGIN IMMEDIATE"
    finally:
        connection.close()


@contextmanager
def _postgresql(settings: dict[str, Any]) -> Iterator[tuple[Callable[..., Any], str]]:
    import psycopg

    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {name: settings[key] for name, key in names.items() if settings.get(key)}
    with psycopg.connect(**given, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:

        def execute(sql: str, params: tuple[Any, ...]) -> Any:
            cursor = connection.execute(sql, params or None)
            return cursor.fetchone() if cursor.description else None

        yield execute, "BEGIN"


def _thread(script: Script, settings: dict[str, Any], end: float, counts: list[int]) -> None:
    opened = _sqlite(settings) if "sqlite" in settings["ENGINE"] else _postgresql(settings)
    done = 0
    with opened as (execute, begin):
        while time.time() < end:
            script.play(execute, begin)
            done += 1
    counts.append(done)


def _process(
    script: Script, settings: dict[str, Any], end: float, queue: "multiprocessing.Queue[int]"
) -> None:
    counts: list[int] = []
    arguments = (script, settings, end, counts)
    threads = [threading.Thread(target=_thread, args=arguments) for _ in range(CLIENTS // PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue.put(sum(counts))


def replay(built: House, seconds: float) -> float:
    """Sign-ups a second when 32 threads in two processes send nothing but the action's SQL."""
    set_up(built)
    from django.db import connection

    settings = dict(connection.settings_dict)
    statements, token, pk = record(new_slot(None))
    style = "?" if "sqlite" in settings["ENGINE"] else "%s"
    script = Script(statements, token, pk, style)
    queue: multiprocessing.Queue[int] = multiprocessing.get_context("fork").Queue()
    end = time.time() + seconds
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=_process, args=(script, settings, end, queue)) for _ in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    done = sum(queue.get(timeout=seconds + 60) for _ in workers)
    for worker in workers:
        worker.join()
    return done / seconds


def run(database: str, seconds: float, threads: int) -> dict[str, Any]:
    """Measure the replay, sign-up over HTTP, and the replay again; the better replay counts."""
    extra = {"GREIFBAR_NETWORK_LIMIT": "1000000"}
    with postgres.url_for(database) as url, house(database, url, **extra) as built:
        bare = replay(built, seconds / 2)
        seen = measure(built, seconds, threads=threads)
        bare = max(bare, replay(built, seconds / 2))
    return {
        "database": database,
        "clients": CLIENTS,
        "http_rps": round(seen.rps, 1),
        "replay_rps": round(bare, 1),
        "ratio": round(seen.rps / bare, 3),
        "aim": AIM[database],
        "p50_ms": round(seen.at(0.5), 1),
        "p99_ms": round(seen.at(0.99), 1),
        "p99_by_p50": round(seen.at(0.99) / seen.at(0.5), 2),
        "median_held_ms": round(seen.holds[len(seen.holds) // 2], 2),
        "errors": seen.errors,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench replay")
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--threads", type=int, default=0, help="of each of the two processes; 0: as served")
    parser.add_argument("--json", action="store_true", help="JSON lines are all it prints")
    options = parser.parse_args()
    line = run(options.database, options.seconds, options.threads)
    print(json.dumps(line), flush=True)
    sys.exit(0 if line["ratio"] >= line["aim"] and line["p99_by_p50"] <= 8 and not line["errors"] else 1)


if __name__ == "__main__":
    main()
