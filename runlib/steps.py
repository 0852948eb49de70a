"""Says what is going on, so that nobody waits before a silent terminal."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

REMIND = 5.0  # seconds between two signs of life


def say(line: str = "") -> None:
    """One line, at once."""
    print(line, flush=True)


def complain(line: str) -> None:
    """One line for the error output, at once."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announces a step, gives a sign of life every few seconds, says how long it took."""
    began = time.monotonic()
    done = threading.Event()

    def remind() -> None:
        while not done.wait(REMIND):
            say(f"  … {title}: {time.monotonic() - began:.0f} s")

    say(f"  {title} …")
    threading.Thread(target=remind, daemon=True).start()
    try:
        yield
        say(f"  {title}: fertig nach {time.monotonic() - began:.1f} s")
    finally:
        done.set()
