"""A whole house for the browser: the demo town on one fixed day, served as `./run demo` serves it.

The town is loaded once a run; each test process works on a copy of its own.
"""

import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from runlib import assets
from runlib.doors import HOST, health
from runlib.places import program
from runlib.processes import run, start
from runlib.stamps import alone
from tests.database import migrated_once

NOW = "2026-11-26T09:00"  # a Thursday; the house's clock starts here
LONGEST_START = 60.0  # seconds
PATIENCE = 20.0  # seconds for a mail
DATABASE = "greifbar.sqlite3"
OURS = ("DATABASE_URL", "EMAIL_URL", "TEST_DATABASE_URL")


@dataclass(frozen=True)
class Town:
    """A running house."""

    url: str
    folder: Path

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """What the database says."""
        with closing(sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def mails_to(self, address: str, subject: str = "") -> list[str]:
        """The texts of somebody's mails in the outbox, newest first."""
        asked = 'SELECT text FROM notifications_mail WHERE "to" = ? AND subject LIKE ? ORDER BY id DESC'
        return [str(text) for (text,) in self.rows(asked, address, f"%{subject}%")]

    def mail_to(self, address: str, subject: str = "") -> str:
        """The newest of them, waited for."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self.mails_to(address, subject):
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address} about {subject!r}")

    def link_to(self, address: str, part: str, subject: str = "") -> str:
        """The path of the newest link that somebody was sent and that contains `part`."""
        self.mail_to(address, subject)
        words = " ".join(self.mails_to(address, subject)).split()
        links = [word.strip("<>.,") for word in words if word.startswith(self.url)]
        path = next((link for link in links if part in link), None)
        assert path, f"no link with {part} among {links}"
        return path.removeprefix(self.url)


def load_once(shared: Path, env: dict[str, str]) -> Path:
    """The folder of the loaded town; the first process that asks loads it, the others wait."""
    folder = shared / "town"
    with (shared / "town.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with alone():
                assets.build()
            assets.collect(env)
            loading = shared / "town.loading"
            loading.mkdir()
            shutil.copy(migrated_once(shared), loading / DATABASE)
            run([sys.executable, "-m", "tests.e2e.load"], {**env, "GREIFBAR_VAR": str(loading)})
            loading.rename(folder)
    return folder


@contextmanager
def opened(shared: Path, own: Path) -> Iterator[Town]:
    """Serve a copy of the town from `own`, with its worker, until the block ends."""
    port = _free_port()
    env = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GREIFBAR_MODE": "demo",
        "GREIFBAR_NOW": NOW,
        "PORT": str(port),
        "GREIFBAR_URL": f"http://{HOST}:{port}",
        **dict.fromkeys(OURS, ""),
    }
    shutil.copytree(load_once(shared, env), own, dirs_exist_ok=True)
    env["GREIFBAR_VAR"] = str(own)
    with (own / "log").open("w") as log:
        server = start([*_server(port)], env, log)
        worker = start([program("greifbar"), "core", "work"], env, log)
        try:
            _wait_for(port, own / "log")
            yield Town(env["GREIFBAR_URL"], own)
        finally:
            _end(server, worker)


def _server(port: int) -> Iterator[str]:
    yield from (program("granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws")
    yield from ("--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "2")
    yield from ("--log-level", "warning", "config.wsgi:application")


def _end(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(port: int, log: Path) -> None:
    until, answer = time.monotonic() + LONGEST_START, ""
    while time.monotonic() < until:
        status, answer = health(port, f"{HOST}:{port}")
        if status == 200:
            return
        time.sleep(0.2)
    raise AssertionError(f"the house did not open: {answer}\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
