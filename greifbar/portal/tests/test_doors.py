"""Home, districts, topics: what a visitor sees, and how many questions the database gets."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.core import clock
from greifbar.opportunities.tests.factories import opportunity, topic
from greifbar.organisations.tests.factories import organisation
from greifbar.places.models import District
from greifbar.places.tests.factories import district, stuttgart

pytestmark = pytest.mark.django_db


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_home_shows_what_can_be_joined_soon(client: Client) -> None:
    later_today = clock.now() + timedelta(minutes=30)
    opportunity("Suppe austeilen", starts=[later_today])
    page = client.get("/").content.decode()
    assert "Suppe austeilen" in page


def test_home_has_two_doors_and_works_in_an_empty_house(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Ich möchte mitmachen" in page
    assert "Wir sind eine Initiative" in page


@pytest.mark.parametrize(
    "path", ["/", "/bezirke/", "/themen/", "/bezirke/mitte/", "/themen/bildung/", "/sitemap.xml"]
)
def test_more_offers_do_not_mean_more_queries(client: Client, path: str) -> None:
    stuttgart()
    mitte, bildung = District.objects.get(slug="mitte"), topic("bildung")
    opportunity(topics=[bildung], district=mitte, location_mode="on_site")
    few = queries(client, path)
    for _ in range(12):
        owner = organisation(district=mitte)
        opportunity(topics=[bildung], district=mitte, location_mode="on_site", organisation=owner)
    assert queries(client, path) <= few + 3  # with rows come places, seats and topics: once each


def test_a_district_shows_its_offers_and_neighbours(client: Client) -> None:
    stuttgart()
    sued = District.objects.get(slug="sued")
    opportunity("Beete gießen", district=sued, location_mode="on_site")
    page = client.get("/bezirke/sued/").content.decode()
    assert "Beete gießen" in page
    assert "/bezirke/west/" in page


def test_a_district_without_a_team_says_who_answers(client: Client) -> None:
    district("Talheim")
    page = client.get("/bezirke/talheim/").content.decode()
    assert "Das Haus-Team antwortet" in page


def test_the_notice_sheet_has_strips_and_a_code(client: Client) -> None:
    district("Talheim")
    page = client.get("/bezirke/talheim/aushang/").content.decode()
    assert "g-strips" in page
    assert "g-qr" in page
    assert "style=" not in page


@pytest.mark.parametrize("path", ["/bezirke/gibt-es-nicht/", "/themen/gibt-es-nicht/"])
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_new_offer_stands_in_the_sitemap_at_once(client: Client) -> None:
    offer = opportunity("Zaun streichen")
    assert offer.get_absolute_url() in client.get("/sitemap.xml").content.decode()


def test_robots_stay_out_of_personal_pages(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /mein/" in lines
    assert any(line.startswith("Sitemap: ") for line in lines)
