"""The districts as a live map draws them (GeoJSON, degrees), and where on it a place lies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import dist
from typing import Any

from greifbar.places.atlas import Area, Atlas, Place, atlas
from greifbar.places.cityfile import place_key
from greifbar.places.geometry.borders import borders, outer_sides
from greifbar.places.geometry.outline import outline
from greifbar.places.geometry.power import Disc, cell, circle
from greifbar.places.geometry.shapes import Point, Ring, inside, simplified, simplified_ring
from greifbar.places.mapping import FRINGE
from greifbar.places.models import District, Quarter

FINE = 0.0001
"""Degrees, about ten metres: exact boundaries are drawn no finer than that."""


@dataclass(frozen=True)
class Spot:
    """Where things of a quarter, or else of a district, stand on the map; degrees (WGS84)."""

    name: str
    lon: float
    lat: float


def spot_finder() -> Callable[[str, str], Spot | None]:
    """A way to ask for the spot of many places by the district's slug and the quarter's name."""
    known = atlas()
    districts = known.by_slug if known else {}
    quarters = {(one.district.slug, place_key(one.name)): one for one in (known.quarters if known else ())}
    alone = {key: one for (_, key), one in quarters.items()}

    def find(slug: str, quarter: str) -> Spot | None:
        key = place_key(quarter)
        return _spot(districts.get(slug), quarters.get((slug, key)) if slug else alone.get(key))

    return find


def _spot(district: District | None, quarter: Quarter | None) -> Spot | None:
    if quarter is None:
        return Spot(district.name, round(district.lon, 5), round(district.lat, 5)) if district else None
    name = quarter.district.name
    if quarter.name != name:
        name = f"{quarter.name}, {name}"
    return Spot(name, round(quarter.lon, 5), round(quarter.lat, 5))


def district_shapes() -> dict[str, Any]:
    """All districts as one GeoJSON collection: `kind` is district (its surface), name (a point) or border.

    Exact where boundaries were imported, else made of computed cells. Empty without a city.
    """
    known = atlas()
    return _collection(known.city.revision) if known else {"type": "FeatureCollection", "features": []}


@lru_cache(maxsize=1)
def _collection(revision: str) -> dict[str, Any]:
    """Kept as long as the city stays the same."""
    known = atlas()
    if known is None or known.city.revision != revision:
        return {"type": "FeatureCollection", "features": []}
    surfaces, lines = _exact(known) or _computed(known)
    features = [feature for one in known.districts for feature in _features(one, surfaces.get(one.pk, []))]
    border = _feature("MultiLineString", lines, kind="border")
    return {"type": "FeatureCollection", "features": [*features, border]}


def _features(district: District, surface: list[Any]) -> Iterator[dict[str, Any]]:
    told = {"name": district.name, "slug": district.slug}
    yield _feature("MultiPolygon", surface, kind="district", **told)
    yield _feature("Point", [round(district.lon, 5), round(district.lat, 5)], kind="name", **told)


def _feature(shape: str, coordinates: list[Any], **properties: str) -> dict[str, Any]:
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


type Drawn = tuple[dict[int, list[Any]], list[list[list[float]]]]
"""Polygons by district, and the lines between all of them; corners as [lon, lat]."""


def _exact(known: Atlas) -> Drawn | None:
    areas = known.district_areas or known.quarter_areas
    if not areas:
        return None
    surfaces: dict[int, list[Any]] = {}
    rings: dict[int, list[Ring]] = {}
    for area in areas:
        pk = area.place.district.pk
        surfaces.setdefault(pk, []).extend(_polygons(area))
        rings.setdefault(pk, []).extend(area.rings)
    lines = [line for one in rings.values() for line in outer_sides(one)]
    return surfaces, [_corners(simplified(line, FINE)) for line in lines]


def _polygons(area: Area) -> Iterator[list[list[list[float]]]]:
    for polygon in area.polygons:
        yield [_closed(_corners(simplified_ring(ring, FINE))) for ring in polygon]


def _computed(known: Atlas) -> Drawn:
    discs = [site.disc for site in known.sites]
    city = outline(discs)
    cells = [_cell(disc, discs, city) for disc in discs]
    surfaces: dict[int, list[Any]] = {}
    for site, ring in zip(known.sites, cells, strict=True):
        if ring:
            pk = site.place.district.pk
            surfaces.setdefault(pk, []).append([_closed(_corners(_degrees(known, ring)))])
    owners = [_owner(site.place) for site in known.sites]
    apart = [ring for disc, ring in zip(discs, cells, strict=True) if not inside(city, disc.at)]
    around = [[*ring, ring[0]] for ring in (city, *apart) if ring]
    return surfaces, [_corners(_degrees(known, line)) for line in (*borders(cells, discs, owners), *around)]


def _cell(own: Disc, discs: Sequence[Disc], city: Ring) -> Ring:
    """What of the city is nearest to a disc, of its own circle if that lies apart from the city.

    Near ones come first and leave little to look at for the others.
    """
    start = city if inside(city, own.at) else circle(own, FRINGE)
    others = sorted((one for one in discs if one is not own), key=lambda one: dist(one.at, own.at))
    return cell([own, *others], 0, start)


def _owner(place: Place) -> str:
    return place.district.slug


def _degrees(known: Atlas, ring: Ring) -> Ring:
    return [(lon, lat) for lat, lon in map(known.plane.degrees, ring)]


def _corners(ring: Sequence[Point]) -> list[list[float]]:
    return [[round(lon, 5), round(lat, 5)] for lon, lat in ring]


def _closed(ring: list[list[float]]) -> list[list[float]]:
    return ring if not ring or ring[0] == ring[-1] else [*ring, ring[0]]
