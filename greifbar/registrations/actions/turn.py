"""One slot in hand. Everything that counts places happens inside `turn_at`, and nothing slow does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from greifbar.accounts.models import Person
from greifbar.registrations import notices, queries, rules
from greifbar.registrations.models import Actor, Reason, Registration, RegistrationEvent, Slot, State
from greifbar.registrations.models.registration import TAKING
from greifbar.registrations.notices import Letters, Occasion


class Turn:
    """The locked slot, what happened to its registrations, and whom to tell. Written once at the end."""

    def __init__(self, slot: Slot, now: datetime, letters: Letters | None = None) -> None:
        self.slot = slot
        self.now = now
        self.letters = letters or Letters()
        self.lapsed = 0
        self.seen = queries.Glance(0, None, 0)
        self._counted = (slot.taken, slot.last_number)
        self._events: list[RegistrationEvent] = []
        self._to_tell: list[tuple[Occasion, Registration, dict[str, str]]] = []

    def registration(self, pk: int) -> Registration:
        """The registration as it stands now, under the lock of its slot."""
        found = Registration.objects.select_related("person").get(pk=pk, slot_id=self.slot.pk)
        found.slot = self.slot
        return found

    def record(
        self, registration: Registration, by: Actor, actor: Person | None = None, reason: str = ""
    ) -> None:
        """Note one change of a stored registration as a dated row with its actor."""
        self._events.append(
            RegistrationEvent(
                registration=registration,
                at=self.now,
                by=by,
                actor=actor,
                before=registration.state_before,
                after=registration.state,
                reason=reason,
                places=registration.places,
            )
        )

    def move(
        self,
        registration: Registration,
        after: State,
        *,
        by: Actor,
        actor: Person | None = None,
        reason: str = "",
    ) -> None:
        """Take a registration to another state and count its places. New ones are stored here.

        Raises ValueError for a move that does not exist.
        """
        before = registration.state
        if not rules.may_move(before, after):
            raise ValueError(f"{before} → {after}")
        self._count(registration.places, before, after)
        registration.state, registration.state_before, registration.state_since = after, before, self.now
        registration.cancel_reason = reason if after == State.CANCELLED else ""
        if after not in (State.HELD, State.WAITING, State.PROMOTED):
            registration.respond_by, registration.network = None, ""
        registration.save()
        self.record(registration, by, actor, reason)

    def _count(self, places: int, before: str, after: str) -> None:
        self.slot.taken += places * ((after in TAKING) - (before in TAKING))

    def next_number(self) -> int:
        self.slot.last_number += 1
        return self.slot.last_number

    def tell(self, occasion: Occasion, registration: Registration, **details: str) -> None:
        """Put a letter on the list; it goes to the outbox in this transaction."""
        self._to_tell.append((occasion, registration, details))

    def look(self, email: str = "", network: str = "") -> None:
        """See what is there; end what was not confirmed in time, so that nobody has to think of it later."""
        self.seen = queries.glance(self.slot.pk, email, network, self.now)
        if self.seen.lapsed:
            self.lapsed += self._pass_on_lapsed()
            self.seen = queries.glance(self.slot.pk, email, network, self.now)

    def _pass_on_lapsed(self) -> int:
        lapsed = list(self.slot.registrations.lapsed(self.now).select_related("person"))
        for registration in lapsed:
            registration.slot = self.slot
            was_promoted = registration.state == State.PROMOTED
            self.move(registration, State.CANCELLED, by=Actor.SYSTEM, reason=Reason.EXPIRED)
            if was_promoted:
                self.tell("passed_on", registration)
        self.promote()
        return len(lapsed)

    def promote(self) -> list[Registration]:
        """Give free places to waiting people in order; a group too large for what is free keeps its turn."""
        promoted: list[Registration] = []
        if self.slot.cancelled_at or self.slot.starts_at <= self.now or not self.slot.fits(1):
            return promoted
        for registration in self.slot.registrations.next_in_line().select_related("person"):
            if not self.slot.fits(1):
                break
            if not self.slot.fits(registration.places):
                continue
            self._promote(registration)
            promoted.append(registration)
        return promoted

    def _promote(self, registration: Registration) -> None:
        """People without e-mail cannot press a button: they are sure at once, and somebody phones them."""
        registration.slot = self.slot
        if not registration.email:
            self.move(registration, State.CONFIRMED, by=Actor.SYSTEM)
            return
        registration.respond_by = rules.hold_until(self.now, self.slot)
        self.move(registration, State.PROMOTED, by=Actor.SYSTEM)
        self.tell("promoted", registration)

    def write(self) -> None:
        """Store counters, events and letters, a statement each."""
        if self._counted != (self.slot.taken, self.slot.last_number):
            self.slot.store_counters()
        RegistrationEvent.objects.bulk_create(self._events)
        for occasion, registration, details in self._to_tell:
            notices.post(self.letters.find(occasion, registration, **details))


@contextmanager
def turn_at(
    slot_id: int, now: datetime, letters: Letters | None = None, email: str = "", network: str = ""
) -> Iterator[Turn]:
    """Lock the slot, pass on what was not confirmed in time, then let the caller act; all in one transaction.

    `letters` were written before the lock where the outcome could be guessed; `email` and `network` are
    looked up together with what lapsed (`turn.seen`). Raises Slot.DoesNotExist.
    """
    with transaction.atomic():
        turn = Turn(Slot.objects.locked(slot_id), now, letters)
        turn.look(email, network)
        yield turn
        turn.write()


@contextmanager
def turns_at(
    slot_ids: Sequence[int], now: datetime, letters: Letters | None = None
) -> Iterator[dict[int, Turn]]:
    """The same for several slots, locked in one order so that nobody waits in a circle."""
    with transaction.atomic():
        turns = {pk: Turn(slot, now, letters) for pk, slot in Slot.objects.locked_in_order(slot_ids).items()}
        for turn in turns.values():
            turn.look()
        yield turns
        for turn in turns.values():
            turn.write()
