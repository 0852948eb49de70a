from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from greifbar.core.errors import CommandFailed
from greifbar.core.text import slug
from greifbar.places import cityfile, mapping
from greifbar.places.cityfile import CityFile, DistrictEntry, QuarterEntry
from greifbar.places.models import Alias, City, District, Quarter

type Cells = dict[str, list[list[float]]]

DATA = Path(__file__).parents[1] / "data"


def load_city(*, path: Path) -> tuple[City, bool]:
    """Bring the database in line with a city's data file; answers the city and whether anything changed.

    Refuses with CommandFailed: a bad file, another city while this one is in use, and a file without a
    district that something still refers to. Imported boundaries stay.
    """
    data = cityfile.read(path)
    stamp = sha256(f"{mapping.VERSION} {data.hash}".encode()).hexdigest()
    if known := City.objects.filter(data_hash=stamp).first():
        return known, False
    cells, shapes = mapping.cells(data), mapping.shapes(data)
    try:
        with transaction.atomic():
            return _store(data, stamp, cells, shapes), True
    except ProtectedError as error:
        raise CommandFailed(_still_needed(error)) from error


def load_shipped_city() -> City | None:
    """Load the city named in the settings if its file is shipped and no other city is in use."""
    path = DATA / f"{slug(settings.CITY)}.json"
    current = City.objects.current()
    if not path.exists() or (current and current.key != path.stem):
        return current
    return load_city(path=path)[0]


def _store(data: CityFile, stamp: str, cells: Cells, shapes: dict[str, Any]) -> City:
    City.objects.exclude(key=data.meta["key"]).delete()
    words = data.meta.get("level_names", {})
    city, _ = City.objects.update_or_create(
        key=data.meta["key"],
        defaults={
            "name": data.meta["name"],
            "official_number": data.meta.get("official_number", ""),
            "district_word": words.get("district", "Bezirk"),
            "quarter_word": words.get("quarter", "Stadtteil"),
            "attribution": data.meta.get("attribution", []),
            "data_hash": stamp,
            "revision": uuid4().hex,
            "shapes": shapes,
        },
    )
    districts = {entry.number: _store_district(city, entry) for entry in data.districts}
    city.districts.exclude(number__in=districts).delete()
    quarters = _store_quarters(data, districts, cells)
    for entry in data.districts:
        districts[entry.number].neighbours.set([districts[number] for number in entry.neighbours])
    _store_names(city, data, districts, quarters)
    return city


def _store_district(city: City, entry: DistrictEntry) -> District:
    return District.objects.update_or_create(
        city=city,
        number=entry.number,
        defaults={
            "name": entry.name,
            "slug": entry.slug,
            "official_name": entry.official_name,
            "zone": entry.zone,
            "area_km2": entry.area_km2,
            "lat": entry.label[0],
            "lon": entry.label[1],
            "population": entry.population.get("value"),
            "population_mark": entry.population.get("mark", ""),
            "population_source": " · ".join(
                filter(None, (entry.population.get("source"), entry.population.get("as_of")))
            ),
            "postcodes": list(entry.postcodes),
        },
    )[0]


def _store_quarters(data: CityFile, districts: dict[str, District], cells: Cells) -> dict[str, Quarter]:
    kept = {}
    for entry in data.districts:
        for quarter in entry.quarters:
            kept[quarter.number] = _store_quarter(districts[entry.number], quarter, cells[quarter.number])
    Quarter.objects.filter(district__in=districts.values()).exclude(
        pk__in=[quarter.pk for quarter in kept.values()]
    ).delete()
    return kept


def _store_quarter(district: District, entry: QuarterEntry, cell: list[list[float]]) -> Quarter:
    lat, lon = entry.site
    return Quarter.objects.update_or_create(
        district=district,
        number=entry.number,
        defaults={
            "name": entry.name,
            "area_km2": entry.area_km2,
            "lat": entry.label[0],
            "lon": entry.label[1],
            "site_lat": lat,
            "site_lon": lon,
            "cell": cell,
        },
    )[0]


def _store_names(
    city: City, data: CityFile, districts: dict[str, District], quarters: dict[str, Quarter]
) -> None:
    city.aliases.all().delete()
    rows: dict[str, Alias] = {}
    for folded, name, district, quarter in cityfile.names_of(data):
        row = Alias(city=city, district=districts[district.number], name=name, folded=folded)
        row.quarter = quarters[quarter.number] if quarter else None
        rows.setdefault(folded, row)
    Alias.objects.bulk_create(rows.values())


def _still_needed(error: ProtectedError) -> str:
    names = sorted({str(thing) for thing in error.protected_objects})[:5]
    return (
        "Abgelehnt: Die Datei enthält Orte nicht mehr, auf die noch etwas verweist "
        f"({', '.join(names)}). Eine andere Stadt braucht eine eigene Datenbank."
    )
