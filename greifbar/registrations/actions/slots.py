"""Dates: made, changed, called off."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.registrations.actions.turn import Turn, turn_at
from greifbar.registrations.kinds import card_of, kind_of
from greifbar.registrations.models import Actor, Reason, Registration, Slot, State
from greifbar.registrations.models.registration import OPEN
from greifbar.registrations.notices import Letters
from greifbar.registrations.queries import to_phone

ENDING = (*OPEN, State.CONFIRMED)


def create_slot(
    *,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int | None = None,
    minimum: int = 0,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    thanks: str = "",
) -> Slot:
    """A new date; sign-up closes at the start unless `closes_at` says earlier. Times are aware."""
    return Slot.objects.create(
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=capacity,
        minimum=minimum,
        opens_at=opens_at,
        closes_at=min(closes_at or starts_at, starts_at),
        thanks=thanks,
        created_at=clock.now(),
    )


def change_slot(
    *,
    slot: Slot,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    capacity: int | None = None,
    unlimited: bool = False,
    minimum: int | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    thanks: str | None = None,
    now: datetime,
) -> Slot:
    """Change what is given. A new time is told to everyone who comes; new places go to the waiting list.

    Raises Refused if more people already come than the new number of places.
    """
    with turn_at(slot.pk, now) as turn:
        mine = turn.slot
        moved = (starts_at or mine.starts_at, ends_at or mine.ends_at) != (mine.starts_at, mine.ends_at)
        if capacity is not None and capacity < mine.taken:
            raise Refused(_refusal(mine.taken), code="taken", field="capacity")
        closing = closes_at or (mine.closes_at if mine.closes_at != mine.starts_at else None)
        mine.starts_at, mine.ends_at = starts_at or mine.starts_at, ends_at or mine.ends_at
        mine.closes_at = min(closing or mine.starts_at, mine.starts_at)
        mine.opens_at = opens_at or mine.opens_at
        mine.minimum = mine.minimum if minimum is None else minimum
        mine.thanks = mine.thanks if thanks is None else thanks
        mine.capacity = None if unlimited else (capacity if capacity is not None else mine.capacity)
        mine.save()
        kind_of(mine).changed(mine, now)
        if moved:
            _tell_all(turn)
        turn.promote()
    return turn.slot


def _refusal(taken: int) -> str:
    return _("Es haben schon %(count)s Personen einen Platz. So viele Plätze muss es mindestens geben.") % {
        "count": taken
    }


def _tell_all(turn: Turn) -> None:
    coming = turn.slot.registrations.filter(state=State.CONFIRMED)
    coming.update(sequence=F("sequence") + 1, reminded_at=None)
    for registration in coming.select_related("person"):
        registration.slot = turn.slot
        turn.tell("changed", registration)


def cancel_slot(*, slot: Slot, reason: str, by: Person | None, now: datetime) -> list[Registration]:
    """Call a date off and tell everyone at once with the reason. Answers whom somebody has to phone.

    The letters are written before the slot is locked. A second time changes nothing. Raises Refused.
    """
    if not reason.strip():
        raise Refused(_("Bitte sagen Sie, warum der Termin ausfällt."), code="reason", field="reason")
    letters = _letters_of_cancelling(slot, reason, now)
    with turn_at(slot.pk, now, letters) as turn:
        mine = turn.slot
        if mine.cancelled_at is None:
            if mine.ends_at <= now:
                raise Refused(_("Dieser Termin ist schon vorbei."), code="past")
            mine.cancelled_at, mine.cancelled_by, mine.cancel_reason = now, by, reason.strip()
            mine.save()
            kind_of(mine).changed(mine, now)
            for registration in _ending(mine):
                _end(turn, registration, by)
    return to_phone(slot)


def _ending(slot: Slot) -> list[Registration]:
    rows = list(slot.registrations.filter(state__in=ENDING).select_related("person").order_by("pk"))
    for registration in rows:
        registration.slot = slot
    return rows


def _letters_of_cancelling(slot: Slot, reason: str, now: datetime) -> Letters:
    letters = Letters(card_of(slot))
    plan = Slot.objects.get(pk=slot.pk)
    plan.cancelled_at, plan.cancel_reason = now, reason.strip()
    for registration in _ending(plan) if slot.cancelled_at is None else []:
        registration.state, registration.respond_by = State.CANCELLED, None
        registration.sequence += 1
        letters.prepare("slot_cancelled", registration)
    return letters


def _end(turn: Turn, registration: Registration, by: Person | None) -> None:
    registration.sequence += 1
    turn.move(registration, State.CANCELLED, by=Actor.ORGANISER, actor=by, reason=Reason.SLOT_CANCELLED)
    turn.tell("slot_cancelled", registration)
