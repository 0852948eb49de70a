"""The question "Noch aktuell?": asked of open-ended offers, hidden without an answer, back with one click."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from greifbar.opportunities import notices
from greifbar.opportunities.actions import listing, states
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import State
from greifbar.opportunities.models.opportunity import ASK_AFTER, OpportunityQuerySet

VALID, PAUSE, CLOSE = "gilt", "pause", "ende"
BY_LINK = "still_valid_link"


@dataclass(frozen=True)
class Answer:
    """One of `VALID`, `PAUSE`, `CLOSE`; a pause ends at ``until`` (aware)."""

    choice: str
    until: datetime | None = None


@transaction.atomic
def ask(*, now: datetime) -> int:
    """Send one mail per organisation that lists all its offers to be confirmed. Returns the mails' number."""
    by_organisation: dict[int, list[Opportunity]] = defaultdict(list)
    for offer in _to_ask(now).select_related("organisation").select_for_update(of=("self",)):
        by_organisation[offer.organisation_id].append(offer)
    for offers in by_organisation.values():
        notices.still_valid(offers[0].organisation, offers, now)
    asked = [offer.pk for offers in by_organisation.values() for offer in offers]
    Opportunity.objects.filter(pk__in=asked).update(asked_at=now)
    return len(by_organisation)


@transaction.atomic
def confirm(*, organisation_id: int, ids: Sequence[int], now: datetime) -> int:
    """These offers of the organisation are still wanted; hidden ones are back. Returns how many."""
    mine = Opportunity.objects.filter(organisation=organisation_id, pk__in=ids, state=State.PUBLISHED)
    confirmed = list(mine.select_for_update().values_list("pk", flat=True))
    Opportunity.objects.filter(pk__in=confirmed).update(still_valid_at=now)
    listing.refresh(confirmed, now=now, search_too=False)
    return len(confirmed)


@transaction.atomic
def answer(*, organisation_id: int, answers: Mapping[int, Answer], now: datetime) -> int:
    """Keep, pause or end the organisation's open-ended offers, by their numbers; the link needs no log-in.

    Offers of others, and those already paused or ended, are left alone. Returns how many stay visible.
    """
    asked = Opportunity.objects.filter(organisation=organisation_id, pk__in=answers).order_by("pk")
    open_ones = asked.filter(state=State.PUBLISHED, open_ended=True).select_for_update()
    kept = []
    for offer in open_ones:
        said = answers[offer.pk]
        if said.choice == PAUSE:
            states.pause(opportunity=offer, until=said.until, by=None, now=now, reason=BY_LINK)
        elif said.choice == CLOSE:
            states.close(opportunity=offer, by=None, now=now, reason=BY_LINK)
        else:
            kept.append(offer.pk)
    return confirm(organisation_id=organisation_id, ids=kept, now=now)


def _to_ask(now: datetime) -> OpportunityQuerySet:
    """Open-ended, published, unconfirmed for 60 days, and not asked since the last confirmation."""
    due = Q(asked_at=None) | Q(asked_at__lt=F("still_valid_at"))
    old = Opportunity.objects.filter(
        state=State.PUBLISHED, open_ended=True, still_valid_at__lte=now - ASK_AFTER
    )
    return old.filter(due).order_by("pk")
