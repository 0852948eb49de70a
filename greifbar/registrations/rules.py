"""Times, states and counts as pure functions. They read what they are given and never write."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greifbar.core.errors import Refused
from greifbar.registrations.models import Reason, Slot, State
from greifbar.registrations.models.registration import MOST_PLACES

HOLD_AT_MOST = timedelta(hours=24)
HOLD_AT_LEAST = timedelta(minutes=15)
UNDO_WITHIN = timedelta(minutes=30)
FINAL = (Reason.SLOT_CANCELLED, Reason.BY_ORGANISER, Reason.EXPIRED, Reason.MOVED)
"""What was given up for one of these is not taken back with a button."""
ERASE_GUESTS_AFTER = timedelta(days=30)
ERASE_PHONES_AFTER = timedelta(days=7)

MOVES: dict[str, frozenset[str]] = {
    "": frozenset({State.HELD, State.WAITING, State.CONFIRMED}),
    State.HELD: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.WAITING: frozenset({State.PROMOTED, State.CONFIRMED, State.CANCELLED}),
    State.PROMOTED: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CANCELLED, State.ATTENDED, State.ABSENT}),
    State.CANCELLED: frozenset({State.CONFIRMED, State.WAITING}),
    State.ATTENDED: frozenset({State.CONFIRMED, State.ABSENT}),
    State.ABSENT: frozenset({State.CONFIRMED, State.ATTENDED}),
}


def hold_until(now: datetime, slot: Slot) -> datetime:
    """Until when a place is kept for someone who has to confirm (aware datetimes).

    The earliest of 24 hours, a third of the time left to the start, and the closing time, but at least
    15 minutes. A closing time already past does not count: people still move up after it.
    """
    limits = [now + HOLD_AT_MOST, now + (slot.starts_at - now) / 3]
    if slot.closes_at > now:
        limits.append(slot.closes_at)
    return max(min(limits), now + HOLD_AT_LEAST)


def may_move(before: str, after: str) -> bool:
    return after in MOVES[before]


def why_closed(slot: Slot, now: datetime) -> str:
    """Why nobody can sign up for this slot at this moment; empty if they can."""
    if slot.cancelled_at:
        return _("Dieser Termin fällt aus.")
    if slot.starts_at <= now:
        return _("Dieser Termin hat schon begonnen.")
    if slot.closes_at <= now:
        return _("Die Anmeldung für diesen Termin ist geschlossen.")
    if slot.opens_at and now < slot.opens_at:
        return _("Die Anmeldung für diesen Termin beginnt erst noch.")
    return ""


def refuse_if_closed(slot: Slot, now: datetime) -> None:
    if why := why_closed(slot, now):
        raise Refused(why, code="closed")


def refuse_too_many(slot: Slot, places: int) -> None:
    """Raise Refused if so many places can never be had together."""
    most = min(MOST_PLACES, slot.capacity if slot.capacity is not None else MOST_PLACES)
    if not 1 <= places <= most:
        words = ngettext(
            "Für diesen Termin können Sie höchstens %(count)s Platz nehmen.",
            "Für diesen Termin können Sie höchstens %(count)s Plätze nehmen.",
            most,
        )
        raise Refused(words % {"count": most}, code="too_many", field="places")


def refuse_more_than_free(places: int, most: int) -> None:
    """Raise Refused if `most` places are free and more are asked for."""
    if places > most:
        raise Refused(too_few(most), code="full", field="places")


def too_few(free: int) -> str:
    """How many places are left, for somebody who asks for more."""
    if not free:
        return _("Leider ist kein weiterer Platz frei.")
    words = ngettext("Es ist nur noch %(count)s Platz frei.", "Es sind nur noch %(count)s Plätze frei.", free)
    return words % {"count": free}


def may_undo(state: str, state_before: str, state_since: datetime, now: datetime) -> bool:
    """A cancellation can be taken back for 30 minutes by the one who was sure to come or waiting."""
    return (
        state == State.CANCELLED
        and state_before in (State.CONFIRMED, State.WAITING)
        and now < state_since + UNDO_WITHIN
    )


def normalised(email: str) -> str:
    """One spelling per address, as accounts have it: no blanks around it, all lower case."""
    return email.strip().lower()
