"""Many at once, for demo towns and imports: plain inserts, counters set in one statement a slot group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction

from greifbar.core.db.rows import insert, insert_values
from greifbar.registrations.models import Actor, Registration, RegistrationEvent, Slot, State
from greifbar.registrations.models.registration import TAKING, new_token

BATCH = 2000
EVENT = ("registration", "at", "by", "actor", "before", "after", "reason", "places")


def bulk_create_slots(slots: Iterable[Slot]) -> list[Slot]:
    """Store many new slots in batches, each its own transaction. `closes_at` defaults to the start."""
    stored: list[Slot] = []
    for batch in batched(slots, BATCH):
        for slot in batch:
            slot.closes_at = slot.closes_at or slot.starts_at
            slot.created_at = slot.created_at or slot.starts_at
        with transaction.atomic():
            insert(batch)
        stored += batch
    return stored


def bulk_create_registrations(
    registrations: Iterable[Registration], *, now: datetime, counted: bool = False
) -> list[Registration]:
    """Store many registrations of existing slots with their first event, counted on their slots.

    Waiting ones are numbered in the order given. The database refuses what would overbook a slot. `counted`:
    the slots are new, nobody else knows them, and their `taken` already holds these registrations.
    """
    stored: list[Registration] = []
    for batch in batched(registrations, BATCH):
        with transaction.atomic():
            stored += _store_counted(batch, now) if counted else _store(batch, now)
    return stored


def _store_counted(batch: Sequence[Registration], now: datetime) -> Sequence[Registration]:
    for registration in batch:
        _complete(registration, registration.slot, now)
    return _insert(batch)


def _store(batch: Sequence[Registration], now: datetime) -> Sequence[Registration]:
    slots = Slot.objects.locked_in_order({registration.slot_id for registration in batch})
    taken: Counter[int] = Counter()
    for registration in batch:
        _complete(registration, slots[registration.slot_id], now)
        taken[registration.slot_id] += registration.places * (registration.state in TAKING)
    for pk, slot in slots.items():
        slot.taken += taken[pk]
    Slot.objects.bulk_update(slots.values(), ["taken", "last_number"], batch_size=200)
    return _insert(batch)


def _insert(batch: Sequence[Registration]) -> Sequence[Registration]:
    insert(batch)
    insert_values(RegistrationEvent, EVENT, map(_first_event, batch))
    return batch


def _complete(registration: Registration, slot: Slot, now: datetime) -> None:
    registration.token = registration.token or new_token()
    registration.state_since = registration.state_since or now
    registration.created_at = registration.created_at or now
    if registration.respond_by is None:
        registration.email_confirmed_at = registration.email_confirmed_at or now
    if registration.state == State.WAITING:
        slot.last_number += 1
        registration.waiting_number = slot.last_number


def _first_event(one: Registration) -> tuple[Any, ...]:
    return (one.pk, one.state_since, Actor.SELF, one.person_id, "", one.state, "", one.places)
