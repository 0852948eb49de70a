"""Conditions a description tells without naming them: hours of the day, and what happens once."""

import re
from collections.abc import Iterator

from greifbar.search.analyzer import fold, pieces, words
from greifbar.search.wordlists import words_of

ONCE, OFTEN = "wunsch_einmalig", "wunsch_regelmaessig"
MORNING, AFTERNOON, EVENING = "wunsch_vormittags", "wunsch_nachmittags", "wunsch_abends"
NOON, AFTER_WORK, EARLIEST = 12, 17, 5
READ = 2000  # letters of a description
_HOUR = r"(\d{1,2})(?:[:.]\d\d)?"
_HOURS = re.compile(rf"\b{_HOUR}(?:\s*(?:bis|und|-|–)\s*{_HOUR})?\s*Uhr\b")
_DATE = re.compile(
    r"\b\d{1,2}\.\s?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_EVENTS, _NO_EVENTS = frozenset(words_of("events")), frozenset(words_of("no_events"))


def conditions(title: str, text: str) -> set[str]:
    """Return keys of conditions that hours, dates and names of events in a description stand for."""
    found = {_part_of_day(int(hour)) for hour in _hours(text[:READ])}
    if _names_event(title) or _DATE.search(text[:READ]):
        found.add(ONCE)
    return found


def _hours(text: str) -> Iterator[str]:
    return (found[1] for found in _HOURS.finditer(text) if EARLIEST <= int(found[1]) <= 24)


def _part_of_day(hour: int) -> str:
    return MORNING if hour < NOON else AFTERNOON if hour < AFTER_WORK else EVENING


def _names_event(title: str) -> bool:
    """A festival, a run, a day for something: the word alone or at the end of a compound."""
    for word in words(title):
        last = (pieces(word) or (fold(word),))[-1]
        if last in _EVENTS and fold(word) not in _NO_EVENTS:
            return True
    return False
