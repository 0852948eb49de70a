"""Dates and registrations for tests, of the test kind unless said otherwise."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from greifbar.registrations import actions
from greifbar.registrations.models import Registration, Slot
from greifbar.registrations.tests import kind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_numbers = count(1)


def slot(
    *,
    capacity: int | None = 3,
    starts_in: timedelta = timedelta(days=5),
    lasts: timedelta = timedelta(hours=3),
    now: datetime = NOW,
    **fields: Any,
) -> Slot:
    """A date five days ahead with three places."""
    starts_at = fields.pop("starts_at", now + starts_in)
    fields.setdefault("kind", kind.KEY)
    return actions.create_slot(starts_at=starts_at, ends_at=starts_at + lasts, capacity=capacity, **fields)


def registration(slot: Slot, *, confirmed: bool = True, now: datetime = NOW, **fields: Any) -> Registration:
    """Somebody signs up as a guest and, unless told otherwise, presses the button in the mail."""
    number = next(_numbers)
    fields.setdefault("name", f"Gast {number}")
    fields.setdefault("email", f"gast{number}@example.org")
    made = actions.sign_up(slot_id=slot.pk, now=now, **fields)
    return actions.confirm(token=made.token, now=now) if confirmed else made
