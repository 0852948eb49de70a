"""An offer ends while people still have places: its dates take place, or all are called off with a reason."""

from datetime import datetime
from typing import Any

from django.db import transaction

from greifbar.opportunities.actions import states
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.queries.booked import coming
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Registration, Slot

DATES_STAY, DATES_CANCELLED = "dates_stay", "dates_cancelled"


@transaction.atomic
def end(
    *, opportunity: Opportunity, cancel: bool, by: Any, now: datetime, reason: str = ""
) -> list[Registration]:
    """Close an offer and, with ``cancel``, call off every date that has not begun (``now`` is aware).

    Tickets of dates that stay remain valid. Everybody on a cancelled date is told at once with the reason;
    answers whom no mail reaches. Safe to repeat. Raises Refused without a reason for cancelling.
    """
    ids = list(coming(opportunity, now).values_list("pk", flat=True)) if cancel else []
    slots = Slot.objects.locked_in_order(ids)
    Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    to_phone: list[Registration] = []
    for slot in slots.values():
        to_phone += registrations.cancel_slot(slot=slot, reason=reason, by=by, now=now)
    note = DATES_CANCELLED if cancel else DATES_STAY
    states.close(opportunity=opportunity, by=by, now=now, reason=note)
    return to_phone
