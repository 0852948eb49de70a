"""A GeoJSON file with exact boundaries: refused whole if it does not fit the known places."""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import cos, isfinite, radians
from pathlib import Path
from typing import Any

from greifbar.core.errors import CommandFailed
from greifbar.places.atlas import Area, Atlas, Boundary, Place
from greifbar.places.cityfile import place_key
from greifbar.places.geometry.plane import KM_PER_DEGREE
from greifbar.places.geometry.shapes import crosses_itself, distance_to_ring, signed_area

NUMBER_FIELDS = ("nr", "number", "nummer", "stadtbezirk_nr", "stadtteil_nr", "id", "key")
NAME_FIELDS = ("name", "bezeichnung", "stadtbezirk", "stadtteil", "official_name")
LARGEST = 40_000_000
"""Bytes."""
AREA_MAY_DIFFER = 0.1
POINT_MAY_MISS_KM = 0.2


def read(path: Path, known: Atlas) -> tuple[dict[Place, Boundary], str]:
    """Boundaries for all districts or all quarters, and the file's own attribution.

    Raises CommandFailed with every reason; then nothing of the file may be used.
    """
    features, attribution = _features(path)
    level = _level(features, known)
    found: dict[Place, Boundary] = {}
    reasons: list[str] = []
    for feature in features:
        place = _place(feature, level, reasons)
        if place and place in found:
            reasons.append(f"{place.name} steht zweimal in der Datei.")
        if place:
            found[place] = _boundary(feature, place.name, reasons)
    missing = sorted(place.name for place in level if place not in found)
    if missing:
        reasons.append(f"Es fehlen: {_some(missing)}.")
    if not reasons:
        reasons += _misfits(found)
    if reasons:
        raise refused(path, reasons)
    return found, attribution


def refused(path: Path, reasons: list[str]) -> CommandFailed:
    shown = reasons[:12] + ([f"und {len(reasons) - 12} weitere Gründe"] if len(reasons) > 12 else [])
    return CommandFailed(f"{path}: abgelehnt, nichts geändert.\n" + "\n".join(f"  - {r}" for r in shown))


def _features(path: Path) -> tuple[list[dict[str, Any]], str]:
    try:
        if path.stat().st_size > LARGEST:
            raise refused(path, [f"Die Datei ist größer als {LARGEST // 1_000_000} MB."])
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise refused(path, [f"Nicht lesbar ({error.strerror})."]) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise refused(path, [f"Kein gültiges JSON ({error})."]) from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise refused(path, ["Das ist keine FeatureCollection."])
    features = data.get("features")
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise refused(path, ["Die Datei enthält keine Flächen."])
    if reason := _foreign_system(data):
        raise refused(path, [reason])
    return features, str(data.get("attribution") or "")[:300]


def _foreign_system(data: dict[str, Any]) -> str:
    """GeoJSON is WGS84; an older file may name another system."""
    name = json.dumps(data.get("crs") or "CRS84")
    if "CRS84" in name or "4326" in name:
        return ""
    return f"Die Koordinaten müssen Grad in WGS84 sein, die Datei nennt {name}."


def _level(features: list[dict[str, Any]], known: Atlas) -> list[Place]:
    """Districts or quarters, whichever has more names in the file."""
    names = {place_key(name) for feature in features for name in _texts(feature, NAME_FIELDS)}
    districts = [Place(district) for district in known.districts]
    quarters = [Place(quarter.district, quarter) for quarter in known.quarters]

    def hits(level: list[Place]) -> float:
        return sum(place_key(place.name) in names for place in level) / len(level) if level else 0.0

    return districts if hits(districts) >= hits(quarters) else quarters


def _texts(feature: dict[str, Any], fields: tuple[str, ...]) -> list[str]:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return []
    lowered = {str(key).lower(): value for key, value in properties.items()}
    return [str(lowered[name]) for name in fields if isinstance(lowered.get(name), str | int)]


