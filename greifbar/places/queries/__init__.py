from .location import Located, district_at, km_outside
from .lookup import (
    district_by_slug,
    districts,
    districts_for_postcode,
    find_place,
    neighbours_of,
    place_finder,
    quarters_of,
)
from .map import DistrictMap, MapLink, map_shapes

__all__ = [
    "DistrictMap",
    "Located",
    "MapLink",
    "district_at",
    "district_by_slug",
    "districts",
    "districts_for_postcode",
    "find_place",
    "km_outside",
    "map_shapes",
    "neighbours_of",
    "place_finder",
    "quarters_of",
]
