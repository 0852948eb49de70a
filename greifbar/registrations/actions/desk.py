"""What organisers and desks do: enter people who phoned, move them, note who came, write to all."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.notifications import actions as notifications
from greifbar.registrations import notices, rules
from greifbar.registrations.actions.turn import Turn, turn_at, turns_at
from greifbar.registrations.kinds import card_of
from greifbar.registrations.models import Actor, Registration, Slot, State
from greifbar.registrations.models.registration import new_token
from greifbar.registrations.notices import Letters


def enter_by_desk(
    *,
    slot_id: int,
    name: str,
    phone: str,
    email: str = "",
    places: int = 1,
    by: Person,
    language: str = "de",
    now: datetime,
) -> Registration:
    """Enter somebody who called or came by. They said yes already, so nothing has to be confirmed.

    A phone number alone is enough: this organiser sees it, and it is erased seven days after the date.
    The same contact twice is one registration. Raises Refused.
    """
    slot = Slot.objects.get(pk=slot_id)
    rules.refuse_too_many(slot, places)
    if not (email or phone):
        raise Refused(_("Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an."), field="phone")
    new = Registration(
        slot=slot,
        name=name.strip(),
        phone=phone.strip(),
        email=rules.normalised(email),
        places=places,
        shares_phone=bool(phone.strip()),
        language=language,
        entered_by=by,
        email_confirmed_at=now,
        token=new_token(),
        created_at=now,
    )
    with turn_at(slot_id, now, Letters(card_of(slot))) as turn:
        new.slot = turn.slot
        if turn.slot.cancelled_at or turn.slot.ends_at <= now:
            raise Refused(_("Dieser Termin ist vorbei oder fällt aus."), code="closed")
        return _known_contact(turn, new) or _enter(turn, new, by)


def _known_contact(turn: Turn, new: Registration) -> Registration | None:
    living = turn.slot.registrations.living()
    if new.email:
        return living.filter(email=new.email).first()
    return living.filter(email="", phone=new.phone, name=new.name).first()


def _enter(turn: Turn, new: Registration, by: Person) -> Registration:
    fits = turn.slot.fits(new.places)
    if not fits:
        new.waiting_number = turn.next_number()
    turn.move(new, State.CONFIRMED if fits else State.WAITING, by=Actor.ORGANISER, actor=by)
    turn.tell("confirmed" if fits else "waiting", new)
    return new


def move(*, registration: Registration, to: Slot, by: Person, now: datetime) -> Registration:
    """Give somebody who comes or waits a place on another date, and tell them. Raises Refused."""
    if registration.slot_id == to.pk:
        return registration
    with turns_at([registration.slot_id, to.pk], now) as turns:
        source, target = turns[registration.slot_id], turns[to.pk]
        found = source.registration(registration.pk)
        _refuse_move(found, target)
        source.slot.taken -= found.places if found.state == State.CONFIRMED else 0
        target.slot.taken += found.places
        found.slot, found.waiting_number, found.reminded_at = target.slot, None, None
        found.state_before, found.state, found.state_since = found.state, State.CONFIRMED, now
        found.sequence += 1
        found.save()
        target.record(found, Actor.ORGANISER, by, "moved")
        target.tell("moved", found)
        source.promote()
    return found


def _refuse_move(found: Registration, target: Turn) -> None:
    sure = found.state == State.CONFIRMED or (found.state == State.WAITING and found.respond_by is None)
    if not sure:
        raise Refused(_("Verschieben geht erst, wenn die Person bestätigt hat."), code="unconfirmed")
    if target.slot.cancelled_at or target.slot.starts_at <= target.now:
        raise Refused(_("Der andere Termin ist vorbei oder fällt aus."), code="closed")
    if not target.slot.fits(found.places):
        raise Refused(_("Auf dem anderen Termin sind nicht genug Plätze frei."), code="full")
    if found.email and target.slot.registrations.living().filter(email=found.email).exists():
        raise Refused(_("Die Person ist auf dem anderen Termin schon angemeldet."), code="known")


def mark_attendance(*, slot: Slot, marks: Mapping[int, State], by: Person, now: datetime) -> int:
    """Note who came: `marks` maps registrations to ATTENDED, ABSENT or CONFIRMED. Answers how many changed.

    "Absent" stays with this organiser and is used for nothing else. Raises Refused before the start.
    """
    if slot.starts_at > now:
        raise Refused(_("Das geht, sobald der Termin begonnen hat."), code="early")
    changed = 0
    with turn_at(slot.pk, now) as turn:
        rows = turn.slot.registrations.filter(
            pk__in=marks, state__in=[State.CONFIRMED, State.ATTENDED, State.ABSENT]
        )
        for registration in rows:
            after = marks[registration.pk]
            if registration.state != after:
                turn.move(registration, after, by=Actor.ORGANISER, actor=by)
                changed += 1
    return changed


def write_to_all(*, slot: Slot, subject: str, text: str, key: str, by: Person) -> int:
    """Send the organiser's words to everyone who comes, came or waits, each alone. Answers to how many.

    `key` names this message: sending the same form again sends nothing. Letters are written outside the
    transaction.
    """
    card = card_of(slot)
    drafts = []
    for registration in slot.registrations.mailed():
        registration.slot = slot
        draft = notices.compose_message(
            registration, card, subject, text, f"slot:{slot.pk}:{key}:{registration.pk}"
        )
        drafts.append(draft)
    with transaction.atomic():
        for draft in drafts:
            notifications.post(draft)
    return len(drafts)
