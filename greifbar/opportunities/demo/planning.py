"""From a document's words to its plan. The same words always make the same plan."""

import re
from datetime import time
from functools import cache
from random import Random

from greifbar.opportunities.demo import recipes
from greifbar.opportunities.demo.plan import Plan
from greifbar.opportunities.models.choices import Rhythm
from greifbar.organisations.demo_town import Document

WEEKS = 8
COUNTS = {Rhythm.WEEKLY: WEEKS, Rhythm.OCCASIONALLY: 2, Rhythm.PROJECT: 6, Rhythm.ONCE: 1}
DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
SHORT = ("mo", "di", "mi", "do", "fr", "sa", "so")


@cache
def plan(document: Document) -> Plan:
    """The plan of a document: its special facts, then its words, then what its task usually takes."""
    draw, told = Random(document.id), recipes.special(document)
    start, minutes = _times(document, draw)
    may = _may(document)
    meets = _meets(document, may, draw)
    rhythm, season = Rhythm(recipes.rhythm(document)), _season(document)
    every, nths = recipes.first(document, "every") or 1, _nths(document, rhythm, draw)
    often = rhythm == Rhythm.WEEKLY or every > 1
    return Plan(
        may=may, meets=meets, start=start, minutes=told.get("minutes", minutes),
        count=told.get("count") or (WEEKS // every * len(meets) if often else COUNTS[rhythm]),
        every=every, turn=draw.randrange(4), nths=nths, season=season,
        school=season is None and recipes.says(document, "school"),
        fixed=bool(nths or season) or _is_fixed(document, rhythm),
        weeks=rhythm == Rhythm.PROJECT and season is None and recipes.says(document, "daily"),
        lead=told.get("lead", draw.randrange(3, 20) if _has_time(document, rhythm) else 0),
    )  # fmt: skip


def _season(document: Document) -> tuple[str, str] | None:
    told = recipes.first(document, "seasons")
    return (told[:5], told[-5:]) if told else None


def _nths(document: Document, rhythm: str, draw: Random) -> tuple[int, ...]:
    """Which one in a month: as told, else any, but always the same one."""
    told = recipes.first(document, "nths")
    monthly = rhythm == Rhythm.OCCASIONALLY and not recipes.first(document, "every")
    return tuple(told or ([draw.choice([1, 2, 3, 4])] if monthly else ()))


def _has_time(document: Document, rhythm: str) -> bool:
    """What happens once is announced some days ahead."""
    return rhythm == Rhythm.ONCE and not recipes.says(document, "soon") and not _season(document)


def _is_fixed(document: Document, rhythm: str) -> bool:
    """Nothing can be added where the words name day or hour, or the thing happens once."""
    once = rhythm in (Rhythm.ONCE, Rhythm.PROJECT) and not recipes.says(document, "soon")
    return bool(_named(document) or _clock_times(document)) or once


def _named(document: Document) -> frozenset[int]:
    words = recipes.words(document)
    return frozenset(number for number, name in enumerate(DAYS) if name in words)


def _may(document: Document) -> frozenset[int]:
    told = recipes.special(document).get("days")
    if told is None and (named := _named(document)):
        return named
    if told is None and recipes.says(document, "school"):
        return _span("mo-fr")
    return _span(told or recipes.first(document, "days") or "mo-fr")


def _span(text: str) -> frozenset[int]:
    first, _, last = text.partition("-")
    return frozenset(range(SHORT.index(first), SHORT.index(last or first) + 1))


def _meets(document: Document, may: frozenset[int], draw: Random) -> frozenset[int]:
    if recipes.says(document, "daily") or _named(document) == may:
        return may
    wanted = 2 if recipes.says(document, "twice") else 1
    return frozenset(draw.sample(sorted(may), min(wanted, len(may))))


def _clock_times(document: Document) -> list[tuple[int, int]]:
    """ "von 18 bis 22 Uhr", "zwischen 7:20 und 7:50 Uhr", "19:30 Uhr" as hours and minutes."""
    one = r"(\d{1,2})(?::(\d\d))?"
    found = re.search(rf"{one} (?:bis|und) {one} uhr|{one} uhr", recipes.words(document))
    numbers = [int(number or 0) for number in found.groups()] if found else []
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [pair for pair in pairs if pair != (0, 0)]


def _times(document: Document, draw: Random) -> tuple[time, int]:
    minutes = draw.choice(recipes.recipes()["minutes"][recipes.verb(document)])
    told = _clock_times(document)
    if len(told) == 2:
        (hour, minute), (end, rest) = told
        return time(hour, minute), (end - hour) * 60 + rest - minute
    hours = recipes.special(document).get("hours") or recipes.first(document, "hours")
    start = time(*told[0]) if told else time.fromisoformat(draw.choice(hours.split()))
    return start, recipes.first(document, "lengths") or minutes
