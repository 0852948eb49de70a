"""An offer ends or pauses while people have places."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from greifbar.accounts.tests.factories import person
from greifbar.notifications.models import Mail
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.tests.factories import organisation
from greifbar.registrations.models import Registration, Slot
from greifbar.registrations.tests.factories import registration

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def offer(client: Client) -> Opportunity:
    bob = person(email="bob@example.org", name="Bob")
    client.force_login(bob)
    days = [MONDAY + timedelta(days=number) for number in (3, 4, 5)]
    return opportunity("Tafel", organisation=organisation(coordinator=bob), starts=days)


def book(offer: Opportunity, *, dates: int = 2) -> list[Registration]:
    slots = Slot.objects.filter(shift__opportunity=offer).order_by("starts_at")[:dates]
    made = [registration(slot, now=MONDAY) for slot in slots]
    Mail.objects.all().delete()
    return made


def test_before_an_offer_ends_its_coordinator_reads_who_still_comes(
    client: Client, offer: Opportunity
) -> None:
    book(offer)
    address = f"{offer.get_absolute_url()}beenden/"
    assert address in client.get(f"{offer.get_absolute_url()}verwalten/").content.decode()
    page = client.get(address).content.decode()
    assert "2 Personen haben noch Plätze bei Ihnen." in page
    assert "Das betrifft 2 kommende Termine." in page
    assert "Bitte wählen Sie, was aus den Terminen wird." in client.post(address).content.decode()
    offer.refresh_from_db()
    assert offer.state == "published"


def test_an_offer_that_ends_may_keep_its_dates_and_all_tickets(client: Client, offer: Opportunity) -> None:
    coming = book(offer)
    for _number in range(3):
        client.post(f"{offer.get_absolute_url()}beenden/", {"dates": "bleiben"})
    offer.refresh_from_db()
    assert (offer.state, offer.state_changes.filter(state="closed").count()) == ("closed", 1)
    assert {one.state for one in Registration.objects.all()} == {"confirmed"}
    assert client.get(reverse("registrations:ticket", args=[coming[0].token])).status_code == 200
    assert not Mail.objects.exists()
    sign_up = reverse("registrations:sign_up", args=[coming[0].slot_id])
    assert "beendet" in client.get(sign_up, follow=True).content.decode()


def test_calling_off_all_dates_tells_everybody_once_with_the_reason(
    client: Client, offer: Opportunity
) -> None:
    coming = book(offer)
    address, said = f"{offer.get_absolute_url()}beenden/", {"dates": "absagen", "reason": "Rohrbruch"}
    assert "warum die Termine ausfallen" in client.post(address, {"dates": "absagen"}).content.decode()
    for _number in range(3):
        assert client.post(address, said).status_code == 302
    offer.refresh_from_db()
    assert offer.state == "closed"
    assert not Slot.objects.filter(cancelled_at=None).exists()
    assert {one.state for one in Registration.objects.all()} == {"cancelled"}
    mails = {mail.to: mail.text for mail in Mail.objects.all()}
    assert len(mails) == Mail.objects.count() == 2
    assert all("Rohrbruch" in mails[one.email] for one in coming)


def test_without_booked_people_one_click_more_ends_it(client: Client, offer: Opportunity) -> None:
    address = f"{offer.get_absolute_url()}beenden/"
    page = client.get(address).content.decode()
    assert "Niemand ist angemeldet." in page
    assert "Was wird aus den Terminen?" not in page
    client.post(address)
    offer.refresh_from_db()
    assert offer.state == "closed"


def test_a_pause_says_that_booked_dates_still_take_place(client: Client, offer: Opportunity) -> None:
    book(offer)
    page = client.get(f"{offer.get_absolute_url()}verwalten/").content.decode()
    assert "In einer Pause finden diese Termine trotzdem statt." in page
    paused = client.post(f"{offer.get_absolute_url()}stand/", {"pause": "1"}, follow=True)
    assert "2 Personen sind noch angemeldet. Ihre Termine finden statt." in paused.content.decode()
    assert not Mail.objects.exists()


def test_a_draft_has_nothing_to_end(client: Client, offer: Opportunity) -> None:
    draft = opportunity(organisation=offer.organisation, published=False)
    assert client.post(f"{draft.get_absolute_url()}beenden/").status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_before_an_offer_ends_its_coordinator_reads_who_waits_for_an_answer(
    client: Client, offer: Opportunity
) -> None:
    application(offer, answer_by=MONDAY + timedelta(days=5))
    page = client.get(f"{offer.get_absolute_url()}beenden/").content.decode()
    assert "Eine Anfrage ist noch offen." in page
    assert f'href="{offer.get_absolute_url()}bewerbungen/"' in page
