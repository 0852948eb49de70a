"""A fair gate for SQLite writers: first come, first served, within and across processes."""

import fcntl
import os
import threading
from collections import deque
from functools import cache
from pathlib import Path


class Gate:
    """FIFO lock among the threads of a process, then `flock` on a file beside the database."""

    def __init__(self, lock_file: Path | None) -> None:
        self._lock_file = lock_file
        self._descriptor: int | None = None
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def acquire(self) -> None:
        """Wait for the turn. Never call it twice in one thread without `release`."""
        turn = threading.Event()
        with self._mutex:
            if not self._taken and not self._waiting:
                self._taken = True
                turn.set()
            else:
                self._waiting.append(turn)
        turn.wait()
        try:
            self._lock()
        except OSError:
            self._next()
            raise

    def release(self) -> None:
        """Let the next one in: other processes by the file, then the next thread of this one."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._next()

    def _lock(self) -> None:
        if self._lock_file is not None:
            if self._descriptor is None:
                self._descriptor = os.open(self._lock_file, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def _next(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


@cache
def gate_for(database: str) -> Gate:
    """Return the one gate of a database file; databases in memory get a gate without a file."""
    in_memory = ":memory:" in database or "mode=memory" in database
    return Gate(None if in_memory else Path(f"{database}.schreibsperre"))


os.register_at_fork(
    after_in_child=gate_for.cache_clear
)  # a child shares its parent's lock file, so it opens its own
