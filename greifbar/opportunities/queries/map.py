"""The offers of a list on the map: how many in each district, and each where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from greifbar.core.facets import Value
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.queries.criteria import Criteria
from greifbar.opportunities.queries.dimensions import Option
from greifbar.opportunities.queries.lists import Found
from greifbar.places.livemap import LiveMap, point
from greifbar.places.models import District
from greifbar.places.queries import Spot, counted, map_shapes, spot_finder


@dataclass(frozen=True)
class DistrictCount:
    """A row of the list beside the map."""

    name: str
    url: str
    count: str
    selected: bool


@dataclass(frozen=True)
class OffersMap:
    live: LiveMap | None
    rows: list[DistrictCount]


def map_of(found: Found) -> OffersMap:
    """Links lead to the list of one district with everything else still asked. No further query of offers."""
    facet = next(one for one in found.facets if one.name == "bezirk")
    values = {value.value: value for value in facet.values + facet.rest}
    rest = replace(
        found.criteria, chosen={key: value for key, value in found.criteria.chosen.items() if key != "bezirk"}
    )
    chosen = found.criteria.chosen.get("bezirk", [])
    shapes = map_shapes(link=lambda district: _link(rest, district.slug), chosen=_only(chosen))
    rows = [_row(rest, value) for value in values.values()]
    if shapes:
        shapes = counted(shapes, {slug: (value.number, value.shown) for slug, value in values.items()})
    points_url = reverse("opportunities:points") + found.criteria.query
    return OffersMap(LiveMap(shapes, points_url) if shapes else None, sorted(rows, key=lambda row: row.name))


_PLACED = (
    "pk", "slug", "title", "text_language", "address", "latitude", "longitude", "district__slug",
    "quarter__name",
)  # fmt: skip


def points(found: Found) -> dict[str, Any]:
    """The offers that surely fit as GeoJSON, in the order of the list; those from home lie nowhere."""
    spot = spot_finder()
    offers = Opportunity.objects.filter(pk__in=found.sure, district__isnull=False)
    rows = {row[0]: row[1:] for row in offers.values_list(*_PLACED)}
    features = []
    for pk in found.ids:
        if pk in rows:
            slug, title, language, address, lat, lon, district, quarter = rows[pk]
            at = spot(district, quarter or "")
            if at and address and lat is not None:
                at = Spot(at.name, lon, lat)
            url = reverse("opportunities:detail", args=[pk, slug])
            if at:
                features.append(point(pk, at, title=title, url=url, language=language))
    return {"type": "FeatureCollection", "features": features}


def _row(rest: Criteria, value: Value) -> DistrictCount:
    return DistrictCount(str(value.label), _link(rest, value.value), value.shown, value.selected)


def _link(rest: Criteria, slug: str) -> str:
    joint = "&" if rest.query else "?"
    return f"{reverse('opportunities:list')}{rest.query}{joint}bezirk={slug}"


def _only(chosen: Sequence[Option]) -> District | None:
    if len(chosen) != 1:
        return None
    return District.objects.filter(pk=chosen[0].value).first()
