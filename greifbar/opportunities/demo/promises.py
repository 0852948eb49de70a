"""Whatever the hour: three things can still be joined today, five at this weekend."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice

from django.db.models import QuerySet

from greifbar.core import clock
from greifbar.opportunities.demo.dates import planned, slot
from greifbar.opportunities.demo.plan import Plan
from greifbar.opportunities.models import Opportunity, Shift
from greifbar.opportunities.models.choices import LocationMode, Serves, State
from greifbar.registrations import actions as registrations

TODAY, WEEKEND = 3, 5
EVENING = time(17)
HOURS = (10, 14, 16, 20, 22)
LATEST = time(23, 15)
SOONEST = timedelta(minutes=45)
LONGEST = 120
PLACES = 6


def keep(now: datetime) -> list[int]:
    """Add dates until today and the weekend have enough, in the evening only from home.

    Returns which offers got one. ``now`` is aware.
    """
    return [*_fill(now, _tonight(now), TODAY), *_fill(now, _end_of_weekend(now), WEEKEND)]


def joinable(now: datetime, until: datetime) -> QuerySet[Opportunity]:
    """Offers with a free place on a date that begins between ``now`` and ``until`` (aware)."""
    free = Shift.objects.filter(
        slot__starts_at__gt=now, slot__starts_at__lt=until, slot__cancelled_at=None, slot__taken=0
    )
    # Asked first: without statistics, just after loading, a database compares every offer with every date.
    dated = set(free.values_list("opportunity_id", flat=True))
    return _instant().filter(open_ended=False, pk__in=dated)


def _fill(now: datetime, until: datetime, wanted: int) -> list[int]:
    have = set(joinable(now, until).values_list("pk", flat=True))
    missing = wanted - len(have)
    if missing <= 0:
        return []
    chosen = list(islice(_choice(now, until, have), missing))
    slots = [slot(start, minutes, PLACES) for _pk, start, minutes in chosen]
    registrations.bulk_create_slots(slots)
    pairs = zip(chosen, slots, strict=True)
    Shift.objects.bulk_create(Shift(opportunity_id=pk, slot=it) for (pk, *_rest), it in pairs)
    return [pk for pk, *_rest in chosen]


def _choice(now: datetime, until: datetime, have: set[int]) -> Iterator[tuple[int, datetime, int]]:
    """Offers with a start and minutes that fit their words, each at another hour than the one before."""
    starts, plans = _starts(now, until), planned()
    rows = (
        _instant()
        .filter(open_ended=False, pk__in=list(plans))
        .exclude(pk__in=have)
        .order_by("-location_mode", "pk")
    )
    for pk, mode in rows.values_list("pk", "location_mode"):
        mine, home = plans[pk], mode != LocationMode.ON_SITE
        fitting = (one for one in starts if _fits(mine, one, home=home))
        if start := next(fitting, None):
            starts = [*(one for one in starts if one != start), start]
            yield pk, start, min(mine.minutes, 60 if home else LONGEST)


def _fits(mine: Plan, start: datetime, *, home: bool) -> bool:
    in_the_evening = clock.local(start).time() >= EVENING
    return home == in_the_evening and mine.allows(start, from_home=home)


def _instant() -> QuerySet[Opportunity]:
    """Published offers whose dates can be joined at once."""
    published = Opportunity.objects.filter(state=State.PUBLISHED)
    return published.filter(serves=Serves.NOBODY) | published.filter(supervised=True)


def _starts(now: datetime, until: datetime) -> list[datetime]:
    """Good hours that are still to come; when there is none, the middle of what is left."""
    last_day = clock.local(until - timedelta(minutes=1)).date()
    today = clock.local(now).date()
    saturday = last_day - timedelta(days=1) if last_day - timedelta(days=1) > today else last_day
    days = [today] if last_day == today else sorted({saturday, last_day})
    usual = [clock.at(day, hour) for day in days for hour in HOURS]
    late = clock.at(last_day, LATEST.hour, LATEST.minute)
    good = [start for start in usual if start > now + SOONEST]
    if any(clock.local(start).time() >= EVENING for start in good):
        return good
    return [late if late > now + SOONEST else now + (until - now) / 2]


def _tonight(now: datetime) -> datetime:
    return clock.at(clock.local(now).date() + timedelta(days=1))


def _end_of_weekend(now: datetime) -> datetime:
    today = clock.local(now).date()
    return clock.at(today + timedelta(days=7 - today.weekday()))
