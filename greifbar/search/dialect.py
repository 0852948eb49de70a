"""Swabian as people type it: a word list, and rules for what another word may stand for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from greifbar.search.analyzer import fold
from greifbar.search.lexicon import lexicon

FILE = Path(__file__).parent / "data" / "swabian.yml"
MOSTLY = 0.6  # of the words of a Swabian question are German
LEAST = 2  # words; one alone may be half typed
MOST_STEPS, MOST_TRIED = 3, 300
MOST_REWRITTEN = 4  # words the list lacks; a long text must not take long
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


@cache
def _standard() -> dict[str, str]:
    """Return the standard German for each folded Swabian word of the list."""
    data: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {fold(word): german.lower() for german, every in data["words"].items() for word in every.split()}


def in_standard_german(
    typed: Sequence[str], is_known: Callable[[str], bool], names: Callable[[str], bool] = lambda _: False
) -> Sequence[str]:
    """Return the words of a Swabian question in standard German; words in another way of speaking unchanged.

    `is_known` says whether a word means something, `names` whether it names something as it is. Words the
    list lacks are rewritten by rules, the first few of them.
    """
    known, listed = lexicon().is_word, _standard()
    if len(typed) < LEAST:
        return typed
    folded = [fold(word) for word in typed]
    if not any(word in listed and not known(word) for word in folded):
        return typed
    if sum(word in listed or known(word) for word in folded) < MOSTLY * len(folded):
        return typed
    standard = [one if names(one) else listed.get(word, one) for one, word in zip(typed, folded, strict=True)]
    unknown = list(islice((one for one in dict.fromkeys(standard) if not is_known(one)), MOST_REWRITTEN))
    rewritten = {one: _rewritten(one, is_known) for one in unknown}
    return [rewritten.get(one, one) for one in standard]


def _rewritten(word: str, is_known: Callable[[str], bool]) -> str:
    """Return the nearest known word that several rules lead to, else the word itself."""
    tried, steps = {word: None}, [word]
    for _ in range(MOST_STEPS):
        new = (one for old in steps for one in swabian(old) if one not in tried)
        steps = list(islice(new, MOST_TRIED))
        tried |= dict.fromkeys(steps)
        if found := next((one for one in steps if is_known(one)), ""):
            return found
    return word


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
