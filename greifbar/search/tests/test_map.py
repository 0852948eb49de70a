"""The map and the list beside it show the same hits."""

import re
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.places.tests.factories import talstadt
from greifbar.search.tests.factories import Things

PLACES = [("altstadt", "Markt"), ("altstadt", ""), ("sankt-veit", ""), ("oberndorf", ""), ("", "")]
TITLES = ("Vorlesen für Kinder", "Vorlesen im Heim", "Garten gießen", "Lesen lernen mit Kindern")


@pytest.fixture
def town(things: Things) -> Things:
    """Twenty things in three districts, some of them nowhere."""
    talstadt()
    for title in TITLES:
        for slug, quarter in PLACES:
            things.add(title, district_slug=slug, quarter=quarter, format="" if slug else "home")
    return things


def page(client: Client, **asked: Any) -> str:
    return client.get("/suche/", {**asked, "ansicht": "karte"}).content.decode()


def points(client: Client, content: str) -> list[dict[str, Any]]:
    """What the page's own address of points answers."""
    found = re.search(r'data-points="([^"]+)"', content)
    assert found
    answer = client.get(found[1].replace("&amp;", "&"))
    assert answer.headers["Content-Type"] == "application/geo+json"
    return list(answer.json()["features"])


def drawn(content: str) -> dict[str, str]:
    return dict(re.findall(r"<title>([^<:]+): (\d+)[^<]*</title>", content))


@pytest.mark.parametrize(
    "asked",
    [
        {"typ": "thing"},
        {"q": "vorlesen kinder"},
        {"q": "garten"},
        {"q": "quantenphysik lesen"},
        {"q": "vorlesen", "bezirk": ["altstadt", "oberndorf"]},
        {"typ": "thing", "format": "home"},
        {"q": "vorlesen in oberndorf"},
        {"q": "garten", "typ": "gibt-es-nicht"},
    ],
)
def test_map_filters_and_list_count_the_same(town: Things, client: Client, asked: dict[str, Any]) -> None:
    content = page(client, **asked)
    placed = points(client, content)
    listed = [int(one) for one in re.findall(r'<article class="g-hit" id="ort-(\d+)"', content)]
    ids = [one["id"] for one in placed]
    assert ids == [one for one in listed if one in ids]
    districts = Counter(one["properties"]["place"].rpartition(", ")[2] for one in placed)
    chosen = asked.get("bezirk")
    counted = {name: int(number) for name, number in drawn(content).items()}
    assert districts == (counted if not chosen else {one: counted[one] for one in ("Altstadt", "Oberndorf")})
    told = re.search(r"(\d+) Treffer ha(?:t|ben) keinen Ort", content)
    without = content.count("ohne Ort auf der Karte")
    assert int(told[1] if told else 0) == without
    if "Das kommt dem nahe" not in content and "am nächsten" not in content:
        assert f"{len(placed) + without} Treffer" in content


def test_things_stand_at_their_quarter_else_at_their_district(town: Things, client: Client) -> None:
    placed = points(client, page(client, typ="thing", bezirk="altstadt"))
    spots = {one["properties"]["place"]: one["geometry"]["coordinates"] for one in placed}
    assert spots == {"Markt, Altstadt": [9.985, 50.0], "Altstadt": [10.0, 50.0]}


def test_a_district_on_the_drawn_map_asks_the_same_question_there(town: Things, client: Client) -> None:
    content = page(client, q="vorlesen", bezirk="altstadt", typ="thing")
    assert 'href="/suche/?q=vorlesen&amp;typ=thing&amp;bezirk=oberndorf&amp;ansicht=karte"' in content


def test_filters_and_the_way_back_keep_question_and_view(town: Things, client: Client) -> None:
    content = page(client, q="vorlesen", format="home")
    assert '<input type="hidden" name="ansicht" value="karte">' in content
    assert 'href="?q=vorlesen&amp;ansicht=karte#treffer"' in content
    assert 'href="?q=vorlesen&amp;format=home"' in content
    assert 'href="?q=vorlesen&amp;ansicht=karte"' in client.get("/suche/?q=vorlesen").content.decode()


def test_only_pages_with_a_map_load_it_and_may_ask_for_tiles(
    town: Things, client: Client, settings: Any
) -> None:
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    for path, has_map in (
        ("/suche/?q=vorlesen", False),
        ("/suche/?q=vorlesen&ansicht=karte", True),
        ("/", False),
    ):
        answer = client.get(path)
        assert ("greifbar-map" in answer.content.decode()) is has_map
        assert ("tiles.example" in answer.headers["Content-Security-Policy"]) is has_map


def test_signs_in_a_title_stay_signs(things: Things, client: Client) -> None:
    talstadt()
    title = 'Basteln <script>alert("1")</script> & „Mehr“'
    things.add(title, district_slug="altstadt")
    content = page(client, q="basteln")
    assert "<script>alert" not in content
    assert [one["properties"]["title"] for one in points(client, content)] == [title]


def test_nothing_found_needs_no_map(town: Things, client: Client) -> None:
    content = page(client, q="quantenphysik")
    assert "data-map" not in content
    assert "So kommen Sie weiter" in content


def test_the_map_tells_of_what_comes_near_only_if_the_list_alone_shows_it(
    town: Things, client: Client
) -> None:
    said = "Was dem nahe kommt, steht nur in der Liste."
    assert said in page(client, q="lesen lernen")
    for number in range(25):
        town.add(f"Vorlesen {number}")
    assert said not in page(client, q="quantenphysik vorlesen")


def test_without_a_city_the_list_stays(things: Things, client: Client) -> None:
    things.add("Garten gießen")
    content = page(client, q="garten")
    assert "data-map" not in content
    assert "Garten" in content


def test_the_points_know_all_the_page_knows(client: Client, db: None) -> None:
    known: Any = client.get("/suche/")
    points: Any = client.get("/suche/punkte.geojson")
    assert set(known.public_parameters) - {"ansicht"} == set(points.public_parameters)


def test_many_points_need_no_more_queries_than_one(
    things: Things, client: Client, django_assert_num_queries: Any
) -> None:
    talstadt()
    things.add("Garten gießen", district_slug="altstadt")
    address = "/suche/punkte.geojson?q=garten"
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        assert len(client.get(address).json()["features"]) == 1
    count = len(one)
    for _ in range(29):
        things.add("Garten gießen", district_slug="altstadt", quarter="Markt")
    client.get(address)
    with django_assert_num_queries(count):
        assert len(client.get(address).json()["features"]) == 30
