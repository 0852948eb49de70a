"""The page of an initiative shows what it offers, and offers follow their initiative."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.opportunities.tests.factories import opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def page(client: Client, house: Any) -> str:
    return str(client.get(house.get_absolute_url()).content.decode())


def test_the_page_of_an_initiative_shows_its_living_offers_only(client: Client) -> None:
    house = organisation()
    living = opportunity("Vorlesen", organisation=house)
    opportunity("Vorbei", organisation=house, state="closed")
    opportunity("Noch nicht", organisation=house, published=False)
    opportunity("Von anderen")
    text = page(client, house)
    assert living.get_absolute_url() in text
    assert 'href="/engagement/"' in text.split("<main")[1]
    assert not any(other in text for other in ("Vorbei", "Noch nicht", "Von anderen"))


def test_an_initiative_without_offers_has_no_empty_section(client: Client) -> None:
    assert 'id="angebote"' not in page(client, organisation())


def test_thirty_offers_cost_as_many_queries_as_one(client: Client, django_assert_num_queries: Any) -> None:
    few, many = organisation(), organisation()
    opportunity(organisation=few)
    for number in range(30):
        opportunity(organisation=many, starts=[MONDAY + timedelta(days=number + 1)])
    with CaptureQueriesContext(connection) as seen:
        page(client, few)
    with django_assert_num_queries(len(seen)):
        page(client, many)
