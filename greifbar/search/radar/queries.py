"""What was looked for: for the page of the teams, and for whoever makes figures of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from greifbar.search.analyzer import stem
from greifbar.search.meanings import fresh
from greifbar.search.radar.models import ANY, RadarCount, RadarWord

FEWEST = 5
"""Smaller numbers are never shown."""


@dataclass(frozen=True)
class Sought:
    """A concept (or everything: `ANY`), how many questions were about it, and to how many nothing fitted."""

    concept: str
    name: str
    times: int
    unmet: int

    @property
    def times_said(self) -> str:
        return said(self.times)

    @property
    def unmet_said(self) -> str:
        return said(self.unmet)

    @property
    def order(self) -> tuple[int, int, str]:
        """Most unmet first; numbers that are not shown do not decide."""
        return -shown(self.unmet), -shown(self.times), self.name.casefold()


@dataclass(frozen=True)
class Radar:
    """Questions of some weeks: all of them, what they were about, under which conditions, unknown words."""

    asked: Sought
    concepts: list[Sought]
    conditions: list[Sought]
    words: list[tuple[str, int]]


def shown(number: int) -> int:
    """Return the number as it may be told: 1 stands for "fewer than five"."""
    return min(number, 1) if number < FEWEST else number


def said(number: int) -> str:
    """Return the number in words where it is too small to be told."""
    return _("weniger als 5") if 0 < number < FEWEST else number_format(number, force_grouping=True)


def sought(first: date, last: date, districts: Collection[str] | None = None) -> Radar:
    """Return what was looked for from one Monday to another, both included.

    `districts` are slugs, "" those questions that named none; None are all. Words belong to no district.
    """
    weeks = RadarCount.objects.filter(week__range=(first, last))
    found = weeks if districts is None else weeks.filter(district__in=districts)
    sums = found.values_list("concept").annotate(Sum("times"), Sum("unmet")).order_by("concept")
    known = fresh().concepts
    every = {key: Sought(key, known[key].name if key in known else "", *both) for key, *both in sums}
    asked = every.pop(ANY, Sought(ANY, "", 0, 0))
    named = sorted((one for one in every.values() if one.name), key=lambda one: one.order)
    things, conditions = ([one for one in named if known[one.concept].wish is wish] for wish in (False, True))
    return Radar(asked, things, conditions, list(_words(first, last)))


def _words(first: date, last: date) -> Iterator[tuple[str, int]]:
    """Words that still stand for nothing, the most frequent first."""
    labels = fresh().labels
    rows = RadarWord.objects.filter(week__range=(first, last)).values_list("word").annotate(all=Sum("times"))
    yield from (row for row in rows.order_by("-all", "word") if stem(row[0]) not in labels)


def weeks_until(last: date, number: int) -> tuple[date, date]:
    """Return the first and the last Monday of so many weeks, `last` being the Monday of the last one."""
    return last - timedelta(weeks=number - 1), last
