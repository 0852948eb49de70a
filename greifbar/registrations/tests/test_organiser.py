import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from greifbar.accounts.tests.factories import person
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.registrations import actions
from greifbar.registrations.models import Registration, State
from greifbar.registrations.tests.factories import NOW, registration, slot
from greifbar.registrations.tests.kind import managed_by

pytestmark = pytest.mark.django_db
PAGES = ["attendees", "print", "attendance", "write", "enter", "call_off"]


@pytest.fixture
def bob(client):
    coordinator = person(name="Bob")
    client.force_login(coordinator)
    with managed_by(coordinator):
        yield coordinator


@pytest.mark.parametrize("name", PAGES)
def test_only_those_who_manage_the_date_see_who_comes(client, name):
    address = reverse(f"registrations:{name}", args=[slot().pk])
    assert client.get(address).status_code == 302
    client.force_login(person())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_organiser_opens_every_page(client, bob, name):
    date = slot()
    registration(date)
    assert client.get(reverse(f"registrations:{name}", args=[date.pk])).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_takes_the_same_queries_for_thirty_people(client, bob, rows, django_assert_max_num_queries):
    date = slot(capacity=40)
    for _ in range(rows):
        registration(date)
    with django_assert_max_num_queries(6):
        client.get(reverse("registrations:attendees", args=[date.pk]))


def test_the_list_shows_names_and_only_addresses_that_were_ticked(client, bob):
    date = slot()
    registration(date, name="Omar", email="omar@example.org")
    registration(
        date, name="Mira", email="mira@example.org", shares_email=True, phone="0711 1", shares_phone=True
    )
    page = client.get(reverse("registrations:attendees", args=[date.pk])).content.decode()
    assert ("Omar" in page, "omar@example.org" in page) == (True, False)
    assert ("mira@example.org" in page, "0711 1" in page) == (True, True)


def test_someone_who_phoned_is_entered_with_a_number_only(client, bob):
    date = slot()
    for _ in range(3):
        client.post(
            reverse("registrations:enter", args=[date.pk]),
            {"name": "Frau Kühn", "phone": "0711 22", "places": 1},
        )
    entered = Registration.objects.get()
    assert (entered.state, entered.phone, entered.entered_by) == (State.CONFIRMED, "0711 22", bob)
    assert not Mail.objects.exists()


def test_a_phone_only_person_moves_up_for_sure_because_there_is_no_link_to_press(bob):
    date = slot(capacity=1)
    sure = registration(date)
    waiting = actions.enter_by_desk(slot_id=date.pk, name="Frau Kühn", phone="0711 22", by=bob, now=NOW)
    assert waiting.state == State.WAITING
    actions.cancel(registration=sure, now=NOW)
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED


def test_calling_a_date_off_tells_everyone_at_once_and_lists_whom_to_phone(client, bob):
    date = slot(capacity=2)
    registration(date, email="sure@example.org")
    actions.enter_by_desk(slot_id=date.pk, name="Frau Kühn", phone="0711 22", by=bob, now=NOW)
    registration(date, email="waiting@example.org")
    for _ in range(3):
        client.post(reverse("registrations:call_off", args=[date.pk]), {"reason": "Sturmwarnung"})
    told = Mail.objects.filter(subject__startswith="Fällt aus")
    assert {mail.to for mail in told} == {"sure@example.org", "waiting@example.org"}
    assert told.count() == 2
    assert "Sturmwarnung" in told[0].text
    assert b"METHOD:CANCEL" in bytes(told[0].attachments.get().content)
    page = client.get(reverse("registrations:attendees", args=[date.pk])).content.decode()
    assert page.index("Bitte zuerst anrufen") < page.index("Frau Kühn") < page.index("Sicher dabei")


def test_a_date_is_not_called_off_without_a_reason(bob):
    with pytest.raises(Refused):
        actions.cancel_slot(slot=slot(), reason=" ", by=bob, now=NOW)


def test_moving_someone_keeps_the_link_tells_them_and_lets_the_next_move_up(client, bob):
    full, other = slot(capacity=1), slot(starts_in=timedelta(days=8))
    sure, waiting = registration(full), registration(full)
    client.post(reverse("registrations:move", args=[full.pk, sure.pk]), {"to": other.pk})
    sure.refresh_from_db()
    waiting.refresh_from_db()
    full.refresh_from_db()
    other.refresh_from_db()
    assert (sure.slot, sure.state, sure.sequence) == (other, State.CONFIRMED, 1)
    assert (waiting.state, full.taken, other.taken) == (State.PROMOTED, 1, 1)
    assert Mail.objects.filter(to=sure.email, subject__startswith="Neuer Termin").count() == 1


