"""Write down how long each sign-up waited for its lock and held it; used by servers under measurement only.

On SQLite the lock is the gate before BEGIN IMMEDIATE, on PostgreSQL the row of the slot. Milliseconds.
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

_mine = threading.local()


def install(folder: str) -> None:
    """Measure in this process from now on; lines go to one file a process."""
    file = (Path(folder) / f"locks-{os.getpid()}.txt").open("a", buffering=1)
    wrapper: Any = type(connection._connections[connection._alias])  # type: ignore[attr-defined]
    if connection.vendor == "sqlite":
        _around(wrapper, "_start_transaction_under_autocommit", _begin)
    else:
        from greifbar.registrations.models.slot import SlotQuerySet

        _around(SlotQuerySet, "locked", _begin)
    _around(wrapper, "_commit", lambda call, *args: _end(call, file.write, *args))


def _around(owner: Any, name: str, measured: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    setattr(owner, name, lambda *args: measured(original, *args))


def _begin(call: Callable[..., Any], *args: Any) -> Any:
    asked = time.perf_counter()
    result = call(*args)
    _mine.waited, _mine.since = time.perf_counter() - asked, time.perf_counter()
    return result


def _end(call: Callable[..., Any], write: Callable[[str], Any], *args: Any) -> Any:
    result = call(*args)
    since = getattr(_mine, "since", None)
    if since is not None:
        write(f"{_mine.waited * 1000:.3f} {(time.perf_counter() - since) * 1000:.3f}\n")
        _mine.since = None
    return result


def read(folder: str) -> tuple[list[float], list[float]]:
    """All waits and all holds measured so far, sorted."""
    lines = [line for file in Path(folder).glob("locks-*.txt") for line in file.read_text().splitlines()]
    pairs = [line.split() for line in lines if line.count(" ") == 1]
    return sorted(float(pair[0]) for pair in pairs), sorted(float(pair[1]) for pair in pairs)


def forget(folder: str) -> None:
    """Begin anew: what was measured while warming up does not count."""
    for file in Path(folder).glob("locks-*.txt"):
        os.truncate(file, 0)
