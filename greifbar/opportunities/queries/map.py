"""How many offers of a list stand in each district, on the drawn map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from django.urls import reverse

from greifbar.core.facets import Value
from greifbar.opportunities.queries.criteria import Criteria
from greifbar.opportunities.queries.dimensions import Option
from greifbar.opportunities.queries.lists import Found
from greifbar.places.models import District
from greifbar.places.queries import DistrictMap, MapLink, map_shapes

TINTS = 4


@dataclass(frozen=True)
class DistrictCount:
    """A row of the list beside the map."""

    name: str
    url: str
    count: str
    selected: bool


@dataclass(frozen=True)
class CountedLink(MapLink):
    """A district with the number of its offers in words and a tint from 1 (few) to 4 (many), 0 for none."""

    number: str = ""
    tint: int = 0


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
    if shapes:
        shapes = replace(shapes, links=tuple(_counted(shapes.links, values)))
    return OffersMap(shapes, sorted(rows, key=lambda row: row.name))


def _counted(links: Sequence[MapLink], values: Mapping[str, Value]) -> Iterator[CountedLink]:
    """A quarter of the districts with offers in each tint, so that one large district hides no other."""
    numbers = sorted(value.number for value in values.values() if value.number)
    for link in links:
        value = values.get(link.district.slug)
        plain = {one.name: getattr(link, one.name) for one in fields(link)}
        if value is None:
            yield CountedLink(**plain)
        else:
            tint = 1 + TINTS * numbers.index(value.number) // len(numbers) if value.number else 0
            yield CountedLink(**plain, number=value.shown, tint=tint)


def _row(rest: Criteria, value: Value) -> DistrictCount:
    return DistrictCount(str(value.label), _link(rest, value.value), value.shown, value.selected)


def _link(rest: Criteria, slug: str) -> str:
    joint = "&" if rest.query else "?"
    return f"{reverse('opportunities:list')}{rest.query}{joint}bezirk={slug}"


def _only(chosen: Sequence[Option]) -> District | None:
    if len(chosen) != 1:
        return None
    return District.objects.filter(pk=chosen[0].value).first()
