"""Words that say little: fillers count for nothing, weak words for little."""

from collections.abc import Iterable

from greifbar.search.analyzer import stem
from greifbar.search.wordlists import words_of


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(name))


FILLERS = _stems("fillers")
WEAK = _stems("weak") - FILLERS
GENERAL = frozenset(words_of("general"))


def content(stems: Iterable[str]) -> list[str]:
    """Return the stems that are no fillers."""
    return [one for one in stems if one not in FILLERS]
