"""After the date: a thank-you in the organiser's words, and one next date."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from greifbar.notifications.models import Mail
from greifbar.opportunities.actions import dates, writing
from greifbar.opportunities.actions.dates import Plan
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import opportunity
from greifbar.registrations.actions import afterwards
from greifbar.registrations.tests.factories import registration

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = "Sie haben 40 Kisten gerettet."


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def with_dates(*days: int, **fields: Any) -> Opportunity:
    offer = opportunity("Kisten retten", starts=[], **fields)
    plans = [Plan((MONDAY + timedelta(days=day)).date(), time(14), time(16), 5) for day in days]
    dates.add_dates(opportunity=offer, plans=plans, by=None, now=MONDAY)
    return offer


def thank_the_morning_after() -> Mail:
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        assert afterwards.thank(now=MONDAY + timedelta(days=2)) == 1
        assert afterwards.thank(now=MONDAY + timedelta(days=2)) == 0
    return Mail.objects.get(subject="Danke: Kisten retten")


def test_the_morning_after_the_organisers_own_words_and_the_next_date_arrive() -> None:
    offer = with_dates(1, 8, 15)
    first, second, _third = [shift.slot for shift in offer.shifts.order_by("slot__starts_at")]
    registration(first)
    writing.change(opportunity=offer, by=None, now=MONDAY, thanks=WORDS)
    mail = thank_the_morning_after()
    assert WORDS in mail.text
    assert f"/termin/{second.pk}/anmelden/" in mail.text
    assert mail.text.count("/anmelden/") == 1


def test_words_changed_later_count_for_dates_made_before() -> None:
    offer = with_dates(1, thanks="Alte Worte.")
    registration(offer.shifts.get().slot)
    writing.change(opportunity=offer, by=None, now=MONDAY, thanks=WORDS)
    text = thank_the_morning_after().text
    assert WORDS in text
    assert "Alte Worte." not in text


def test_without_words_and_without_a_next_date_the_house_thanks() -> None:
    offer = with_dates(1)
    registration(offer.shifts.get().slot)
    text = thank_the_morning_after().text
    assert "danke, dass Sie dabei waren" in text
    assert "/anmelden/" not in text
