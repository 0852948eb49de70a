"""What coordinators see of their own offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.choices import ApplicationState
from greifbar.opportunities.queries.detail import Date, upcoming_slots
from greifbar.registrations.models import Slot
from greifbar.registrations.queries import availability

NEXT_DATES = 8
"""As many stand on the page of the offer; the page of its dates has them all."""


@dataclass(frozen=True)
class Managed:
    """One offer with its next dates and the numbers of its dates and applications."""

    offer: Opportunity
    dates: list[Date]
    coming: int
    joinable: int
    waiting: int
    overdue: int
    unread: int


def own(person: Any, now: datetime) -> list[Opportunity]:
    """All offers this person coordinates, ``waiting`` and ``overdue`` applications counted. One query."""
    applied = Q(applications__state=ApplicationState.APPLIED)
    mine = Opportunity.objects.editable_by(person).select_related("organisation")
    counted = mine.annotate(
        waiting=Count("applications", filter=applied),
        overdue=Count("applications", filter=applied & Q(applications__answer_by__lt=now)),
        unread=Count("applications", filter=Q(applications__unread_since__isnull=False)),
    )
    return list(counted.order_by("organisation__name", "title"))


def managed(offer: Opportunity, now: datetime) -> Managed:
    """Five queries, however many dates there are."""
    coming = upcoming_slots(offer, now)
    counts = coming.aggregate(coming=Count("pk"), joinable=Count("pk", filter=Q(cancelled_at=None)))
    numbers = Application.objects.filter(opportunity=offer).aggregate(
        waiting=Count("pk", filter=Q(state=ApplicationState.APPLIED)),
        overdue=Count("pk", filter=Q(state=ApplicationState.APPLIED, answer_by__lt=now)),
        unread=Count("pk", filter=Q(unread_since__isnull=False)),
    )
    return Managed(offer, with_places(coming[:NEXT_DATES], now), **counts, **numbers)


def slots_of(offer: Opportunity, now: datetime, *, past: bool) -> QuerySet[Slot]:
    """All its dates to come, earliest first, or those that have begun, latest first. Cancelled ones too."""
    if not past:
        return upcoming_slots(offer, now)
    begun = Slot.objects.filter(shift__opportunity=offer, starts_at__lte=now)
    return begun.order_by("-starts_at", "-pk")


def with_places(slots: Iterable[Slot], now: datetime) -> list[Date]:
    """These dates with who is on them. At most three queries."""
    rows = list(slots)
    free = availability(rows, now)
    return [Date(slot, free[slot.pk]) for slot in rows]


def inbox(offer: Opportunity, person: Any) -> list[Application]:
    """Confirmed applications of an offer: new messages first, then those that wait. One query."""
    rows = Application.objects.manageable_by(person).filter(opportunity=offer)
    order = [ApplicationState.APPLIED, ApplicationState.TALKING, ApplicationState.AGREED]
    ranked = {state.value: place for place, state in enumerate(order)}
    return sorted(rows, key=lambda row: (row.unread_since is None, ranked.get(row.state, 9), row.created_at))


def waiting_for(scopes: Any, now: datetime) -> list[Application]:
    """Overdue applications at organisations these desks look after, longest waiting first. One query."""
    late = Application.objects.overdue(now).filter(opportunity__organisation__desk__in=scopes)
    return list(late.select_related("opportunity__organisation").order_by("answer_by", "pk"))
