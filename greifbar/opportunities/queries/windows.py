"""Filtering and counting in one statement: the hits, the unsure ones, and one window per active filter.

A window is at most 1,000 listings in list order. Counts beyond it are lower bounds and say so ("1.000+").
In a very large town the counts of active filters look at the first 3,000 offers only: bounded work.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
WIDEST = 3  # columns of one dimension
KEYS = ("opportunity_id", "order", "next_closes")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Tally:
    """Values of one dimension's columns with their numbers, and how many rows that were."""

    counted: list[tuple[Any, int]]
    rows: int


@dataclass(frozen=True)
class Windows:
    """Rows of (id, order, next_closes, *columns of the dimensions), each list in its order.

    ``active`` holds, for each active filter, what it would find if nothing were ticked in it.
    """

    hits: list[Row]
    unsure: list[Row]
    active: dict[str, Tally]
    is_bounded: bool = False


def look(
    base: ListingQuerySet,
    criteria: Criteria,
    dimensions: Sequence[Dimension],
    *,
    ranks: dict[int, int] | None,
) -> Windows:
    """One query, three with filters. ``ranks`` (id to place) orders the hits of a text search."""
    active = [one for one in dimensions if one.key in criteria.chosen]
    last = _last_counted() if active and ranks is None else None
    counted = base if last is None else base.filter(order__lt=last)
    found: dict[int, list[Row]] = {HITS: [], UNSURE: []}
    for row in _rows(_results(base, criteria, active), dimensions):
        found[row[-1]].append(row)
    for rows in found.values():
        rows.sort(key=_sort_key(criteria, ranks))
    return Windows(found[HITS], found[UNSURE], _tallies(counted, criteria, active), last is not None)


def _last_counted() -> int | None:
    """The place in list order before which counts look; None when the town is small enough to count all."""
    return Listing.objects.order_by("order").values_list("order", flat=True)[COUNTED : COUNTED + 1].first()


def columns(dimensions: Sequence[Dimension]) -> list[str]:
    return [*KEYS, *(name for one in dimensions for name in one.columns)]


def tally_hits(seen: Windows, dimensions: Sequence[Dimension]) -> dict[str, Tally]:
    """What the hits hold in the columns of each dimension."""
    rows = seen.hits[:WINDOW]
    names = columns(dimensions)
    turned: Sequence[Sequence[int]] = list(zip(*rows, strict=True)) or [()] * len(names)
    values = dict(zip(names, turned, strict=False))
    return {
        one.key: Tally(_count(*(values[name] for name in one.columns)), len(seen.hits)) for one in dimensions
    }


def _count(first: Sequence[int], *more: Sequence[int]) -> list[tuple[Any, int]]:
    return list(Counter(zip(first, *more, strict=True) if more else first).items())


def _results(
    base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension]
) -> Iterator[tuple[int, ListingQuerySet]]:
    yield HITS, _ordered(_narrowed(base, criteria, active), criteria)
    access = next((one for one in active if one.key == "zugang"), None)
    if access:
        yield UNSURE, _ordered(_unsure(base, criteria, active, access), criteria)


def _tallies(base: ListingQuerySet, criteria: Criteria, active: Sequence[Dimension]) -> dict[str, Tally]:
    """What each active filter would count if nothing were ticked in it, grouped by the database."""
    parts = []
    for number, left_out in enumerate(active):
        others = [one for one in active if one is not left_out]
        rows = _narrowed(base, criteria, others).order_by("order", "opportunity_id")
        names = [connection.ops.quote_name(name) for name in left_out.columns]
        chosen = ", ".join(names + ["0"] * (WIDEST - len(names)))
        parts.append(
            (
                rows.values_list("order", "opportunity_id", *left_out.columns),
                f"SELECT {number}, {chosen}, COUNT(*) FROM ({{}}) AS w{number} GROUP BY {', '.join(names)}",  # noqa: S608
            )
        )
    counted: dict[str, list[tuple[Any, int]]] = {one.key: [] for one in active}
    for number, *values, times in _union(parts):
        one = active[number]
        counted[one.key].append((values[0] if len(one.columns) == 1 else tuple(values), times))
    return {key: Tally(pairs, sum(times for _, times in pairs)) for key, pairs in counted.items()}


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


def _rows(branches: Iterable[tuple[int, ListingQuerySet]], dimensions: Sequence[Dimension]) -> list[Row]:
    """The windows themselves, each row with its tag last; only hits are counted, so only they are whole."""
    names = columns(dimensions)
    rest = ", 0" * (len(names) - len(KEYS))
    wrapped = {HITS: "SELECT w0.*, 0 FROM ({}) AS w0", UNSURE: f"SELECT w1.*{rest}, 1 FROM ({{}}) AS w1"}  # noqa: S608
    wanted = {HITS: names, UNSURE: KEYS}
    return _union((listings.values_list(*wanted[tag]), wrapped[tag]) for tag, listings in branches)


def _union(branches: Iterable[tuple[Any, str]]) -> list[Row]:
    """All branches, each put into its statement, at once; one that cannot hold anything is left out."""
    statements: list[str] = []
    parameters: list[Any] = []
    for listings, statement in branches:
        rows = listings[: WINDOW + 1]
        try:
            sql, given = rows.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        statements.append(statement.format(sql))
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
