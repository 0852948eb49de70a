"""Once a day, what was seen becomes `Document.exposure`: 0 for who is seen enough, up to 1000 for who is not.

Compared are the initiatives that have something of the same kind, by what they were seen per day in the last
28 full days. Who is seen as much as the one in the middle (the median; where more than half were not seen at
all, the median of those that were) or more gets 0, who was never seen gets 1000, between them it is
proportional. An initiative too new to have been seen for 28 days begins in the middle, at 500, and day by day
what it was seen counts more. What day it is and what was counted decide, nothing else.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import batched, groupby
from statistics import median

from django.db import transaction
from django.db.models import Sum

from greifbar.core import clock
from greifbar.core.registry import Duty, duties
from greifbar.search.models import Document, Seen, SeenSince

WINDOW = 28
MOST, MIDDLE, STEP = 1000, 500, 50
KEPT_DAYS = 400
BATCH = 1000
Change = tuple[int, int]
Values = dict[str, dict[int, int]]


def compared(seen: Mapping[int, float], days: Mapping[int, int]) -> dict[int, int]:
    """Return the factor of each initiative, in steps of 50.

    `seen`: what it was seen per day, `days`: for how many full days of the window it could have been.
    """
    rates = [rate for one, rate in seen.items() if days[one]]
    usual = median(rates or [0]) or median([rate for rate in rates if rate] or [0])
    return {one: _factor(rate, usual, days[one] / WINDOW) for one, rate in seen.items()}


def _factor(rate: float, usual: float, known: float) -> int:
    less = max(0.0, 1 - rate / usual) if usual else 0.0
    value = known * less * MOST + (1 - known) * MIDDLE
    return round(value / STEP) * STEP


def settle(now: datetime) -> int:
    """Bring every document's factor up to date, drop counts older than 400 days; return how many changed."""
    today = clock.local(now).date()
    values = _values(today)
    changed = 0
    last = 0
    while batch := list(_documents(last)):
        last = batch[-1][0]
        changes = [
            (pk, values[kind].get(initiative, 0))
            for pk, kind, initiative, exposure in batch
            if exposure != values.get(kind, {}).get(initiative, exposure)
        ]
        changed += _write(changes)
    _tidy(today)
    return changed


def _documents(after: int) -> Iterable[tuple[int, str, int, int]]:
    rows = Document.objects.filter(initiative__gt=0, id__gt=after).order_by("id")
    return rows.values_list("id", "kind", "initiative", "exposure")[:BATCH]


def _values(today: date) -> Values:
    """The factor of each initiative, by kind of thing."""
    pairs = Document.objects.filter(initiative__gt=0).values_list("kind", "initiative")
    found = list(pairs.order_by("kind", "initiative").distinct())
    since = _known_since({initiative for _, initiative in found}, today)
    sums = Seen.objects.filter(day__gte=today - timedelta(days=WINDOW), day__lt=today)
    seen = dict(sums.values_list("initiative").annotate(Sum("weight")).order_by("initiative"))
    days = {one: min(WINDOW, max(0, (today - day).days)) for one, day in since.items()}
    rates = {one: seen.get(one, 0) / max(1, days[one]) for one in since}
    return {
        kind: compared({one: rates[one] for _, one in group}, days)
        for kind, group in groupby(found, key=lambda pair: pair[0])
    }


@transaction.atomic
def _known_since(initiatives: set[int], today: date) -> dict[int, date]:
    since = dict(SeenSince.objects.values_list("initiative", "day"))
    new = [SeenSince(initiative=one, day=today) for one in sorted(initiatives - since.keys())]
    SeenSince.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return {one: since.get(one, today) for one in initiatives}


@transaction.atomic
def _write(changes: list[Change]) -> int:
    """Change these documents, locked in the order in which rooms lock them."""
    if not changes:
        return 0
    locked = Document.objects.filter(id__in=[pk for pk, _ in changes]).order_by("id").select_for_update()
    there = set(locked.values_list("id", flat=True))
    for value, group in groupby(sorted(changes, key=lambda change: change[1]), key=lambda change: change[1]):
        Document.objects.filter(id__in=[pk for pk, _ in group if pk in there]).update(exposure=value)
    return len(there)


@transaction.atomic
def _tidy(today: date) -> None:
    """Old counts go, and whoever offers nothing any more and has no counts is forgotten."""
    Seen.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()
    kept = {
        *Seen.objects.values_list("initiative", flat=True).distinct(),
        *Document.objects.values_list("initiative", flat=True).distinct(),
    }
    gone = sorted(set(SeenSince.objects.values_list("initiative", flat=True)) - kept)
    for batch in batched(gone, BATCH):
        SeenSince.objects.filter(initiative__in=batch).delete()


def register() -> None:
    """Have the worker do it once a day."""
    duties.add(Duty("search.exposure", timedelta(days=1), settle))
