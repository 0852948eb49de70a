"""The map of offers."""

import re
from typing import Any

import pytest
from django.test import Client

from greifbar.opportunities.tests.factories import opportunity
from greifbar.places.models import District
from greifbar.places.tests.factories import stuttgart

pytestmark = pytest.mark.django_db


def test_each_shape_shows_how_many_offers_and_is_tinted_by_them(client: Client) -> None:
    stuttgart()
    places: list[Any] = list(District.objects.order_by("name")[:4])
    for place, many in zip(places, (1, 2, 3, 5), strict=True):
        for _number in range(many):
            opportunity(location_mode="on_site", district=place)
    page = client.get("/engagement/karte/").content.decode()
    tints = dict(re.findall(r'class="is-tint-(\d)">\s*<title>([^:]+): \d+', page))
    assert {name: tint for tint, name in tints.items()} == {
        place.name: str(step) for step, place in enumerate(places, 1)
    }
    assert re.search(r'class="g-map-number"[^>]*>5</text>', page)
    assert "style=" not in page[page.index('<svg class="g-map"') :].split("</svg>")[0]
    assert 'href="/engagement/digital/"' in page[page.index("steht auf keiner Karte") :]


def test_an_offer_stands_at_its_address_else_at_its_district_and_from_home_nowhere(client: Client) -> None:
    stuttgart()
    west = District.objects.get(slug="west")
    exact: dict[str, Any] = {"latitude": 48.7712, "longitude": 9.1615, "location_mode": "on_site"}
    opportunity("Mit Adresse", district=west, address="Am Markt 1", **exact)
    opportunity("Ohne Adresse", district=west, **exact)
    opportunity("Daheim", location_mode="home")
    page = client.get("/engagement/karte/").content.decode()
    address = re.search(r'data-points="([^"]+)"', page)
    assert address
    found = client.get(address[1]).json()["features"]
    spots = {one["properties"]["title"]: one["geometry"]["coordinates"] for one in found}
    middle = [round(west.lon, 5), round(west.lat, 5)]
    assert spots == {"Mit Adresse": [9.1615, 48.7712], "Ohne Adresse": middle}
    assert re.search(r"<title>West: 2</title>", page)
