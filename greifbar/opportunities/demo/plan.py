"""When an offer of the demo town takes place: a rule that gives days from any day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from greifbar.core import clock, workdays

EVERY_DAY = frozenset(range(7))
SCHOOL_BREAKS = (("08-01", "09-10"), ("12-22", "12-31"), ("01-01", "01-09"))
"""The long breaks of Baden-Württemberg, roughly; the short ones move from year to year."""
LONGEST = 400
"""Days to look ahead for a date; seasons come once a year."""
EVES = ("12-24", "12-31")
NEAR = 4
"""Hours between an offer's own time and an extra date that still fits it."""


@dataclass(frozen=True)
class Plan:
    """``may`` are the weekdays that fit (0 = Monday), ``meets`` the chosen ones; times are Europe/Berlin.

    ``every`` and ``turn`` choose weeks, ``nths`` the first … fourth such day of a month, ``season`` a span
    of month and day. ``fixed``: the words leave no room for one more date. ``lead`` are days ahead at least,
    ``weeks`` begins with a Monday.
    """

    may: frozenset[int]
    meets: frozenset[int]
    start: time
    minutes: int
    count: int
    every: int = 1
    turn: int = 0
    nths: tuple[int, ...] = ()
    season: tuple[str, str] | None = None
    school: bool = False
    fixed: bool = False
    weeks: bool = False
    lead: int = 0

    def days(self, first: date) -> Iterator[date]:
        """The days from ``first`` on, as far as a year ahead; of a season only the next one."""
        start = first + timedelta(days=self.lead)
        if self.weeks:
            start += timedelta(days=-start.weekday() % 7)
        ahead = (start + timedelta(days=number) for number in range(LONGEST))
        began = False
        for day in ahead:
            if self._meets_on(day):
                began = True
                yield day
            elif began and not self._in_season(day):
                return

    def moment(self, day: date) -> datetime:
        """The aware start on that day."""
        return clock.at(day, self.start.hour, self.start.minute)

    def allows(self, start: datetime, *, from_home: bool) -> bool:
        """Whether one more date at this aware moment would fit the words."""
        local = clock.local(start)
        if self.fixed or local.weekday() not in self.may:
            return False
        if self.may == EVERY_DAY and from_home:
            return True
        near = abs(local.hour - self.start.hour) <= NEAR and self.start.hour < 17
        return near and (self.may == EVERY_DAY or self._open(local.date()))

    def _meets_on(self, day: date) -> bool:
        if day.weekday() not in self.meets or not self._open(day):
            return False
        if self.nths:
            return (day.day + 6) // 7 in self.nths
        return day.toordinal() // 7 % self.every == self.turn % self.every

    def _in_season(self, day: date) -> bool:
        return self.season is None or self.season[0] <= f"{day:%m-%d}" <= self.season[1]

    def _open(self, day: date) -> bool:
        at = f"{day:%m-%d}"
        if not self._in_season(day):
            return False
        if self.season and self.season[0] == self.season[1]:
            return True
        if self.school and any(first <= at <= last for first, last in SCHOOL_BREAKS):
            return False
        between_the_years = at >= "12-24" and self.may != EVERY_DAY
        return day not in workdays.holidays(day.year) and not between_the_years and at not in EVES
