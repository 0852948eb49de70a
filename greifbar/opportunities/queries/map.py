"""How many offers of a list stand in each district, on the drawn map."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from greifbar.core.facets import Value
from greifbar.opportunities.queries.criteria import Criteria
from greifbar.opportunities.queries.dimensions import Option
from greifbar.opportunities.queries.lists import Found
from greifbar.places.models import District
from greifbar.places.queries import DistrictMap, map_shapes


@dataclass(frozen=True)
class DistrictCount:
    """A row of the list beside the map."""

    name: str
    url: str
    count: str
    selected: bool


@dataclass(frozen=True)
class OffersMap:
    shapes: DistrictMap | None
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
    return OffersMap(shapes, sorted(rows, key=lambda row: row.name))


def _row(rest: Criteria, value: Value) -> DistrictCount:
    return DistrictCount(str(value.label), _link(rest, value.value), value.shown, value.selected)


def _link(rest: Criteria, slug: str) -> str:
    joint = "&" if rest.query else "?"
    return f"{reverse('opportunities:list')}{rest.query}{joint}bezirk={slug}"


def _only(chosen: Sequence[Option]) -> District | None:
    if len(chosen) != 1:
        return None
    return District.objects.filter(pk=chosen[0].value).first()
