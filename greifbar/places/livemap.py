"""A map one can move, in the place of the drawn one: what `places/_live_map.html` needs."""

from dataclasses import dataclass

from django.conf import settings

from greifbar.places.queries import DistrictMap, Spot
from greifbar.places.tiles import Tiles, tiles


@dataclass(frozen=True)
class LiveMap:
    """The drawn map, which stays where the other cannot be shown, and the address of the points.

    The address answers GeoJSON: what `point` makes of each thing, in the order of the list beside the map.
    """

    drawn: DistrictMap
    points: str

    @property
    def tiles(self) -> Tiles | None:
        return tiles()

    @property
    def attribution(self) -> str:
        return settings.MAP_ATTRIBUTION if self.tiles else ""


def point(number: int, spot: Spot, *, title: str, url: str, language: str = "de") -> dict[str, object]:
    """One thing as GeoJSON, standing at its spot."""
    told = {"title": title, "url": url, "language": language.removesuffix("-ls"), "place": spot.name}
    geometry = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "id": number, "geometry": geometry, "properties": told}
