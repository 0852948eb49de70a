"""Offers as they stand in a list: everything a card shows, in three queries for any number of cards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property

from greifbar.core import clock
from greifbar.opportunities.models import Listing
from greifbar.opportunities.models.choices import LocationMode, Rhythm, Times, Verb
from greifbar.opportunities.queries.phrases import Badge, open_badge, places_badge
from greifbar.registrations.models import Slot
from greifbar.registrations.queries import Availability, availability

SlotDate = tuple[int, int, int, int]
"""Slot id, start, end, joinable until – seconds since 1970, as stored in ``Listing.dates``."""


class Shown(NamedTuple):
    """What a card or a row of a list shows; the pieces `_card.html` and `_hit.html` are drawn from it."""

    url: str
    title: str
    organiser: str
    summary: str
    text_language: str
    topic_key: str
    place: str
    only_from_home: bool
    starts_at: datetime | None
    ends_at: datetime | None
    day: date | None
    rhythm: str
    badge: Badge
    is_small: bool
    is_full: bool


@dataclass
class Card:
    """One offer in a list. Words come from choices, so they follow the language of the reader."""

    listing: Listing
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    slot_id: int | None = None
    places: Availability | None = None

    @property
    def pk(self) -> int:
        return self.listing.opportunity_id

    @cached_property
    def url(self) -> str:
        return reverse("opportunities:detail", args=[self.listing.pk, self.listing.slug])

    @cached_property
    def day(self) -> date | None:
        """The day people come, in Europe/Berlin."""
        return clock.local(self.starts_at).date() if self.starts_at else None

    @property
    def title(self) -> str:
        return self.listing.title

    @property
    def verb(self) -> str:
        return str(Verb(self.listing.verb).label)

    @property
    def is_from_home(self) -> bool:
        return self.listing.location_mode != LocationMode.ON_SITE

    @cached_property
    def place(self) -> str:
        """District or quarter; where people can join from home, that too."""
        home = str(LocationMode.HOME.label)
        if self.listing.location_mode == LocationMode.HOME:
            return home
        both = self.listing.location_mode == LocationMode.BOTH
        return f"{self.listing.place} · {home}" if both else self.listing.place

    @cached_property
    def badge(self) -> Badge:
        return places_badge(self.places) if self.places else open_badge(instant=self.listing.instant)

    @property
    def is_full(self) -> bool:
        return self.places is not None and self.places.state == "full"

    @property
    def rhythm(self) -> str:
        times = [str(Times(time).label) for time in self.listing.usual_times]
        return " · ".join([str(Rhythm(self.listing.rhythm).label), *times[:1]])

    @cached_property
    def shown(self) -> Shown:
        row = self.listing
        return Shown(
            url=self.url,
            title=row.title,
            organiser=row.organiser,
            summary=row.summary,
            text_language=row.text_language,
            topic_key=row.topic_key,
            place=self.place,
            only_from_home=row.location_mode == LocationMode.HOME,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            day=self.day,
            rhythm="" if self.starts_at else self.rhythm,
            badge=self.badge,
            is_small=row.is_small,
            is_full=self.is_full,
        )


def cards(ids: Sequence[int], now: datetime) -> list[Card]:
    """The offers with these ids in this order, leaving out what is no longer shown."""
    return cards_of(_listings(ids), now)


def cards_of(listings: Iterable[Listing], now: datetime) -> list[Card]:
    """Cards with the next date that can still be joined and its places. Two queries."""
    made = bare_cards(listings, now)
    slots = Slot.objects.filter(pk__in=slot_ids(made))
    return with_places(made, availability(list(slots), now) if slot_ids(made) else {})


def bare_cards(listings: Iterable[Listing], now: datetime) -> list[Card]:
    """Cards that do not yet know how many places are free."""
    return [_card(listing, now) for listing in listings]


def slot_ids(made: Iterable[Card]) -> list[int]:
    return [card.slot_id for card in made if card.slot_id]


def with_places(made: list[Card], free: Mapping[int, Availability]) -> list[Card]:
    for card in made:
        card.places = free.get(card.slot_id or 0)
    return made


def next_date(listing: Listing, now: datetime) -> SlotDate | None:
    """The first date that can still be joined at ``now`` (aware)."""
    moment = now.timestamp()
    return next((tuple(date) for date in listing.dates if date[3] > moment), None)


def _listings(ids: Sequence[int]) -> list[Listing]:
    found = Listing.objects.in_bulk(ids)
    return [found[one] for one in ids if one in found]


def _card(listing: Listing, now: datetime) -> Card:
    date = next_date(listing, now)
    if date is None:
        return Card(listing)
    return Card(listing, at(date[1]), at(date[2]), date[0])


def at(seconds: int) -> datetime:
    """Seconds since 1970 as an aware moment (UTC)."""
    return datetime.fromtimestamp(seconds, UTC)


def changes_at(shown: Iterable[Card]) -> datetime | None:
    """When one of the cards changes by itself: a date closes or a held place runs out."""
    moments = [card.places.changes_at for card in shown if card.places and card.places.changes_at]
    return min(moments, default=None)
