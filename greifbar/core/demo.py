"""The demo town: each room loads its part; later starts move what is past forward by whole days."""

import random
from datetime import datetime

from django.db import transaction

from greifbar.core import clock
from greifbar.core.models import DemoState
from greifbar.core.registry import DemoContext, demo


def _moment(text: str) -> datetime:
    if not text:
        return clock.now()
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.BERLIN)


def bring_up_to_date(*, size: int = 0, seed: int = 1, now: str = "") -> None:
    """Load the demo town, or move an earlier one forward to this day and hour. Safe to repeat."""
    moment = _moment(now)
    today = clock.local(moment).date()
    state = DemoState.objects.first()
    days = (today - state.day).days if state else 0
    context = DemoContext(now=moment, random=random.Random(seed), size=size, days=days)
    if state is None:
        _load(context)
        state = DemoState.objects.create(day=today, seed=seed)
        _enlarge(context, state)
    elif days >= 0:
        _move(context, state)


def _load(context: DemoContext) -> None:
    for part in demo:
        with transaction.atomic():
            part.load(context)
        context.say(f"  {part.name}")


def _enlarge(context: DemoContext, state: DemoState) -> None:
    """Not in one transaction: a very large town takes minutes, and others want to write, too."""
    if not context.size:
        return
    for part in demo:
        if part.enlarge:
            part.enlarge(context)
    DemoState.objects.filter(pk=state.pk).update(size=context.size)


def _move(context: DemoContext, state: DemoState) -> None:
    with transaction.atomic():
        for part in demo:
            if part.move:
                part.move(context)
        DemoState.objects.filter(pk=state.pk).update(day=clock.local(context.now).date())
    moved = "Vergangene Termine kommen wieder" if context.days else "Termine für heute sind da"
    context.say(f"  {moved}.")
