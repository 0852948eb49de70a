"""Places for tests: single districts for other rooms, and whole cities from files."""

import json
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from greifbar.core.text import slug
from greifbar.places.actions import load_city
from greifbar.places.models import City, District

DATA = Path(__file__).parent / "data"
TALSTADT = DATA / "talstadt.json"
STUTTGART = Path(__file__).parents[1] / "data" / "stuttgart.json"
_numbers = count(1)


def city() -> City:
    """The city of the test, without a map; made when first asked for."""
    fields = {"name": "Stuttgart", "data_hash": uuid4().hex, "revision": uuid4().hex}
    return City.objects.current() or City.objects.create(key="stuttgart", **fields)


def district(name: str = "", **fields: Any) -> District:
    """One district without quarters, quickly."""
    number = next(_numbers)
    name = name or f"Bezirk {number}"
    fields = {"lat": 48.78, "lon": 9.18, "area_km2": 5.0, "official_name": name} | fields
    made = District.objects.create(city=city(), number=f"{number:02}", name=name, slug=slug(name), **fields)
    City.objects.update(revision=uuid4().hex)
    return made


def stuttgart() -> City:
    """All 23 districts with their map; takes about a second."""
    return load_city(path=STUTTGART)[0]


def talstadt() -> City:
    """A small invented city: three districts, one of them with two quarters."""
    return load_city(path=TALSTADT)[0]


def changed_file(folder: Path, change: Any) -> Path:
    """A copy of Talstadt's file after `change(data)`."""
    data = json.loads(TALSTADT.read_text(encoding="utf-8"))
    change(data)
    path = folder / "city.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def square(lat: float, lon: float, km: float) -> list[list[list[float]]]:
    """Polygon coordinates of a square with sides of `km` around a point near 50° north."""
    up, aside = km / 2 / 111.195, km / 2 / 71.5
    corners = [
        [lon - aside, lat - up],
        [lon + aside, lat - up],
        [lon + aside, lat + up],
        [lon - aside, lat + up],
    ]
    return [[*corners, corners[0]]]


def talstadt_boundaries() -> dict[str, Any]:
    """GeoJSON that fits Talstadt's districts."""
    places = [
        ("1", "Altstadt", square(50.0, 10.0, 6**0.5)),
        ("2", "Sankt Veit", square(50.025, 10.0, 5**0.5)),
        ("3", "Oberndorf", square(49.97, 10.0, 8**0.5)),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"nr": number, "name": name},
            "geometry": {"type": "Polygon", "coordinates": coordinates},
        }
        for number, name, coordinates in places
    ]
    return {"type": "FeatureCollection", "attribution": "Stadt Talstadt", "features": features}
