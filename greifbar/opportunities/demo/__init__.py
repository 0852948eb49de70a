"""The demo town's offers: 193 documents, made whole, with dates, people and questions waiting."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from greifbar.core import registry
from greifbar.core.models import DemoState
from greifbar.core.registry import DemoContext, DemoPart, Duty
from greifbar.opportunities.actions import listing
from greifbar.opportunities.demo import applications, dates, many, offers, people, promises

OFTEN = timedelta(minutes=15)


def load(context: DemoContext) -> None:
    """Everything is drawn from ``context.random``, so the same seed and time make the same town."""
    made = offers.make(context)
    dates.make(made, context)
    promises.keep(context.now)
    people.make(context)
    applications.make(context)
    offers.show(context)


def move(context: DemoContext) -> None:
    """On a later day past dates come again; at a later hour only the promises are kept again."""
    if context.days:
        dates.move(context)
        dates.reopen(context)
        promises.keep(context.now)
        offers.show(context)
    else:
        renew(context.now)


def renew(now: datetime) -> int:
    """Keep the promises while the house runs on into the evening. Returns how many offers got a date."""
    if not DemoState.objects.exists():
        return 0
    with transaction.atomic():
        return listing.refresh(promises.keep(now), now=now)


def register_part() -> None:
    registry.demo.add(DemoPart("Angebote", 50, load, move, many.make))
    if settings.IS_DEMO:
        registry.duties.add(Duty("opportunities.keep_promises", OFTEN, renew))
