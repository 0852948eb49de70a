"""Working days in Baden-Württemberg: Monday to Friday without public holidays."""

from datetime import date, datetime, timedelta
from functools import cache

from greifbar.core import clock

_FIXED = ((1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
_AROUND_EASTER = (-2, 1, 39, 50, 60)
"""Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi (Feiertagsgesetz Baden-Württemberg, § 1)."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Gauss's rule as completed by Lichtenberg, 1997)."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    d = (19 * (year % 19) + m) % 30
    r = (d + (year % 19) // 11) // 29
    og = 21 + d - r
    oe = 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7
    return date(year, 3, 1) + timedelta(days=og + oe - 1)


@cache
def holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    return frozenset(
        [date(year, month, day) for month, day in _FIXED]
        + [sunday + timedelta(days=offset) for offset in _AROUND_EASTER]
    )


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def add(moment: datetime, days: int) -> datetime:
    """Return the end (midnight, Europe/Berlin) of the day ``days`` working days after ``moment`` (aware)."""
    day = clock.local(moment).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return clock.at(day + timedelta(days=1))


def left(now: datetime, until: datetime) -> int:
    """Return how many working days begin between ``now`` and ``until``; 0 when it is past."""
    day, last, count = clock.local(now).date(), clock.local(until).date(), 0
    while (day := day + timedelta(days=1)) < last:
        count += is_working_day(day)
    return count
