import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from greifbar.accounts.tests.factories import person
from greifbar.notifications.models import Mail
from greifbar.registrations.kinds import Card
from greifbar.registrations.models import Registration, State
from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, pattern
    return match[0]


def fill(client, date, after=5.0, **fields):
    """Open the sign-up page, take the time people take, send it."""
    address = reverse("registrations:sign_up", args=[date.pk])
    stamp = re.search(r'name="stempel" value="([^"]+)"', client.get(address).content.decode())
    data = {"termin": date.pk, "name": "Lena Vogt", "email": "lena@example.org", "places": 1}
    with time_machine.travel(NOW + timedelta(seconds=after), tick=False):
        return client.post(address, {**data, "stempel": stamp[1] if stamp else "", **fields})


def test_from_the_form_to_the_ticket_in_three_pages(client):
    date = slot()
    sent = fill(client, date)
    assert sent.status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert "Dienstag, 24." in page
    link = found(r"/anmeldung/[^/]+/bestaetigen/", Mail.objects.get().text)
    assert "Ja, ich komme" in client.get(link).content.decode()
    done = client.post(link, follow=True)
    assert "Schön, dass Sie dabei sind, Lena Vogt!" in done.content.decode()


def test_looking_never_takes_a_place(client):
    date = slot()
    held = registration(date, confirmed=False)
    for name in ("ticket", "confirm", "cancel", "change", "calendar"):
        assert client.get(reverse(f"registrations:{name}", args=[held.token])).status_code == 200
    assert client.get(reverse("registrations:undo", args=[held.token])).status_code == 405
    client.get(reverse("registrations:sign_up", args=[date.pk]))
    held.refresh_from_db()
    assert (held.state, Registration.objects.count()) == (State.HELD, 1)


def test_the_form_sent_three_times_has_one_effect(client):
    date = slot()
    for _ in range(3):
        fill(client, date)
    assert Registration.objects.count() == 1
    assert Mail.objects.count() == 1


def test_a_robot_that_fills_the_trap_is_thanked_and_ignored(client):
    answer = fill(client, slot(), website="https://spam.example")
    assert client.get(answer["Location"]).status_code == 200
    assert not Registration.objects.exists()


def test_a_form_sent_at_once_may_be_sent_again(client):
    answer = fill(client, slot(), after=0.1)
    assert "sehr schnell" in answer.content.decode()
    assert "Lena Vogt" in answer.content.decode()
    assert not Registration.objects.exists()


def test_the_answer_does_not_tell_whether_an_address_is_known(client):
    date = slot(capacity=5)
    registration(date, email="lena@example.org")
    known = fill(client, date)["Location"]
    fresh = fill(client, date, email="mira@example.org")["Location"]
    assert known == fresh


def test_the_answer_promises_no_second_mail_to_known_and_unknown_alike(client):
    date = slot(capacity=5)
    pages = []
    for email in ("lena@example.org", "lena@example.org", "mira@example.org"):
        pages.append(client.get(fill(client, date, email=email)["Location"]).content)
    assert pages[0] == pages[1] == pages[2]
    assert "Dann kommt keine zweite." in pages[0].decode()
    assert "geschickt" not in pages[0].decode()


def test_the_secret_link_is_never_shown_to_whoever_only_knows_the_address(client):
    date = slot()
    answer = fill(client, date)
    page = client.get(answer["Location"]).content.decode()
    token = Registration.objects.get().token
    assert token not in page + answer["Location"]


def test_a_minimum_age_is_ticked_and_no_birth_date_asked(client):
    date = slot()
    kind.cards[date.pk] = Card(title="Nachtwache", url="/", min_age=18)
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert "Ich bin mindestens 18 Jahre alt." in page
    assert fill(client, date).status_code == 200
    assert fill(client, date, over_age="on").status_code == 302
    assert Registration.objects.get().over_age is True


def test_signed_in_people_are_asked_for_no_address_and_are_sure_at_once(client):
    lena = person(email="lena@example.org", name="Lena Vogt")
    client.force_login(lena)
    date = slot()
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert 'name="email"' not in page
    assert 'value="Lena Vogt"' in page
    fill(client, date)
    assert Registration.objects.get().state == State.CONFIRMED


