"""Offers as they stand in a list: everything a card shows, in three queries for any number of cards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import reverse

from greifbar.core import clock
from greifbar.core.text import dotted
from greifbar.opportunities.models import Listing
from greifbar.opportunities.models.choices import LocationMode, Rhythm, Times
from greifbar.opportunities.models.listing import ListingQuerySet
from greifbar.opportunities.queries.phrases import Badge, open_badge, places_badge
from greifbar.registrations.queries import Availability, Standing, standings

SlotDate = Sequence[int]
"""Slot id, start, end, joinable until – seconds since 1970, as stored in ``Listing.dates``."""


class Row(NamedTuple):
    """The columns of a listing that a card shows."""

    opportunity_id: int
    slug: str
    title: str
    summary: str
    organiser: str
    is_small: bool
    place: str
    topic_key: str
    rhythm: str
    location_mode: str
    instant: bool
    text_language: str


COLUMNS = (*Row._fields, "usual_times", "dates")


@dataclass(frozen=True)
class Card:
    """One offer in a list, as plain facts: `_card.html` and `_hit.html` are drawn from them alone.

    ``starts`` and ``ends`` are seconds since 1970. Words come from choices, so they follow the language
    of the reader. ``changes_at`` is when its places change by time alone.
    """

    row: Row
    time: str = ""
    slot_id: int | None = None
    starts: int | None = None
    ends: int | None = None
    places: Standing | None = None
    changes_at: datetime | None = field(default=None, compare=False)

    @property
    def pk(self) -> int:
        return self.row.opportunity_id

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def summary(self) -> str:
        return self.row.summary

    @property
    def organiser(self) -> str:
        return self.row.organiser

    @property
    def is_small(self) -> bool:
        return self.row.is_small

    @property
    def topic_key(self) -> str:
        return self.row.topic_key

    @property
    def text_language(self) -> str:
        return self.row.text_language

    @cached_property
    def url(self) -> str:
        return reverse("opportunities:detail", args=[self.pk, self.row.slug])

    @property
    def starts_at(self) -> datetime | None:
        return at(self.starts) if self.starts else None

    @property
    def ends_at(self) -> datetime | None:
        return at(self.ends) if self.ends else None

    @property
    def day(self) -> date | None:
        """The day people come, in Europe/Berlin."""
        return clock.local(at(self.starts)).date() if self.starts else None

    @property
    def only_from_home(self) -> bool:
        return self.row.location_mode == LocationMode.HOME

    @property
    def place(self) -> str:
        """District or quarter; where people can join from home, that too."""
        home = str(LocationMode.HOME.label)
        if self.only_from_home:
            return home
        return dotted(self.row.place, home if self.row.location_mode == LocationMode.BOTH else "")

    @property
    def badge(self) -> Badge:
        if self.places and self.row.instant:
            return places_badge(self.places)
        return open_badge(instant=self.row.instant)

    @property
    def is_full(self) -> bool:
        return self.places is not None and self.places.state == "full"

    @property
    def rhythm(self) -> str:
        return dotted(str(Rhythm(self.row.rhythm).label), str(Times(self.time).label) if self.time else "")


def cards(ids: Sequence[int], now: datetime) -> list[Card]:
    """The offers with these ids in this order, leaving out what is no longer shown."""
    known = {card.pk: card for card in cards_of(Listing.objects.filter(pk__in=ids), now)}
    return [known[one] for one in ids if one in known]


def cards_of(listings: ListingQuerySet, now: datetime) -> list[Card]:
    """Cards with the next date that can still be joined and its places. Three queries."""
    made = bare_cards(listings, now)
    return with_places(made, standings(slot_ids(made), now))


def bare_cards(listings: ListingQuerySet, now: datetime) -> list[Card]:
    """Cards that do not yet know how many places are free. One query."""
    return [_card(row, now) for row in listings.values_list(*COLUMNS)]


def slot_ids(made: Iterable[Card]) -> list[int]:
    return [card.slot_id for card in made if card.slot_id]


def with_places(made: list[Card], free: Mapping[int, Availability]) -> list[Card]:
    return [_with(card, free.get(card.slot_id or 0)) for card in made]


def _with(card: Card, places: Availability | None) -> Card:
    if places is None:
        return card
    return replace(card, places=places.standing, changes_at=places.changes_at)


def next_date(dates: Iterable[SlotDate], now: datetime) -> SlotDate | None:
    """The first date that can still be joined at ``now`` (aware)."""
    moment = now.timestamp()
    return next((date for date in dates if date[3] > moment), None)


def _card(row: tuple[Any, ...], now: datetime) -> Card:
    *plain, times, dates = row
    usual = next(iter(times), "")
    date = next_date(dates, now)
    if date is None:
        return Card(Row(*plain), usual)
    return Card(Row(*plain), usual, date[0], date[1], date[2])


def at(seconds: int) -> datetime:
    """Seconds since 1970 as an aware moment (UTC)."""
    return datetime.fromtimestamp(seconds, UTC)


def changes_at(shown: Iterable[Card]) -> datetime | None:
    """When one of the cards changes by itself: a date closes or a held place runs out."""
    return min((card.changes_at for card in shown if card.changes_at), default=None)
