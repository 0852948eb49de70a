"""Filtering and counting in one statement: the hits, the unsure ones, and one window per active filter.

A window is at most 1,000 listings in list order. Counts beyond it are lower bounds and say so ("1.000+").
In a very large town the counts of active filters look at the first 3,000 offers only: bounded work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F

from greifbar.opportunities.models import Listing
from greifbar.opportunities.models.listing import ListingQuerySet
from greifbar.opportunities.queries.criteria import Criteria
from greifbar.opportunities.queries.dimensions import Dimension

WINDOW = 1000
COUNTED = 3_000
HITS, UNSURE = 0, 1
KEYS = ("opportunity_id", "order", "next_closes")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Windows:
    """Rows of (id, order, next_closes, *columns of the dimensions, tag), each list in its order."""

    hits: list[Row]
    unsure: list[Row]
    by_dimension: dict[str, list[Row]]
    is_bounded: bool = False


def look(
    base: ListingQuerySet,
    criteria: Criteria,
    dimensions: Sequence[Dimension],
    *,
    ranks: dict[int, int] | None,
) -> Windows:
    """One query, two with filters. ``ranks`` (id to place) orders the hits of a text search."""
    active = [one for one in dimensions if one.key in criteria.chosen]
    last = _last_counted() if active and ranks is None else None
    counted = base if last is None else base.filter(order__lt=last)
    branches = [*_results(base, criteria, active), *_counts(counted, criteria, active)]
    found: dict[int, list[Row]] = {tag: [] for tag, _ in branches}
    for row in _union(branches, dimensions):
        found[row[-1]].append(row)
    for tag in (HITS, UNSURE):
        found.get(tag, []).sort(key=_sort_key(criteria, ranks))
    by_dimension = {one.key: found[UNSURE + 1 + number] for number, one in enumerate(active)}
    return Windows(found[HITS], found.get(UNSURE, []), by_dimension, last is not None)


def _last_counted() -> int | None:
    """The place in list order before which counts look; None when the town is small enough to count all."""
    return Listing.objects.order_by("order").values_list("order", flat=True)[COUNTED : COUNTED + 1].first()


def columns(dimensions: Sequence[Dimension]) -> list[str]:
    return [*KEYS, *(name for one in dimensions for name in one.columns)]


def by_column(rows: list[Row], dimensions: Sequence[Dimension]) -> dict[str, Sequence[int]]:
    """The rows turned round: all values of each column, by its name."""
    names = columns(dimensions)
    turned: Sequence[Sequence[int]] = list(zip(*rows[:WINDOW], strict=True)) or [()] * len(names)
    return dict(zip(names, turned, strict=False))


def _results(
    base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension]
) -> Iterator[tuple[int, ListingQuerySet]]:
    yield HITS, _ordered(_narrowed(base, criteria, active), criteria)
    access = next((one for one in active if one.key == "zugang"), None)
    if access:
        yield UNSURE, _ordered(_unsure(base, criteria, active, access), criteria)


def _counts(
    base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension]
) -> Iterator[tuple[int, ListingQuerySet]]:
    """What each active filter would count if nothing were ticked in it."""
    for number, left_out in enumerate(active):
        others = [one for one in active if one is not left_out]
        yield UNSURE + 1 + number, _narrowed(base, criteria, others).order_by("order", "opportunity_id")


def _narrowed(base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension]) -> ListingQuerySet:
    for dimension in active:
        base = dimension.narrow(base, criteria.chosen[dimension.key])
    return base


def _unsure(
    base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension], access: Dimension
) -> ListingQuerySet:
    """Nobody said no to anything asked for, but not everything is known."""
    mask = sum(option.value for option in criteria.chosen[access.key])
    rest = _narrowed(base, criteria, [one for one in active if one is not access])
    asked = {"yes": F("access_yes").bitand(mask), "no": F("access_no").bitand(mask)}
    unsure: dict[str, int] = {"no": 0, "yes__lt": mask}
    return rest.alias(**asked).filter(**unsure)


def _ordered(listings: ListingQuerySet, criteria: Criteria) -> ListingQuerySet:
    first = ["next_closes"] if criteria.sort == "datum" else []
    return listings.order_by(*first, "order", "opportunity_id")


def _union(branches: list[tuple[int, ListingQuerySet]], dimensions: Sequence[Dimension]) -> list[Row]:
    """All branches in one statement; a branch that cannot hold anything is left out."""
    statements, parameters = [], []
    for tag, listings in branches:
        rows = listings.values_list(*columns(dimensions))[: WINDOW + 1]
        try:
            sql, given = rows.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        statements.append(f"SELECT w{tag}.*, {tag} FROM ({sql}) AS w{tag}")  # noqa: S608 - tags are ours
        parameters += given
    if not statements:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), parameters)
        return list(cursor.fetchall())


def _sort_key(criteria: Criteria, ranks: dict[int, int] | None) -> Any:
    if criteria.sort == "datum":
        return itemgetter(2, 1, 0)
    if ranks is not None:
        return lambda row: ranks[row[0]]
    return itemgetter(1, 0)


def shown(now: datetime) -> ListingQuerySet:
    return Listing.objects.shown(now)
