"""Deadlines in working days, from and to moments."""

from datetime import datetime, timedelta

from greifbar.core import clock, workdays


def add(moment: datetime, days: int) -> datetime:
    """Return the end (midnight, Europe/Berlin) of the day ``days`` working days after ``moment`` (aware)."""
    last = workdays.after(clock.local(moment).date(), days)
    return clock.at(last + timedelta(days=1))


def left(now: datetime, until: datetime) -> int:
    """Return how many working days begin between ``now`` and ``until``; 0 when it is past."""
    day, last, count = clock.local(now).date(), clock.local(until).date(), 0
    while (day := day + timedelta(days=1)) < last:
        count += workdays.is_working_day(day)
    return count
