"""Many offers at once, for demo towns and imports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from greifbar.opportunities.actions import listing
from greifbar.opportunities.models import Opportunity, OpportunityTopic, Shift
from greifbar.opportunities.search import document
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Registration, Slot
from greifbar.registrations.models.registration import TAKING
from greifbar.search import actions as search
from greifbar.topics.models import Topic


@dataclass(frozen=True)
class Draft:
    """A published offer to be stored, its dates by start, and who comes to each of them."""

    offer: Opportunity
    topics: Sequence[Topic]
    slots: Sequence[Slot] = ()
    people: Sequence[Sequence[Registration]] = field(default=())


@transaction.atomic
def create(drafts: Sequence[Draft], *, now: datetime) -> None:
    """Store published offers with topics, dates, registrations, listings and the search index.

    Nobody on a date waits; ``people`` of a date are few enough for its places.
    """
    Opportunity.objects.bulk_create([draft.offer for draft in drafts], batch_size=500)
    OpportunityTopic.objects.bulk_create(
        OpportunityTopic(opportunity=draft.offer, topic=topic, position=place)
        for draft in drafts
        for place, topic in enumerate(draft.topics)
    )
    _dates(drafts, now)
    listing.write([listing.listing_of(one.offer, one.topics, (), one.slots, now) for one in drafts])
    search.index_bulk(
        document(draft.offer, [one.key for one in draft.topics], [one.name for one in draft.topics])
        for draft in drafts
    )


def _dates(drafts: Sequence[Draft], now: datetime) -> None:
    for draft in drafts:
        for slot, people in zip(draft.slots, draft.people, strict=False):
            slot.taken = sum(one.places for one in people if one.state in TAKING)
    registrations.bulk_create_slots(slot for draft in drafts for slot in draft.slots)
    Shift.objects.bulk_create(
        Shift(opportunity=draft.offer, slot=slot) for draft in drafts for slot in draft.slots
    )
    coming = (one for draft in drafts for group in draft.people for one in group)
    registrations.bulk_create_registrations(_with_slots(coming), now=now, counted=True)


def _with_slots(people: Iterable[Registration]) -> Iterator[Registration]:
    """Slots got their ids after the registrations were written down."""
    for one in people:
        one.slot_id = one.slot.pk
        yield one
