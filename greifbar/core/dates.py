"""Dates and times as people say them, in the current language, with no-break spaces."""

from datetime import date, datetime

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greifbar.core import clock

NBSP = "\u00a0"


def _english() -> bool:
    return (get_language() or "de").startswith("en")


def day_phrase(day: date, *, year: bool = False) -> str:
    """Return "Samstag, 5. Dezember" ("Saturday, 5 December"); the year where asked or not this year."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month]
    dot = "" if _english() else "."
    phrase = f"{weekday}, {day.day}{dot}{NBSP}{month}"
    return f"{phrase}{NBSP}{day.year}" if year or day.year != clock.today().year else phrase


def clock_phrase(moment: datetime) -> str:
    """Return the wall-clock time, "9" or "12:30"."""
    local = clock.local(moment)
    return _wall_clock(local.hour, local.minute)


def _wall_clock(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02d}" if minute or _english() else str(hour)


def hours_phrase(opens: tuple[int, int], closes: tuple[int, int]) -> str:
    """Return "9 bis 12:30 Uhr" for (hour, minute) pairs of any day; 24 is midnight."""
    both = {"start": _wall_clock(*opens), "end": _wall_clock(*closes)}
    return _("%(start)s bis %(end)s Uhr").replace(" ", NBSP) % both


def time_span(start: datetime, end: datetime | None) -> str:
    """Return "9 bis 12:30 Uhr", or "9 Uhr" without an end."""
    if end is None:
        return _("%(time)s Uhr").replace(" ", NBSP) % {"time": clock_phrase(start)}
    both = {"start": clock_phrase(start), "end": clock_phrase(end)}
    return _("%(start)s bis %(end)s Uhr").replace(" ", NBSP) % both


def span_phrase(start: datetime, end: datetime | None) -> str:
    """Return "Samstag, 5. Dezember, 14 bis 17 Uhr"; over midnight both days are named."""
    first = clock.local(start).date()
    if end is not None and clock.local(end).date() != first and clock.local(end).hour >= 6:
        return f"{day_phrase(first)}, {time_span(start, None)} – {day_phrase(clock.local(end).date())}"
    return f"{day_phrase(first)}, {time_span(start, end)}"


def relative_day(day: date) -> str:
    """Return "heute", "morgen", or the day's phrase."""
    ahead = (day - clock.today()).days
    return {0: _("heute"), 1: _("morgen")}.get(ahead) or day_phrase(day)


def weekday_short(day: date) -> str:
    """Return two or three letters for the date leaf, "Sa" or "Sat"."""
    return str(WEEKDAYS[day.weekday()])[: 3 if _english() else 2]


def month_short(day: date) -> str:
    """Return the month's short form for the date leaf, "Dez." or "Dec"."""
    name = str(MONTHS[day.month])
    return name[:3] if _english() else (name if len(name) <= 4 else f"{name[:3]}.")
