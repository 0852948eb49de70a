"""Dates of an offer: one, several, or every week until a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.opportunities.actions import listing
from greifbar.opportunities.models import Opportunity, Shift
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Slot

KIND = "shift"
MOST_AT_ONCE = 60
"""A weekly series makes at most this many dates; a year has 52."""


@dataclass(frozen=True)
class Plan:
    """A date as an organisation writes it down, in wall-clock time of Europe/Berlin."""

    day: date
    start: time
    end: time
    capacity: int | None = None
    minimum: int = 0
    closes_hours_before: int = 0

    @property
    def starts_at(self) -> datetime:
        return clock.at(self.day, self.start.hour, self.start.minute)

    @property
    def ends_at(self) -> datetime:
        """An end before the start means the next morning."""
        day = self.day if self.end > self.start else self.day + timedelta(days=1)
        return clock.at(day, self.end.hour, self.end.minute)

    @property
    def starts_never(self) -> bool:
        """The change to summer time leaves this start out. An end left out falls an hour later."""
        return clock.is_skipped(self.starts_at)

    @property
    def ends_later(self) -> bool:
        return clock.is_skipped(self.ends_at)


def weekly(plan: Plan, until: date) -> list[Plan]:
    """The same weekday and wall-clock time up to and including ``until``; summer time does not move it.

    At most ``MOST_AT_ONCE``; whether that cuts the series short says ``is_cut``.
    """
    return list(_weekly(plan, until))


def is_cut(plans: Sequence[Plan], until: date | None) -> bool:
    """There would be one more date before ``until``."""
    return until is not None and plans[-1].day + timedelta(days=7) <= until


def _weekly(plan: Plan, until: date) -> Iterator[Plan]:
    day = plan.day
    for _number in range(MOST_AT_ONCE):
        if day > until:
            return
        yield replace(plan, day=day)
        day += timedelta(days=7)


@transaction.atomic
def add_dates(*, opportunity: Opportunity, plans: Sequence[Plan], by: Any, now: datetime) -> list[Slot]:
    """Add dates; those the offer has already are left as they are. Raises Refused for past ones."""
    offer = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    if any(plan.starts_at <= now for plan in plans):
        raise Refused(_("Dieser Termin liegt in der Vergangenheit."), code="past", field="day")
    known = set(_living(offer).values_list("slot__starts_at", flat=True))
    made = [_slot(plan) for plan in plans if plan.starts_at not in known]
    Shift.objects.bulk_create(Shift(opportunity=offer, slot=slot) for slot in made)
    if offer.open_ended:
        Opportunity.objects.filter(pk=offer.pk).update(open_ended=False)
    listing.refresh([offer.pk], now=now)
    return made


@transaction.atomic
def remove_empty_date(*, opportunity: Opportunity, slot_id: int, by: Any, now: datetime) -> None:
    """Take back a date nobody has signed up for; one with people on it is cancelled with a reason instead."""
    shift = Shift.objects.select_related("slot").get(opportunity=opportunity, slot=slot_id)
    locked = Slot.objects.locked(shift.slot_id)
    if locked.registrations.exists():
        raise Refused(_("Für diesen Termin haben sich schon Menschen angemeldet."), code="taken")
    shift.delete()
    locked.delete()
    listing.refresh([opportunity.pk], now=now)


def _living(offer: Opportunity) -> Any:
    return Shift.objects.filter(opportunity=offer, slot__cancelled_at=None)


def _slot(plan: Plan) -> Slot:
    return registrations.create_slot(
        kind=KIND,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        capacity=plan.capacity,
        minimum=plan.minimum,
        closes_at=plan.starts_at - timedelta(hours=plan.closes_hours_before),
    )