def test_nobody_is_moved_to_a_full_date(bob):
    full, other = slot(capacity=1), slot(starts_in=timedelta(days=8), capacity=1)
    sure = registration(full)
    registration(other)
    with pytest.raises(Refused) as refused:
        actions.move(registration=sure, to=other, by=bob, now=NOW)
    assert refused.value.code == "full"


def test_attendance_is_marked_after_the_start_and_kept_as_dated_rows(client, bob):
    date = slot()
    came, missed = registration(date), registration(date)
    address = reverse("registrations:attendance", args=[date.pk])
    marks = {f"person-{came.pk}": "attended", f"person-{missed.pk}": "absent"}
    assert "sobald der Termin begonnen hat" in client.post(address, marks).content.decode()
    with time_machine.travel(NOW + timedelta(days=5, hours=1), tick=False):
        for _ in range(3):
            client.post(address, marks)
    came.refresh_from_db()
    missed.refresh_from_db()
    assert (came.state, missed.state) == (State.ATTENDED, State.ABSENT)
    assert missed.events.filter(after="absent", actor=bob).count() == 1


def test_being_absent_is_not_shown_to_anybody_else(client):
    date = slot()
    missed = registration(date)
    bob = person()
    moment = NOW + timedelta(days=6)
    actions.mark_attendance(slot=date, marks={missed.pk: State.ABSENT}, by=bob, now=moment)
    with time_machine.travel(moment, tick=False):
        page = client.get(reverse("registrations:ticket", args=[missed.token])).content.decode()
    assert "nicht da" not in page


def test_one_letter_to_all_goes_once_to_each_and_shows_no_address(client, bob):
    date = slot()
    registration(date, email="one@example.org")
    registration(date, email="two@example.org")
    registration(date, email="unproven@example.org", confirmed=False)
    data = {"subject": "Bitte Handschuhe", "text": "Es wird kalt.", "key": "k1"}
    for _ in range(3):
        client.post(reverse("registrations:write", args=[date.pk]), data)
    mails = Mail.objects.filter(subject="Bitte Handschuhe")
    assert {mail.to for mail in mails} == {"one@example.org", "two@example.org"}
    assert mails.count() == 2
    assert not any(other in mail.text for mail in mails for other in ("one@", "two@", bob.email))


def test_a_new_time_is_told_with_a_newer_calendar_entry():
    date = slot()
    sure = registration(date)
    later = date.starts_at + timedelta(hours=2)
    actions.change_slot(slot=date, starts_at=later, ends_at=later + timedelta(hours=3), now=NOW)
    sure.refresh_from_db()
    assert sure.sequence == 1
    mail = Mail.objects.get(subject__startswith="Geändert")
    assert b"SEQUENCE:1" in bytes(mail.attachments.get().content)


def test_places_cannot_fall_below_what_is_taken():
    date = slot(capacity=2)
    registration(date, places=2)
    with pytest.raises(Refused):
        actions.change_slot(slot=date, capacity=1, now=NOW)


def test_who_has_no_address_has_to_be_called(client, bob):
    date, later = slot(capacity=1), slot(starts_in=timedelta(days=7))
    enter = reverse("registrations:enter", args=[date.pk])
    client.post(enter, {"name": "Frau Kühn", "phone": "0711 22", "places": 1})
    waits = client.post(enter, {"name": "Herr Ott", "phone": "0711 33", "places": 1}, follow=True)
    assert "Herr Ott steht jetzt auf der Warteliste." in waits.content.decode()
    frau_kuehn = Registration.objects.get(name="Frau Kühn")
    address = reverse("registrations:move", args=[date.pk, frau_kuehn.pk])
    moved = client.post(address, {"to": later.pk}, follow=True).content.decode()
    assert "Frau Kühn hat einen neuen Termin. Bitte rufen Sie noch an: 0711 22" in moved
    address = reverse("registrations:remove", args=[later.pk, frau_kuehn.pk])
    assert "bekommt eine E" not in client.get(address).content.decode().split("<main")[1]
    removed = client.post(address, {"x": "1"}, follow=True).content.decode()
    assert "Frau Kühn ist abgesagt. Bitte rufen Sie noch an: 0711 22" in removed


