"""Offers for tests of this room and of those above."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from greifbar.core import clock
from greifbar.core.text import slug
from greifbar.opportunities.actions import listing
from greifbar.opportunities.actions.dates import KIND
from greifbar.opportunities.models import Application, Opportunity, OpportunityTopic, Shift
from greifbar.opportunities.models.choices import ApplicationState, State
from greifbar.organisations.tests.factories import organisation
from greifbar.registrations.models import Slot
from greifbar.topics.models import Area, Ground, Topic

_numbers = count(1)


def topic(key: str = "") -> Topic:
    """A topic; the one with this key if there is one already."""
    key = key or f"thema-{next(_numbers)}"
    found = Topic.objects.filter(key=key).first()
    if found:
        return found
    area = Area.objects.first() or Area.objects.create(key="andere", name="Andere", survey_number=99)
    return Topic.objects.create(key=key, slug=key, name=key.title(), area=area, ground=Ground.QUITTE)


def opportunity(
    title: str = "",
    *,
    published: bool = True,
    topics: list[Topic] | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> Opportunity:
    """A published offer with one date in three days; ``starts=[]`` or ``open_ended=True`` for none."""
    now = now or clock.now()
    title = title or f"Angebot {next(_numbers)}"
    starts = fields.pop("starts", [now + timedelta(days=3)])
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or organisation()
    state = State.PUBLISHED if published else State.DRAFT
    made = Opportunity.objects.create(
        **{
            "title": title, "slug": slug(title), "summary": "Ein Satz dazu.", "contact_name": "Kim Kontakt",
            "location_mode": "home", "state": state, "state_since": now, "created_at": now, "changed_at": now,
            "published_at": now if published else None,
            "still_valid_at": now if published else None, **fields,
        }
    )  # fmt: skip
    for place, one in enumerate(topics or []):
        OpportunityTopic.objects.create(opportunity=made, topic=one, position=place)
    if not made.open_ended:
        for start in starts:
            date(made, start)
    listing.refresh([made.pk], now=now)
    return made


def date(offer: Opportunity, starts_at: datetime, *, hours: int = 2, capacity: int | None = 5) -> Slot:
    """One more date of an offer; call ``actions.listing.refresh`` for the lists to know it."""
    made = Slot.objects.create(
        kind=KIND, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), capacity=capacity,
        closes_at=starts_at, created_at=clock.now(),
    )  # fmt: skip
    Shift.objects.create(opportunity=offer, slot=made)
    return made


def application(offer: Opportunity, *, now: datetime | None = None, **fields: Any) -> Application:
    """A confirmed application that waits for an answer."""
    now = now or clock.now()
    return Application.objects.create(
        **{
            "opportunity": offer, "name": "Lena Vogt", "email": f"lena{next(_numbers)}@example.org",
            "state": ApplicationState.APPLIED, "state_since": now, "created_at": now,
            "answer_by": now + timedelta(days=7), **fields,
        }
    )  # fmt: skip
