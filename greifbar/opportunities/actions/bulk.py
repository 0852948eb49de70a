"""Many offers at once, for demo towns and imports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from greifbar.core.db.rows import insert, insert_values
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
    insert([draft.offer for draft in drafts])
    insert_values(
        OpportunityTopic,
        ["opportunity", "topic", "position"],
        ((one.offer.pk, topic.pk, place) for one in drafts for place, topic in enumerate(one.topics)),
    )
    _dates(drafts, now)
    insert([listing.listing_of(one.offer, one.topics, (), one.slots, now) for one in drafts])
    found_by = (document(one.offer, *_keys_and_names(one.topics), slots=one.slots) for one in drafts)
    search.index_bulk(found_by, new=True)


def _dates(drafts: Sequence[Draft], now: datetime) -> None:
    for draft in drafts:
        for slot, people in zip(draft.slots, draft.people, strict=False):
            slot.taken = sum(one.places for one in people if one.state in TAKING)
    registrations.bulk_create_slots(slot for draft in drafts for slot in draft.slots)
    shifts = ((draft.offer.pk, slot.pk) for draft in drafts for slot in draft.slots)
    insert_values(Shift, ["opportunity", "slot"], shifts)
    coming = (one for draft in drafts for group in draft.people for one in group)
    registrations.bulk_create_registrations(_with_slots(coming), now=now, counted=True)


def _with_slots(people: Iterable[Registration]) -> Iterator[Registration]:
    """Slots got their ids after the registrations were written down; assigned whole, they stay fetched."""
    for one in people:
        one.slot = one.slot
        yield one


def _keys_and_names(topics: Iterable[Topic]) -> tuple[list[str], list[str]]:
    return [one.key for one in topics], [one.name for one in topics]
