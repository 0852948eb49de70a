"""Once an hour: who is due is told what newly fits, each time once."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from greifbar.core.registry import Duty, duties
from greifbar.notifications.outbox import Draft, post
from greifbar.search.ranking import Row
from greifbar.search.saved import mails
from greifbar.search.saved.actions import next_due
from greifbar.search.saved.models import SavedSearch
from greifbar.search.saved.question import fitting, known, new

log = logging.getLogger(__name__)
MOST = 500
UNCONFIRMED_KEPT = timedelta(days=2)


def send_due(now: datetime) -> int:
    """Write the mails that are due, 500 searches at most; return how many mails there are."""
    _tidy(now)
    waiting = list(SavedSearch.objects.due(now).select_related("person")[:MOST])
    return sum(_send(saved, now) for saved in waiting)


def _send(saved: SavedSearch, now: datetime) -> bool:
    """Search and write first, then post under a lock; one that fails does not keep the others waiting."""
    try:
        rows = fitting(saved.asked)
        fresh = new(rows, saved.known)
        return _post(saved, rows, mails.found(saved, fresh) if fresh else None, now)
    except DatabaseError:
        raise
    except Exception as error:
        log.warning("saved search %s failed: %s", saved.pk, type(error).__name__)
        return False


@transaction.atomic
def _post(saved: SavedSearch, rows: Sequence[Row], draft: Draft | None, now: datetime) -> bool:
    """Nothing goes out that another worker has sent or its owner has stopped meanwhile."""
    waiting = SavedSearch.objects.select_for_update().filter(pk=saved.pk, due_at=saved.due_at).first()
    if waiting is None:
        return False
    if draft is not None:
        post(draft)
    waiting.known, waiting.due_at = known(rows), next_due(now, waiting.rhythm)
    waiting.save(update_fields=["known", "due_at"])
    return draft is not None


@transaction.atomic
def _tidy(now: datetime) -> None:
    SavedSearch.objects.unconfirmed().filter(created_at__lt=now - UNCONFIRMED_KEPT).delete()


def register() -> None:
    duties.add(Duty("search.saved", timedelta(hours=1), send_due))
