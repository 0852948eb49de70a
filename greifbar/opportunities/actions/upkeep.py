"""What time does to offers: dates pass, pauses end, answers are due. Run by the worker, safe to repeat."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef

from greifbar.accounts import queries as accounts
from greifbar.opportunities import notices, working_days
from greifbar.opportunities.actions import listing, states
from greifbar.opportunities.models import Application, ApplicationMessage, Listing, Opportunity, Shift
from greifbar.opportunities.models.application import LIVING, ApplicationQuerySet
from greifbar.opportunities.models.choices import ApplicationState, State
from greifbar.opportunities.models.encoding import DAYS_AHEAD
from greifbar.search import actions as search

BATCH = 500
FEW = 50
KEEP_FINISHED = timedelta(days=180)
KEEP_UNCONFIRMED = timedelta(days=2)


def move_on(now: datetime) -> int:
    """Listings whose next date has closed show the one after it."""
    moment = int(now.timestamp())
    passed = Listing.objects.filter(next_closes__lte=moment).values_list("pk", flat=True)
    return _refresh(list(passed[:BATCH]), now)


def _refresh(ids: Sequence[int], now: datetime) -> int:
    """Write listings and, in short steps, what the search knows: the last weekend date may have passed."""
    count = listing.refresh(ids, now=now, search_too=False)
    for some in batched(ids, FEW):
        with transaction.atomic():
            search.index("opportunity", some)
    return count


def look_ahead(now: datetime) -> int:
    """Listings made long ago learn of the dates that have come near since."""
    old = int((now - timedelta(days=DAYS_AHEAD - 10)).timestamp())
    stale = Listing.objects.filter(open_ended=False, made__lt=old).values_list("pk", flat=True)
    return _refresh(list(stale[:BATCH]), now)


def close_ended(now: datetime) -> int:
    """Offers whose last date is over are closed."""
    gone = Listing.objects.filter(shown_until__lte=int(now.timestamp()), open_ended=False)
    still_on = Shift.objects.filter(
        opportunity=OuterRef("pk"), slot__ends_at__gt=now, slot__cancelled_at=None
    )
    over = Opportunity.objects.filter(pk__in=gone.values("pk"), state=State.PUBLISHED).exclude(
        Exists(still_on)
    )
    ended = list(over[:BATCH])
    for offer in ended:
        states.close(opportunity=offer, by=None, now=now, reason="last_date")
    return len(ended)


def end_pauses(now: datetime) -> int:
    """Offers whose pause is over are published again, and their deadlines run."""
    over = list(Opportunity.objects.filter(state=State.PAUSED, paused_until__lte=now)[:BATCH])
    for offer in over:
        states.resume(opportunity=offer, by=None, now=now)
    return len(over)


def remind(now: datetime) -> int:
    """A day before an answer is due the organisation hears of it; when it is overdue, its desk does."""
    return _remind_organisations(now) + _tell_desks(now)


@transaction.atomic
def _remind_organisations(now: datetime) -> int:
    soon = working_days.add(now, 1)
    due = _waiting().filter(answer_by__lte=soon, reminded_at=None)
    for application in due:
        notices.answer_is_due(application)
    return Application.objects.filter(pk__in=[one.pk for one in due]).update(reminded_at=now)


@transaction.atomic
def _tell_desks(now: datetime) -> int:
    late = _waiting().filter(answer_by__lt=now, desk_told_at=None)
    for application in late:
        notices.answer_is_late(application, accounts.desk_for(application.opportunity.district))
    return Application.objects.filter(pk__in=[one.pk for one in late]).update(desk_told_at=now)


def _waiting() -> ApplicationQuerySet:
    """Clocks that run; those of paused offers stand still."""
    joined = Application.objects.waiting().select_related(
        "opportunity__organisation", "opportunity__district", "person"
    )
    return joined.exclude(opportunity__state=State.PAUSED).select_for_update(of=("self",)).order_by("pk")


@transaction.atomic
def erase_old_applications(now: datetime) -> int:
    """Finished applications go after 180 days, unconfirmed ones and held words after two (see privacy.py)."""
    done = Application.objects.exclude(state__in=LIVING).filter(state_since__lt=now - KEEP_FINISHED)
    unconfirmed = Application.objects.filter(
        state=ApplicationState.UNCONFIRMED, created_at__lt=now - KEEP_UNCONFIRMED
    )
    held = ApplicationMessage.objects.filter(held=True, at__lt=now - KEEP_UNCONFIRMED)
    return done.delete()[0] + unconfirmed.delete()[0] + held.delete()[0]
