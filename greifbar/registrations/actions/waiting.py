"""Time goes by: what was not confirmed ends, and the next in line move up."""

from datetime import datetime

from greifbar.registrations.actions.turn import turn_at
from greifbar.registrations.models import Registration, Slot


def expire(*, now: datetime) -> int:
    """End everything not confirmed in time, slot by slot. Answers how many ended."""
    slot_ids = (
        Registration.objects.lapsed(now).order_by("slot_id").values_list("slot_id", flat=True).distinct()
    )
    ended = 0
    for slot_id in list(slot_ids):
        with turn_at(slot_id, now) as turn:
            ended += turn.lapsed
    return ended


def promote(*, slot: Slot, now: datetime) -> list[Registration]:
    """Give free places of one slot to its waiting list."""
    with turn_at(slot.pk, now) as turn:
        return turn.promote()
