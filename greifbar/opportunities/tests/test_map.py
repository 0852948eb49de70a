"""The drawn map of offers."""

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
