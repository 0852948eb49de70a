"""The filters of a list. Each reads integers of a listing, narrows a query and counts its options."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from greifbar.core import clock
from greifbar.core.registry import Text
from greifbar.opportunities.models import encoding
from greifbar.opportunities.models.listing import ListingQuerySet

Counted = Iterable[tuple[Any, int]]
"""What stands in the dimension's column (a tuple where it has several), and in how many rows."""


@dataclass(frozen=True)
class Option:
    """One box to tick. ``value`` is what the listing's integer is held against."""

    key: str
    label: Text
    value: int


@dataclass(frozen=True)
class Dimension(ABC):
    """Options of one question; several ticked ones mean "or"."""

    key: str
    label: Text
    columns: tuple[str, ...]
    options: Sequence[Option] = field(default_factory=list)

    def chosen(self, keys: Iterable[str]) -> list[Option]:
        wanted = set(keys)
        return [option for option in self.options if option.key in wanted]

    @abstractmethod
    def narrow(self, listings: ListingQuerySet, chosen: Sequence[Option]) -> ListingQuerySet:
        """Only what fits one of the chosen options."""

    @abstractmethod
    def tally(self, counted: Counted) -> dict[str, int]:
        """How many rows each option fits."""


@dataclass(frozen=True)
class Bits(Dimension):
    """Each option is a mask; a listing fits when it shares a bit."""

    def narrow(self, listings: ListingQuerySet, chosen: Sequence[Option]) -> ListingQuerySet:
        mask = _either(chosen)
        name = f"{self.columns[0]}_shared"
        return listings.alias(**{name: F(self.columns[0]).bitand(mask)}).filter(**{f"{name}__gt": 0})

    def tally(self, counted: Counted) -> dict[str, int]:
        pairs = list(counted)
        return {
            option.key: sum([number for value, number in pairs if value & option.value])
            for option in self.options
        }


@dataclass(frozen=True)
class AllBits(Bits):
    """Several ticked ones mean "and": whoever needs a lift and a ramp needs both."""

    def narrow(self, listings: ListingQuerySet, chosen: Sequence[Option]) -> ListingQuerySet:
        mask = _either(chosen)
        name = f"{self.columns[0]}_shared"
        return listings.alias(**{name: F(self.columns[0]).bitand(mask)}).filter(**{name: mask})


@dataclass(frozen=True)
class OneOf(Dimension):
    """The listing holds one value, the option names it."""

    def narrow(self, listings: ListingQuerySet, chosen: Sequence[Option]) -> ListingQuerySet:
        values = [option.value for option in chosen]
        column = self.columns[0]
        return listings.filter(**({column: values[0]} if len(values) == 1 else {f"{column}__in": values}))

    def tally(self, counted: Counted) -> dict[str, int]:
        numbers = dict(counted)
        return {option.key: numbers.get(option.value, 0) for option in self.options}


@dataclass(frozen=True)
class When(Dimension):
    """Today, weekend, by day, in the evening – asked of the days at the moment of the question.

    ``today`` is the bit of today, ``midnight`` and ``moment`` are seconds since 1970: dates of today that
    have all closed do not count, even before the listing is refreshed.
    """

    masks: dict[str, int] = field(default_factory=dict)
    today: int = 0
    midnight: int = 0
    moment: int = 0

    @classmethod
    def at(cls, now: datetime, key: str, label: Text, options: Sequence[Option]) -> "When":
        day = clock.local(now).date()
        return cls(
            key,
            label,
            ("when", "days", "day_closes"),
            options,
            {"heute": encoding.day_bit(day), "wochenende": encoding.days_mask(encoding.weekend_of(day))},
            encoding.day_bit(day),
            int(clock.at(day).timestamp()),
            int(now.timestamp()),
        )

    def narrow(self, listings: ListingQuerySet, chosen: Sequence[Option]) -> ListingQuerySet:
        days = 0
        for option in chosen:
            days |= self.masks.get(option.key, 0)
        over = Q(day_closes__gte=self.midnight, day_closes__lte=self.moment)
        return listings.alias(
            when_shared=F("when").bitand(_either(chosen)),
            later_shared=F("days").bitand(days & ~self.today),
            today_shared=F("days").bitand(days & self.today),
        ).filter(Q(when_shared__gt=0) | Q(later_shared__gt=0) | Q(today_shared__gt=0) & ~over)

    def tally(self, counted: Counted) -> dict[str, int]:
        asked = self.today
        for mask in self.masks.values():
            asked |= mask
        moments: Counter[tuple[int, int]] = Counter()
        for (when, days, closes), number in counted:
            moments[when, self._open(days, closes) & asked] += number
        return {
            option.key: sum(number for row, number in moments.items() if self._fits(option, *row))
            for option in self.options
        }

    def _open(self, days: int, day_closes: int) -> int:
        return days & ~self.today if self.midnight <= day_closes <= self.moment else days

    def _fits(self, option: Option, when: int, days: int) -> bool:
        return bool(when & option.value or days & self.masks.get(option.key, 0))


def _either(chosen: Sequence[Option]) -> int:
    mask = 0
    for option in chosen:
        mask |= option.value
    return mask
