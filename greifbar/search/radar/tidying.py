"""What was counted goes after two years."""

from datetime import datetime, timedelta

from django.db import transaction

from greifbar.core import clock
from greifbar.core.registry import Duty, duties
from greifbar.search.radar.models import RadarCount, RadarWord, monday_of

KEPT_WEEKS = 104


@transaction.atomic
def tidy(now: datetime) -> int:
    """Delete what is older than 104 weeks; return how many rows."""
    oldest = monday_of(clock.local(now).date()) - timedelta(weeks=KEPT_WEEKS)
    gone = [kind.objects.filter(week__lt=oldest).delete()[0] for kind in (RadarCount, RadarWord)]
    return sum(gone)


def register() -> None:
    """Have the worker do it once a day."""
    duties.add(Duty("search.radar", timedelta(days=1), tidy))
