"""Words that say little: fillers count for nothing, weak words for little."""

from greifbar.search.analyzer import fold, stem
from greifbar.search.wordlists import words_of

_FILLERS = frozenset(fold(word) for word in words_of("fillers"))
WEAK = frozenset(stem(word) for word in words_of("weak"))
GENERAL = frozenset(words_of("general"))


def is_filler(word: str) -> bool:
    """Say whether a typed word says nothing. Stems would be too coarse: "Demens" is not "dem"."""
    return fold(word) in _FILLERS


def is_general(key: str) -> bool:
    """Say whether a concept fits almost every offer: wanting to do something good says not what."""
    return key in GENERAL or key.startswith("motiv_")