def test_the_form_offers_the_other_open_dates_as_large_radios(client):
    first, second = slot(), slot(starts_in=timedelta(days=7), capacity=1)
    registration(second)
    page = client.get(reverse("registrations:sign_up", args=[first.pk])).content.decode()
    assert page.count('name="termin"') == 2
    assert "Warteliste offen" in page
    fill(client, first, termin=second.pk)
    assert Registration.objects.get(email="lena@example.org").state == State.WAITING


def test_the_page_of_a_full_date_speaks_of_the_waiting_list(client):
    date = slot(capacity=1)
    registration(date)
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert "<h1>Auf die Warteliste" in page
    assert "Ich mache mit" not in page


def test_the_page_follows_the_date_one_chooses(client):
    first, second = slot(), slot(starts_in=timedelta(days=7), capacity=1)
    registration(second)
    address = reverse("registrations:sign_up", args=[first.pk])
    page = client.get(address, {"termin": second.pk}).content.decode()
    assert "<title>Auf die Warteliste" in page
    assert page.count("g-joins") == page.count("g-waits") == 3
    again = client.post(address, {"termin": second.pk}).content.decode()
    assert "<title>Auf die Warteliste" in again
    assert client.get(address, {"termin": "²"}).status_code == 200


def test_no_more_people_are_offered_than_places_are_free(client):
    date = slot(capacity=4)
    registration(date, places=2)
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert "Wir kommen zu zweit" in page
    assert "Wir kommen zu dritt" not in page
    refused = fill(client, date, places=3).content.decode()
    assert "Es sind nur noch 2 Plätze frei." in refused
    assert "Lena Vogt" in refused
    assert Registration.objects.count() == 1


def test_who_waits_may_wait_for_as_many_places_as_there_are(client):
    date = slot(capacity=2)
    registration(date, places=2)
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert "Wir kommen zu zweit" in page
    assert "Wir kommen zu dritt" not in page
    assert "höchstens 2 Plätze" in fill(client, date, places=3).content.decode()
    assert fill(client, date, places=2).status_code == 302


def test_a_change_offers_the_own_places_and_the_free_ones(client):
    date = slot(capacity=4)
    sure = registration(date, places=2)
    registration(date)
    page = client.get(reverse("registrations:change", args=[sure.token])).content.decode()
    assert "Wir kommen zu dritt" in page
    assert "Wir kommen mit 4 Personen" not in page


def test_a_closed_date_says_why_instead_of_showing_a_form(client):
    date = slot(closes_at=NOW - timedelta(hours=1))
    page = client.get(reverse("registrations:sign_up", args=[date.pk])).content.decode()
    assert "geschlossen" in page
    assert "Ich mache mit" not in page


def test_a_link_pressed_too_late_says_so_and_leads_on(client):
    date = slot(capacity=1)
    late = registration(date, confirmed=False)
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        registration(date, now=NOW + timedelta(hours=25))
        answer = client.post(reverse("registrations:confirm", args=[late.token]))
    assert answer.status_code == 409
    assert "Neu anmelden" in answer.content.decode()


def test_a_guest_changes_cancels_and_comes_back(client):
    sure = registration(slot())
    answer = client.post(
        reverse("registrations:change", args=[sure.token]), {"name": "Lena V.", "places": 2}, follow=True
    )
    assert "gespeichert" in answer.content.decode()
    client.post(reverse("registrations:cancel", args=[sure.token]), {"reason": "ill"})
    sure.refresh_from_db()
    assert (sure.name, sure.places, sure.state, sure.cancel_reason) == ("Lena V.", 2, "cancelled", "ill")
    client.post(reverse("registrations:undo", args=[sure.token]))
    sure.refresh_from_db()
    assert sure.state == State.CONFIRMED


def test_a_number_no_telephone_can_dial_is_asked_again_and_kept(client):
    answer = fill(client, slot(), phone="abc").content.decode()
    assert ("0711 555 01 23" in answer, 'value="abc"' in answer) == (True, True)
    assert not Registration.objects.exists()
