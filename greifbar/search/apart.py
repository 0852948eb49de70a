"""Stored texts taken apart into tokens: the same documents are looked at for many questions."""

from functools import lru_cache
from sys import intern

KEPT = 20_000  # texts, those asked for last; about a kilobyte each


@lru_cache(KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a stored text in their order; equal ones are kept in memory once."""
    return tuple(map(intern, text.split()))
