"""Choosing among many dates, with a group, and from pages of dates and places that are gone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from greifbar.accounts.tests.factories import person
from greifbar.registrations import actions
from greifbar.registrations.models import Slot
from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, name, *args):
    return client.get(reverse(f"registrations:{name}", args=args)).content.decode()


def series(number):
    return [slot(starts_in=timedelta(days=5 + week)) for week in range(number)]


def offered(page):
    """Dates at once and dates behind the click."""
    near, _, more = page.partition("Weitere Termine anzeigen")
    radios = r'type="radio" name="(?:termin|to)"'
    return len(re.findall(radios, near)), len(re.findall(radios, more))


def test_a_long_series_shows_the_chosen_date_and_the_next_few_and_keeps_all_choosable(client):
    dates = series(40)
    page = read(client, "sign_up", dates[20].pk)
    assert offered(page) == (6, 34)
    near = page.partition("Weitere Termine anzeigen")[0]
    assert re.search(rf'value="{dates[20].pk}"[^>]* checked', near)
    assert f'value="{dates[25].pk}"' in near
    assert offered(read(client, "sign_up", dates[-1].pk)) == (6, 34)


def test_a_few_dates_need_no_click(client):
    dates = series(7)
    assert offered(read(client, "sign_up", dates[0].pk)) == (7, 0)


def test_who_moves_somebody_chooses_among_the_next_few_too(client):
    dates, boss = series(30), person()
    sure = registration(dates[4])
    client.force_login(boss)
    with kind.managed_by(boss):
        page = read(client, "move", dates[4].pk, sure.pk)
    assert offered(page) == (6, 23)
    assert f'value="{dates[5].pk}"' in page.partition("Weitere Termine anzeigen")[0]


def test_each_other_day_says_whether_it_takes_the_whole_group(client):
    sure = registration(slot(capacity=10), places=6)
    roomy, small = slot(capacity=8, starts_in=timedelta(days=6)), slot(starts_in=timedelta(days=7))
    tight = slot(capacity=8, starts_in=timedelta(days=8))
    registration(tight, places=6)
    page = read(client, "other_day", sure.token)
    assert "reicht für 6" in page
    assert "nur noch 2 Plätze: Warteliste" in page
    assert "hat nur 3 Plätze insgesamt" in page
    blocked = re.findall(r'value="(\d+)"[^>]* disabled', page)
    assert blocked == [str(small.pk)]
    assert reverse("registrations:change", args=[sure.token]) in page
    assert str(roomy.pk) not in blocked


def test_where_no_day_takes_the_group_there_is_no_button_that_fails(client):
    sure = registration(slot(capacity=10), places=6)
    slot(starts_in=timedelta(days=7))
    page = read(client, "other_day", sure.token)
    assert ("Tag wechseln</span>" in page, "Ändern Sie zuerst" in page) == (False, True)


def test_a_cancelled_ticket_opens_no_form_and_promises_no_places(client):
    sure = registration(slot(), places=2)
    assert "2 Plätze für Sie" in read(client, "ticket", sure.token)
    actions.cancel(registration=sure, now=NOW)
    ticket = reverse("registrations:ticket", args=[sure.token])
    for name in ("change", "other_day", "cancel"):
        assert client.get(reverse(f"registrations:{name}", args=[sure.token]))["Location"] == ticket
    page = client.get(ticket).content.decode()
    assert ("2 Plätze für Sie" in page, "Zum Angebot" in page) == (False, True)


def test_the_link_to_a_called_off_date_says_so_before_it_offers_others(client):
    gone, _other = series(2)
    Slot.objects.filter(pk=gone.pk).update(cancelled_at=NOW, cancel_reason="Der Saal ist gesperrt.")
    page = read(client, "sign_up", gone.pk)
    said, others = page.index("Dieser Termin fällt aus."), page.index('name="name"')
    assert said < page.index("Der Saal ist gesperrt.") < others
    assert "Dieser Termin fällt aus." not in read(client, "sign_up", _other.pk)


def test_company_is_who_is_sure_to_come(client):
    date = slot(capacity=10)
    sure = registration(date)
    registration(date, places=3, confirmed=False)
    assert "weitere Person" not in read(client, "ticket", sure.token)
    registration(date, places=2)
    assert "2 weitere Personen" in read(client, "ticket", sure.token)


def test_the_page_to_confirm_says_how_many_places(client):
    held = registration(slot(), places=3, confirmed=False)
    assert "3 Plätze für Sie und Ihre Begleitung" in read(client, "confirm", held.token)


def test_the_printed_list_carries_no_buttons(client):
    date, boss = slot(), person()
    registration(date)
    client.force_login(boss)
    with kind.managed_by(boss):
        page = read(client, "attendees", date.pk)
    buttons = re.findall(r'class="([^"]*g-btn--list[^"]*)"', page)
    assert buttons
    assert all("g-noprint" in button for button in buttons)
