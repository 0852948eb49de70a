"""Whether somebody does not want to live on, or is hurt: then help comes first, before all results.

How people say so stands in `data/in_distress.yml`, in ten languages, with a few words in each for them.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from greifbar.core.dates import NBSP
from greifbar.search.fillers import is_filler
from greifbar.search.for_oneself import offers_help
from greifbar.search.sayings import as_said, one_of

FILE = Path(__file__).parent / "data" / "in_distress.yml"
LIFE, VIOLENCE = "life", "violence"
GERMAN = "de"
FEW = 1  # words besides that tell nothing of their own


@dataclass(frozen=True, slots=True)
class Distress:
    """What somebody suffers (`LIFE` or `VIOLENCE`), the `language` of the question, and `words` in it.

    `concepts` are keys of the thesaurus that things which help are about.
    `is_all`: the question says nothing else.
    """

    kind: str
    language: str
    words: str
    concepts: tuple[str, ...]
    is_all: bool = False

    @property
    def is_violence(self) -> bool:
        return self.kind == VIOLENCE


def distress_in(text: str) -> Distress | None:
    """Return what a question tells of distress, a danger to life first; nothing of who wants to help."""
    said = as_said(text)
    for pattern, found in _patterns():
        if pattern.search(said) and not offers_help(text) and not _helpers().search(said):
            besides = [word for word in pattern.sub(" ", said).split() if not is_filler(word)]
            return replace(found, is_all=len(besides) <= FEW)
    return None


def distress_told(text: str) -> Distress | None:
    """Return what any sentence of a longer text tells of distress."""
    return next(filter(None, map(distress_in, (text, *re.split(r"[.!?;\n]+", text)))), None)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


@cache
def _helpers() -> re.Pattern[str]:
    return one_of(line for lines in _data()["helpers"].values() for line in lines)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Distress], ...]:
    data = _data()
    return tuple(
        (one_of(lines), Distress(kind, language[:2], _whole(data["words"][kind][language[:2]]), concepts))
        for kind, concepts in ((kind, tuple(data["concepts"][kind])) for kind in (LIFE, VIOLENCE))
        for language, lines in data[kind].items()
    )


def _whole(words: str) -> str:
    """Return a sentence in which no number is torn at the end of a line."""
    return re.sub(r"(?<=\d) (?=\d)", NBSP, words)
