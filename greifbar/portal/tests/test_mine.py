"""My engagement: mine alone."""

import pytest
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db


def test_nobody_sees_it_without_signing_in(client: Client) -> None:
    answer = client.get("/mein/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/anmelden/")


def test_my_applications_are_shown_to_me_only(client: Client) -> None:
    alice, charlie = person("alice@example.org", "Alice"), person("charlie@example.org", "Charlie")
    application(opportunity("Katzen füttern"), person=alice, email=alice.email)
    client.force_login(alice)
    assert "Katzen füttern" in client.get("/mein/").content.decode()
    client.force_login(charlie)
    assert "Katzen füttern" not in client.get("/mein/").content.decode()


def test_somebody_without_a_name_is_welcomed_too(client: Client) -> None:
    somebody = person("neu@example.org")
    somebody.display_name = ""
    somebody.save()
    client.force_login(somebody)
    page = client.get("/mein/").content.decode()
    assert "<h1>Schön, dass Sie da sind</h1>" in page
    assert "Hallo" not in page


def test_who_coordinates_finds_the_offers_here(client: Client) -> None:
    bob, alice = person("bob@example.org", "Bob"), person("alice@example.org", "Alice")
    organisation(coordinator=bob)
    client.force_login(bob)
    assert 'href="/engagement/meine/"' in client.get("/mein/").content.decode()
    client.force_login(alice)
    assert "/engagement/meine/" not in client.get("/mein/").content.decode()


def test_personal_pages_are_never_stored(client: Client) -> None:
    client.force_login(person("alice@example.org"))
    assert "no-store" in client.get("/mein/").headers["Cache-Control"]
