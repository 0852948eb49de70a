"""Dates of the demo town over the next eight weeks, at the times the texts name."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import F

from greifbar.core import clock
from greifbar.core.registry import DemoContext
from greifbar.opportunities.actions.dates import KIND
from greifbar.opportunities.models import Application, Opportunity, Shift, StateChange
from greifbar.opportunities.models.choices import Rhythm, State
from greifbar.organisations.demo_town import Document
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Slot

WEEKS = 8
DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
HOURS = {"nacht": 21, "abend": 18, "nachmittag": 15, "mittag": 12, "vormittag": 9, "morgen": 8}


def make(pairs: list[tuple[Document, Opportunity]], context: DemoContext) -> None:
    """Weekly offers get eight dates, the others one to three."""
    wanted = [
        (offer, slot)
        for document, offer in pairs
        if not offer.open_ended
        for slot in _slots(document, offer, context)
    ]
    registrations.bulk_create_slots([slot for _offer, slot in wanted])
    Shift.objects.bulk_create(Shift(opportunity=offer, slot=slot) for offer, slot in wanted)


def slot(start: datetime, minutes: int, capacity: int | None) -> Slot:
    """A date that nobody has signed up for."""
    return Slot(
        kind=KIND, starts_at=start, ends_at=start + timedelta(minutes=minutes), capacity=capacity,
        closes_at=start, created_at=start,
    )  # fmt: skip


def move(context: DemoContext) -> None:
    """All moments of this room move on by whole days; the clock times stay."""
    ahead = timedelta(days=context.days)
    mine = Slot.objects.filter(kind=KIND)
    mine.update(
        starts_at=F("starts_at") + ahead, ends_at=F("ends_at") + ahead, closes_at=F("closes_at") + ahead
    )
    moments = ("state_since", "published_at", "still_valid_at", "created_at", "changed_at", "paused_until")
    Opportunity.objects.update(**{name: F(name) + ahead for name in moments})
    waiting = ("state_since", "created_at", "answer_by")
    Application.objects.update(**{name: F(name) + ahead for name in waiting})


def reopen(context: DemoContext) -> None:
    """Offers that ended with their last date go on, now that their dates have moved."""
    ended = StateChange.objects.filter(state=State.CLOSED, reason="last_date").values("opportunity")
    coming = Shift.objects.filter(slot__starts_at__gt=context.now, slot__cancelled_at=None)
    back = Opportunity.objects.filter(state=State.CLOSED, pk__in=ended)
    numbers = list(back.filter(pk__in=coming.values("opportunity")).values_list("pk", flat=True))
    Opportunity.objects.filter(pk__in=numbers).update(state=State.PUBLISHED, state_since=context.now)
    StateChange.objects.bulk_create(
        StateChange(opportunity_id=pk, state=State.PUBLISHED, at=context.now) for pk in numbers
    )


def _slots(document: Document, offer: Opportunity, context: DemoContext) -> Iterator[Slot]:
    words = f"{document.title} {document.description}".lower()
    hour, minutes = _times(words, offer.minutes or 120, context)
    offer.minutes = minutes
    count = {Rhythm.WEEKLY: WEEKS, Rhythm.OCCASIONALLY: 2, Rhythm.PROJECT: 3}.get(Rhythm(offer.rhythm), 2)
    capacity = context.random.choice([2, 3, 4, 4, 5, 6, 8, 12])
    for day in _days(words, offer.rhythm, count, context):
        start = clock.at(day, hour)
        if start > context.now + timedelta(minutes=30):
            yield slot(start, minutes, capacity)


def _times(words: str, usual: int, context: DemoContext) -> tuple[int, int]:
    """The hour and the minutes; "von 18 bis 22 Uhr" counts, else the part of the day."""
    told = re.search(r"(?:von )?(\d{1,2}) bis (\d{1,2}) uhr", words)
    if told:
        return int(told[1]), (int(told[2]) - int(told[1])) * 60
    part = next((hour for word, hour in HOURS.items() if word in words), None)
    return part or context.random.choice([9, 10, 14, 15, 16, 17, 18]), usual


def _days(words: str, rhythm: str, count: int, context: DemoContext) -> Iterator[date]:
    today = clock.local(context.now).date()
    named = [number for number, name in enumerate(DAYS) if name in words]
    weekday = named[0] if named else context.random.choice([0, 1, 2, 3, 4, 5, 5, 6])
    first = today + timedelta(days=(weekday - today.weekday()) % 7)
    step = 7 if rhythm == Rhythm.WEEKLY else 28 if rhythm == Rhythm.OCCASIONALLY else 7
    for number in range(count):
        yield first + timedelta(days=step * number)
