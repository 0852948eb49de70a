"""Somebody would rather come on another day: one place for another, never two."""

from datetime import datetime

from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.registrations import rules
from greifbar.registrations.actions.turn import Turn, turns_at
from greifbar.registrations.kinds import kind_of
from greifbar.registrations.models import Actor, Reason, Registration, Slot, State
from greifbar.registrations.models.registration import OPEN, new_token

CARRIED = (
    *("person", "name", "email", "phone", "shares_email", "shares_phone"),
    *("over_age", "places", "language"),
)


def take_other_day(
    *, registration: Registration, to: Slot, actor: Person | None = None, now: datetime
) -> Registration:
    """Change to another date of the same thing. Answers the registration there, certain at once.

    If only the waiting list is open there, the old place stays until the new one is certain. Whoever has
    the link has proven the address. The same again changes nothing. Raises Refused.
    """
    if to.pk == registration.slot_id:
        return registration
    _refuse_stranger(registration, to, now)
    with turns_at([registration.slot_id, to.pk], now) as turns:
        source, target = turns[registration.slot_id], turns[to.pk]
        found = source.registration(registration.pk)
        if known := _done_before(found, target):
            return known
        _refuse(found, source, target)
        return _take(found, source, target, actor)


def _refuse_stranger(registration: Registration, to: Slot, now: datetime) -> None:
    kind = kind_of(registration.slot)
    if to.pk not in [other.pk for other in kind.siblings(registration.slot)]:
        raise Refused(_("Dieser Tag gehört zu einem anderen Angebot."), code="stranger")
    if why := kind.why_not(registration.person, to, now):
        raise Refused(why, code="kind")


def _done_before(found: Registration, target: Turn) -> Registration | None:
    return target.slot.registrations.living().filter(replaces=found).first()


def _refuse(found: Registration, source: Turn, target: Turn) -> None:
    if found.state not in (*OPEN, State.CONFIRMED) or source.slot.starts_at <= source.now:
        raise Refused(_("Diese Anmeldung lässt sich nicht mehr ändern."), code="closed")
    rules.refuse_if_closed(target.slot, target.now)
    rules.refuse_too_many(target.slot, found.places)
    living = target.slot.registrations.living()
    if found.email and living.filter(email=found.email).exists():
        raise Refused(_("An diesem Tag sind Sie schon angemeldet."), code="known")
    if not found.email and not target.slot.fits(found.places):
        raise Refused(rules.too_few(target.slot.free or 0), code="full")


def _take(found: Registration, source: Turn, target: Turn, actor: Person | None) -> Registration:
    new = Registration(
        slot=target.slot,
        replaces=found,
        email_confirmed_at=found.email_confirmed_at or target.now,
        token=new_token(),
        created_at=target.now,
        **{name: getattr(found, name) for name in CARRIED},
    )
    if target.slot.fits(new.places):
        target.move(new, State.CONFIRMED, by=Actor.SELF, actor=actor)
        give_back(source, found, new, actor)
        target.tell("other_day", new)
    else:
        new.waiting_number = target.next_number()
        target.move(new, State.WAITING, by=Actor.SELF, actor=actor)
        target.tell("other_day_waiting", new)
    return new


def give_back(source: Turn, old: Registration, new: Registration, actor: Person | None) -> None:
    """The new place is certain, so the old one is free; what is over or given up already stays as it is.

    Whoever waits for a third day besides would from now on give up the new place for it.
    """
    Registration.objects.filter(replaces=old).exclude(pk=new.pk).update(replaces=new)
    if old.state not in (*OPEN, State.CONFIRMED) or source.slot.starts_at <= source.now:
        return
    old.sequence += 1
    source.move(old, State.CANCELLED, by=Actor.SELF, actor=actor, reason=Reason.MOVED)
    source.promote()
