"""Someone does not come after all, or comes with more or fewer people."""

from datetime import datetime

from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.registrations import rules
from greifbar.registrations.actions.turn import Turn, turn_at
from greifbar.registrations.kinds import card_of
from greifbar.registrations.models import Actor, Reason, Registration, State
from greifbar.registrations.models.registration import OPEN
from greifbar.registrations.notices import Letters


def cancel(
    *,
    registration: Registration,
    by: Actor = Actor.SELF,
    actor: Person | None = None,
    reason: str = "",
    note: str = "",
    now: datetime,
) -> Registration:
    """Give the places back; whoever waits moves up in the same moment. Cancelling twice changes nothing.

    `reason` is a `Reason`; `note` the organiser's words to the person. Raises Refused once it has begun.
    """
    with turn_at(registration.slot_id, now, Letters(card_of(registration.slot))) as turn:
        found = turn.registration(registration.pk)
        if found.state == State.CANCELLED:
            return found
        if found.state not in (*OPEN, State.CONFIRMED) or turn.slot.starts_at <= now:
            raise Refused(_("Dieser Termin hat schon begonnen. Absagen geht nicht mehr."), code="begun")
        found.sequence += 1
        turn.move(found, State.CANCELLED, by=by, actor=actor, reason=reason or Reason.OTHER)
        if by == Actor.ORGANISER:
            turn.tell("by_organiser", found, note=note)
        elif found.state_before == State.CONFIRMED:
            turn.tell("left", found)
        turn.promote()
    return found


def undo_cancel(*, registration: Registration, actor: Person | None = None, now: datetime) -> Registration:
    """Come all the same, within half an hour and if places are free. Raises Refused."""
    with turn_at(registration.slot_id, now, Letters(card_of(registration.slot))) as turn:
        found = turn.registration(registration.pk)
        if found.state != State.CANCELLED:
            return found
        _refuse_undo(turn, found)
        found.sequence += 1
        back = State.CONFIRMED if found.state_before == State.CONFIRMED else State.WAITING
        if back == State.WAITING:
            found.waiting_number = turn.next_number()
        turn.move(found, back, by=Actor.SELF, actor=actor)
        if back == State.CONFIRMED:
            turn.tell("confirmed", found)
        else:
            turn.promote()
            found.refresh_from_db(fields=["state", "state_before", "state_since", "respond_by"])
    return found


def _refuse_undo(turn: Turn, found: Registration) -> None:
    own = found.cancel_reason not in rules.FINAL
    in_time = rules.may_undo(found.state, found.state_before, found.state_since, turn.now)
    if not own or not in_time or turn.slot.cancelled_at or turn.slot.starts_at <= turn.now:
        raise Refused(
            _("Das lässt sich nicht mehr zurücknehmen. Bitte melden Sie sich neu an."), code="too_late"
        )
    if turn.slot.registrations.living().filter(email=found.email).exclude(email="").exists():
        raise Refused(_("Sie haben sich inzwischen neu angemeldet."), code="known")
    if found.state_before == State.CONFIRMED and not turn.slot.fits(found.places):
        raise Refused(
            _("Der Platz ist schon vergeben. Sie können sich auf die Warteliste setzen."), code="full"
        )


def change(
    *,
    registration: Registration,
    name: str,
    places: int,
    phone: str | None = None,
    shares_email: bool | None = None,
    shares_phone: bool | None = None,
    by: Actor = Actor.SELF,
    actor: Person | None = None,
    now: datetime,
) -> Registration:
    """Change name, number of people or what the organiser may see. Raises Refused if places are missing."""
    with turn_at(registration.slot_id, now, Letters(card_of(registration.slot))) as turn:
        found = turn.registration(registration.pk)
        if found.state not in (*OPEN, State.CONFIRMED) or turn.slot.starts_at <= now:
            raise Refused(_("Diese Anmeldung lässt sich nicht mehr ändern."), code="closed")
        found.name = name.strip()
        found.phone = found.phone if phone is None else phone.strip()
        found.shares_email = found.shares_email if shares_email is None else shares_email
        found.shares_phone = (
            found.shares_phone if shares_phone is None else shares_phone and bool(found.phone)
        )
        if places != found.places:
            _change_places(turn, found, places, by, actor)
        found.save()
    return found


def _change_places(turn: Turn, found: Registration, places: int, by: Actor, actor: Person | None) -> None:
    rules.refuse_too_many(turn.slot, places)
    more = places - found.places
    if found.state != State.WAITING:
        if not turn.slot.fits(more):
            raise Refused(rules.too_few(turn.slot.free or 0), code="full", field="places")
        turn.slot.taken += more
    found.places = places
    found.state_before = found.state
    found.save(update_fields=["places"])
    turn.record(found, by, actor)
    if any(other.pk == found.pk for other in turn.promote()):
        found.refresh_from_db(fields=["state", "state_before", "state_since", "respond_by"])
