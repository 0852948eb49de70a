"""How people say days, from `data/days.yml`: phrases in ten languages, weekdays, months, times of day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from greifbar.search.analyzer import fold, words

FILE = Path(__file__).parent / "data" / "days.yml"
SETS = ("every", "not_tomorrow", "names", "before_months", "before_weekdays", "after_weekdays", "joints")


@dataclass(frozen=True, slots=True)
class Said:
    """How people say days, folded: phrases as words, weekdays and months with their numbers."""

    phrases: dict[tuple[str, ...], str]
    weekdays: dict[str, int]
    months: dict[str, int]
    times: dict[str, str]
    every: frozenset[str]
    not_tomorrow: frozenset[str]
    names: frozenset[str]
    before_months: frozenset[str]
    before_weekdays: frozenset[str]
    after_weekdays: frozenset[str]
    joints: frozenset[str]


def folded(text: str) -> list[str]:
    """Return the words of a text without accents and capitals."""
    return [fold(word) for word in words(text)]


def _set(data: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data[name])


@cache
def said() -> Said:
    """Return what the file says, read once."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    phrases = {
        tuple(folded(phrase)): kind
        for kind, languages in data["phrases"].items()
        for every in languages.values()
        for phrase in every
    }
    return Said(
        phrases=phrases,
        weekdays={fold(name): number for number, names in enumerate(data["weekdays"]) for name in names},
        months={fold(name): number for number, names in enumerate(data["months"], 1) for name in names},
        times={fold(word): key for key, every in data["times"].items() for word in every},
        **{name: _set(data, name) for name in SETS},
    )
