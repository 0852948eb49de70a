from datetime import timedelta

import pytest
from django.urls import reverse

from greifbar.accounts.tests.factories import person
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.registrations import actions
from greifbar.registrations.models import Reason, Registration, State
from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db


def change(client, sure, to):
    return client.post(reverse("registrations:other_day", args=[sure.token]), {"to": to.pk})


def test_changing_the_day_moves_a_person_and_frees_the_old_place(client):
    saturday, sunday = slot(), slot(starts_in=timedelta(days=6))
    sure = registration(saturday, places=2)
    ticket = client.get(reverse("registrations:ticket", args=[sure.token])).content.decode()
    assert reverse("registrations:other_day", args=[sure.token]) in ticket
    for _ in range(3):
        answer = change(client, sure, sunday)
    sure.refresh_from_db()
    new = Registration.objects.exclude(pk=sure.pk).get()
    saturday.refresh_from_db()
    sunday.refresh_from_db()
    assert (sure.state, sure.cancel_reason, saturday.taken) == (State.CANCELLED, Reason.MOVED, 0)
    assert (new.slot, new.state, new.places, sunday.taken) == (sunday, State.CONFIRMED, 2, 2)
    assert answer["Location"].startswith(reverse("registrations:ticket", args=[new.token]))
    assert "Sie haben den Tag gewechselt" in client.get(answer["Location"]).content.decode()


def test_one_mail_tells_of_the_new_day_and_takes_the_old_one_out_of_the_calendar():
    sure, sunday = registration(slot()), slot(starts_in=timedelta(days=6))
    actions.take_other_day(registration=sure, to=sunday, now=NOW)
    mail = Mail.objects.get(subject__startswith="Ihr neuer Tag")
    files = [bytes(file.content) for file in mail.attachments.order_by("pk")]
    assert ["METHOD:PUBLISH" in str(files[0]), "METHOD:CANCEL" in str(files[1])] == [True, True]
    assert "Ihr alter Platz ist wieder frei" in mail.text
    assert not Mail.objects.filter(subject__startswith="Sie haben abgesagt").exists()


def test_the_next_in_line_moves_up_where_somebody_left_for_another_day():
    full, sunday = slot(capacity=1), slot(starts_in=timedelta(days=6))
    sure, waiting = registration(full), registration(full)
    actions.take_other_day(registration=sure, to=sunday, now=NOW)
    waiting.refresh_from_db()
    assert waiting.state == State.PROMOTED


def test_on_a_full_day_one_waits_and_keeps_the_old_place_until_the_new_one_is_sure():
    saturday, sunday = slot(), slot(starts_in=timedelta(days=6), capacity=1)
    sure, other = registration(saturday), registration(sunday)
    new = actions.take_other_day(registration=sure, to=sunday, now=NOW)
    sure.refresh_from_db()
    assert (new.state, sure.state) == (State.WAITING, State.CONFIRMED)
    assert "gilt weiter" in Mail.objects.get(to=sure.email, subject__startswith="Sie stehen").text
    actions.cancel(registration=other, now=NOW)
    assert "Dann geben Sie Ihren alten Tag frei" in Mail.objects.get(subject__startswith="Ein Platz ist").text
    actions.confirm(token=new.token, now=NOW)
    sure.refresh_from_db()
    new.refresh_from_db()
    saturday.refresh_from_db()
    assert (new.state, sure.state, sure.cancel_reason) == (State.CONFIRMED, State.CANCELLED, Reason.MOVED)
    assert saturday.taken == 0


def test_signing_up_anew_while_signed_in_never_ends_in_two_places():
    saturday, sunday = slot(), slot(starts_in=timedelta(days=6), capacity=1)
    lena = person(email="lena@example.org")
    sure = registration(saturday, email=lena.email)
    other = registration(sunday)
    new = actions.take_other_day(registration=sure, to=sunday, now=NOW)
    actions.cancel(registration=other, now=NOW)
    actions.sign_up(slot_id=sunday.pk, name="Lena", email=lena.email, person=lena, now=NOW)
    new.refresh_from_db()
    assert new.state == State.PROMOTED
    actions.confirm(token=new.token, now=NOW)
    assert Registration.objects.filter(email=lena.email, state=State.CONFIRMED).count() == 1


def test_waiting_for_two_other_days_still_ends_in_one_place():
    saturday = slot()
    others = [slot(starts_in=timedelta(days=days), capacity=1) for days in (6, 7)]
    sure, taken = registration(saturday), [registration(day) for day in others]
    waiting = [actions.take_other_day(registration=sure, to=day, now=NOW) for day in others]
    for before, new in zip(taken, waiting, strict=True):
        actions.cancel(registration=before, now=NOW)
        actions.confirm(token=new.token, now=NOW)
    living = Registration.objects.living().filter(email=sure.email)
    assert [row.pk for row in living] == [waiting[1].pk]


def test_the_old_ticket_leads_to_the_new_day_and_cannot_be_taken_back(client):
    sure, sunday = registration(slot()), slot(starts_in=timedelta(days=6))
    new = actions.take_other_day(registration=sure, to=sunday, now=NOW)
    page = client.get(reverse("registrations:ticket", args=[sure.token])).content.decode()
    assert "Sie haben den Tag gewechselt" in page
    assert reverse("registrations:ticket", args=[new.token]) in page
    assert "Doch zusagen" not in page
    with pytest.raises(Refused):
        actions.undo_cancel(registration=sure, now=NOW)


def test_an_unconfirmed_guest_who_has_the_link_changes_the_day_for_sure():
    held, sunday = registration(slot(), confirmed=False), slot(starts_in=timedelta(days=6))
    new = actions.take_other_day(registration=held, to=sunday, now=NOW)
    assert (new.state, new.email_confirmed_at) == (State.CONFIRMED, NOW)


def test_nothing_changes_where_the_other_day_is_closed_strange_or_known_already():
    sure, sunday = registration(slot()), slot(starts_in=timedelta(days=6))
    registration(sunday, email=sure.email)
    closed = slot(starts_in=timedelta(days=7), closes_at=NOW - timedelta(hours=1))
    strange = slot(starts_in=timedelta(days=8))
    strange.cancelled_at = NOW
    strange.save()
    for day, code in ((sunday, "known"), (closed, "closed"), (strange, "stranger")):
        with pytest.raises(Refused) as refused:
            actions.take_other_day(registration=sure, to=day, now=NOW)
        assert refused.value.code == code
    sure.refresh_from_db()
    assert sure.state == State.CONFIRMED


def test_who_may_not_come_on_that_day_stays(client):
    sure, sunday = registration(slot()), slot(starts_in=timedelta(days=6))
    kind.objections[sunday.pk] = "Nur mit Anmeldung beim Team."
    assert "Nur mit Anmeldung beim Team." in change(client, sure, sunday).content.decode()
    assert Registration.objects.count() == 1
