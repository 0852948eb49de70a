"""Coordinators reach every date of their offers, and hear what adding dates did."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import application, date, opportunity
from greifbar.organisations.tests.factories import organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def offer(client: Client) -> Opportunity:
    bob = person(name="Bob")
    client.force_login(bob)
    return opportunity(organisation=organisation(coordinator=bob), starts=[])


def page(client: Client, offer: Opportunity, query: str = "", room: str = "termine/") -> str:
    return str(client.get(f"{offer.get_absolute_url()}{room}{query}").content.decode())


def test_the_seventieth_date_is_reached_by_paging(client: Client, offer: Opportunity) -> None:
    slots = [date(offer, MONDAY + timedelta(days=number + 1)) for number in range(70)]
    shown = "".join(page(client, offer, f"?seite={number}") for number in range(1, 5))
    assert all(f"/{slot.pk}/" in shown for slot in slots)
    assert 'rel="next"' in page(client, offer)
    assert "<b>70</b>" in page(client, offer, room="verwalten/")


def test_a_past_date_can_still_be_opened_for_attendance(client: Client, offer: Opportunity) -> None:
    old = date(offer, MONDAY - timedelta(days=3))
    assert f"/{old.pk}/" not in page(client, offer)
    past = page(client, offer, "?zeit=vergangen")
    assert f"/{old.pk}/" in past
    assert "Entfernen" not in past
    address = past.split('g-btn--list" href="')[1].split('"')[0]
    assert client.get(address).status_code == 200


def test_dates_cost_the_same_with_one_and_with_thirty(
    client: Client, offer: Opportunity, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    date(offer, MONDAY + timedelta(days=1))
    with django_assert_max_num_queries(10) as first:
        page(client, offer)
    for number in range(29):
        date(offer, MONDAY + timedelta(days=number + 2))
    with django_assert_num_queries(len(first)):
        page(client, offer)


def add(client: Client, offer: Opportunity, **more: str) -> str:
    values = {"day": "2026-12-05", "start": "14:00", "end": "16:00", **more}
    return str(client.post(f"{offer.get_absolute_url()}termine/", values, follow=True).content.decode())


def hours(offer: Opportunity) -> list[tuple[datetime, datetime]]:
    rows = offer.shifts.order_by("slot__starts_at")
    return list(rows.values_list("slot__starts_at", "slot__ends_at"))


def test_a_series_says_how_many_dates_it_made_and_from_when_to_when(
    client: Client, offer: Opportunity
) -> None:
    said = add(client, offer, until="2026-12-26").replace("\u00a0", " ")
    assert "4 Termine hinzugefügt, von Samstag, 5. Dezember bis Samstag, 26. Dezember." in said
    assert "höchstens" not in said
    assert "Diese Termine gibt es schon." in add(client, offer, until="2026-12-26")


def test_a_series_too_long_says_where_it_stopped(client: Client, offer: Opportunity) -> None:
    said = add(client, offer, until="2028-11-20")
    assert "60 Termine hinzugefügt" in said
    assert "höchstens 60 Termine" in said


@pytest.mark.parametrize("field", ["day", "until"])
def test_nobody_plans_further_than_two_years(client: Client, offer: Opportunity, field: str) -> None:
    for year in ("9999", "2029"):
        assert "Das ist sehr weit weg. Möglich sind Tage bis" in add(
            client, offer, **{field: f"{year}-01-01"}
        )
    assert not offer.shifts.exists()


def test_the_year_one_is_a_past_day(client: Client, offer: Opportunity) -> None:
    assert "liegt in der Vergangenheit" in add(client, offer, day="0001-01-01")


def test_a_night_names_both_days(client: Client, offer: Opportunity) -> None:
    said = add(client, offer, start="22:00", end="02:00").replace("\u00a0", " ")
    assert said.count("Samstag, 5. Dezember, 22 Uhr bis Sonntag, 6. Dezember, 2 Uhr") >= 2


def test_a_turned_around_time_says_why_it_is_refused(client: Client, offer: Opportunity) -> None:
    assert "Das Ende liegt vor dem Beginn." in add(client, offer, end="13:00")
    assert not offer.shifts.exists()
    assert "Hinzugefügt" in add(client, offer, start="06:00", end="23:30")


@pytest.mark.parametrize(
    ("day", "start", "end", "until", "told"),
    [
        ("2027-03-28", "02:30", "04:00", "", "28. März 2027: 02:30 Uhr gibt es nicht"),
        ("2027-03-21", "02:30", "04:00", "2027-04-04", "28. März 2027: 02:30 Uhr gibt es nicht"),
    ],
)
def test_an_hour_that_summer_time_leaves_out_is_not_planned(
    client: Client, offer: Opportunity, day: str, start: str, end: str, until: str, told: str
) -> None:
    said = add(client, offer, day=day, start=start, end=end, until=until).replace("\u00a0", " ")
    assert told in said
    assert not offer.shifts.exists()


def test_an_end_that_summer_time_leaves_out_falls_an_hour_later_and_is_told(
    client: Client, offer: Opportunity
) -> None:
    said = add(client, offer, day="2027-03-20", start="22:00", end="02:00", until="2027-04-03")
    assert "3 Termine hinzugefügt" in said
    assert "28. März 2027 ist um 3 Uhr Schluss" in said.replace("\u00a0", " ")
    assert hours(offer)[1][1] == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_the_first_one(client: Client, offer: Opportunity) -> None:
    add(client, offer, day="2027-10-31", start="02:30", end="04:00")
    assert hours(offer) == [
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 3, tzinfo=UTC))
    ]


def test_one_date_and_one_application_are_counted_as_one(client: Client, offer: Opportunity) -> None:
    application(offer)
    date(offer, MONDAY + timedelta(days=1))
    seen = page(client, offer, room="verwalten/")
    assert "<b>1</b> Anfrage wartet" in seen
    assert "<b>1</b> Termin</a>" in seen
