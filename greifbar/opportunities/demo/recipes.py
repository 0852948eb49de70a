"""From a document's words to the facts of an offer."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from greifbar.opportunities.models.choices import German, LocationMode, Rhythm, Serves, Times, Verb
from greifbar.organisations.demo_town import Document

DATA = Path(__file__).parent.parent / "data" / "demo.yml"
FORMATS = {"vor Ort": LocationMode.ON_SITE, "online": LocationMode.HOME, "hybrid": LocationMode.BOTH}


@cache
def recipes() -> dict[str, Any]:
    """The rules and texts of `data/demo.yml`."""
    return dict(yaml.safe_load(DATA.read_text(encoding="utf-8")))


def says(document: Document, rule: str) -> bool:
    """Whether a rule of the data file finds its words in title or description."""
    return re.search(recipes()[rule], _words(document)) is not None


def verb(document: Document) -> str:
    return _first(document, "verbs", Verb.ORGANISE)


def rhythm(document: Document) -> str:
    return _first(document, "rhythms", Rhythm.WEEKLY)


def serves(document: Document) -> str:
    for group in (Serves.PATIENTS, Serves.CARE, Serves.CHILDREN):
        if says(document, group):
            return group
    return Serves.NOBODY


def german(document: Document) -> str:
    if says(document, "no_german"):
        return German.NONE
    return German.GOOD if says(document, "good_german") else German.SOME


def min_age(document: Document) -> int | None:
    """ "Ab 16 Jahren", "mindestens 18", "ab 14" in the text; 18 for protected groups without supervision."""
    told = re.search(r"(?:ab|mindestens) (1[2-8])\b", _words(document))
    if told:
        return int(told[1])
    return 18 if serves(document) != Serves.NOBODY and says(document, "alone") else None


def usual_times(document: Document) -> list[str]:
    words = _words(document)
    times = {
        Times.EVENING: "abend|nacht", Times.WEEKEND: "samstag|sonntag|wochenende",
        Times.DAYTIME: "nachmittag|vormittag|morgen|mittag",
    }  # fmt: skip
    found = [time.value for time, rule in times.items() if re.search(rule, words)]
    return found or [Times.FLEXIBLE.value]


def _first(document: Document, rules: str, otherwise: str) -> str:
    words = _words(document)
    return next((str(key) for key, rule in recipes()[rules] if re.search(rule, words)), str(otherwise))


def _words(document: Document) -> str:
    return f"{document.title} {document.description}".lower()
