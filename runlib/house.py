"""`./run demo` and `./run serve`: prepare, open the doors, stay until asked to close."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from runlib import assets, decisions, packages
from runlib.places import PYTHON, program, var
from runlib.processes import Failed, run, side_by_side, start
from runlib.stamps import alone, files_in, fingerprint, is_current, set_stamp
from runlib.steps import say, step

HOST = "127.0.0.1"
LONGEST_START = 60.0  # seconds
HEALTH = "/gesund/"
BEHIND_PROXY = {"GREIFBAR_BEHIND_PROXY": "1", "GREIFBAR_TRUSTED_PROXIES": "1"}


def demo(arguments: list[str]) -> int:
    """`./run demo [--size N] [--fresh] [--now TIME]`"""
    settings = decisions.decide("demo", local=False)
    if "--fresh" in arguments:
        arguments.remove("--fresh")
        empty_demo(settings)
    env = prepare(settings)
    load_demo(env, arguments)
    logins = start([program("greifbar"), "demo", "logins"], env, subprocess.PIPE)
    return stay_open(env, HOST, lambda: logins.communicate()[0])


def serve(arguments: list[str]) -> int:
    """`./run serve [--local]`"""
    if unknown := set(arguments) - {"--local"}:
        raise Failed(f"./run serve kennt {', '.join(sorted(unknown))} nicht, nur --local.")
    kept = decisions.earlier().get("GREIFBAR_LOCAL") and not os.environ.get("GREIFBAR_URL")
    settings = decisions.decide("production", local="--local" in arguments or bool(kept))
    if faults := decisions.insecure(settings):
        raise Failed("\n".join(["So öffnet das Haus nicht:", *(f"  - {fault}" for fault in faults)]))
    env = {**prepare(settings), **({} if settings.get("GREIFBAR_LOCAL") else BEHIND_PROXY)}
    run([str(PYTHON), "-m", "django", "check", "--deploy", "--fail-level", "ERROR"], env)
    admin = "Erste Verwalterin, erster Verwalter: .venv/bin/greifbar accounts add-admin E-MAIL"
    return stay_open(env, os.environ.get("GREIFBAR_HOST", HOST), lambda: admin)


def prepare(settings: dict[str, str]) -> dict[str, str]:
    """Everything a start needs, only what is missing; answers the environment of our programs."""
    refuse_taken(int(settings["PORT"]))
    say("greifbar wird vorbereitet")
    packages.report_versions()
    with alone():
        side_by_side(packages.runtime, assets.build)
    decisions.keep(settings)
    env = decisions.environment(settings)
    side_by_side(partial(assets.collect, env), partial(migrate, env))
    return env


def refuse_taken(port: int) -> None:
    """Says so at once if something else answers on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as fault:
            advice = f"Nehmen Sie einen anderen: PORT={port + 1} ./run …"
            raise Failed(f"Port {port} ist belegt. {advice}") from fault


def migrate(env: dict[str, str]) -> None:
    """Tables, city, topics and pages up to date; a SQLite file made from the same sources is left alone."""
    stamp, url = var() / "tables.stamp", env["DATABASE_URL"]
    sources = files_in("greifbar", "migrations/*.py", "data/**/*") + files_in("content", "*")
    current = fingerprint([*sources, packages.RUNTIME], url)
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:") and file.exists() and is_current(stamp, current):
        return
    with step("Datenbank"):
        run([program("greifbar"), "django", "migrate", "--noinput", "--verbosity", "0"], env)
        run([program("greifbar"), "core", "prepare"], env)
    set_stamp(stamp, current)


def empty_demo(settings: dict[str, str]) -> None:
    """Forgets the demo town: its SQLite database or the rows of its PostgreSQL, its mail and pictures."""
    decisions.keep(settings)
    for name in (
        "greifbar.sqlite3",
        "greifbar.sqlite3-wal",
        "greifbar.sqlite3-shm",
        "tables.stamp",
        "demo.stamp",
    ):
        (var() / name).unlink(missing_ok=True)
    for folder in ("mail", "media"):
        shutil.rmtree(var() / folder, ignore_errors=True)
    if not settings["DATABASE_URL"].startswith("sqlite:"):
        packages.runtime()
        run([program("greifbar"), "django", "flush", "--noinput"], decisions.environment(settings))


def load_demo(env: dict[str, str], arguments: list[str]) -> None:
    """Loads the demo town or moves its dates; once a day, and again when its making changed."""
    stamp = var() / "demo.stamp"
    sources = files_in("greifbar", "demo*.py", "demo/**/*.py", "data/**/*", "migrations/*.py")
    current = fingerprint(sources, env["DATABASE_URL"], os.environ.get("GREIFBAR_NOW") or today())
    if not arguments and is_current(stamp, current):
        return
    stamp.unlink(missing_ok=True)
    with step("Demostadt"):
        run([program("greifbar"), "demo", "load", *arguments], env)
    set_stamp(stamp, current)


def today() -> str:
    """The date it is where people live."""
    try:
        return str(datetime.now(ZoneInfo("Europe/Berlin")).date())
    except ZoneInfoNotFoundError:
        return str(datetime.now(UTC).date())


def stay_open(env: dict[str, str], host: str, hints: Callable[[], str]) -> int:
    """Starts server and worker, prints the address, waits until one of them ends."""
    server = start(server_command(host, env["PORT"]), env)
    worker = start([program("greifbar"), "core", "work"], env)
    wait_until_well(env, [server, worker])
    say(f"\ngreifbar ist offen: {env['GREIFBAR_URL']}/\n")
    say(hints().strip())
    say("\nBeenden: Strg+C")
    while server.poll() is None and worker.poll() is None:
        time.sleep(0.2)
    name, ended = ("Server", server) if server.poll() is not None else ("Hintergrundarbeit", worker)
    raise Failed(f"{name} endete von selbst mit {ended.returncode}.")


def server_command(host: str, port: str) -> list[str]:
    """Granian with our application; a worker that dies is replaced."""
    return [
        program("granian"),
        *("--interface", "wsgi", "--host", host, "--port", port, "--no-ws"),
        *("--workers", os.environ.get("GREIFBAR_WORKERS", "2"), "--respawn-failed-workers"),
        *("--blocking-threads", "4", "--workers-kill-timeout", "2", "--log-level", "warning"),
        "config.wsgi:application",
    ]


def wait_until_well(env: dict[str, str], needed: list[subprocess.Popen[str]]) -> None:
    """Returns when the house answers that it is well; Failed if it does not or a program ends."""
    until, answer = time.monotonic() + LONGEST_START, "keine Antwort"
    while time.monotonic() < until:
        if any(process.poll() is not None for process in needed):
            raise Failed("Server oder Hintergrundarbeit endeten gleich wieder; der Grund steht darüber.")
        status, answer = health(int(env["PORT"]), urlsplit(env["GREIFBAR_URL"]).netloc)
        if status == 200:
            return
        time.sleep(0.1)
    raise Failed(f"{HEALTH} meldet nach {LONGEST_START:.0f} s noch nicht, dass alles läuft: {answer}")


def health(port: int, host: str) -> tuple[int, str]:
    """Status and text of the health page; 0 while nobody answers."""
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", HEALTH, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read(500).decode(errors="replace")
    except (OSError, HTTPException) as fault:
        return 0, str(fault)
    finally:
        connection.close()
