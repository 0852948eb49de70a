"""Swabian as people type it: which standard spellings a word may stand for."""

from collections.abc import Iterator

_ENDINGS = (
    ("a", "en"),
    ("a", "e"),
    ("a", ""),
    ("le", ""),
    ("le", "e"),
    ("la", "eln"),
    ("r", "er"),
    ("d", "t"),
)
_INSIDE = (
    ("sch", "s"), ("oi", "ei"), ("o", "u"), ("e", "i"), ("ä", "e"), ("ai", "ei"), ("d", "t"), ("b", "p"),
    ("au", "o"), ("o", "a"), ("ond", "und"), ("eng", "ing"), ("ss", "s"), ("ee", "e"), ("ia", "ie"),
    ("ua", "u"),
)  # fmt: skip
SHORTEST = 4


def swabian(word: str) -> Iterator[str]:
    """Yield spellings a lower-case word may stand for, the likelier first, without the word itself."""
    if len(word) < SHORTEST:
        return
    ended = [word[: -len(old)] + new for old, new in _ENDINGS if word.endswith(old)]
    yield from ended
    for one in [word, *ended]:
        for old, new in _INSIDE:
            if old in one:
                yield one.replace(old, new, 1)
