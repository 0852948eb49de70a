"""Sign-up as it is often written: count, then insert, no lock. It shows that the race test can fail."""

from datetime import datetime
from typing import Any

from django.db.models import Sum

from greifbar.registrations import actions, rules
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.models.registration import TAKING, new_token


def sign_up(*, slot_id: int, name: str, email: str, places: int, now: datetime, **_: Any) -> Registration:
    """Count who is there, and insert if it looks as if there were room."""
    slot = Slot.objects.get(pk=slot_id)
    rows = Registration.objects.filter(slot=slot)
    taken = rows.filter(state__in=TAKING).aggregate(n=Sum("places"))["n"] or 0
    fits = taken + places <= (slot.capacity or 0)
    return Registration.objects.create(
        slot=slot,
        name=name,
        email=email,
        places=places,
        state=State.HELD if fits else State.WAITING,
        waiting_number=None if fits else rows.filter(state=State.WAITING).count() + 1,
        respond_by=rules.hold_until(now, slot),
        state_since=now,
        created_at=now,
        token=new_token(),
    )


def install() -> None:
    """Put it in the place of the real action, in this process only."""
    actions.sign_up = sign_up
