"""The demo town keeps its promises at any hour and on any later day."""

import random
from datetime import datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.demo import BOB
from greifbar.accounts.models import Person
from greifbar.core import clock, registry
from greifbar.core.registry import DemoContext
from greifbar.opportunities import demo
from greifbar.opportunities.actions import listing
from greifbar.opportunities.demo import many, offers, promises
from greifbar.opportunities.models import Application, Listing, Opportunity
from greifbar.organisations.demo_town import documents
from greifbar.organisations.tests.factories import organisation
from greifbar.registrations.models import Registration, RegistrationEvent, Slot
from greifbar.search.adapters import adapter

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2026, 11, 28, 9, tzinfo=clock.BERLIN)
HOURS = ["2026-11-25T09:00", "2026-11-25T22:20", "2026-11-28T23:40", "2026-11-29T18:30"]


def context(moment: datetime, days: int = 0) -> DemoContext:
    return DemoContext(now=moment, random=random.Random(1), days=days, say=lambda text: None)


def load_town(moment: datetime) -> None:
    for step in registry.start_steps:
        if step.order < 30:
            step.run()
    for part in registry.demo:
        if part.order <= 50:
            part.load(context(moment))


def joinable(moment: datetime) -> tuple[int, int]:
    today = promises.joinable(moment, promises._tonight(moment)).count()
    return today, promises.joinable(moment, promises._end_of_weekend(moment)).count()


def clock_time(slot: Slot) -> tuple[time, timedelta]:
    return clock.local(slot.starts_at).time(), slot.ends_at - slot.starts_at


@pytest.mark.parametrize("hour", HOURS)
def test_three_things_can_be_joined_today_and_five_this_weekend(hour: str) -> None:
    moment = datetime.fromisoformat(hour).replace(tzinfo=clock.BERLIN)
    with time_machine.travel(moment, tick=False):
        load_town(moment)
        today, weekend = joinable(moment)
    assert today >= 3
    assert weekend >= 5


def test_the_town_is_whole_and_past_dates_come_again_on_their_weekday(client: Client) -> None:
    moment = datetime.fromisoformat(HOURS[0]).replace(tzinfo=clock.BERLIN)
    with time_machine.travel(moment, tick=False):
        load_town(moment)
        assert Listing.objects.count() == 193
        assert Registration.objects.filter(state="waiting").exists()
        assert Application.objects.overdue(moment).exists()
        bob = Person.objects.by_email(BOB)
        assert Opportunity.objects.editable_by(bob).filter(state="draft").exists()
        assert Application.objects.manageable_by(bob).count() == 2
        before = {slot.pk: slot for slot in Slot.objects.all()}
        opened = Opportunity.objects.earliest("pk").state_since
    later = moment + timedelta(days=3)
    with time_machine.travel(later, tick=False):
        demo.move(context(later, days=3))
        after = {slot.pk: slot for slot in Slot.objects.filter(pk__in=before)}
        assert all(slot.starts_at > later for slot in after.values())
        moved = [slot for pk, slot in after.items() if slot.starts_at != before[pk].starts_at]
        assert moved
        assert all(before[slot.pk].starts_at <= later for slot in moved)
        assert all(clock_time(slot) == clock_time(before[slot.pk]) for slot in moved)
        assert Opportunity.objects.earliest("pk").state_since == opened + timedelta(days=3)
        assert joinable(later) >= (3, 5)
        assert client.get("/engagement/?wann=heute").context["found"].total >= 3


def test_the_same_seed_and_hour_draw_the_same_offer() -> None:
    moment = datetime.fromisoformat(HOURS[0]).replace(tzinfo=clock.BERLIN)
    document, house = documents()[0], organisation()
    twice = [offers._offer(document, house, context(moment)) for _number in range(2)]
    facts = [(one.title, one.minutes, one.latitude, one.gets, one.published_at) for one in twice]
    assert facts[0] == facts[1]


def test_a_large_town_is_made_by_the_bulk_actions() -> None:
    moment = datetime.fromisoformat(HOURS[0]).replace(tzinfo=clock.BERLIN)
    with time_machine.travel(moment, tick=False):
        load_town(moment)
        large = context(moment)
        large.size = 60
        many.make(large)
    assert Listing.objects.count() == 193 + 60
    made = Opportunity.objects.order_by("-pk")[:60]
    slots = Slot.objects.filter(shift__opportunity__in=[one.pk for one in made])
    # Ids, not queries within queries: PostgreSQL has no statistics of what a transaction has just written.
    people = list(Registration.objects.filter(slot__in=list(slots)).values_list("pk", flat=True))
    assert 2 <= len(slots) / 60 <= 4
    assert 4 <= len(people) / 60 <= 6
    assert RegistrationEvent.objects.filter(registration__in=people).count() == len(people)
    for slot in slots.prefetch_related("registrations"):
        assert slot.taken == sum(one.places for one in slot.registrations.all())
    with time_machine.travel(moment, tick=False):
        assert listed_anew([one.pk for one in made], moment) == []
    assert not adapter().differs()


def listed_anew(offers: list[int], moment: datetime) -> list[Any]:
    """What differs between listings made in bulk and the same ones written anew."""
    rows = Listing.objects.filter(pk__in=offers).order_by("pk")
    before = [vars(row) for row in rows]
    listing.refresh(offers, now=moment)
    pairs = zip(before, map(vars, rows.all()), strict=True)
    return [
        (key, was[key], new[key])
        for was, new in pairs
        for key in was
        if was[key] != new[key] and key != "_state"
    ]
