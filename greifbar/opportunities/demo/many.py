"""A very large town: the real offers again and again, elsewhere, with other people."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, time, timedelta
from itertools import batched

from django.db.models.base import ModelState

from greifbar.core import clock
from greifbar.core.registry import DemoContext
from greifbar.core.text import slug as spelled
from greifbar.opportunities.actions import bulk
from greifbar.opportunities.actions.bulk import Draft
from greifbar.opportunities.demo.dates import planned, slot
from greifbar.opportunities.demo.plan import EVERY_DAY, Plan
from greifbar.opportunities.demo.recipes import recipes
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import LocationMode
from greifbar.organisations.models import Organisation
from greifbar.places.models import Quarter
from greifbar.registrations.models import Registration, Slot, State
from greifbar.topics.models import Topic

BATCH = 1000
SLOTS = (0, 2, 3, 3, 4, 6)
"""Dates per offer, three on average; offers without dates are open-ended."""
PEOPLE = (1, 1, 2, 2, 2)
"""Registrations per date; with three dates this makes about five per offer."""
ANY_TIME = Plan(may=EVERY_DAY, meets=EVERY_DAY, start=time(14), minutes=120, count=3)


def make(context: DemoContext) -> None:
    """``context.size`` offers more, in batches of a thousand, each its own transaction."""
    with _uninterrupted():
        for number, batch in enumerate(batched(_Source(context).drafts(context.size), BATCH), 1):
            bulk.create(batch, now=context.now)
            if number % 10 == 0:
                context.say(f"  {number * BATCH} Angebote")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without the cycle collector: it walks a thousand offers again and again, and finds no cycles."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Source:
    """What is drawn from, fetched once."""

    def __init__(self, context: DemoContext) -> None:
        self.random, self.now = context.random, context.now.astimezone(UTC)
        models = Opportunity.objects.filter(published_at__isnull=False).order_by("pk")
        models = models.select_related("quarter", "district")
        self.models = list(models.prefetch_related("topic_rows__topic"))
        self.topics = {one.pk: [row.topic for row in one.topic_rows.all()] for one in self.models}
        self.plans = planned()
        today = clock.local(self.now).weekday()
        kinds = {ANY_TIME.may, *(plan.may for plan in self.plans.values())}
        self.fitting = {may: [day for day in range(1, 56) if (today + day) % 7 in may] for may in kinds}
        self.organisations = list(Organisation.objects.verified().order_by("pk"))
        self.quarters = list(Quarter.objects.select_related("district").order_by("pk"))
        self.people = [(name, spelled(name)) for name in recipes()["people"]]

    def drafts(self, count: int) -> Iterator[Draft]:
        for number in range(count):
            model = self.models[number % len(self.models)]
            slots = self._slots(model)
            offer = self._offer(model, number, open_ended=not slots)
            people = [self._people(one, number) for one in slots]
            yield Draft(offer, self._topics(model), slots, people)

    def _offer(self, model: Opportunity, number: int, *, open_ended: bool) -> Opportunity:
        offer = copy(model)
        offer.pk, offer._state = None, ModelState()
        quarter = self.random.choice(self.quarters)
        offer.organisation = self.random.choice(self.organisations)
        offer.title = f"{model.title} {quarter.name} {number}"[:120]
        offer.slug = f"{model.slug[:60]}-{number}"
        offer.quarter, offer.district = model.quarter, model.district
        if model.location_mode != LocationMode.HOME:
            offer.quarter, offer.district = quarter, quarter.district
            offer.latitude, offer.longitude = quarter.lat, quarter.lon
        offer.open_ended = open_ended
        since = self.now - timedelta(minutes=self.random.randrange(60, 60 * 24 * 55))
        offer.published_at = offer.still_valid_at = offer.created_at = offer.state_since = since
        return offer

    def _topics(self, model: Opportunity) -> list[Topic]:
        return self.topics[model.pk]

    def _slots(self, model: Opportunity) -> list[Slot]:
        mine, today = self.plans.get(model.pk, ANY_TIME), clock.local(self.now).date()
        fitting = self.fitting[mine.may]
        days = sorted(self.random.sample(fitting, min(self.random.choice(SLOTS), len(fitting))))
        capacity = self.random.choice((2, 4, 6, 10))
        starts = [mine.moment(today + timedelta(days=day)) for day in days]
        return [slot(start, model.minutes or 120, capacity) for start in starts]

    def _people(self, one: Slot, number: int) -> list[Registration]:
        drawn = self.random.sample(self.people, self.random.choice(PEOPLE))
        return [
            Registration(slot=one, name=name, email=f"{email}{number}@demo.example", state=State.CONFIRMED)
            for name, email in drawn
        ]
