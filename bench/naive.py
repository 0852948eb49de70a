"""Sign-up as it is often written: count, then insert, no lock. It shows that the race test can fail."""

import time
from datetime import datetime
from typing import Any

from django.db.models import Sum

from greifbar.registrations import actions, notices, rules
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.models.registration import TAKING, new_token

THINKING = 0.05  # seconds between counting and writing, so that the gap is there on a fast machine, too


def sign_up(*, slot_id: int, name: str, email: str, places: int, now: datetime, **_: Any) -> Registration:
    """Count who is there, write the mail, and insert if it looked as if there were room."""
    slot = Slot.objects.get(pk=slot_id)
    rows = Registration.objects.filter(slot=slot)
    taken = rows.filter(state__in=TAKING).aggregate(n=Sum("places"))["n"] or 0
    time.sleep(THINKING)
    fits = taken + places <= (slot.capacity or 0)
    new = Registration(
        slot=slot,
        name=name,
        email=email,
        places=places,
        state=State.HELD if fits else State.WAITING,
        waiting_number=None if fits else time.time_ns() // 1000 % 2**31,
        respond_by=rules.hold_until(now, slot),
        state_since=now,
        created_at=now,
        token=new_token(),
    )
    letter = notices.compose("sign_up" if fits else "sign_up_waiting", new)
    new.save()
    notices.post(letter)
    return new


def install() -> None:
    """Put it in the place of the real action, in this process only."""
    actions.sign_up = sign_up
