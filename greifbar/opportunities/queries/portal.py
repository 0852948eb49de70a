"""Answers for the home page, district, topic and organisation pages."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from greifbar.core import clock
from greifbar.opportunities.models import Listing
from greifbar.opportunities.models.encoding import topic_bit
from greifbar.opportunities.models.listing import ListingQuerySet
from greifbar.opportunities.queries.cards import Card, cards_of
from greifbar.places.models import District
from greifbar.topics.models import Topic

COUNTED = 3_000
MOST_SOON = 1_000


def soon(now: datetime, limit: int = 6) -> list[Card]:
    """What can be joined today or at the coming weekend (aware ``now``), earliest first."""
    until = _end_of_weekend(now)
    return cards_of(_soon(now, until)[:limit], now)


def count_soon(now: datetime) -> int:
    """At most a thousand; nobody reads on."""
    return _soon(now, _end_of_weekend(now))[:MOST_SOON].count()


def newest(limit: int = 6, now: datetime | None = None) -> list[Card]:
    moment = now or clock.now()
    return cards_of(Listing.objects.shown(moment).order_by("-published")[:limit], moment)


def for_organisation(organisation: Any, now: datetime | None = None, limit: int = 50) -> list[Card]:
    return _first(Listing.objects.filter(organisation=organisation), now, limit)


def for_district(district: Any, now: datetime | None = None, limit: int = 6) -> list[Card]:
    return _first(Listing.objects.filter(district=district), now, limit)


def for_topic(topic: Any, now: datetime | None = None, limit: int = 6) -> list[Card]:
    shared = Listing.objects.alias(shared=F("topics").bitand(topic_bit(topic.pk))).filter(shared__gt=0)
    return _first(shared, now, limit)


def counts_by_topic(now: datetime | None = None) -> dict[str, int]:
    """How many offers stand under each topic, by its key; of the first 3,000 in list order."""
    bits = {topic_bit(pk): key for pk, key in Topic.objects.values_list("pk", "key")}
    counts = dict.fromkeys(bits.values(), 0)
    for mask, number in _grouped("topics", now):
        for bit, key in bits.items():
            counts[key] += number if mask & bit else 0
    return counts


def counts_by_district(now: datetime | None = None) -> dict[str, int]:
    """How many offers stand in each district, by its slug; of the first 3,000 in list order."""
    numbers = dict(_grouped("district_id", now))
    return {slug: numbers.get(pk, 0) for pk, slug in District.objects.values_list("pk", "slug")}


def _grouped(column: str, now: datetime | None) -> Iterable[tuple[int, int]]:
    """One scan of a narrow index, bounded, so that the home page costs the same in a town of any size."""
    first = Listing.objects.shown(now or clock.now()).order_by("order").values_list("order", column)[:COUNTED]
    sql, parameters = first.query.get_compiler(connection=connection).as_sql()
    name = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}, COUNT(*) FROM ({sql}) AS first GROUP BY {name}", parameters)  # noqa: S608
        return list(cursor.fetchall())


def _soon(now: datetime, until: datetime) -> ListingQuerySet:
    reach = {"next_closes__gt": int(now.timestamp()), "next_closes__lt": int(until.timestamp())}
    return Listing.objects.shown(now).filter(instant=True, **reach).order_by("next_closes", "order")


def _end_of_weekend(now: datetime) -> datetime:
    today = clock.local(now).date()
    return clock.at(today + timedelta(days=7 - today.weekday()))


def _first(listings: ListingQuerySet, now: datetime | None, limit: int) -> list[Card]:
    """The ids come from the narrow index, only then the wide rows."""
    moment = now or clock.now()
    ids = listings.shown(moment).order_by("order", "pk").values("pk")[:limit]
    return cards_of(Listing.objects.filter(pk__in=ids).order_by("order", "pk"), moment)
