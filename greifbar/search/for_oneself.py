"""Whether somebody looks for help for oneself: "wer hilft mir beim Umzug", "I need help".

How people say so stands in `data/asks_for_help.yml`, in ten languages.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from greifbar.search.days_said import folded
from greifbar.search.question import MOST_LETTERS, MOST_TYPED

FILE = Path(__file__).parent / "data" / "asks_for_help.yml"
_GAP, _WORDS_BETWEEN = "…", "(?:[^ ]+ ){0,6}?"


def asks_for_help(text: str) -> bool:
    """Say whether somebody looks for help for oneself; who offers help does not."""
    asks, offers = _said()
    said = " " + "".join(f"{word} " for word in folded(text[:MOST_LETTERS])[:MOST_TYPED])
    return bool(asks.search(said)) and not offers.search(said)


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return _one_of(data["asks"]), _one_of(data["offers"])


def _one_of(languages: dict[str, list[str]]) -> re.Pattern[str]:
    lines = (_pattern(line) for every in languages.values() for line in every)
    return re.compile(f" (?:{'|'.join(lines)})")


def _pattern(line: str) -> str:
    """Return what a line of the file means, for words with a space behind each."""
    parts = (_WORDS_BETWEEN if part == _GAP else _word(part) for part in line.replace("'", " ").split())
    return "".join(parts)


def _word(part: str) -> str:
    every = ("".join(folded(one)) + "[^ ]*" * one.endswith("*") for one in part.split("|"))
    return f"(?:{'|'.join(every)}) "
