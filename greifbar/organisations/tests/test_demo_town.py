import random
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from greifbar.accounts import demo as accounts_demo
from greifbar.accounts.models import Person
from greifbar.core import clock, registry
from greifbar.core.registry import DemoContext
from greifbar.organisations import demo
from greifbar.organisations.demo_town import documents, initiatives, owner_names, owners_file
from greifbar.organisations.models import Organisation
from greifbar.organisations.queries import overdue, to_look_at
from greifbar.places.tests.factories import stuttgart
from greifbar.search.queries import matches
from greifbar.topics.actions import load_topics


def town(size: int = 0) -> DemoContext:
    stuttgart()
    load_topics()
    context = DemoContext(now=clock.now(), random=random.Random(1), size=size)
    accounts_demo.load(context)
    demo.load(context)
    return context


def test_every_offer_has_exactly_one_owner() -> None:
    offers = {document.id for document in documents() if document.kind == "opp"}
    owned = Counter(offer for owner in owners_file() for offer in owner.offers)
    assert offers == set(owned)
    assert set(owned.values()) == {1}
    assert len(documents()) == 300


@pytest.mark.django_db
def test_the_town_has_its_initiatives_owners_and_work_for_desks(client: Client) -> None:
    context = town()
    names = set(Organisation.objects.verified().values_list("name", flat=True))
    assert {document.title for document in initiatives()} <= names
    assert set(demo.owners()) == set(owner_names())
    cannstatt = Organisation.objects.get(name="Werkbank Espan").desk
    assert cannstatt
    assert cannstatt.slug == "bad-cannstatt"
    assert to_look_at(cannstatt).count() == 1
    house = Organisation.objects.get(name="Nachtwanderer Stuttgart").desk
    assert house
    assert overdue(house).count() == 1
    assert matches("Igelstation", "organisation").ids
    bob = Person.objects.by_email(accounts_demo.BOB)
    assert [one.name for one in Organisation.objects.of(bob)] == ["Freundeskreis Heslach"]
    assert not Organisation.objects.editable_by(Person.objects.by_email(accounts_demo.CHARLIE)).exists()
    assert client.get("/initiativen/").status_code == 200
    later = DemoContext(now=context.now + timedelta(days=3), random=random.Random(1), days=3)
    before = Organisation.objects.get(name="Werkbank Espan").submitted_at
    from greifbar.organisations.demo_waiting import move

    move(later)
    after = Organisation.objects.get(name="Werkbank Espan").submitted_at
    assert before
    assert after == before + timedelta(days=3)


@pytest.mark.django_db
def test_a_large_town_is_made_with_few_statements(django_assert_max_num_queries: object) -> None:
    stuttgart()
    load_topics()
    context = DemoContext(now=clock.now(), random=random.Random(1), size=4000)
    accounts_demo.load(context)
    with django_assert_max_num_queries(156):  # type: ignore[operator]
        demo.load(context)
    assert Organisation.objects.verified().count() > 350


def test_every_demo_person_can_be_signed_in_with_one_click() -> None:
    assert {login.email for login in registry.logins} >= {email for email, *_ in accounts_demo.PEOPLE}
