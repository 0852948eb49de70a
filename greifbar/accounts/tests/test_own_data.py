import json
from datetime import timedelta

import pytest
from django.test import Client

from greifbar.accounts import actions, privacy
from greifbar.accounts.models import Person, Role, RoleKind
from greifbar.accounts.models.person import ERASURE_GRACE
from greifbar.accounts.tests.factories import person, role, scope
from greifbar.accounts.tests.letterbox import letters, letters_to
from greifbar.core import clock

pytestmark = pytest.mark.django_db


def test_somebody_changes_name_and_wishes(client: Client) -> None:
    alice = person("alice@example.org")
    client.force_login(alice)
    client.post("/mein/konto/", {"display_name": "Alice A.", "language": "en", "wants_suggestions": "on"})
    alice.refresh_from_db()
    assert (alice.display_name, alice.language) == ("Alice A.", "en")
    assert (alice.wants_reminders, alice.wants_suggestions) == (False, True)


def test_the_account_page_is_for_its_owner_only(client: Client) -> None:
    assert client.get("/mein/konto/")["Location"] == "/anmelden/?next=/mein/konto/"


def test_the_export_holds_everything_of_one_person_and_nothing_of_others(client: Client) -> None:
    alice, bob = person("alice@example.org", "Alice"), person("bob@example.org", "Bob")
    role(alice, RoleKind.MEMBER, scope(name="Lesekreis"))
    client.force_login(alice)
    answer = client.get("/mein/konto/meine-daten.json")
    data = json.loads(answer.content)
    assert data["accounts.Person"][0]["email"] == "alice@example.org"
    assert data["accounts.Role"][0]["scope"] == "Lesekreis"
    assert bob.email not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_erasing_waits_14_days_and_can_be_taken_back(client: Client) -> None:
    alice = person("alice@example.org")
    client.force_login(alice)
    assert "14 Tage" in client.get("/mein/konto/loeschen/").content.decode()
    client.post("/mein/konto/loeschen/")
    assert len(letters_to(alice.email)) == 1
    assert actions.erase_due(clock.now() + ERASURE_GRACE - timedelta(minutes=1)) == 0
    client.post("/mein/konto/behalten/")
    assert actions.erase_due(clock.now() + timedelta(days=60)) == 0
    assert Person.objects.filter(pk=alice.pk).exists()


def test_asking_three_times_keeps_the_first_date_and_tells_once(client: Client) -> None:
    alice = person()
    first = actions.ask_erasure(by=alice).erasure_asked_at
    for _ in range(2):
        assert actions.ask_erasure(by=alice).erasure_asked_at == first
    assert len(letters) == 1


def test_after_14_days_nothing_of_the_person_is_left() -> None:
    alice = person("canary@example.org", "Canary Vogel")
    role(alice, RoleKind.MEMBER, scope())
    actions.ask_erasure(by=alice)
    assert actions.erase_due(clock.now() + ERASURE_GRACE) == 1
    assert not Person.objects.filter(email="canary@example.org").exists()
    assert not Role.objects.exists()


def test_every_registered_field_says_what_for_and_how_long() -> None:
    for entry in privacy.entries():
        assert entry.fields
        assert all(str(purpose) for purpose in entry.fields.values())
        assert str(entry.basis)
        assert str(entry.retention)
