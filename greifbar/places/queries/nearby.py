"""Which districts and quarters lie within some kilometres of a place.

Measured in a straight line from label point to label point: the best spot for a name on a map, as the
city's data file gives it (for Stuttgart the Statistisches Amt, see its `meta.attribution`). The flat map of
`geometry/plane.py` is right to about 0.3 percent within a city. Nobody's address is used, so the answer is
as coarse as a quarter: a thing at the edge of a large quarter may be a kilometre further away, or nearer,
than it says. A way on foot or by tram is always longer.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import dist

from greifbar.core.kept import until_public_change
from greifbar.core.text import slug
from greifbar.places.atlas import Atlas, Place, atlas
from greifbar.places.geometry.shapes import Point
from greifbar.places.models import District, Quarter

RADII = (1, 2, 5, 10)
"""Kilometres people choose from."""

type Group = tuple[District, tuple[tuple[str, Quarter], ...]]


@dataclass(frozen=True)
class Nearby:
    """What lies within `km` of the place with this `key`; the place itself always does.

    `quarters` are pairs of a district's slug and a quarter's name. `districts` are slugs, for what names no
    quarter: the district that holds the place, and those whose own point is near enough.
    """

    key: str
    place: Place
    km: int
    quarters: frozenset[tuple[str, str]]
    districts: frozenset[str]

    def holds(self, district: str, quarter: str = "") -> bool:
        """Whether what names these two (slug, name) lies within."""
        return (district, quarter) in self.quarters if quarter else district in self.districts

    def is_here(self, district: str, quarter: str = "") -> bool:
        """Whether it lies in the place itself."""
        here = self.place.quarter
        return district == self.place.district.slug and (here is None or quarter == here.name)


@dataclass(frozen=True)
class _Known:
    """All places of the city by key, and where they lie (kilometres)."""

    places: dict[str, Place]
    points: dict[Place, Point]
    keys: dict[Place, str]


def nearby(key: str, km: int) -> Nearby | None:
    """Return what lies within `km` of a district or quarter (see `key_of`); None for an unknown one.

    One small query, however many places there are.
    """
    known = _known()
    if known is None or key not in known.places:
        return None
    place = known.places[key]
    middle = known.points[place]
    within = {other for other, point in known.points.items() if dist(point, middle) <= km}
    own = {other for other in known.points if place in (other, Place(other.district))}
    near = within | own | {Place(place.district)}
    return Nearby(
        key,
        place,
        km,
        frozenset((one.district.slug, one.quarter.name) for one in near if one.quarter),
        frozenset(one.district.slug for one in near if one.quarter is None),
    )


def key_of(place: Place) -> str:
    """Return what a place is called in an address; empty for one that is not of this city.

    A district's slug, or a quarter's name as one ("heslach"). If that is another place's too, the district
    stands in front ("wangen-wangen").
    """
    known = _known()
    return known.keys.get(place, "") if known else ""


def places_to_choose() -> tuple[Group, ...]:
    """Return districts by name, each with its quarters by name and their keys."""
    known, city = _known(), atlas()
    if known is None or city is None:
        return ()
    groups = ((one, _quarters(known, one)) for one in city.districts)
    return tuple(sorted(groups, key=lambda group: group[0].name))


def _quarters(known: _Known, district: District) -> tuple[tuple[str, Quarter], ...]:
    own = ((key, place.quarter) for key, place in known.places.items() if place.district == district)
    found = [(key, quarter) for key, quarter in own if quarter]
    return tuple(sorted(found, key=lambda one: one[1].name))


@until_public_change
def _known() -> _Known | None:
    city = atlas()
    if city is None:
        return None
    keys = dict(_keys(city))
    return _Known({key: place for place, key in keys.items()}, {one: _point(city, one) for one in keys}, keys)


def _keys(city: Atlas) -> Iterable[tuple[Place, str]]:
    said = Counter([*city.by_slug, *(slug(quarter.name) for quarter in city.quarters)])
    for district in city.districts:
        yield Place(district), district.slug
    for quarter in city.quarters:
        name = slug(quarter.name)
        yield Place(quarter.district, quarter), name if said[name] == 1 else f"{quarter.district.slug}-{name}"


def _point(city: Atlas, place: Place) -> Point:
    spot = place.quarter or place.district
    return city.plane.flat(spot.lat, spot.lon)
