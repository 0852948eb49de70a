"""Someone wants to come. Sending name and address holds a place, the link in the mail makes it certain."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.registrations import rules
from greifbar.registrations.actions.other_day import give_back
from greifbar.registrations.actions.turn import Turn, turn_at, turns_at
from greifbar.registrations.kinds import card_of, kind_of
from greifbar.registrations.models import Actor, Reason, Registration, Slot, State
from greifbar.registrations.models.registration import new_token
from greifbar.registrations.notices import Letters, Occasion

WRITE_AGAIN_AFTER = timedelta(minutes=2)
WRITE_AGAIN_WITHIN = timedelta(minutes=30)
"""One more letter in each of these spans: with the first one at most three an hour."""


def sign_up(
    *,
    slot_id: int,
    name: str,
    email: str,
    places: int = 1,
    phone: str = "",
    person: Person | None = None,
    shares_email: bool = False,
    shares_phone: bool = False,
    language: str = "de",
    network: str = "",
    over_age: bool | None = None,
    now: datetime,
) -> Registration:
    """Take places on a date, all or none, or the next number of the waiting list.

    A guest holds them until `respond_by` and is sent a link; a signed-in person is sure at once. An address
    that is already there keeps its registration and is told by mail, but not again at once. Raises Refused.
    """
    slot = Slot.objects.get(pk=slot_id)
    rules.refuse_if_closed(slot, now)
    rules.refuse_too_many(slot, places)
    if why := kind_of(slot).why_not(person, slot, now):
        raise Refused(why, code="kind")
    new = Registration(
        slot=slot,
        person=person,
        name=name.strip(),
        email=rules.normalised(person.email if person else email),
        phone=phone.strip(),
        places=places,
        shares_email=shares_email,
        shares_phone=shares_phone and bool(phone.strip()),
        over_age=over_age,
        language=language,
        network="" if person else network,
        email_confirmed_at=now if person else None,
        token=new_token(),
        created_at=now,
    )
    letters = _guessed(new, slot, now)
    with turn_at(slot_id, now, letters, new.email, new.network) as turn:
        rules.refuse_if_closed(turn.slot, now)
        new.slot = turn.slot
        return _come_back(turn, new) or _come_new(turn, new)


def _guessed(new: Registration, slot: Slot, now: datetime) -> Letters:
    """Write the likely letter before the lock, because writing takes longer than everything under it."""
    letters = Letters(card_of(slot))
    if new.person is None:
        new.respond_by = rules.hold_until(now, slot)
        letters.prepare("sign_up" if slot.fits(new.places) else "sign_up_waiting", new)
    return letters


def _come_back(turn: Turn, new: Registration) -> Registration | None:
    """The living registration of this address on this date, if there is one; it stays as it is."""
    if turn.seen.known is None:
        return None
    known = turn.registration(turn.seen.known)
    if new.person is not None:
        _prove(turn, known, new.person)
    elif known.email_confirmed_at or known.created_at < turn.now - WRITE_AGAIN_AFTER:
        letter = _letter_for_known(known)
        span = (turn.now - known.created_at) // WRITE_AGAIN_WITHIN
        turn.tell(letter, known, dedupe_key=f"registration:{known.pk}:{letter}:{span}")
    return known


def _letter_for_known(known: Registration) -> Occasion:
    if known.email_confirmed_at:
        return "already"
    return "sign_up" if known.state == State.HELD else "sign_up_waiting"


def _prove(turn: Turn, known: Registration, person: Person) -> None:
    """Sign-in proves the address: what this person began as a guest becomes theirs and certain."""
    known.person = person
    if known.state == State.CONFIRMED or known.replaces_id:
        known.save(update_fields=["person"])
        return
    settle(turn, known, by_person=person)


def _come_new(turn: Turn, new: Registration) -> Registration:
    person, slot = new.person, turn.slot
    _refuse_crowded_network(turn, new)
    fits = slot.fits(new.places)
    if not fits:
        new.waiting_number = turn.next_number()
    if person is None:
        new.respond_by = rules.hold_until(turn.now, slot)
        after = State.HELD if fits else State.WAITING
    else:
        after = State.CONFIRMED if fits else State.WAITING
    turn.move(new, after, by=Actor.SELF, actor=person)
    if person is None:
        turn.tell("sign_up" if fits else "sign_up_waiting", new)
    else:
        turn.tell("confirmed" if fits else "waiting", new)
    return new


def _refuse_crowded_network(turn: Turn, new: Registration) -> None:
    if new.network and turn.seen.unconfirmed >= settings.NETWORK_LIMIT:
        raise Refused(
            _(
                "Aus Ihrem Netz warten schon mehrere Anmeldungen auf ihre Bestätigung. "
                "Bitte bestätigen Sie zuerst diese. Oder rufen Sie uns an."
            ),
            code="network",
        )


def confirm(*, token: str, now: datetime) -> Registration:
    """Press the button behind the link: a held or promoted place becomes certain, a waiting address proven.

    Pressing again changes nothing. Whoever comes too late gets the place all the same if one is still free.
    Raises Refused, and Registration.DoesNotExist for an unknown link.
    """
    known = Registration.objects.select_related("slot", "person").get(token=token)
    letters = Letters(card_of(known.slot))
    if known.state in (State.HELD, State.PROMOTED):
        _guess_confirmed(letters, known, now)
    elif known.state == State.WAITING and known.respond_by:
        _guess_waiting(letters, known)
    if known.replaces_id:
        return _confirm_other_day(known, known.replaces_id, now)
    with turn_at(known.slot_id, now, letters) as turn:
        found = turn.registration(known.pk)
        settle(turn, found, by_person=found.person)
    return found


def _confirm_other_day(known: Registration, old_id: int, now: datetime) -> Registration:
    """A place on another day is certain only together with giving back the old one."""
    old = Registration.objects.get(pk=old_id)
    with turns_at([known.slot_id, old.slot_id], now) as turns:
        turn, source = turns[known.slot_id], turns[old.slot_id]
        found, old = turn.registration(known.pk), source.registration(old.pk)
        found.replaces = old
        settle(turn, found, by_person=found.person)
        if found.state == State.CONFIRMED:
            give_back(source, old, found, found.person)
    return found


def _guess_confirmed(letters: Letters, known: Registration, now: datetime) -> None:
    state, respond_by = known.state, known.respond_by
    known.state, known.respond_by, known.state_since = State.CONFIRMED, None, now
    letters.prepare("confirmed", known)
    known.state, known.respond_by = state, respond_by


def _guess_waiting(letters: Letters, known: Registration) -> None:
    respond_by, known.respond_by = known.respond_by, None
    letters.prepare("waiting", known)
    known.respond_by = respond_by


def settle(turn: Turn, found: Registration, *, by_person: Person | None) -> None:
    """The address is proven now: make the registration as certain as it can be."""
    if found.state == State.WAITING:
        _wait_for_sure(turn, found, by_person)
    elif found.state in (State.HELD, State.PROMOTED):
        _make_certain(turn, found, by_person)
    elif found.state == State.CANCELLED:
        if found.cancel_reason != Reason.EXPIRED:
            raise Refused(_("Diese Anmeldung wurde abgesagt."), code="cancelled")
        _come_late(turn, found, by_person)


def _wait_for_sure(turn: Turn, found: Registration, by_person: Person | None) -> None:
    if found.respond_by is None:
        return
    found.respond_by, found.network, found.email_confirmed_at = None, "", turn.now
    found.state_before, found.person = State.WAITING, by_person
    found.save()
    turn.record(found, Actor.SELF, by_person)
    if any(other.pk == found.pk for other in turn.promote()):
        found.refresh_from_db(fields=["state", "state_before", "state_since", "respond_by"])
    else:
        turn.tell("waiting", found)


def _make_certain(turn: Turn, found: Registration, by_person: Person | None) -> None:
    found.email_confirmed_at = found.email_confirmed_at or turn.now
    found.person = by_person
    turn.move(found, State.CONFIRMED, by=Actor.SELF, actor=by_person)
    turn.tell("other_day" if found.replaces_id else "confirmed", found)


def _come_late(turn: Turn, found: Registration, by_person: Person | None) -> None:
    free = turn.slot.fits(found.places) and not rules.why_closed(turn.slot, turn.now)
    taken_anew = found.slot.registrations.living().filter(email=found.email).exists()
    if not free or taken_anew or not found.email:
        raise Refused(
            _("Die Zeit zum Bestätigen ist vorbei. Der Platz ging weiter. Bitte melden Sie sich neu an."),
            code="lapsed",
        )
    _make_certain(turn, found, by_person)
