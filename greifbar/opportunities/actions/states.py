"""Draft, published, paused, closed: each change is a dated row."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.core.errors import Refused
from greifbar.opportunities import rules
from greifbar.opportunities.actions import deadlines, listing
from greifbar.opportunities.models import Opportunity, StateChange
from greifbar.opportunities.models.choices import State
from greifbar.opportunities.queries.detail import has_dates


@transaction.atomic
def publish(*, opportunity: Opportunity, by: Any, now: datetime) -> Opportunity:
    """Put an offer into the lists. Raises Refused with the reason when something is still missing."""
    offer = _locked(opportunity)
    if offer.state == State.PUBLISHED:
        return offer
    if why := rules.why_not_publish(offer, has_dates=has_dates(offer, now)):
        raise Refused(why, code="incomplete")
    offer.published_at = offer.published_at or now
    offer.still_valid_at = now
    return _enter(offer, State.PUBLISHED, by=by, now=now)


@transaction.atomic
def pause(
    *, opportunity: Opportunity, until: datetime | None, by: Any, now: datetime, reason: str = ""
) -> Opportunity:
    """Take an offer out of the lists for a while; open answers wait too. ``until`` is aware, or None."""
    offer = _locked(opportunity)
    if offer.state not in (State.PUBLISHED, State.PAUSED):
        raise Refused(_("Nur veröffentlichte Angebote können Pause machen."), code="state")
    if until is not None and until <= now:
        raise Refused(_("Bitte wählen Sie einen Tag in der Zukunft."), code="past", field="until")
    offer.paused_until = until
    deadlines.stop(opportunity=offer, now=now)
    return _enter(offer, State.PAUSED, by=by, now=now, until=until, reason=reason)


@transaction.atomic
def resume(*, opportunity: Opportunity, by: Any, now: datetime) -> Opportunity:
    """Bring a paused or closed offer back. ``by`` is None when its pause is simply over."""
    offer = _locked(opportunity)
    if offer.state not in (State.PAUSED, State.CLOSED):
        return offer
    if by is not None and (why := rules.why_not_publish(offer, has_dates=has_dates(offer, now))):
        raise Refused(why, code="incomplete")
    offer.paused_until = None
    offer.still_valid_at = now
    deadlines.start_again(opportunity=offer, now=now)
    return _enter(offer, State.PUBLISHED, by=by, now=now)


@transaction.atomic
def close(*, opportunity: Opportunity, by: Any, now: datetime, reason: str = "") -> Opportunity:
    """End an offer. Dates people are signed up for stay; they are cancelled one by one, with a reason."""
    offer = _locked(opportunity)
    if offer.state == State.CLOSED:
        return offer
    offer.paused_until = None
    return _enter(offer, State.CLOSED, by=by, now=now, reason=reason)


def _locked(opportunity: Opportunity) -> Opportunity:
    joined = Opportunity.objects.select_related("organisation")
    return joined.select_for_update(of=("self",)).get(pk=opportunity.pk)


def _enter(
    offer: Opportunity,
    state: State,
    *,
    by: Any,
    now: datetime,
    until: datetime | None = None,
    reason: str = "",
) -> Opportunity:
    offer.state, offer.state_since, offer.changed_at = state, now, now
    offer.changed_by = by
    offer.save()
    StateChange.objects.create(opportunity=offer, state=state, at=now, by=by, until=until, reason=reason)
    listing.refresh([offer.pk], now=now)
    return offer
