"""Answers that only public writes change, kept in the process until the next one.

    @until_public_change
    def topics() -> tuple[Option, ...]: …

One tiny query asks for the public version instead of asking everything again. Inside a transaction
nothing is kept: what it has written is not yet counted.
"""

from collections.abc import Callable
from functools import wraps

from django.db import connection
from django.utils.translation import get_language

from greifbar.core.pagecache import public_version

_known: dict[tuple[str, ...], tuple[int, object]] = {}


def until_public_change[T](make: Callable[[], T]) -> Callable[[], T]:
    """Keep the answer of `make`, per language. It is shared by all threads: never change it."""

    @wraps(make)
    def kept() -> T:
        return keep((make.__module__, make.__qualname__, get_language() or ""), make)

    return kept


def keep[T](key: tuple[str, ...], make: Callable[[], T]) -> T:
    """Return what was made for this key since the last public change, or make it; shared by all threads."""
    if connection.in_atomic_block:
        return make()
    version, known = public_version(), _known.get(key)
    if known is None or known[0] != version:
        known = _known[key] = version, make()
    return known[1]  # type: ignore[return-value]


def forget() -> None:
    """Keep nothing any more; tests begin like this."""
    _known.clear()
