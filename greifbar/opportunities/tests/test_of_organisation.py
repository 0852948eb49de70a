"""The page of an initiative shows what it offers, and offers follow their initiative."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.accounts.tests.factories import desk_member, person
from greifbar.opportunities import kind
from greifbar.opportunities.models import Listing
from greifbar.opportunities.tests.factories import opportunity
from greifbar.organisations import actions
from greifbar.organisations.criteria import CRITERIA
from greifbar.organisations.tests.factories import organisation
from greifbar.search.queries import matches

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


def found_by(word: str) -> list[int]:
    return matches(word, "opportunity").ids


def test_a_new_name_stands_at_once_in_lists_and_search(client: Client) -> None:
    bob = person()
    house = organisation("Kistenhilfe", coordinator=bob)
    offer = opportunity(organisation=house)
    actions.change(organisation=house, by=bob, name="Paprikakreis", size="large")
    listed = Listing.objects.get(pk=offer.pk)
    assert (listed.organiser, listed.is_small) == ("Paprikakreis", False)
    assert found_by("Paprikakreis") == [offer.pk]
    assert found_by("Kistenhilfe") == []
    assert "Paprikakreis" in client.get("/engagement/").content.decode()


def test_what_fails_afterwards_takes_the_new_name_back_everywhere() -> None:
    bob = person()
    house = organisation("Kistenhilfe", coordinator=bob)
    offer = opportunity(organisation=house)

    def rename_and_fail() -> None:
        with transaction.atomic():
            actions.change(organisation=house, by=bob, name="Paprikakreis")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()
    assert Listing.objects.get(pk=offer.pk).organiser == "Kistenhilfe"


def test_an_initiative_that_is_no_longer_visible_takes_its_offers_along(client: Client) -> None:
    bob, desk = person(), desk_member()
    house = organisation(coordinator=bob, submitted_at=MONDAY, look_by=MONDAY.date())
    offer = opportunity("Zitronenpresse", organisation=house)
    slot = offer.shifts.get().slot
    actions.refuse(organisation=house, by=desk, criterion=CRITERIA[0].key)
    assert not Listing.objects.filter(pk=offer.pk).exists()
    assert found_by("Zitronenpresse") == []
    assert client.get(offer.get_absolute_url()).status_code == 404
    assert kind.why_not(None, slot, MONDAY)
    client.force_login(bob)
    assert client.get(offer.get_absolute_url()).status_code == 200
    actions.verify(organisation=house, by=desk)
    assert Listing.objects.filter(pk=offer.pk).exists()
    assert found_by("Zitronenpresse") == [offer.pk]
