"""What is computed from a city's data file: the cell of every quarter and the drawn map."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from .cityfile import CityFile, DistrictEntry, LatLon, QuarterEntry
from .geometry.plane import Plane
from .geometry.power import Disc, cell, circle
from .geometry.schematic import Site, draw

VERSION = 1
"""Raised when the computing changes, so that a city already loaded is computed again."""

FRINGE = 0.3
"""Square kilometres added to every squared radius: how far cells reach beyond their circle."""


def plane_of(sites: list[LatLon]) -> Plane:
    """The flat map around the middle of all sites."""
    return Plane(sum(lat for lat, _ in sites) / len(sites), sum(lon for _, lon in sites) / len(sites))


def city_plane(city: CityFile) -> Plane:
    return plane_of([quarter.site for quarter in _quarters(city)])


@lru_cache(maxsize=2)
def cells(city: CityFile) -> dict[str, list[list[float]]]:
    """For each site its surface as a ring of [lon, lat], by number of the quarter (or lone district)."""
    plane, quarters = city_plane(city), _quarters(city)
    discs = [_disc(plane, quarter) for quarter in quarters]
    return {
        quarter.number: [_lon_lat(plane, point) for point in cell(discs, i, circle(discs[i], FRINGE))]
        for i, quarter in enumerate(quarters)
    }


@lru_cache(maxsize=2)
def shapes(city: CityFile) -> dict[str, Any]:
    """The drawn map as plain data (`geometry.schematic.Picture`)."""
    plane = city_plane(city)
    sites = [Site(d.number, plane.flat(*d.site), _ways_to_write(d)) for d in city.districts]
    discs = [_disc(plane, quarter) for quarter in _quarters(city)]
    rivers = {name: [plane.flat(*point) for point in points] for name, points in city.lines.items()}
    return asdict(draw(sites, discs, rivers))


def _quarters(city: CityFile) -> list[QuarterEntry]:
    return [quarter for district in city.districts for quarter in district.sites]


def _disc(plane: Plane, quarter: QuarterEntry) -> Disc:
    return Disc(plane.flat(*quarter.site), quarter.area_km2)


def _lon_lat(plane: Plane, point: tuple[float, float]) -> list[float]:
    lat, lon = plane.degrees(point)
    return [round(lon, 5), round(lat, 5)]


def _ways_to_write(district: DistrictEntry) -> list[list[str]]:
    """Two words stand below each other; one word is broken only where it must be."""
    ways = [[district.name], list(district.map_label)]
    return ways[::-1] if " " in district.name else ways
