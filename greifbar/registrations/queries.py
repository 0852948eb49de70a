"""What pages need to know about dates and who comes. No query per row."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from django.db import connection
from django.db.models import QuerySet, Sum

from greifbar.accounts.models import Person
from greifbar.registrations.kinds import Card, cards_of, kind_of
from greifbar.registrations.models import Reason, Registration, Slot, State
from greifbar.registrations.models.registration import LIVING, MOST_PLACES, TOLD

Registrations = QuerySet[Registration]
SlotState = Literal["free", "last", "full", "closed", "not_yet", "cancelled"]


class Standing(NamedTuple):
    """What is said of a date's places: no more than its words need."""

    state: SlotState
    free: int | None


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
    def standing(self) -> Standing:
        return Standing(self.state, self.free)

    @property
    def open(self) -> bool:
        """One can sign up, be it for a place or for the waiting list."""
        return self.state in ("free", "last", "full")

    @property
    def most(self) -> int:
        """How many may come together: as many as are free; who waits may wait for all there are."""
        return min(MOST_PLACES, self.free) if self.free else self.most_waiting

    @property
    def most_waiting(self) -> int:
        return MOST_PLACES if self.capacity is None else max(1, min(MOST_PLACES, self.capacity))


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


class Facts(NamedTuple):
    """What of a slot decides how it stands. All moments are aware."""

    capacity: int | None
    taken: int
    opens_at: datetime | None
    closes_at: datetime
    starts_at: datetime
    cancelled_at: datetime | None


def standings(slot_ids: Collection[int], now: datetime) -> dict[int, Availability]:
    """How the slots with these ids stand, for lists: one query, no whole rows."""
    if not slot_ids:
        return {}
    marks = ", ".join(["%s"] * len(slot_ids))
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(STANDINGS.format(marks=marks), [moment, moment, moment, *slot_ids, *slot_ids])
        rows = cursor.fetchall()
    return {pk: _standing(rest[:6], rest[6:], now) for pk, *rest in rows}


def _standing(slot: Sequence[Any], pending: Sequence[Any], now: datetime) -> Availability:
    capacity, taken, *moments = slot
    facts = Facts._make([capacity, taken, *map(_moment, moments)])
    lapsed, waiting, in_line, next_lapse = pending
    return _availability(facts, _Pending(lapsed or 0, waiting or 0, in_line or 0, _moment(next_lapse)), now)


PENDING = """
SELECT slot_id,
       SUM(CASE WHEN state <> 'waiting' AND respond_by <= %s THEN places ELSE 0 END) AS lapsed,
       SUM(CASE WHEN state = 'waiting' AND (respond_by IS NULL OR respond_by > %s) THEN 1 ELSE 0 END)
         AS waiting,
       SUM(CASE WHEN state = 'waiting' AND respond_by IS NULL THEN places ELSE 0 END) AS in_line,
       MIN(CASE WHEN respond_by > %s THEN respond_by END) AS next_lapse
  FROM registrations_registration
 WHERE state IN ('held', 'waiting', 'promoted') AND slot_id IN ({marks})
 GROUP BY slot_id
"""
STANDINGS = f"""
SELECT slot.id, capacity, taken, opens_at, closes_at, starts_at, cancelled_at,
       lapsed, waiting, in_line, next_lapse
  FROM registrations_slot slot LEFT JOIN ({PENDING}) pending ON pending.slot_id = slot.id
 WHERE slot.id IN ({{marks}})
"""  # noqa: S608 - both parts are ours


def _pending(slot_ids: list[int], now: datetime) -> dict[int, _Pending]:
    """Counts of what is open, by slot. Written out, because every list and every sign-up asks it."""
    if not slot_ids:
        return {}
    moment = connection.ops.adapt_datetimefield_value(now)
    marks = ", ".join(["%s"] * len(slot_ids))
    with connection.cursor() as cursor:
        cursor.execute(PENDING.format(marks=marks), [moment, moment, moment, *slot_ids])
        rows = cursor.fetchall()
    return {row[0]: _Pending(row[1], row[2], row[3], _moment(row[4])) for row in rows}


