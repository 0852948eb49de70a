"""How people say something, as patterns of words in a file: "wer … hilft|begleitet mein*"."""

import re
from collections.abc import Iterable

from greifbar.search.days_said import folded
from greifbar.search.question import MOST_LETTERS, MOST_TYPED

_SIGNS = {"…": "(?:[^ ]+ ){0,6}?", ".": "$", "^": r"(?<=\A )"}


def as_said(text: str) -> str:
    """Return the words of a text as the patterns read them: folded, with a space before and behind each."""
    return " " + "".join(f"{word} " for word in folded(text[:MOST_LETTERS])[:MOST_TYPED])


def one_of(lines: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some lines in words from `as_said`.

    "…" stands for up to six words, "a|b" for either, "mein*" for every word that begins so, "^" for the
    beginning, "." for the end.
    """
    return re.compile(f" (?:{'|'.join(map(_pattern, lines))})")


def _pattern(line: str) -> str:
    return "".join(_SIGNS.get(part) or _word(part) for part in line.replace("'", " ").split())


def _word(part: str) -> str:
    every = ("".join(folded(one)) + "[^ ]*" * one.endswith("*") for one in part.split("|"))
    return f"(?:{'|'.join(every)}) "
