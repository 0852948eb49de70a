"""Working days in Baden-Württemberg: Monday to Friday without public holidays."""

from datetime import date, timedelta
from functools import cache

_FIXED = ((1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
_AROUND_EASTER = (-2, 1, 39, 50, 60)
"""Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi (Feiertagsgesetz, § 1)."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Gauss's rule as completed by Lichtenberg, 1997)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = (19 * (year % 19) + moon) % 30
    border = 21 + age - (age + (year % 19) // 11) // 29
    until_sunday = 7 - (border - (7 - (year + year // 4 + sun) % 7)) % 7
    return date(year, 3, 1) + timedelta(days=border + until_sunday - 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """All public holidays of that year."""
    sunday = easter(year)
    fixed = [date(year, month, day) for month, day in _FIXED]
    return frozenset(fixed + [sunday + timedelta(days=offset) for offset in _AROUND_EASTER])


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def after(day: date, days: int) -> date:
    """The working day that is `days` working days after `day`."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day
