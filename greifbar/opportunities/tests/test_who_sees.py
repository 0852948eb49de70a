"""Who sees which offer: Alice looks, Bob coordinates, Mia is in his team, Charlie must not see."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.tests.factories import desk_member, person, role
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import opportunity
from greifbar.organisations.models import Organisation
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
PUBLIC = {"published", "paused", "closed"}
ALL = PUBLIC | {"draft", "of a refused one"}


@pytest.fixture
def people() -> dict[str, Any]:
    bob, mia, charlie = person(name="Bob"), person(name="Mia"), person(name="Charlie")
    ours = organisation("Ours", coordinator=bob)
    role(mia, RoleKind.MEMBER, ours.scope)
    organisation("Theirs", coordinator=charlie)
    for state in ("published", "paused", "closed"):
        opportunity(state, organisation=ours, state=state)
    opportunity("draft", organisation=ours, published=False)
    gone = organisation("Gone", coordinator=bob, status="refused", refused_criterion="open", desk=ours.desk)
    role(mia, RoleKind.MEMBER, gone.scope)
    opportunity("of a refused one", organisation=gone)
    named = {"Bob": bob, "Mia": mia, "Charlie": charlie, "Alice": person(name="Alice")}
    return {"visitor": AnonymousUser(), **named, "desk": desk_member()}


def titles(offers: Any) -> set[str]:
    return set(offers.values_list("title", flat=True))


def test_everyone_sees_what_was_published_and_only_the_team_and_its_desk_the_rest(people: Any) -> None:
    seen = {name: titles(Opportunity.objects.visible_to(someone)) for name, someone in people.items()}
    assert seen == {
        "visitor": PUBLIC, "Alice": PUBLIC, "Charlie": PUBLIC, "Bob": ALL, "Mia": ALL, "desk": ALL,
    }  # fmt: skip


def test_only_coordinators_edit(people: Any) -> None:
    editing = {name: titles(Opportunity.objects.editable_by(someone)) for name, someone in people.items()}
    assert editing.pop("Bob") == ALL
    assert set().union(*editing.values()) == set()


def test_nobody_sees_a_row_twice(people: Any) -> None:
    for someone in people.values():
        offers = Opportunity.objects.visible_to(someone)
        assert offers.count() == offers.distinct().count()


def test_the_way_to_manage_is_shown_to_coordinators_only(client: Client, people: Any) -> None:
    offer = Opportunity.objects.get(title="published")
    shown = set()
    for name, someone in people.items():
        client.logout()
        if isinstance(someone, Person):
            client.force_login(someone)
        if "verwalten/" in client.get(offer.get_absolute_url()).content.decode():
            shown.add(name)
    assert shown == {"Bob"}


def test_a_preview_says_that_it_is_one(client: Client, people: Any) -> None:
    client.force_login(people["Bob"])
    draft = Opportunity.objects.get(title="draft")
    text = client.get(draft.get_absolute_url()).content.decode()
    assert "Das ist eine Vorschau" in text
    assert 'content="noindex"' in text
    assert "aushang/" not in text
    assert client.get(f"{draft.get_absolute_url()}verwalten/").content.decode().count("Vorschau") == 1


def test_the_team_of_a_refused_initiative_is_told_that_its_offers_are_not_shown(
    client: Client, people: Any
) -> None:
    assert Organisation.objects.filter(status="refused").exists()
    client.force_login(people["Bob"])
    offer = Opportunity.objects.get(title="of a refused one")
    text = client.get(offer.get_absolute_url()).content.decode()
    assert "Ihre Initiative ist gerade nicht sichtbar" in text
    assert "Platz nehmen" not in text
