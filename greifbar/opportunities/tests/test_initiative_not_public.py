"""What the page of an offer says while its initiative is not visible."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from greifbar.accounts.models import Scope
from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.opportunities.tests.factories import opportunity
from greifbar.organisations.models import Review
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db


def manage_page(client: Client, **fields: Any) -> str:
    bob = person(email="bob@example.org", name="Bob")
    house = organisation("Tafel", coordinator=bob, verified=False, **fields)
    kind = {"asked": "asked", "refused": "refused"}.get(house.status)
    if kind:
        criterion = house.refused_criterion
        Review.objects.create(
            organisation=house, kind=kind, words="Wo treffen Sie sich?", criterion=criterion
        )
    offer = opportunity(organisation=house, published=False)
    client.force_login(bob)
    page = client.get(f"{offer.get_absolute_url()}verwalten/").content.decode()
    assert f'href="{house.get_absolute_url()}#status"' in page
    return str(page)


def test_a_draft_initiative_is_to_be_handed_in_first(client: Client) -> None:
    page = manage_page(client)
    assert "Ihre Initiative ist noch ein Entwurf." in page
    assert "noch angesehen" not in page


def test_a_question_of_the_team_stands_there_with_the_way_to_answer(client: Client) -> None:
    page = manage_page(client, status="asked", desk=Scope.objects.house())
    assert "wartet auf Ihre Antwort" in page
    assert "Wo treffen Sie sich?" in page
    assert "Antworten und neu einreichen" in page


def test_a_refused_initiative_reads_the_criterion_and_how_to_try_again(client: Client) -> None:
    page = manage_page(client, status="refused", refused_criterion="no_sales")
    assert "Ihre Initiative wurde abgelehnt." in page
    assert "Der Grund: Kein Verkauf" in page
    assert "Ändern und neu einreichen" in page


def test_an_initiative_handed_in_reads_until_when_it_is_looked_at(client: Client) -> None:
    desk = Scope.objects.house()
    page = manage_page(
        client, status="submitted", desk=desk, look_by=date(2026, 12, 1), submitted_at=clock.now()
    )
    assert "1.\u00a0Dezember" in page
    assert "sieht sich Ihre Initiative bis" in page
