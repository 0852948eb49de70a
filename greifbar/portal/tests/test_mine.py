"""My engagement: mine alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation
from greifbar.registrations.actions import sign_up

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


def test_an_overdue_answer_is_called_overdue_and_names_the_last_day(client: Client) -> None:
    alice, now = person("alice@example.org", "Alice"), clock.now()
    midnight = clock.at(clock.local(now).date() - timedelta(days=1))
    application(opportunity("Katzen füttern"), person=alice, email=alice.email, answer_by=midnight)
    client.force_login(alice)
    page = client.get("/mein/").content.decode()
    assert f"Antwort war fällig am {day_phrase(clock.local(now).date() - timedelta(days=2))}" in page


def test_what_somebody_asked_for_as_a_guest_is_here_too(client: Client) -> None:
    alice = person("alice@example.org", "Alice")
    asked = application(opportunity("Katzen füttern"), email=alice.email)
    client.force_login(alice)
    assert asked.get_absolute_url() in client.get("/mein/").content.decode()


def test_who_coordinates_reads_which_answers_others_wait_for(client: Client) -> None:
    bob, charlie, now = person("bob@example.org"), person("charlie@example.org"), clock.now()
    offer = opportunity("Hunde ausführen", organisation=organisation(coordinator=bob))
    application(offer, answer_by=now - timedelta(days=1))
    application(offer)
    application(offer, state="talking", answer_by=None)
    address = f"/engagement/{offer.pk}-{offer.slug}/bewerbungen/"
    client.force_login(bob)
    page = client.get("/mein/").content.decode()
    assert (address in page, "1 Antwort überfällig" in page, "2 Anfragen warten" in page) == (
        True,
        True,
        True,
    )
    client.force_login(charlie)
    assert address not in client.get("/mein/").content.decode()


def test_my_dates_lead_to_their_tickets(client: Client) -> None:
    alice = person("alice@example.org", "Alice")
    shift = opportunity("Katzen füttern").shifts.get()
    row = sign_up(slot_id=shift.slot_id, name="Alice", email=alice.email, person=alice, now=clock.now())
    client.force_login(alice)
    assert f'href="/anmeldung/{row.token}/"' in client.get("/mein/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_my_page_takes_the_same_queries_for_thirty_rows(
    client: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    bob = person("bob@example.org")
    mine = organisation(coordinator=bob)
    for number in range(rows):
        offer = opportunity(f"Angebot {number}", organisation=mine)
        application(offer)
        application(opportunity(f"Anderes {number}"), person=bob, email=bob.email)
        slot_id = offer.shifts.get().slot_id
        sign_up(slot_id=slot_id, name="Bob", email=bob.email, person=bob, now=clock.now())
    client.force_login(bob)
    with django_assert_max_num_queries(20):
        client.get("/mein/")
