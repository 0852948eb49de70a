import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greifbar.core.errors import CommandFailed
from greifbar.places import queries
from greifbar.places.actions import import_boundaries
from greifbar.places.models import City, District
from greifbar.places.tests.factories import square, talstadt, talstadt_boundaries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> City:
    return talstadt()


def stored(folder: Path, data: Any) -> Path:
    path = folder / "boundaries.geojson"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CommandFailed) as refused:
        import_boundaries(path=path)
    assert not District.objects.filter(boundary__isnull=False).exists()
    return str(refused.value)


def test_with_boundaries_the_answer_is_exact(tmp_path: Path) -> None:
    corner = 50.0 + 0.0109, 10.0169  # inside Altstadt's square, 100 m from its edge
    assert queries.district_at(*corner).certainty != "sure"
    assert import_boundaries(path=stored(tmp_path, talstadt_boundaries())) == ("Ortsteil", 3)
    found = queries.district_at(*corner)
    assert (str(found.district), str(found.quarter), found.certainty) == ("Altstadt", "Brühl", "sure")


def test_between_exact_boundaries_nothing_is_guessed(tmp_path: Path) -> None:
    import_boundaries(path=stored(tmp_path, talstadt_boundaries()))
    found = queries.district_at(49.986, 10.0)
    assert (found.district, found.certainty) == (None, "outside")
    assert {district.name for district in found.candidates} == {"Altstadt", "Oberndorf"}


def test_the_source_of_the_boundaries_is_kept(tmp_path: Path) -> None:
    import_boundaries(path=stored(tmp_path, talstadt_boundaries()))
    assert City.objects.get().boundary_attribution == "Stadt Talstadt"


def test_a_city_without_quarter_boundaries_takes_those_of_its_quarters_alone(tmp_path: Path) -> None:
    data = talstadt_boundaries()
    data["features"] = [
        {
            **data["features"][0],
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": c},
        }
        for name, c in (("Markt", square(50.0, 9.985, 3**0.5)), ("Brühl", square(50.0, 10.015, 3**0.5)))
    ]
    assert import_boundaries(path=stored(tmp_path, data)) == ("Viertel", 2)
    assert str(queries.district_at(50.0, 10.02).quarter) == "Brühl"


def without_one(data: Any) -> None:
    del data["features"][1]


def foreign(data: Any) -> None:
    for feature, name in zip(data["features"], ("Altona", "Eimsbüttel", "Wandsbek"), strict=True):
        feature["properties"]["name"] = name


def wrong_number(data: Any) -> None:
    data["features"][0]["properties"]["nr"] = "3"


def open_ring(data: Any) -> None:
    data["features"][0]["geometry"]["coordinates"][0].pop()


def bow_tie(data: Any) -> None:
    ring = data["features"][0]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]


def metres(data: Any) -> None:
    for feature in data["features"]:
        for corner in feature["geometry"]["coordinates"][0]:
            corner[0], corner[1] = corner[0] * 51_000, corner[1] * 108_000


def swapped(data: Any) -> None:
    for feature in data["features"]:
        for corner in feature["geometry"]["coordinates"][0]:
            corner.reverse()


def other_system(data: Any) -> None:
    data["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}


def shifted(data: Any) -> None:
    data["features"][2]["geometry"]["coordinates"] = square(49.9, 10.0, 8**0.5)


def far_too_large(data: Any) -> None:
    data["features"][1]["geometry"]["coordinates"] = square(50.025, 10.0, 4)


def twice(data: Any) -> None:
    data["features"].append(data["features"][0])


def a_line(data: Any) -> None:
    data["features"][0]["geometry"] = {"type": "LineString", "coordinates": [[10, 50], [10.1, 50]]}


def no_geometry(data: Any) -> None:
    data["features"][0]["geometry"] = None


def nonsense(data: Any) -> None:
    data["features"][0]["geometry"]["coordinates"] = [["a", "b"], 3]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without_one, "Es fehlen: Sankt Veit"),
        (foreign, "Unbekannt in dieser Stadt: Altona"),
        (wrong_number, "Nummer und Name passen nicht"),
        (open_ring, "nicht geschlossen"),
        (bow_tie, "kreuzt sich selbst"),
        (metres, "keine Grad"),
        (swapped, "km² in der Datei"),
        (other_system, "WGS84"),
        (shifted, "liegt nicht in der Fläche"),
        (far_too_large, "bekannt sind 5.00 km²"),
        (twice, "steht zweimal"),
        (a_line, "nicht LineString"),
        (no_geometry, "erwartet ist eine Fläche"),
        (nonsense, "beschädigte Fläche"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_whole(
    tmp_path: Path, change: Callable[[Any], None], reason: str
) -> None:
    data = talstadt_boundaries()
    change(data)
    assert reason in refusal(stored(tmp_path, data))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"type": "FeatureCollection", "features": [', "Kein gültiges JSON"),
        ("[]", "keine FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "keine Flächen"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', "Unbekannt"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in refusal(stored(tmp_path, text))


def test_an_earlier_good_import_survives_a_bad_one(tmp_path: Path) -> None:
    import_boundaries(path=stored(tmp_path, talstadt_boundaries()))
    with pytest.raises(CommandFailed):
        import_boundaries(path=stored(tmp_path, "[]"))
    assert District.objects.filter(boundary__isnull=False).count() == 3
