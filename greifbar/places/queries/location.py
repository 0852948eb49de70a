"""Which district a point lies in, and how sure that is."""

from dataclasses import dataclass
from math import dist
from typing import Literal

from greifbar.places.atlas import Atlas, Site, atlas
from greifbar.places.geometry.power import power, way_to_border
from greifbar.places.mapping import FRINGE
from greifbar.places.models import District, Quarter

CLOSE_KM = 0.25
"""Nearer to a computed border than this, a person must choose."""

type Certainty = Literal["sure", "near", "outside"]


@dataclass(frozen=True)
class Located:
    """Where a point lies. `near` and `outside` name the two districts a person chooses from."""

    district: District | None
    quarter: Quarter | None
    certainty: Certainty
    candidates: tuple[District, ...] = ()


def district_at(lat: float, lon: float) -> Located:
    """The district at a point (degrees, WGS84).

    Exact once boundaries are imported. Until then by power distance over the quarters, right on
    about 89 percent of Stuttgart's area; near a border or outside it names two candidates.
    """
    known = atlas()
    if known is None or not known.sites:
        return Located(None, None, "outside")
    ranked = _ranked(known, lat, lon)
    if known.district_areas or known.quarter_areas:
        return _exact(known, lat, lon, ranked)
    return _estimated(known, lat, lon, ranked)


def km_outside(lat: float, lon: float) -> float:
    """How far a point (degrees, WGS84) lies from the nearest quarter, taken as a circle of its area.

    Not above 0 within one; 0 without a city.
    """
    known = atlas()
    if known is None:
        return 0.0
    at = known.plane.flat(lat, lon)
    return min((dist(site.disc.at, at) - site.disc.radius for site in known.sites), default=0.0)


def _ranked(known: Atlas, lat: float, lon: float) -> list[Site]:
    point = known.plane.flat(lat, lon)
    return sorted(known.sites, key=lambda site: power(site.disc, point))


def _estimated(known: Atlas, lat: float, lon: float, ranked: list[Site]) -> Located:
    point, best = known.plane.flat(lat, lon), ranked[0]
    others = [site for site in ranked if site.place.district != best.place.district]
    if power(best.disc, point) > FRINGE:
        return Located(None, None, "outside", _two(ranked))
    if not others:
        return Located(best.place.district, best.place.quarter, "sure")
    other = min(others, key=lambda site: way_to_border(best.disc, site.disc, point))
    if way_to_border(best.disc, other.disc, point) < CLOSE_KM:
        pair = (best.place.district, other.place.district)
        return Located(best.place.district, best.place.quarter, "near", pair)
    return Located(best.place.district, best.place.quarter, "sure")


def _exact(known: Atlas, lat: float, lon: float, ranked: list[Site]) -> Located:
    point = (lon, lat)
    quarter = next((area.place for area in known.quarter_areas if area.holds(point)), None)
    district = next((area.place for area in known.district_areas if area.holds(point)), None)
    found = quarter if not known.district_areas else district
    if found is None:
        return Located(None, None, "outside", _two(ranked))
    if quarter is None or quarter.district != found.district:
        quarter = next(site.place for site in ranked if site.place.district == found.district)
    return Located(found.district, quarter.quarter, "sure")


def _two(ranked: list[Site]) -> tuple[District, ...]:
    return tuple(dict.fromkeys(site.place.district for site in ranked))[:2]
