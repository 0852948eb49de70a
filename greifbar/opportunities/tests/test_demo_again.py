"""A second start of the demo town: later on the same day, and weeks later."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from greifbar.core import demo as core_demo
from greifbar.core.models import DemoState
from greifbar.opportunities import demo
from greifbar.opportunities.actions import upkeep
from greifbar.opportunities.models import Listing, Opportunity
from greifbar.opportunities.tests.factories import opportunity
from greifbar.opportunities.tests.test_demo import SATURDAY, joinable, load_town
from greifbar.organisations.models import Organisation
from greifbar.registrations.models import Slot

pytestmark = pytest.mark.django_db


def start_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        core_demo.bring_up_to_date()


@pytest.fixture
def town() -> None:
    """The town as it was loaded on a Saturday morning."""
    with time_machine.travel(SATURDAY, tick=False):
        load_town(SATURDAY)
    DemoState.objects.create(day=SATURDAY.date(), seed=1)


def looked_at_by() -> list[object]:
    submitted = Organisation.objects.filter(status="submitted").order_by("pk")
    return list(submitted.values_list("look_by", "submitted_at"))


@pytest.mark.usefixtures("town")
def test_late_on_the_same_day_the_promises_hold_again_and_nothing_moves(client: Client) -> None:
    evening = SATURDAY.replace(hour=22, minute=20)
    assert joinable(evening)[0] < 3
    first, waiting = Slot.objects.earliest("pk").starts_at, looked_at_by()
    for _number in range(3):
        start_at(evening)
    today, weekend = joinable(evening)
    assert today == 3
    assert weekend >= 5
    assert (Slot.objects.earliest("pk").starts_at, looked_at_by()) == (first, waiting)
    with time_machine.travel(evening, tick=False):
        assert client.get("/engagement/?wann=heute").context["found"].total >= 3


@pytest.mark.usefixtures("town")
def test_a_house_left_running_keeps_the_promises_into_the_evening() -> None:
    evening = SATURDAY.replace(hour=21)
    assert demo.renew(evening) > 0
    assert demo.renew(evening) == 0
    assert joinable(evening)[0] == 3


def test_without_a_demo_town_nothing_is_made_up() -> None:
    opportunity(location_mode="home")
    assert demo.renew(SATURDAY) == 0
    assert Slot.objects.count() == 1


@pytest.mark.usefixtures("town")
def test_offers_that_ended_meanwhile_go_on_with_their_moved_dates() -> None:
    later = SATURDAY + timedelta(days=70)
    listed = Listing.objects.count()
    assert upkeep.close_ended(later) > 50
    start_at(later)
    assert Listing.objects.count() == listed
    assert not Opportunity.objects.filter(state="closed").exists()
    assert joinable(later) >= (3, 5)
