"""A city's data file: what it must hold, read and checked whole before anything is stored."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from greifbar.core.errors import CommandFailed
from greifbar.core.text import fold

type LatLon = tuple[float, float]
"""Degrees, WGS84."""

ZONES = {"inner", "outer", ""}
FARTHEST = 0.6
"""Degrees between any two places of one city; more is a slip of the pen."""


@dataclass(frozen=True)
class QuarterEntry:
    number: str
    name: str
    area_km2: float
    label: LatLon
    centre: LatLon
    aliases: tuple[str, ...] = ()

    @property
    def site(self) -> LatLon:
        """The middle between label point and centroid, in degrees."""
        return (self.label[0] + self.centre[0]) / 2, (self.label[1] + self.centre[1]) / 2


@dataclass(frozen=True)
class DistrictEntry(QuarterEntry):
    slug: str = ""
    official_name: str = ""
    zone: str = ""
    map_label: tuple[str, ...] = ()
    population: dict[str, Any] = field(default_factory=dict)
    neighbours: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    quarters: tuple[QuarterEntry, ...] = ()

    @property
    def sites(self) -> tuple[QuarterEntry, ...]:
        """The quarters; a district without any stands for itself."""
        return self.quarters or (self,)


@dataclass(frozen=True)
class CityFile:
    """A city's data as read; two are the same when the hash of their file is."""

    meta: dict[str, Any] = field(compare=False)
    districts: tuple[DistrictEntry, ...] = field(compare=False)
    lines: dict[str, list[LatLon]] = field(compare=False)
    hash: str


def read(path: Path) -> CityFile:
    """Parse and check the file; CommandFailed with every reason if it cannot be used."""
    try:
        raw = path.read_bytes()
        city = _parsed(json.loads(raw), hashlib.sha256(raw).hexdigest())
    except OSError as error:
        raise CommandFailed(f"{path}: nicht lesbar ({error.strerror}).") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CommandFailed(f"{path}: kein gültiges JSON ({error}).") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise CommandFailed(f"{path}: ein Feld fehlt oder hat die falsche Form ({error!r}).") from error
    if reasons := list(_faults(city)):
        raise CommandFailed(f"{path}: abgelehnt.\n" + "\n".join(f"  - {reason}" for reason in reasons))
    return city


def place_key(name: str) -> str:
    """A name as it is compared: folded, hyphens and dots are spaces."""
    return " ".join(fold(name).replace("-", " ").replace(".", " ").split())


def names_of(city: CityFile) -> Iterator[tuple[str, str, DistrictEntry, QuarterEntry | None]]:
    """Every name as (folded, written, district, quarter), districts first."""
    for district in city.districts:
        for name in (district.name, district.official_name, *district.aliases):
            yield place_key(name), name, district, None
    for district in city.districts:
        for quarter in district.quarters:
            for name in (quarter.name, *quarter.aliases):
                yield place_key(name), name, district, quarter


def _parsed(data: dict[str, Any], digest: str) -> CityFile:
    meta = data["meta"]
    if not (isinstance(meta["key"], str) and isinstance(meta["name"], str) and meta["key"] and meta["name"]):
        raise ValueError("meta.key, meta.name")
    lines = {line["name"]: [_point(point) for point in line["points"]] for line in data.get("lines", [])}
    return CityFile(meta, tuple(_district(entry) for entry in data["districts"]), lines, digest)


def _district(entry: dict[str, Any]) -> DistrictEntry:
    return DistrictEntry(
        **_common(entry),
        slug=entry["slug"],
        official_name=entry.get("official_name") or entry["name"],
        zone=entry.get("zone", ""),
        map_label=tuple(entry.get("map_label") or [entry["name"]]),
        population=entry.get("population") or {},
        neighbours=tuple(entry.get("neighbours", ())),
        postcodes=tuple(entry.get("postcodes", ())),
        quarters=tuple(QuarterEntry(**_common(quarter)) for quarter in entry.get("quarters", ())),
    )


def _common(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": str(entry["number"]),
        "name": str(entry["name"]),
        "area_km2": float(entry["area_km2"]),
        "label": _point(entry["label"]),
        "centre": _point(entry.get("centre") or entry["label"]),
        "aliases": tuple(entry.get("aliases", ())),
    }


def _point(pair: list[float]) -> LatLon:
    lat, lon = pair
    return float(lat), float(lon)


def _faults(city: CityFile) -> Iterator[str]:
    if not city.districts:
        yield "Kein Bezirk in der Datei."
    numbers = {district.number for district in city.districts}
    yield from _twice("Nummer", (district.number for district in city.districts))
    yield from _twice("Adresse", (district.slug for district in city.districts))
    yield from _twice("Stadtteil-Nummer", (q.number for d in city.districts for q in d.quarters))
    for district in city.districts:
        yield from _district_faults(district, numbers, city)
    yield from _name_faults(city)


def _district_faults(district: DistrictEntry, numbers: set[str], city: CityFile) -> Iterator[str]:
    for place in (district, *district.quarters):
        yield from _place_faults(place, city.districts[0])
    if not re.fullmatch(r"[a-z0-9-]{1,80}", district.slug):
        yield f"{district.name}: Die Adresse besteht aus a bis z, 0 bis 9 und -, nicht {district.slug}."
    if district.zone not in ZONES:
        yield f"{district.name}: Die Lage heißt inner oder outer, nicht {district.zone}."
    for other in district.neighbours:
        if other not in numbers:
            yield f"{district.name}: Den Nachbarn {other} gibt es nicht."
    for entry in city.districts:
        if entry.number in district.neighbours and district.number not in entry.neighbours:
            yield f"{district.name} nennt {entry.name} als Nachbarn, umgekehrt aber nicht."


def _place_faults(place: QuarterEntry, first: QuarterEntry) -> Iterator[str]:
    if not place.name.strip() or any(len(name) > 80 for name in (place.name, *place.aliases)):
        yield f"{place.name[:80]}: Ein Name hat 1 bis 80 Zeichen."
    if not re.fullmatch(r"\w{1,12}", place.number):
        yield f"{place.name}: Die Nummer hat 1 bis 12 Ziffern oder Buchstaben, nicht {place.number}."
    if not (isfinite(place.area_km2) and place.area_km2 > 0):
        yield f"{place.name}: Die Fläche muss größer als 0 sein."
    for lat, lon in (place.label, place.centre):
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            yield f"{place.name}: Der Punkt {lat}, {lon} liegt nicht auf der Erde."
        elif abs(lat - first.label[0]) > FARTHEST or abs(lon - first.label[1]) > FARTHEST:
            yield f"{place.name}: Der Punkt {lat}, {lon} liegt weit weg von {first.name}."


def _name_faults(city: CityFile) -> Iterator[str]:
    """A name may stand for a district and its own quarter; for two different places it may not."""
    known: dict[str, tuple[str, str, str]] = {}
    for folded, name, district, quarter in names_of(city):
        here = district.number, quarter.number if quarter else "", quarter.name if quarter else district.name
        there = known.setdefault(folded, here)
        if there[0] != here[0] or (there[1] and there[1] != here[1]):
            yield f"Der Name {name} steht für {there[2]} und für {here[2]}."


def _twice(what: str, values: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value} steht {count}-mal da."
