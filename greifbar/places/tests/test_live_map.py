"""What a map one can move is given: shapes, spots, and tiles from the one source the operator named."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client

from greifbar.places import tiles
from greifbar.places.geometry.borders import outer_sides
from greifbar.places.geometry.shapes import Ring, inside
from greifbar.places.queries import district_shapes, spot_finder
from greifbar.places.tests.factories import talstadt

BYTES = bytes(range(256)) * 4


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    """A file of tiles, named in the settings."""
    path = tmp_path / "stadt.pmtiles"
    path.write_bytes(BYTES)
    settings.MAP_TILES = str(path)
    return path


@pytest.mark.parametrize(
    ("asked", "status", "told", "part"),
    [
        ("bytes=0-15", 206, "bytes 0-15/1024", BYTES[:16]),
        ("bytes=1000-", 206, "bytes 1000-1023/1024", BYTES[1000:]),
        ("bytes=1000-99999", 206, "bytes 1000-1023/1024", BYTES[1000:]),
        ("bytes=-24", 206, "bytes 1000-1023/1024", BYTES[1000:]),
        ("bytes=-99999", 206, "bytes 0-1023/1024", BYTES),
        ("bytes=1024-", 416, "bytes */1024", b""),
        ("bytes=-0", 416, "bytes */1024", b""),
        ("bytes=9-3", 200, None, BYTES),
        ("bytes=0-1,5-9", 200, None, BYTES),
        ("bytes=-", 200, None, BYTES),
        ("pages=1-2", 200, None, BYTES),
        (f"bytes={'9' * 5000}-", 200, None, BYTES),
        ("", 200, None, BYTES),
    ],
)
def test_a_file_is_given_in_the_piece_asked_for(
    client: Client, file: Path, asked: str, status: int, told: str | None, part: bytes
) -> None:
    answer = client.get(tiles.OWN, headers={"Range": asked} if asked else {})
    assert (answer.status_code, answer.headers.get("Content-Range")) == (status, told)
    assert (b"".join(answer.streaming_content) if answer.streaming else answer.content) == part  # type: ignore[attr-defined]


def test_a_piece_of_an_older_file_is_answered_with_the_whole_new_one(client: Client, file: Path) -> None:
    old = client.get(tiles.OWN).headers["ETag"]
    kept = {"Range": "bytes=0-3", "If-Range": old}
    assert client.get(tiles.OWN, headers=kept).status_code == 206
    file.write_bytes(BYTES + b"new")
    assert client.get(tiles.OWN, headers=kept).status_code == 200
    assert client.get(tiles.OWN, headers={"If-None-Match": old}).status_code == 200


def test_nothing_is_served_but_the_named_file(client: Client, file: Path, settings: Any) -> None:
    file.unlink()
    assert client.get(tiles.OWN).status_code == 404
    for named in ("", "https://tiles.example/{z}/{x}/{y}.png", str(file.parent / "folder.pmtiles")):
        (file.parent / "folder.pmtiles").mkdir(exist_ok=True)
        settings.MAP_TILES = named
        assert client.get(tiles.OWN).status_code == 404
    assert client.get(f"{tiles.OWN}/../settings.py").status_code == 404


def test_a_page_may_ask_the_named_host_and_no_more(settings: Any) -> None:
    settings.MAP_TILES = "https://tiles.example/osm/{z}/{x}/{y}.png?key=1"
    rules = dict(
        rule.split(" ", 1)
        for rule in tiles.allow_tiles(HttpResponse()).headers["Content-Security-Policy"].split("; ")
    )
    assert rules["connect-src"] == "'self' https://tiles.example/osm/"
    assert rules["img-src"] == "'self' data: https://tiles.example/osm/"
    assert {name for name in rules if "tiles.example" in rules[name]} == {"img-src", "connect-src"}
    settings.MAP_TILES = ""
    assert "Content-Security-Policy" not in tiles.allow_tiles(HttpResponse())


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("https://tiles.example/{z}/{x}/{y}.pbf", "vector"),
        ("https://tiles.example/{z}/{y}/{x}@2x.png", "raster"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}", "raster"),
        ("/srv/stadt.pmtiles", "pmtiles"),
    ],
)
def test_a_source_says_by_its_name_what_it_is(settings: Any, named: str, kind: str) -> None:
    settings.MAP_TILES = named
    source = tiles.tiles()
    assert source
    assert source.kind == kind


@pytest.mark.parametrize(
    "named",
    [
        "/srv/stadt.mbtiles",
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/tiles.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}.png; script-src *",
        "https:///{z}/{x}/{y}.png",
        "javascript://x/{z}/{x}/{y}",
    ],
)
def test_a_source_that_makes_no_sense_is_refused(settings: Any, named: str) -> None:
    settings.MAP_TILES = named
    with pytest.raises(ImproperlyConfigured):
        tiles.tiles()


def _lies_in(point: list[float], polygons: list[Any]) -> bool:
    return any(inside(ring, (point[0], point[1])) for polygon in polygons for ring in polygon)


@pytest.mark.django_db
def test_every_district_has_a_surface_around_its_name_and_borders(client: Client) -> None:
    assert client.get("/karte/bezirke.geojson").json()["features"] == []
    talstadt()
    answer = client.get("/karte/bezirke.geojson")
    assert answer.headers["Content-Type"] == "application/geo+json"
    made = [(one["properties"], one["geometry"]["coordinates"]) for one in answer.json()["features"]]
    names = {told["slug"]: at for told, at in made if told["kind"] == "name"}
    surfaces = {told["slug"]: at for told, at in made if told["kind"] == "district"}
    assert set(names) == set(surfaces) == {"altstadt", "sankt-veit", "oberndorf"}
    for slug, at in names.items():
        assert [one for one in surfaces if _lies_in(at, surfaces[one])] == [slug]
    assert made[-1][0]["kind"] == "border"
    assert json.dumps(district_shapes()) == json.dumps(answer.json())


def test_a_side_that_two_quarters_share_is_no_border() -> None:
    left: Ring = [(0, 0), (1, 0), (1, 1), (0, 1)]
    right: Ring = [(1, 0), (2, 0), (2, 1), (1, 1)]
    lines = outer_sides([left, right])
    assert sum(len(line) - 1 for line in lines) == 6
    assert {(1, 0), (1, 1)} not in [{*line} for line in lines if len(line) == 2]


@pytest.mark.django_db
def test_a_thing_stands_at_its_quarter_else_at_its_district_else_nowhere() -> None:
    talstadt()
    spot = spot_finder()
    district, quarter = spot("altstadt", ""), spot("altstadt", "Unbekannt")
    assert district
    assert district == quarter
    assert district.name == "Altstadt"
    assert spot("", "") is None
    assert spot("anderswo", "") is None
