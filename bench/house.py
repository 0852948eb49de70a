"""Start a whole house for measuring: its own folder, database, two server processes, a free port."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from runlib import doors

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass
class House:
    """A folder with a loaded database; `serve` starts servers on it."""

    environment: dict[str, str]
    database: str

    def run(self, *arguments: str) -> str:
        """Run `greifbar …` in this house and return what it printed."""
        command = [str(BIN / "greifbar"), *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def python(self, module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def house(database: str, url: str = "", **extra: str) -> Iterator[House]:
    """Make an empty, migrated house. `database` is sqlite or postgresql; `url` is used for the latter."""
    with tempfile.TemporaryDirectory(prefix="greifbar-bench-") as folder:
        environment = {**os.environ, "GREIFBAR_MODE": "demo", "GREIFBAR_VAR": folder, **extra}
        environment.pop("DATABASE_URL", None)
        if url:
            environment["DATABASE_URL"] = url
        built = House(environment, database)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything below is ended
        built.run("django", "migrate", "--verbosity", "0")
        yield built


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """Return the memory of all worker processes together (proportional set size), in MB."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return sum(_pss(int(child)) for child in children) / 1024


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def serve(
    built: House,
    *,
    workers: int = 2,
    threads: int = 0,
    application: str = "bench.wsgi:application",
    **extra: str,
) -> Iterator[Server]:
    """Serve the house on a free port in a process group of its own, ended in any case.

    `threads` of each process; 0 means as many as `./run serve` gives it.
    """
    threads = threads or doors.threads(built.environment.get("DATABASE_URL", built.database))
    port = free_port()
    command = [str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--no-access-log", application]
    environment = {**built.environment, "PORT": str(port), **extra}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Server(port, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(port: int, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/messung/gleich/", timeout=2).read()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer on port {port}")


def lines_of(text: str) -> list[dict[str, object]]:
    """Return the JSON objects a program printed, one per line."""
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]
