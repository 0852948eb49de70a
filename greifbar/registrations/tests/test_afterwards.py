from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from greifbar.accounts.tests.factories import person
from greifbar.notifications.models import Mail
from greifbar.registrations import actions, privacy
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=BERLIN)


def test_a_reminder_goes_out_once_on_the_day_before_from_nine_o_clock():
    registration(slot(starts_at=SATURDAY))
    friday = datetime(2026, 11, 27, 8, 59, tzinfo=BERLIN)
    assert actions.remind(now=friday) == 0
    assert actions.remind(now=friday + timedelta(minutes=1)) == 1
    assert actions.remind(now=friday + timedelta(minutes=2)) == 0
    assert Mail.objects.filter(subject__startswith="Morgen").count() == 1


def test_nobody_is_reminded_of_what_they_do_not_want_to_hear():
    date = slot(starts_at=SATURDAY, capacity=9)
    silent = person(wants_reminders=False)
    actions.sign_up(slot_id=date.pk, name="Still", email="", person=silent, now=NOW)
    gone = registration(date)
    actions.cancel(registration=gone, now=NOW)
    registration(date, confirmed=False)
    assert actions.remind(now=datetime(2026, 11, 27, 9, 0, tzinfo=BERLIN)) == 0


def test_the_morning_after_brings_the_organisers_thanks_and_one_next_date():
    date = slot(starts_at=SATURDAY)
    following = slot(starts_at=SATURDAY + timedelta(days=7))
    came, missed = registration(date), registration(date)
    moment = SATURDAY + timedelta(days=1)
    marks = {came.pk: State.ATTENDED, missed.pk: State.ABSENT}
    actions.mark_attendance(slot=date, marks=marks, by=person(), now=moment)
    assert actions.thank(now=moment) == 1
    assert actions.thank(now=moment) == 0
    mail = Mail.objects.get(subject__startswith="Danke")
    assert (mail.to, "Danke für Ihre Hände" in mail.text) == (came.email, True)
    assert f"/termin/{following.pk}/anmelden/" in mail.text


def test_guests_are_forgotten_thirty_days_after_their_last_date_and_still_counted():
    first, last = slot(), slot(starts_in=timedelta(days=20))
    one = registration(first, email="lena@example.org")
    two = registration(last, email="lena@example.org")
    assert actions.erase(now=first.ends_at + timedelta(days=31)) == 0
    assert actions.erase(now=last.ends_at + timedelta(days=30)) == 2
    for row in (one, two):
        row.refresh_from_db()
        assert (row.name, row.email, row.phone, row.state) == ("", "", "", State.CONFIRMED)
    first.refresh_from_db()
    assert first.taken == 1


def test_a_number_given_by_phone_is_forgotten_seven_days_after_the_date():
    date = slot()
    entered = actions.enter_by_desk(slot_id=date.pk, name="Frau Kühn", phone="0711 22", by=person(), now=NOW)
    registration(date)
    assert actions.erase(now=date.ends_at + timedelta(days=6)) == 0
    assert actions.erase(now=date.ends_at + timedelta(days=7)) == 1
    entered.refresh_from_db()
    assert (entered.name, entered.phone) == ("", "")


def test_an_address_nobody_confirmed_is_forgotten_within_days():
    date = slot(starts_in=timedelta(days=200))
    registration(date, confirmed=False)
    actions.expire(now=NOW + timedelta(days=1))
    assert actions.erase(now=NOW + timedelta(days=9)) == 1


def test_people_with_an_account_are_kept_until_it_ends():
    lena = person()
    date = slot()
    mine = actions.sign_up(slot_id=date.pk, name="Lena", email="", person=lena, now=NOW)
    assert actions.erase(now=date.ends_at + timedelta(days=400)) == 0
    assert privacy._registrations(lena)[0]["name"] == "Lena"
    assert actions.leave_for_good(person=lena, now=NOW) == 1
    mine.refresh_from_db()
    date.refresh_from_db()
    assert (mine.state, mine.email, mine.person, date.taken) == (State.CANCELLED, "", None, 0)


def test_the_link_of_a_forgotten_guest_leads_nowhere(client):
    date = slot()
    gone = registration(date)
    actions.erase(now=date.ends_at + timedelta(days=31))
    assert client.get(f"/anmeldung/{gone.token}/").status_code == 404
    assert client.get(f"/anmeldung/-{gone.pk}/").status_code == 404


def test_many_at_once_are_counted_and_numbered():
    dates = actions.bulk_create_slots(
        Slot(
            kind="test",
            starts_at=NOW + timedelta(days=n),
            ends_at=NOW + timedelta(days=n, hours=2),
            capacity=2,
        )
        for n in range(1, 4)
    )
    rows = [
        Registration(slot=date, name=f"G{n}", email=f"g{n}@example.org", state=state, places=1)
        for date in dates
        for n, state in enumerate(["confirmed", "confirmed", "waiting", "waiting"])
    ]
    actions.bulk_create_registrations(rows, now=NOW)
    for date in dates:
        date.refresh_from_db()
        assert (date.taken, date.last_number) == (2, 2)
    assert Registration.objects.filter(events__isnull=True).count() == 0
