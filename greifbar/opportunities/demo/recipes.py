"""From a document's words to the facts of an offer."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from greifbar.opportunities.models.choices import German, LocationMode, Rhythm, Serves, Times, Verb
from greifbar.organisations.demo_town import Document

DATA = Path(__file__).parent.parent / "data"
KINDNESS = "Freundlichkeit und etwas Zeit"
FORMATS = {"vor Ort": LocationMode.ON_SITE, "online": LocationMode.HOME, "hybrid": LocationMode.BOTH}


@cache
def recipes() -> dict[str, Any]:
    """The rules and texts of `data/demo.yml` and the rules for dates of `data/demo_dates.yml`."""
    files = [DATA / "demo.yml", DATA / "demo_dates.yml"]
    return {key: rule for file in files for key, rule in _read(file).items()}


def special(document: Document) -> dict[str, Any]:
    """What is said of this document by its number; goes before every rule."""
    return dict(recipes()["special"].get(document.id, {}))


def says(document: Document, rule: str) -> bool:
    """Whether a rule of the data file finds its words in title or description."""
    return re.search(recipes()[rule], words(document)) is not None


def first(document: Document, rules: str) -> Any:
    """What the first rule of a list that finds its words stands for; None when none does."""
    return _first(words(document), rules)


def kind(document: Document) -> str:
    """The verb, or "verb/kind" where the text needs more than the verb; the title knows best."""
    told = special(document).get("verb") or _first(document.title.lower(), "verbs")
    return str(told or first(document, "verbs") or Verb.ORGANISE.value)


def verb(document: Document) -> str:
    return kind(document).partition("/")[0]


def rhythm(document: Document) -> str:
    return str(special(document).get("rhythm") or first(document, "rhythms") or Rhythm.WEEKLY.value)


def open_ended(document: Document) -> bool:
    """Without dates of its own: people apply and agree on a time."""
    by_title = re.search(recipes()["open_ended"], document.title.lower()) is not None
    return bool(special(document).get("open_ended", by_title))


def serves(document: Document) -> str:
    groups = (Serves.PATIENTS, Serves.CARE, Serves.CHILDREN)
    found = next((group.value for group in groups if says(document, group)), Serves.NOBODY.value)
    return str(special(document).get("serves", found))


def alone(document: Document) -> bool:
    """Nobody from the team is there all the time."""
    return bool(special(document).get("alone", says(document, "alone")))


def german(document: Document) -> str:
    if says(document, "good_german"):
        return German.GOOD
    return German.NONE if says(document, "no_german") else German.SOME


def min_age(document: Document) -> int | None:
    """ "Ab 16 Jahren", "mindestens 18" in the text; 18 at night, at the wheel and alone with others."""
    if "min_age" in special(document):
        return special(document)["min_age"] or None
    if told := re.search(r"(?:ab|mindestens) (1[2-8])\b", words(document)):
        return int(told[1])
    trusted = serves(document) != Serves.NOBODY and alone(document)
    grown_up = trusted or says(document, "grown_up") or says(document, "certificate")
    return 18 if grown_up else None


def usual_times(document: Document) -> list[str]:
    """When those who come by arrangement usually come."""
    found = [time for time, rule in recipes()["usual_times"] if re.search(rule, words(document))]
    return found or [Times.FLEXIBLE.value]


def text(document: Document) -> str:
    known = recipes()["texts"]
    told = special(document).get("text") or known.get(kind(document)) or known.get(verb(document))
    return str(told or known[Verb.ORGANISE])


def needs(document: Document) -> list[str]:
    """What the words ask for, then what the task does."""
    known = recipes()["needs"]
    asked = [phrase for phrase, rule in recipes()["asks"] if re.search(rule, words(document))]
    told = special(document).get("needs")
    usual = [told] if told else known.get(kind(document)) or known.get(verb(document)) or [KINDNESS]
    return asked + usual


def gets(document: Document) -> list[str]:
    """What can be given here: nobody sends coffee home."""
    at_home = FORMATS[document.format] == LocationMode.HOME
    return [one for one in recipes()["gets"] if not (at_home and one in recipes()["gets_here"])]


def stop(document: Document, district: str) -> str:
    """The stop the words name, or the district's best known one."""
    return str(first(document, "stops_told") or recipes()["stops"].get(district, ""))


def euros(document: Document) -> int:
    """The sum the text names, or 0."""
    told = re.search(r"(\d+) euro", words(document))
    return int(told[1]) if told else 0


def words(document: Document) -> str:
    return f"{document.title} {document.description}".lower()


def _first(text: str, rules: str) -> Any:
    return next((told for told, rule in recipes()[rules] if re.search(rule, text)), None)


def _read(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))
