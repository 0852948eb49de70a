"""Stored texts taken apart into tokens."""

from sys import intern


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a stored text in their order; equal ones are kept in memory once."""
    return tuple(map(intern, text.split()))
