"""How the facts of an offer become the integers of its listing, and back in filters."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from greifbar.core import clock
from greifbar.opportunities.models.choices import LocationMode, Times, WhenBit

DAY_CYCLE = 56
"""Days share 56 bits in turn. A listing holds dates of the next 48 days, questions reach 8 days ahead."""
DAYS_AHEAD = 48
ON_SITE, HOME = 1, 2
SHORT, LONG = 1, 2
SHORT_MINUTES = 120
AGES = (12, 14, 16)
"""Ages people filter by; bit n is set when people of ``AGES[n]`` may take part."""
EVENING_FROM = 17
"""Hour of the day (Europe/Berlin) from which a date counts as evening."""


def day_bit(day: date) -> int:
    return 1 << (day.toordinal() % DAY_CYCLE)


def days_mask(days: Iterable[date]) -> int:
    mask = 0
    for day in days:
        mask |= day_bit(day)
    return mask


def topic_bit(topic_id: int) -> int:
    """Topics keep their id for good; a city may have up to 62 of them."""
    return 1 << (topic_id % 62)


def places_bits(mode: str) -> int:
    return {LocationMode.ON_SITE.value: ON_SITE, LocationMode.HOME.value: HOME}.get(mode, ON_SITE | HOME)


def length_bits(minutes: int | None) -> int:
    return 0 if minutes is None else SHORT if minutes <= SHORT_MINUTES else LONG


def ages_bits(min_age: int | None) -> int:
    return sum(1 << n for n, age in enumerate(AGES) if min_age is not None and min_age <= age)


def usual_bits(times: Iterable[str]) -> int:
    """Bits of ``when`` for open-ended engagement."""
    chosen = set(times)
    if Times.FLEXIBLE in chosen:
        return WhenBit.DAYTIME | WhenBit.EVENING | WhenBit.WEEKEND
    return sum(
        1 << n for n, time in enumerate((Times.DAYTIME, Times.EVENING, Times.WEEKEND)) if time in chosen
    )


def start_bits(starts: Iterable[datetime]) -> int:
    """Bits of ``when`` for dates: Monday to Friday by day, or evening. Weekends are asked by day."""
    bits = 0
    for start in starts:
        local = clock.local(start)
        if local.hour >= EVENING_FROM:
            bits |= WhenBit.EVENING
        elif local.weekday() < 5:
            bits |= WhenBit.DAYTIME
    return bits


def weekend_of(day: date) -> list[date]:
    """Return what is left of the coming weekend: Saturday and Sunday, on Sunday only Sunday."""
    saturday = day + timedelta(days=5 - day.weekday())
    return [one for one in (saturday, saturday + timedelta(days=1)) if one >= day]