def test_who_writes_to_all_reads_whom_no_mail_reaches_and_how_to_call_them(client, bob):
    date = slot(capacity=5)
    registration(date, email="one@example.org")
    registration(date, email="unproven@example.org", confirmed=False)
    entered = {"slot_id": date.pk, "by": bob, "now": NOW}
    actions.enter_by_desk(name="Frau Kühn", phone="0711 22 33", **entered)
    silent = actions.enter_by_desk(name="Herr Ott", phone="0711 44 55", **entered)
    Registration.objects.filter(pk=silent.pk).update(shares_phone=False)
    address = reverse("registrations:write", args=[date.pk])
    page = client.get(address).content.decode()
    assert "Ihre Nachricht erreicht eine Person per E" in page
    assert "2 Personen erreichen Sie nur per Telefon" in page
    assert "Eine Person hat ihre Adresse noch nicht bestätigt" in page
    assert 'Frau Kühn: <a href="tel:07112233">0711 22 33</a>' in page
    assert ("Herr Ott" in page, "0711 44 55" in page) == (True, False)
    sent = client.post(address, {"subject": "Neu", "text": "Neu", "key": "k"}, follow=True).content.decode()
    assert "Bitte rufen Sie noch an: Frau Kühn 0711 22 33, Herr Ott (ohne Nummer)" in sent


def test_where_nobody_has_an_address_there_is_nothing_to_write(client, bob):
    date = slot()
    actions.enter_by_desk(slot_id=date.pk, name="Frau Kühn", phone="0711 22 33", by=bob, now=NOW)
    page = client.get(reverse("registrations:write", args=[date.pk])).content.decode()
    assert ("bestätigte E‑Mail-Adresse" in page, 'name="subject"' in page) == (True, False)


def test_who_was_absent_is_not_left_out_of_a_letter(client, bob):
    date, later = slot(), NOW + timedelta(days=6)
    missed = registration(date)
    actions.mark_attendance(slot=date, marks={missed.pk: State.ABSENT}, by=bob, now=later)
    assert actions.write_to_all(slot=date, subject="Danke", text="Danke", key="k", by=bob) == 1


def test_nobody_is_entered_on_a_date_that_was_called_off(client, bob):
    date = slot()
    actions.cancel_slot(slot=date, reason="Sturm", by=bob, now=NOW)
    address = reverse("registrations:enter", args=[date.pk])
    page = client.get(reverse("registrations:attendees", args=[date.pk])).content.decode()
    assert address not in page
    assert 'name="phone"' not in client.get(address).content.decode()
    sent = client.post(address, {"name": "Frau Kühn", "phone": "0711 22 33", "places": 1})
    assert "fällt aus" in sent.content.decode()
    assert not Registration.objects.exists()


def test_before_the_start_the_page_says_when_attendance_can_be_noted(client, bob):
    date = slot()
    registration(date)
    page = client.get(reverse("registrations:attendance", args=[date.pk])).content.decode()
    assert ("sobald der Termin begonnen hat" in page, "person-" in page) == (True, False)
    with time_machine.travel(NOW + timedelta(days=5, hours=1), tick=False):
        page = client.get(reverse("registrations:attendance", args=[date.pk])).content.decode()
    assert "person-" in page


def test_a_desk_that_may_enter_people_is_led_back_to_the_offer_not_to_the_list(client, monkeypatch):
    desk = person()
    client.force_login(desk)
    monkeypatch.setattr("greifbar.registrations.views.organiser.may_enter", lambda *_: True)
    date = slot()
    page = client.get(reverse("registrations:enter", args=[date.pk])).content.decode()
    assert reverse("registrations:attendees", args=[date.pk]) not in page


def test_words_of_the_team_say_their_language_in_a_letter_to_an_english_reader(bob):
    date = slot()
    registration(date, language="en")
    actions.write_to_all(slot=date, subject="Neu", text="Bitte warm anziehen.", key="k", by=bob)
    actions.cancel_slot(slot=date, reason="Sturmwarnung", by=bob, now=NOW)
    for words in ("Bitte warm anziehen.", "Sturmwarnung"):
        html = Mail.objects.get(html__contains=words).html
        assert '<html lang="en"' in html
        assert re.search(rf'<(?:div|p)[^>]* lang="de"[^>]*>{words}', html)
