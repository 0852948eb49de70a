from .location import Located, district_at, km_outside
from .lookup import (
    district_by_slug,
    districts,
    districts_for_postcode,
    find_place,
    neighbours_of,
    place_finder,
    place_guesser,
    quarters_of,
)
from .map import CountedLink, DistrictMap, MapLink, counted, map_shapes
from .shapes import Spot, district_shapes, spot_finder

__all__ = [
    "CountedLink",
    "DistrictMap",
    "Located",
    "MapLink",
    "Spot",
    "counted",
    "district_at",
    "district_by_slug",
    "district_shapes",
    "districts",
    "districts_for_postcode",
    "find_place",
    "km_outside",
    "map_shapes",
    "neighbours_of",
    "place_finder",
    "place_guesser",
    "quarters_of",
    "spot_finder",
]
