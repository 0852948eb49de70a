"""From an occasion to a mail in the outbox. What can be guessed is written before the slot is locked."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from greifbar.core import clock
from greifbar.core.dates import span_phrase
from greifbar.notifications import actions as notifications
from greifbar.notifications.actions import Draft
from greifbar.registrations.calendar import calendar_file
from greifbar.registrations.kinds import Card, card_of, kind_of
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.notices.words import WRITE, Occasion, Words

TEMPLATE = "registrations/mail/notice"
Key = tuple[Occasion, str, object]
UNPROVEN: frozenset[Occasion] = frozenset({"sign_up", "sign_up_waiting"})
"""Nobody has proven the address yet: no name somebody typed goes there."""


def compose(
    occasion: Occasion,
    registration: Registration,
    *,
    card: Card | None = None,
    note: str = "",
    dedupe_key: str = "",
    next_slot: Slot | None = None,
) -> Draft | None:
    """Write one letter in the language of its reader; None for people without an e-mail address."""
    if not registration.email:
        return None
    slot = registration.slot
    card = card or card_of(slot)
    with translation.override(registration.language):
        words = WRITE[occasion](registration, str(card.title), note)
        return notifications.compose(
            to=registration.email,
            subject=words.subject,
            template=TEMPLATE,
            context=_context(occasion, registration, card, words, next_slot),
            language=registration.language,
            dedupe_key=dedupe_key,
            reply_path=card.write_url,
            attachments=_files(registration, card) if words.calendar else (),
        )


def _context(
    occasion: Occasion, registration: Registration, card: Card, words: Words, next_slot: Slot | None
) -> dict[str, Any]:
    slot = registration.slot
    return {
        "name": "" if occasion in UNPROVEN else registration.name,
        "words": words,
        "card": card,
        "when": span_phrase(slot.starts_at, slot.ends_at) if words.facts else "",
        "places": registration.places,
        "lines": kind_of(slot).mail_lines(slot, occasion),
        "button_path": words.path,
        "next_when": span_phrase(next_slot.starts_at, next_slot.ends_at) if next_slot else "",
        "next_path": f"/termin/{next_slot.pk}/anmelden/" if next_slot else "",
    }


def _files(registration: Registration, card: Card) -> list[tuple[str, str, bytes]]:
    files = [("termin.ics", "text/calendar", calendar_file(registration, card, clock.now()))]
    old = registration.replaces
    if old and old.state == State.CANCELLED:
        gone = calendar_file(old, card_of(old.slot), clock.now())
        files.append(("alter-termin.ics", "text/calendar", gone))
    return files


def post(draft: Draft | None) -> None:
    """Put the letter into the outbox, inside the caller's transaction."""
    if draft is not None:
        notifications.post(draft)


class Letters:
    """Letters written before the lock. What was not foreseen, or came out otherwise, is written under it."""

    def __init__(self, card: Card | None = None) -> None:
        self.card = card
        self._drafts: dict[Key, Draft | None] = {}

    def prepare(self, occasion: Occasion, registration: Registration, **details: Any) -> None:
        draft = compose(occasion, registration, card=self.card, **details)
        self._drafts[self._key(occasion, registration)] = draft

    def find(self, occasion: Occasion, registration: Registration, **details: str) -> Draft | None:
        key = self._key(occasion, registration)
        if key in self._drafts:
            return self._drafts[key]
        return compose(occasion, registration, card=self.card, **details)  # type: ignore[arg-type]

    @staticmethod
    def _key(occasion: Occasion, registration: Registration) -> Key:
        slot = registration.slot
        facts = (slot.pk, slot.starts_at, slot.ends_at, registration.respond_by, registration.sequence)
        return occasion, registration.token, facts


def compose_message(registration: Registration, card: Card, subject: str, text: str, key: str) -> Draft:
    """The organiser's own words to one person, sent by the house; nobody's address is shown."""
    slot = registration.slot
    with translation.override(registration.language):
        return notifications.compose(
            to=registration.email,
            subject=subject,
            template="registrations/mail/message",
            context={
                "name": registration.name,
                "text": text,
                "card": card,
                "when": span_phrase(slot.starts_at, slot.ends_at),
                "button_path": reverse("registrations:ticket", args=[registration.token]),
            },
            language=registration.language,
            dedupe_key=key,
            reply_path=card.write_url,
        )
