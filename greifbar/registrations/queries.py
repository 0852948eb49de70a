"""What pages need to know about dates and who comes. No query per row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, Min, Q, QuerySet, Sum

from greifbar.accounts.models import Person
from greifbar.registrations.kinds import Card, cards_of, kind_of
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.models.registration import LIVING, OPEN

Registrations = QuerySet[Registration]
SlotState = Literal["free", "last", "full", "closed", "not_yet", "cancelled"]


@dataclass(frozen=True)
class Availability:
    """How a slot stands at one moment. `free` and `capacity` are None without a limit."""

    capacity: int | None
    taken: int
    free: int | None
    waiting: int
    state: SlotState
    changes_at: datetime | None

    @property
    def open(self) -> bool:
        """One can sign up, be it for a place or for the waiting list."""
        return self.state in ("free", "last", "full")


@dataclass(frozen=True)
class _Pending:
    lapsed: int = 0
    waiting: int = 0
    in_line: int = 0
    next_lapse: datetime | None = None


def availability(slots: Iterable[Slot], now: datetime) -> dict[int, Availability]:
    """How these slots stand, in one query. What was not confirmed in time does not count any more.

    `changes_at` is the next moment this changes by time alone, None if never.
    """
    rows = list(slots)
    pending = _pending([slot.pk for slot in rows], now)
    return {slot.pk: _availability(slot, pending.get(slot.pk, _Pending()), now) for slot in rows}


def _pending(slot_ids: list[int], now: datetime) -> dict[int, _Pending]:
    kept = Q(state__in=[State.HELD, State.PROMOTED])
    line = Q(state=State.WAITING)
    groups = (
        Registration.objects.filter(slot_id__in=slot_ids, state__in=OPEN)
        .values_list("slot_id")
        .annotate(
            lapsed=Sum("places", filter=kept & Q(respond_by__lte=now), default=0),
            waiting=Count("pk", filter=line & (Q(respond_by=None) | Q(respond_by__gt=now))),
            in_line=Sum("places", filter=line & Q(respond_by=None), default=0),
            next_lapse=Min("respond_by", filter=Q(respond_by__gt=now)),
        )
        .order_by()
    )
    return {slot_id: _Pending(*counts) for slot_id, *counts in groups}


def _availability(slot: Slot, pending: _Pending, now: datetime) -> Availability:
    free = None
    if slot.capacity is not None:
        free = slot.capacity - slot.taken + pending.lapsed
        if pending.lapsed:
            free = max(0, free - pending.in_line)
    moments = [slot.opens_at, slot.closes_at, slot.starts_at, pending.next_lapse]
    ahead = [moment for moment in moments if moment and moment > now]
    return Availability(
        capacity=slot.capacity,
        taken=slot.taken - pending.lapsed,
        free=free,
        waiting=pending.waiting,
        state=_state(slot, free, now),
        changes_at=min(ahead, default=None),
    )


def _state(slot: Slot, free: int | None, now: datetime) -> SlotState:
    if slot.cancelled_at:
        return "cancelled"
    if slot.closes_at <= now or slot.starts_at <= now:
        return "closed"
    if slot.opens_at and now < slot.opens_at:
        return "not_yet"
    if free is None or free > 1:
        return "free"
    return "last" if free == 1 else "full"


def place_in_line(registration: Registration, now: datetime) -> int:
    """Which number somebody is on the waiting list at this moment, counted from one."""
    before = registration.slot.registrations.in_force(now).filter(
        state=State.WAITING, waiting_number__lt=registration.waiting_number or 0
    )
    return before.count() + 1


@dataclass(frozen=True)
class Own:
    """One registration of somebody with what its date is about."""

    registration: Registration
    card: Card


def for_person(person: Person, now: datetime, *, past: bool = False) -> list[Own]:
    """What somebody signed up for, next first (or what is over, latest first)."""
    rows = Registration.objects.of_person(person).filter(state__in=LIVING).exclude(respond_by__lte=now)
    if past:
        rows = rows.filter(slot__ends_at__lte=now).order_by("-slot__starts_at")
    else:
        rows = rows.filter(slot__ends_at__gt=now).order_by("slot__starts_at")
    return _with_cards(rows.select_related("slot"))


def overlaps(slot: Slot, email: str, now: datetime) -> list[Own]:
    """Other dates of the same person at the same time, to be pointed out to this person alone."""
    if not email:
        return []
    rows = Registration.objects.filter(email=email).overlapping(slot).exclude(respond_by__lte=now)
    return _with_cards(rows.select_related("slot").order_by("slot__starts_at"))


def _with_cards(rows: Registrations) -> list[Own]:
    found = list(rows)
    cards = cards_of(list({row.slot_id: row.slot for row in found}.values()))
    return [Own(row, cards[row.slot_id]) for row in found]


def next_date(slot: Slot, now: datetime) -> Slot | None:
    """The next date of the same thing with a free place."""
    ahead = [other for other in kind_of(slot).siblings(slot) if other.starts_at > now and other.pk != slot.pk]
    free = availability(ahead, now)
    return next((other for other in ahead if free[other.pk].state in ("free", "last")), None)


@dataclass(frozen=True)
class Attendees:
    """Everyone on one date, sorted the way the organiser reads it."""

    sure: list[Registration]
    open: list[Registration]
    waiting: list[Registration]
    gone: list[Registration]

    @property
    def people(self) -> int:
        return sum(row.places for row in self.sure)


def attendees(slot: Slot, now: datetime) -> Attendees:
    """One query for the whole list; not confirmed in time counts as gone."""
    rows = list(slot.registrations.select_related("person").order_by("name", "pk"))
    alive = [row for row in rows if row.state in LIVING and not row.is_lapsed(now)]
    line = [row for row in alive if row.state == State.WAITING]
    return Attendees(
        sure=[row for row in alive if row.state in (State.CONFIRMED, State.ATTENDED, State.ABSENT)],
        open=[row for row in alive if row.state in (State.HELD, State.PROMOTED)],
        waiting=sorted(line, key=lambda row: row.waiting_number or 0),
        gone=[row for row in rows if row not in alive and not row.erased_at],
    )


def by_token(token: str) -> Registration:
    """The registration behind a secret link. Raises Registration.DoesNotExist; erased ones are gone."""
    return Registration.objects.select_related("slot", "person").get(token=token, erased_at=None)