def _moment(value: datetime | str | None) -> datetime | None:
    """SQLite answers moments without their zone, which is UTC, and aggregates of them as text."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if found and not found.tzinfo else found


def _availability(slot: "Slot | Facts", pending: _Pending, now: datetime) -> Availability:
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


def _state(slot: "Slot | Facts", free: int | None, now: datetime) -> SlotState:
    if slot.cancelled_at:
        return "cancelled"
    if slot.closes_at <= now or slot.starts_at <= now:
        return "closed"
    if slot.opens_at and now < slot.opens_at:
        return "not_yet"
    if free is None or free > 1:
        return "free"
    return "last" if free == 1 else "full"


GLANCE = """
SELECT (SELECT COUNT(*) FROM registrations_registration WHERE slot_id = %s AND respond_by <= %s),
       (SELECT MIN(id) FROM registrations_registration
         WHERE slot_id = %s AND email = %s AND email <> ''
           AND state IN ('held', 'waiting', 'promoted', 'confirmed', 'attended', 'absent')),
       (SELECT COUNT(*) FROM registrations_registration
         WHERE slot_id = %s AND network = %s AND network <> '' AND respond_by > %s)
"""


@dataclass(frozen=True)
class Glance:
    """What has to be known under the lock before anything is done, asked in one statement."""

    lapsed: int
    known: int | None
    unconfirmed: int


def glance(slot_id: int, email: str, network: str, now: datetime) -> Glance:
    """How many did not confirm in time, who has this address, how many of this network are unconfirmed."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(GLANCE, [slot_id, moment, slot_id, email, slot_id, network, moment])
        return Glance(*cursor.fetchone())


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


def for_person(person: Person, now: datetime, *, past: bool = False, most: int = 50) -> list[Own]:
    """What somebody signed up for, next first (or what is over, latest first), as many as `most`."""
    rows = Registration.objects.of_person(person).filter(state__in=LIVING).exclude(respond_by__lte=now)
    if past:
        rows = rows.filter(slot__ends_at__lte=now).order_by("-slot__starts_at")
    else:
        rows = rows.filter(slot__ends_at__gt=now).order_by("slot__starts_at")
    return _with_cards(rows.select_related("slot")[:most])


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


def sure_places(slot: Slot) -> int:
    """How many people are sure to come, companions included; who has not confirmed is not among them."""
    sure = slot.registrations.filter(state=State.CONFIRMED)
    return sure.aggregate(places=Sum("places"))["places"] or 0


@dataclass(frozen=True)
class Reach:
    """Whom a letter to everybody on one date reaches, and whom not."""

    mailed: int
    by_phone: list[Registration]
    unproven: int


def reach(slot: Slot, now: datetime) -> Reach:
    """One query for everybody who comes, waits or has not confirmed yet."""
    rows = list(slot.registrations.in_force(now).order_by("name", "pk"))
    proven = [row for row in rows if row.email and row.email_confirmed_at and row.state in TOLD]
    by_phone = [row for row in rows if not row.email and row.state in TOLD and not row.erased_at]
    return Reach(len(proven), by_phone, len([row for row in rows if row.email]) - len(proven))


def by_token(token: str) -> Registration:
    """The registration behind a secret link. Raises Registration.DoesNotExist; erased ones are gone."""
    return Registration.objects.select_related("slot", "person").get(token=token, erased_at=None)


def new_day_of(registration: Registration) -> Registration | None:
    """Where somebody who changed the day has the new place."""
    if registration.cancel_reason != Reason.MOVED:
        return None
    return registration.replaced_by.living().select_related("slot").order_by("-pk").first()


def to_phone(slot: Slot) -> list[Registration]:
    """Who cannot be reached by mail after a date was called off: these come first, somebody has to call."""
    rows = slot.registrations.filter(email="", cancel_reason=Reason.SLOT_CANCELLED).exclude(phone="")
    return list(rows.order_by("name"))
