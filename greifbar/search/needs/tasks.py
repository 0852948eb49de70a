"""Once an hour: teams are told of what is new, and what nobody needs any more is forgotten."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from greifbar.accounts.models import Scope
from greifbar.accounts.queries import desks_for
from greifbar.core import clock
from greifbar.core.registry import Duty, duties
from greifbar.places.models import District
from greifbar.search.needs import notices
from greifbar.search.needs.models import Need

FROM, UNTIL = 7, 19
MOST = 500
TRACES_KEPT = timedelta(days=1)
CONTACT_KEPT = timedelta(days=90)
KEPT = timedelta(days=365)


def work(now: datetime) -> int:
    """Do both; return how many desks were told."""
    tidy(now)
    return tell_teams(now)


@transaction.atomic
def tell_teams(now: datetime) -> int:
    """Tell each desk what is new, by day and once a day: the first at once, the others bundled next day."""
    today = clock.local(now)
    if not FROM <= today.hour < UNTIL:
        return 0
    midnight = clock.at(today.date())
    rows = Need.objects.select_for_update().filter(
        Q(told_at__isnull=True, closed_at__isnull=True) | Q(told_at__gte=midnight)
    )
    house = Scope.objects.house()
    desks = {district: desk.scope for district, desk in desks_for(District.objects.all()).items()}
    new: dict[Scope, list[int]] = defaultdict(list)
    told = set()
    for need in rows.order_by("pk")[:MOST]:
        desk = desks.get(need.district_id or 0, house)
        told.update([desk] if need.told_at else [])
        new[desk] += [] if need.told_at else [need.pk]
    waiting = {desk: ids for desk, ids in new.items() if ids and desk not in told}
    for desk, ids in waiting.items():
        notices.waiting(desk, len(ids), today.date())
        Need.objects.filter(pk__in=ids).update(told_at=now)
    return len(waiting)


@transaction.atomic
def tidy(now: datetime) -> int:
    """Forget traces after a day, address and number 90 days after the end, all of it after a year.

    Returns how many were forgotten whole.
    """
    traced = Need.objects.filter(created_at__lt=now - TRACES_KEPT).exclude(network="", key=None)
    traced.update(network="", key=None)
    ended = Need.objects.filter(closed_at__lt=now - CONTACT_KEPT, stripped_at__isnull=True)
    ended.update(email="", phone="", person=None, stripped_at=now)
    over = Q(closed_at__lt=now - KEPT) | Q(closed_at__isnull=True, created_at__lt=now - KEPT)
    return Need.objects.filter(over).delete()[0]


def register() -> None:
    duties.add(Duty("search.needs", timedelta(hours=1), work))
