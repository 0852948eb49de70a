"""When the house is open, from one readable setting: "Mo-Fr 9-19; Sa 10-14"."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from greifbar.core import clock
from greifbar.core.dates import hours_phrase

DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
_PART = re.compile(r"(\w\w)(?:-(\w\w))?\s+(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")


def hours_on(weekday: int, text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return ((hour, minute) opening, (hour, minute) closing) for a weekday (Monday is 0), or None."""
    for first, last, h1, m1, h2, m2 in _PART.findall(text):
        if first in DAYS and DAYS.index(first) <= weekday <= DAYS.index(last or first):
            return (int(h1), int(m1 or 0)), (int(h2), int(m2 or 0))
    return None


def in_words(text: str) -> str:
    """Return hours as people say them in the current language: "Montag bis Freitag, 9 bis 19 Uhr".

    Several parts are joined by "; ". Words that do not follow the short form stay as they were typed.
    """
    parts = [_PART.fullmatch(part.strip()) for part in text.split(";")]
    if any(part is None or not {part[1], part[2] or part[1]} <= set(DAYS) for part in parts):
        return text
    return "; ".join(_said(part) for part in parts if part)


def _said(part: re.Match[str]) -> str:
    first, last, h1, m1, h2, m2 = part.groups()
    days = str(WEEKDAYS[DAYS.index(first)])
    if last:
        names = {"first": days, "last": WEEKDAYS[DAYS.index(last)]}
        days = _("%(first)s bis %(last)s") % names
    return f"{days}, {hours_phrase((int(h1), int(m1 or 0)), (int(h2), int(m2 or 0)))}"


def open_until() -> datetime | None:
    """Return the closing time (Europe/Berlin) while the house is open, else None."""
    now = clock.local(clock.now())
    hours = hours_on(now.weekday(), settings.OPENING_HOURS)
    if hours is None:
        return None
    midnight = clock.at(now.date())
    opens, closes = (midnight + timedelta(hours=hour, minutes=minute) for hour, minute in hours)
    return closes if opens <= now < closes else None
