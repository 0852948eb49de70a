"""The whole city in memory, read once per process and revision of the data."""

from dataclasses import dataclass, field
from functools import cached_property

from greifbar.places.geometry.plane import Plane
from greifbar.places.geometry.power import Disc
from greifbar.places.geometry.shapes import Point, Ring, bounds, inside
from greifbar.places.mapping import plane_of
from greifbar.places.models import Alias, City, District, Quarter

type Boundary = list[list[list[list[float]]]]
"""Polygons, their rings, corners as [lon, lat], as in GeoJSON."""


@dataclass(frozen=True)
class Place:
    """A district, or one of its quarters."""

    district: District
    quarter: Quarter | None = None

    @property
    def name(self) -> str:
        return self.quarter.name if self.quarter else self.district.name


@dataclass(frozen=True)
class Site:
    """One circle of the city: a quarter, or a district that has none."""

    place: Place
    lat: float
    lon: float
    disc: Disc


class Area:
    """An exact boundary that can be asked whether it holds a point (degrees)."""

    def __init__(self, place: Place, boundary: Boundary) -> None:
        self.place = place
        self.polygons: list[list[Ring]] = [
            [[(lon, lat) for lon, lat in ring] for ring in polygon] for polygon in boundary
        ]
        self.rings = [ring for polygon in self.polygons for ring in polygon]
        self.box = bounds([point for ring in self.rings for point in ring])

    def holds(self, point: Point) -> bool:
        """Whether (lon, lat) lies inside; holes are outside."""
        left, low, right, top = self.box
        if not (left <= point[0] <= right and low <= point[1] <= top):
            return False
        return sum(inside(ring, point) for ring in self.rings) % 2 == 1


@dataclass
class Atlas:
    city: City
    districts: list[District]
    quarters: list[Quarter]
    names: dict[str, Place] = field(default_factory=dict)

    @cached_property
    def by_slug(self) -> dict[str, District]:
        return {district.slug: district for district in self.districts}

    def neighbours(self, district: District) -> list[District]:
        """Districts that share a real border, by name."""
        same = self.by_slug.get(district.slug)
        return sorted(same.neighbours.all(), key=lambda other: other.name) if same else []

    @cached_property
    def plane(self) -> Plane:
        points = [(q.site_lat, q.site_lon) for q in self.quarters] or [(d.lat, d.lon) for d in self.districts]
        return plane_of(points)

    @cached_property
    def sites(self) -> list[Site]:
        found = [self._site(Place(q.district, q), q.site_lat, q.site_lon, q.area_km2) for q in self.quarters]
        divided = {quarter.district_id for quarter in self.quarters}
        lone = [district for district in self.districts if district.pk not in divided]
        return found + [self._site(Place(d), d.lat, d.lon, d.area_km2) for d in lone]

    @cached_property
    def district_areas(self) -> list[Area]:
        """Exact boundaries, if every district has one."""
        areas = [Area(Place(d), d.boundary) for d in self.districts if d.boundary]
        return areas if len(areas) == len(self.districts) else []

    @cached_property
    def quarter_areas(self) -> list[Area]:
        """Exact boundaries, if every quarter has one."""
        areas = [Area(Place(q.district, q), q.boundary) for q in self.quarters if q.boundary]
        return areas if len(areas) == len(self.quarters) else []

    def _site(self, place: Place, lat: float, lon: float, area: float) -> Site:
        return Site(place, lat, lon, Disc(self.plane.flat(lat, lon), area))


_kept: dict[str, Atlas] = {}


def atlas() -> Atlas | None:
    """The current city; one small query if it is already in memory, None before a city is loaded.

    The rows in it are shared by all requests of the process: read them, never save them.
    """
    revision = City.objects.revision()
    if not revision:
        return None
    known = _kept.get(revision)
    if known is None:
        known = _read(City.objects.get(revision=revision))
        _kept.clear()
        _kept[revision] = known
    return known


def _read(city: City) -> Atlas:
    districts = list(city.districts.prefetch_related("neighbours"))
    known = {district.pk: district for district in districts}
    quarters = list(Quarter.objects.filter(district__city=city).defer("cell"))
    for quarter in quarters:
        quarter.district = known[quarter.district_id]
    by_pk = {quarter.pk: quarter for quarter in quarters}
    names = {
        alias.folded: Place(known[alias.district_id], by_pk.get(alias.quarter_id or 0))
        for alias in Alias.objects.filter(city=city)
    }
    return Atlas(city, districts, quarters, names)
