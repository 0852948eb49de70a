"""One offer, whole, in six queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from greifbar.core import clock
from greifbar.opportunities.models import AccessFact, Opportunity, Shift
from greifbar.opportunities.models.choices import Answer, Fact
from greifbar.opportunities.queries.cards import Card, bare_cards, slot_ids, with_places
from greifbar.opportunities.queries.phrases import Badge, places_badge, whole_span
from greifbar.opportunities.queries.similar import similar
from greifbar.registrations.models import Slot
from greifbar.registrations.queries import Availability, availability
from greifbar.topics.models import Topic

SHOWN_DATES = 8
OFFERED_DATES = 4
"""As many dates stand in the box beside the offer."""


@dataclass(frozen=True)
class Date:
    """A date to come with its places."""

    slot: Slot
    places: Availability

    @property
    def badge(self) -> Badge:
        return places_badge(self.places)

    @property
    def span(self) -> str:
        return whole_span(self.slot.starts_at, self.slot.ends_at)

    @property
    def is_overnight(self) -> bool:
        return clock.local(self.slot.ends_at).date() != self.day

    @property
    def day(self) -> date:
        return clock.local(self.slot.starts_at).date()

    @property
    def is_full(self) -> bool:
        return self.places.state == "full"


@dataclass(frozen=True)
class Said:
    """What one voice said on one day about getting in and taking part."""

    name: str
    day: date
    facts: list[AccessFact]


@dataclass(frozen=True)
class Detail:
    opportunity: Opportunity
    topics: list[Topic]
    facts: list[AccessFact]
    dates: list[Date]
    similar: list[Card]

    @property
    def joinable(self) -> list[Date]:
        """Dates people can choose now, waiting lists too."""
        return [date for date in self.dates if date.places.open]

    @property
    def suggested(self) -> Date | None:
        """The first date with a free place; only where there is none, the first waiting list."""
        offered = self.joinable[:OFFERED_DATES]
        return next((date for date in offered if not date.is_full), next(iter(offered), None))

    @property
    def known_facts(self) -> list[AccessFact]:
        return [fact for fact in self.facts if fact.answer != Answer.UNKNOWN]

    @property
    def said(self) -> list[Said]:
        """The known facts by who said them and when, latest first."""
        voices: dict[tuple[date, str], list[AccessFact]] = defaultdict(list)
        for fact in self.known_facts:
            voices[fact.said_on, fact.said_by].append(fact)
        return [Said(name, day, voices[day, name]) for day, name in sorted(voices, reverse=True)]

    @property
    def unknown_facts(self) -> list[str]:
        """What nobody has said yet, in words."""
        known = {fact.fact for fact in self.known_facts}
        return [str(fact.label) for fact in Fact if fact.value not in known]

    @property
    def changes_at(self) -> datetime | None:
        moments = [date.places.changes_at for date in self.dates if date.places.changes_at]
        moments += [card.changes_at for card in self.similar if card.changes_at]
        return min(moments, default=None)


def detail(opportunity: Opportunity, now: datetime) -> Detail:
    """``opportunity`` comes with organisation, district and quarter joined. Five queries more."""
    topics = [row.topic for row in opportunity.topic_rows.select_related("topic")]
    near = bare_cards(similar(opportunity, [topic.pk for topic in topics], now), now)
    slots = list(_slots_of(opportunity, slot_ids(near), now))
    free = availability(slots, now)
    mine = [slot for slot in slots if slot.pk not in slot_ids(near)][:SHOWN_DATES]
    facts = sorted(opportunity.access_facts.all(), key=lambda fact: Fact.values.index(fact.fact))
    return Detail(
        opportunity, topics, facts, [Date(slot, free[slot.pk]) for slot in mine], with_places(near, free)
    )


def _slots_of(opportunity: Opportunity, others: list[int], now: datetime) -> QuerySet[Slot]:
    """The dates of this offer and those of the offers beside it, in one query."""
    mine = Shift.objects.filter(opportunity=opportunity).values("slot_id")
    soon = Slot.objects.filter(Q(pk__in=mine, starts_at__gt=now) | Q(pk__in=others))
    return soon.order_by("starts_at", "pk")[: SHOWN_DATES + len(others)]


def upcoming_slots(opportunity: Opportunity, now: datetime) -> QuerySet[Slot]:
    """Dates that have not begun, cancelled ones too, earliest first."""
    return Slot.objects.filter(shift__opportunity=opportunity, starts_at__gt=now).order_by("starts_at", "pk")


def has_dates(opportunity: Opportunity, now: datetime) -> bool:
    return upcoming_slots(opportunity, now).filter(cancelled_at=None).exists()
