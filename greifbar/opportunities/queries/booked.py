"""Who still has a place at the dates of an offer that have not begun."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from greifbar.opportunities.models import Opportunity
from greifbar.registrations.models import Registration, Slot, State


@dataclass(frozen=True)
class Booked:
    """People with a place, people on waiting lists, and the dates this concerns."""

    people: int
    waiting: int
    dates: int

    def __bool__(self) -> bool:
        return bool(self.people or self.waiting)


def coming(offer: Opportunity, now: datetime) -> QuerySet[Slot]:
    """Dates that have not begun at ``now`` (aware) and are not cancelled."""
    return Slot.objects.to_come(now).filter(shift__opportunity=offer)


def booked(offer: Opportunity, now: datetime) -> Booked:
    """Places taken, held ones too. Two queries, however many dates there are."""
    slots = coming(offer, now)
    lines = Registration.objects.filter(slot__in=slots, state=State.WAITING)
    waiting = lines.aggregate(people=Count("pk"))["people"]
    concerned = slots.filter(Q(taken__gt=0) | Q(pk__in=lines.values("slot_id")))
    counted = concerned.aggregate(people=Sum("taken"), dates=Count("pk"))
    return Booked(counted["people"] or 0, waiting, counted["dates"])
