"""Hits on the map: exactly those that the filters count, each at its quarter or else its district."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from greifbar.core.facets import Facet
from greifbar.places.livemap import LiveMap, point
from greifbar.places.queries import counted, district_by_slug, map_shapes, spot_finder
from greifbar.search.asked import MAP, PARAMETERS, VIEW, Asked
from greifbar.search.models import Document
from greifbar.search.queries import NEAREST, Search
from greifbar.search.ranking import Row

_DISTRICT = PARAMETERS["district"]


@dataclass(frozen=True)
class HitsMap:
    """The map beside a list of hits. `without` are ids of documents that lie nowhere."""

    live: LiveMap | None
    without: frozenset[int]
    leaves_out_near: bool
    is_bound: bool


def on_map(search: Search) -> list[Row]:
    """Return what the map is about: what surely fits, else the nearest; the filters count the same."""
    rows, sure = search.rows()
    return rows[: sure or NEAREST]


def map_of(asked: Asked, facets: Sequence[Facet]) -> HitsMap:
    """Return the map for a question. Its districts lead to the same question there. No further query."""
    (found, sure), rows, spot = asked.search.rows(), on_map(asked.search), spot_finder()
    chosen = asked.choices["district"]
    only = district_by_slug(chosen[0]) if len(chosen) == 1 else None
    shapes = map_shapes(link=lambda one: _address(asked, one.slug), chosen=only)
    if shapes:
        values = [one for facet in facets for one in (*facet.values, *facet.rest) if facet.name == _DISTRICT]
        listed = [value for value in values if not chosen or value.value in chosen]
        shapes = counted(
            shapes, {value.value: (value.number, value.shown or str(value.number)) for value in listed}
        )
    return HitsMap(
        live=LiveMap(shapes, f"{reverse('search:points')}?{_same(asked).urlencode()}") if shapes else None,
        without=frozenset(row.id for row in rows if not spot(row.district_slug, row.quarter)),
        leaves_out_near=0 < sure < len(found),
        is_bound=asked.search.is_bound(len(rows)),
    )


def points(search: Search) -> dict[str, Any]:
    """Return the hits that lie somewhere as GeoJSON, best first; one query, however many."""
    spot = spot_finder()
    places = {row.id: found for row in on_map(search) if (found := spot(row.district_slug, row.quarter))}
    told = Document.objects.only("title", "url", "language").in_bulk(places)
    features = [
        point(pk, at, title=told[pk].title, url=told[pk].url, language=told[pk].language)
        for pk, at in places.items()
        if pk in told
    ]
    return {"type": "FeatureCollection", "features": features}


def _same(asked: Asked) -> QueryDict:
    """The same question with all its conditions, without page, view and language."""
    query = asked.query.copy()
    for name in (VIEW, "seite", "sprache"):
        query.pop(name, None)
    return query


def _address(asked: Asked, slug: str) -> str:
    query = _same(asked)
    query[_DISTRICT] = slug
    query[VIEW] = MAP
    return f"{reverse('search:results')}?{query.urlencode()}"


def other_view(asked: Asked) -> str:
    """Return the address of the same hits as a list only, or from there on the map."""
    query = _same(asked)
    if not asked.wants_map:
        query[VIEW] = MAP
    return f"?{query.urlencode()}" if query else "."
