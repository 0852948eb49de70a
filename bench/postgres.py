"""A PostgreSQL of the bench's own: as user postgres, on loopback, in a folder that goes afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.house import free_port


def _programs() -> Path:
    found = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found and not versions:
        raise SystemExit("PostgreSQL fehlt. Installieren Sie zum Beispiel das Paket postgresql.")
    return Path(found).resolve().parent if found else versions[-1].parent


def _as_postgres(*command: str) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, cwd="/")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server and yield the URL of an empty database; stop and remove it in any case."""
    programs, port = _programs(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="greifbar-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _as_postgres(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--encoding=UTF8")
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c max_connections=200"
    )
    _as_postgres(
        str(programs / "pg_ctl"), "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start"
    )
    try:
        _as_postgres(
            str(programs / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "greifbar"
        )
        yield f"postgres://postgres@127.0.0.1:{port}/greifbar"
    finally:
        _as_postgres(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def url_for(database: str) -> Iterator[str]:
    """Yield DATABASE_URL for a kind of database; SQLite needs none."""
    if database != "postgresql":
        yield ""
        return
    with cluster() as url:
        yield url
