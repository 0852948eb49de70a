"""The open house: server and worker run, and both end when one does."""

import os
import subprocess
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from runlib.places import program
from runlib.processes import Failed, start
from runlib.steps import say

HOST = "127.0.0.1"
HEALTH = "/gesund/"
LONGEST_START, PAUSE = 60.0, 0.2  # seconds


def stay_open(env: dict[str, str], host: str, hints: str) -> int:
    """Starts server and worker, prints the address, waits until one of them ends."""
    server = start(server_command(host, env), env)
    wait_until(env, [server], {200, 503})
    worker = start([program("greifbar"), "core", "work"], env)
    wait_until(env, [server, worker], {200})
    say(f"\ngreifbar ist offen: {env['GREIFBAR_URL']}/\n")
    say(hints.strip())
    say("\nBeenden: Strg+C")
    while server.poll() is None and worker.poll() is None:
        time.sleep(0.2)
    name, ended = ("Server", server) if server.poll() is not None else ("Hintergrundarbeit", worker)
    raise Failed(f"{name} endete von selbst mit {ended.returncode}.")


def threads(database_url: str) -> int:
    """Threads of a server process: a second pays only where one may wait for a row of PostgreSQL.

    On SQLite it would only compete for the interpreter with the one that holds the lock (bench/README.md).
    """
    return 1 if database_url.startswith("sqlite") else 2


def server_command(host: str, env: dict[str, str]) -> list[str]:
    """Granian with our application; a worker that dies is replaced."""
    return [
        program("granian"),
        *("--interface", "wsgi", "--host", host, "--port", env["PORT"], "--no-ws"),
        *("--workers", os.environ.get("GREIFBAR_WORKERS", "2"), "--respawn-failed-workers"),
        *("--blocking-threads", str(threads(env["DATABASE_URL"])), "--workers-kill-timeout", "2"),
        *("--log-level", "warning"),
        "config.wsgi:application",
    ]


def wait_until(env: dict[str, str], needed: list[subprocess.Popen[str]], answers: set[int]) -> None:
    """Returns when the house says so: 200 when well, 503 before the worker is; Failed if a program ends."""
    until, answer = time.monotonic() + LONGEST_START, "keine Antwort"
    while time.monotonic() < until:
        if any(process.poll() is not None for process in needed):
            raise Failed("Server oder Hintergrundarbeit endeten gleich wieder; der Grund steht darüber.")
        status, answer = health(int(env["PORT"]), urlsplit(env["GREIFBAR_URL"]).netloc)
        if status in answers:
            return
        time.sleep(PAUSE)
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
