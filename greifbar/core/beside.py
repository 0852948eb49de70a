"""What a server process does beside its answers: one quiet thread, never in the way of a page.

    registry.besides.add(Beside("search.exposure", timedelta(minutes=1), exposure.flush))

The thread dies with its process: what has to happen belongs to the worker, what must not be lost into the
database.
"""

import logging
import threading
from time import monotonic

from django.db import connections

from greifbar.core.registry import Beside, besides

log = logging.getLogger(__name__)
PAUSE = 5.0


def run_due(due: dict[str, float], now: float) -> None:
    """Run each entry whose time has come (`due` by name, seconds of a steady clock); failures are logged."""
    for entry in besides:
        if due.setdefault(entry.name, now + entry.every.total_seconds()) <= now:
            due[entry.name] = now + entry.every.total_seconds()
            _run(entry)


def _run(entry: Beside) -> None:
    try:
        entry.run()
    except Exception:
        log.exception("%s failed", entry.name)


def _for_ever(stop: threading.Event) -> None:
    due: dict[str, float] = {}
    while not stop.is_set():
        run_due(due, monotonic())
        connections.close_all()
        stop.wait(PAUSE)


def start() -> threading.Event:
    """Start the thread; set the event to end it."""
    stop = threading.Event()
    threading.Thread(target=_for_ever, args=(stop,), name="beside", daemon=True).start()
    return stop
