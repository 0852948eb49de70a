"""Dates of the demo town over the next eight weeks, on the days and at the times the texts name."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import F

from greifbar.core import clock
from greifbar.core.registry import DemoContext
from greifbar.opportunities.actions.dates import KIND
from greifbar.opportunities.demo import recipes
from greifbar.opportunities.demo.plan import Plan
from greifbar.opportunities.demo.planning import WEEKS, plan
from greifbar.opportunities.models import Application, Opportunity, Shift, StateChange
from greifbar.opportunities.models.choices import State, Verb
from greifbar.organisations.demo_town import Document, documents
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Slot

SOONEST = timedelta(minutes=30)
IN_A_TEAM = (Verb.COOK, Verb.SORT, Verb.GARDEN, Verb.MUSIC)


def make(pairs: list[tuple[Document, Opportunity]], context: DemoContext) -> None:
    """As many dates as the words call for: eight for each week day, one for what happens once."""
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


def planned() -> dict[int, Plan]:
    """The plans of the offers made from documents, by the offer's number."""
    known = {document.title: document for document in documents()}
    offers = Opportunity.objects.filter(title__in=list(known)).values_list("pk", "title")
    return {pk: plan(known[title]) for pk, title in offers.order_by("pk")}


def move(context: DemoContext) -> None:
    """Past dates come again where their words want them; all other moments move on by whole days.

    Other offers have no words that we know: their dates move on by calendar weeks and keep their weekday.
    """
    plans = planned()
    _lay_again(plans, context.now)
    _move_weeks(plans, context)
    ahead = timedelta(days=context.days)
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
    mine = plan(document)
    capacity = context.random.choice(_places(document, offer))
    for start in _moments(mine, context.now):
        yield slot(start, mine.minutes, capacity)


def _places(document: Document, offer: Opportunity) -> list[int]:
    """How many are wanted on one date: one leads, a few help, many plant trees."""
    if recipes.says(document, "leads"):
        return [1, 2]
    if recipes.says(document, "many"):
        return [10, 12, 15, 20]
    return [4, 5, 6, 8, 12] if offer.verb in IN_A_TEAM else [2, 3, 4]


def _moments(mine: Plan, now: datetime, taken: Iterable[datetime] = ()) -> list[datetime]:
    """The next moments of a plan within eight weeks; when there is none, the first ones after that."""
    first, used = clock.local(now).date(), set(taken)
    coming = (mine.moment(day) for day in mine.days(first))
    free = (start for start in coming if start > now + SOONEST and start not in used)
    found = list(islice(free, mine.count))
    soon = [start for start in found if start < now + timedelta(weeks=WEEKS)]
    return soon or found


def _lay_again(plans: dict[int, Plan], now: datetime) -> None:
    """Every offer gets as many coming dates as before; people stay with their date."""
    dates: dict[int, list[Slot]] = {}
    shifts = Shift.objects.filter(opportunity__in=list(plans), slot__cancelled_at=None)
    for shift in shifts.select_related("slot").order_by("-slot__taken", "slot_id"):
        dates.setdefault(shift.opportunity_id, []).append(shift.slot)
    moved = [one for pk, slots in dates.items() for one in _again(plans[pk], slots, now)]
    Slot.objects.bulk_update(moved, ["starts_at", "ends_at", "closes_at"], batch_size=200)


def _again(mine: Plan, slots: list[Slot], now: datetime) -> Iterator[Slot]:
    coming = [one.starts_at for one in slots if one.starts_at > now]
    past = [one for one in slots if one.starts_at <= now]
    for one, start in zip(past, _moments(mine, now, coming)[: mine.count - len(coming)], strict=False):
        one.starts_at, one.ends_at, one.closes_at = start, start + (one.ends_at - one.starts_at), start
        yield one


def _move_weeks(plans: dict[int, Plan], context: DemoContext) -> None:
    today = clock.local(context.now).date()
    before = today - timedelta(days=context.days)
    ahead = timedelta(weeks=(today.toordinal() - 1) // 7 - (before.toordinal() - 1) // 7)
    others = Slot.objects.filter(kind=KIND).exclude(shift__opportunity__in=list(plans))
    others.update(
        starts_at=F("starts_at") + ahead, ends_at=F("ends_at") + ahead, closes_at=F("closes_at") + ahead
    )