def _place(feature: dict[str, Any], level: list[Place], reasons: list[str]) -> Place | None:
    """The place a feature is about; number and name must not contradict each other."""
    names = {place_key(text) for text in _texts(feature, NAME_FIELDS)}
    numbers = {text.lstrip("0") for text in _texts(feature, NUMBER_FIELDS)[:1]}
    shown = ", ".join(_texts(feature, NAME_FIELDS)[:1] + _texts(feature, NUMBER_FIELDS)[:1]) or "ohne Namen"
    by_name = [place for place in level if names & _names(place)]
    if not by_name:
        reasons.append(f"Unbekannt in dieser Stadt: {shown}.")
        return None
    if numbers and _number(by_name[0]).lstrip("0") not in numbers:
        reasons.append(f"{shown}: Nummer und Name passen nicht zusammen.")
        return None
    return by_name[0]


def _names(place: Place) -> set[str]:
    official = place.name if place.quarter else place.district.official_name
    return {place_key(place.name), place_key(official)}


def _number(place: Place) -> str:
    return place.quarter.number if place.quarter else place.district.number


def _boundary(feature: dict[str, Any], name: str, reasons: list[str]) -> Boundary:
    geometry = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"}:
        reasons.append(f"{name}: erwartet ist eine Fläche (Polygon), nicht {kind}.")
        return []
    polygons: Any = [coordinates] if kind == "Polygon" else coordinates
    try:
        rings = [[_ring(ring) for ring in polygon] for polygon in polygons]
        if not rings or not all(rings):
            raise ValueError("keine Ringe")
    except (TypeError, ValueError, IndexError) as error:
        reasons.append(f"{name}: beschädigte Fläche ({error}).")
        return []
    return rings


def _ring(ring: list[list[float]]) -> list[list[float]]:
    """Corners without the closing one, rounded to about 10 cm; ValueError says what is wrong."""
    corners = [[round(float(corner[0]), 6), round(float(corner[1]), 6)] for corner in ring]
    if len(corners) < 4:
        raise ValueError("ein Ring hat weniger als vier Ecken")
    if corners[0] != corners[-1]:
        raise ValueError("ein Ring ist nicht geschlossen")
    if not all(isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in corners):
        raise ValueError("Koordinaten sind keine Grad; nötig ist WGS84")
    plain = [corner for corner, following in pairwise(corners) if corner != following]
    if len(plain) < 3 or crosses_itself([(x, y) for x, y in plain]):
        raise ValueError("ein Ring kreuzt sich selbst")
    return plain


def _misfits(found: dict[Place, Boundary]) -> Iterator[str]:
    areas = [Area(place, boundary) for place, boundary in found.items()]
    for area in areas:
        thing = area.place.quarter or area.place.district
        size, point = _km2(area), (thing.lon, thing.lat)
        if abs(size - thing.area_km2) > max(AREA_MAY_DIFFER * thing.area_km2, 0.02):
            yield f"{area.place.name}: {size:.2f} km² in der Datei, bekannt sind {thing.area_km2:.2f} km²."
        if not area.holds(point) and _km_away(area, point) > POINT_MAY_MISS_KM:
            yield f"{area.place.name}: der bekannte Punkt {thing.lat}, {thing.lon} liegt nicht in der Fläche."
        for other in areas:
            spot = other.place.quarter or other.place.district
            if other is not area and area.holds((spot.lon, spot.lat)) and other.holds((spot.lon, spot.lat)):
                yield f"{area.place.name} überdeckt {other.place.name}."


def _km2(area: Area) -> float:
    """Surface; the outer ring of a polygon counts, its holes are taken away."""
    east = KM_PER_DEGREE**2 * cos(radians(area.rings[0][0][1]))
    return sum(
        abs(signed_area(ring)) * east * (1 if index == 0 else -1)
        for polygon in area.polygons
        for index, ring in enumerate(polygon)
    )


def _km_away(area: Area, point: tuple[float, float]) -> float:
    return min(distance_to_ring(ring, point) for ring in area.rings) * KM_PER_DEGREE


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" und {len(names) - 8} weitere" if len(names) > 8 else "")
