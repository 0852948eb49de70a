"""An offer on paper, and how its address is passed on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.tests.factories import date, opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_sheet_has_dates_a_code_to_scan_and_strips_with_a_short_address(client: Client) -> None:
    house = organisation(contact_phone="0711 555 01 23")
    offer = opportunity("Vorlesen", organisation=house)
    off = date(offer, MONDAY + timedelta(days=9))
    off.cancelled_at = MONDAY
    off.save()
    text = text_of(client, f"{offer.get_absolute_url()}aushang/")
    assert 'class="g-qr"' in text
    assert text.count(f"/engagement/{offer.pk}/</li>") == 8
    assert "0711\xa0555\xa001\xa023" in text or "0711 555 01 23" in text
    assert "26.\xa0November" in text
    assert "2.\xa0Dezember" not in text
    assert 'method="post"' not in text


def test_the_short_address_leads_to_the_offer(client: Client) -> None:
    offer = opportunity("Vorlesen")
    answer = client.get(f"/engagement/{offer.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, offer.get_absolute_url())


def test_a_draft_is_printed_by_its_team_only(client: Client) -> None:
    bob = person()
    draft = opportunity(organisation=organisation(coordinator=bob), published=False)
    addresses = [f"{draft.get_absolute_url()}aushang/", f"/engagement/{draft.pk}/"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(bob)
    assert [client.get(address).status_code for address in addresses] == [200, 302]


def test_the_page_of_an_offer_leads_to_the_sheet_and_gives_its_address(client: Client) -> None:
    offer = opportunity("Vorlesen")
    text = text_of(client, offer.get_absolute_url())
    assert f'href="{offer.get_absolute_url()}aushang/"' in text
    assert f'{offer.get_absolute_url()}" data-copied=' in text


def test_what_is_over_is_not_hung_out(client: Client) -> None:
    offer = opportunity(state="closed")
    assert "aushang/" not in text_of(client, offer.get_absolute_url())
    assert "ist beendet" in text_of(client, f"{offer.get_absolute_url()}aushang/")


def test_a_sheet_costs_the_same_with_one_and_with_thirty_dates(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    offer = opportunity("Vorlesen")
    for day in range(4, 34):
        date(offer, MONDAY + timedelta(days=day))
    with django_assert_max_num_queries(4):
        client.get(f"{offer.get_absolute_url()}aushang/")
