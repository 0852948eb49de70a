"""Two people, or two windows, change the same offer."""

from typing import Any

import pytest
from django.test import Client

from greifbar.accounts.models import RoleKind
from greifbar.accounts.tests.factories import person, role
from greifbar.opportunities.forms.steps import STEPS
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import opportunity, topic
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Opportunity:
    house = organisation(coordinator=person(email="bob@example.org", name="Bob"))
    role(person(email="ayse@example.org", name="Ayşe"), RoleKind.COORDINATOR, house.scope)
    return opportunity("Vorlesen", organisation=house, verb="read", topics=[topic("tiere")])


def window(offer: Opportunity, email: str) -> Client:
    from greifbar.accounts.models import Person

    client = Client()
    client.force_login(Person.objects.get(email=email))
    return client


def opened(client: Client, offer: Opportunity, step: str = "was") -> dict[str, Any]:
    """What the form of a step sends when nothing is changed in it."""
    form = client.get(f"{offer.get_absolute_url()}bearbeiten/{step}/").context["form"]
    shown = {bound.name: bound.field.prepare_value(bound.initial) for bound in form}
    return {name: value for name, value in shown.items() if value not in (None, False)}


def save(client: Client, offer: Opportunity, values: dict[str, Any], step: str = "was") -> Any:
    return client.post(f"{offer.get_absolute_url()}bearbeiten/{step}/", values)


def test_the_second_window_is_told_and_may_save_anyway(offer: Opportunity) -> None:
    bob, ayse = window(offer, "bob@example.org"), window(offer, "ayse@example.org")
    first, second = opened(bob, offer), opened(ayse, offer)
    assert save(ayse, offer, second | {"title": "Ayşes Titel", "summary": "Ayşes Satz."}).status_code == 302
    answer = save(bob, offer, first | {"title": "Bobs Titel"})
    page = answer.content.decode()
    assert "Inzwischen hat Ayşe hier etwas geändert" in page
    assert "Ayşes Titel" in page
    assert 'value="Bobs Titel"' in page
    assert "Trotzdem speichern" in page
    offer.refresh_from_db()
    assert offer.title == "Ayşes Titel"
    again = {name: answer.context["form"][name].value() for name in first}
    assert again["summary"] == "Ayşes Satz."
    assert save(bob, offer, again).status_code == 302
    offer.refresh_from_db()
    assert (offer.title, offer.summary) == ("Bobs Titel", "Ayşes Satz.")


def test_the_same_form_sent_three_times_is_no_collision(offer: Opportunity) -> None:
    bob = window(offer, "bob@example.org")
    values = opened(bob, offer) | {"title": "Neu", "more_topics": [topic("musik").pk, topic("garten").pk]}
    assert [save(bob, offer, values).status_code for _number in range(3)] == [302, 302, 302]


@pytest.mark.parametrize("step", list(STEPS))
def test_nothing_changed_is_no_collision_in_any_step(offer: Opportunity, step: str) -> None:
    Opportunity.objects.filter(pk=offer.pk).update(
        allowance="5.50", questions=["Wann?"], languages=["tr", "en"], latitude=48.7, longitude=9.2
    )
    bob = window(offer, "bob@example.org")
    values = opened(bob, offer, step)
    answers = [save(bob, offer, values, step) for _number in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_different_steps_do_not_disturb_each_other(offer: Opportunity) -> None:
    bob, ayse = window(offer, "bob@example.org"), window(offer, "ayse@example.org")
    what, gives = opened(bob, offer), opened(ayse, offer, "dafuer")
    assert save(bob, offer, what | {"title": "Neu"}).status_code == 302
    assert save(ayse, offer, gives | {"gets": "Tee"}, "dafuer").status_code == 302


def test_ones_own_other_window_and_ticked_boxes_are_told_too(offer: Opportunity) -> None:
    bob = window(offer, "bob@example.org")
    values = opened(bob, offer, "wer")
    save(bob, offer, values | {"languages": ["tr"], "police_certificate": "on"}, "wer")
    page = save(bob, offer, values | {"min_age": "16"}, "wer").content.decode()
    assert "Sie selbst haben hier inzwischen" in page
    assert "Türkisch" in page
    assert "übernommen" in page
