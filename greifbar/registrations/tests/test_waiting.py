from datetime import timedelta

import pytest

from greifbar.accounts.tests.factories import person
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.registrations import actions, queries
from greifbar.registrations.models import State
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)


@pytest.fixture
def full():
    """A date with one place, taken, and two people waiting with confirmed addresses."""
    date = slot(capacity=1)
    sure = registration(date)
    return date, sure, [registration(date), registration(date)]


def states(rows):
    for row in rows:
        row.refresh_from_db()
    return [row.state for row in rows]


def test_waiting_people_are_numbered_in_the_order_they_came(full):
    _date, _sure, line = full
    assert [row.waiting_number for row in line] == [1, 2]
    assert [queries.place_in_line(row, NOW) for row in line] == [1, 2]


def test_the_first_in_line_moves_up_when_somebody_cancels(full):
    _date, sure, line = full
    actions.cancel(registration=sure, now=NOW)
    assert states(line) == [State.PROMOTED, State.WAITING]
    assert line[0].respond_by == NOW + 24 * HOURS
    assert Mail.objects.filter(to=line[0].email, subject__startswith="Ein Platz ist frei").count() == 1


def test_the_promoted_person_accepts_with_the_same_button(full):
    _date, sure, line = full
    actions.cancel(registration=sure, now=NOW)
    actions.confirm(token=line[0].token, now=NOW)
    assert states(line) == [State.CONFIRMED, State.WAITING]


def test_a_promoted_place_not_accepted_goes_on_to_the_next(full):
    _date, sure, line = full
    actions.cancel(registration=sure, now=NOW)
    actions.expire(now=NOW + 25 * HOURS)
    assert states(line) == [State.CANCELLED, State.PROMOTED]
    assert Mail.objects.filter(to=line[0].email, subject__startswith="Ihr Platz ging weiter").exists()


def test_nobody_moves_up_before_the_address_is_confirmed():
    date = slot(capacity=1)
    sure = registration(date)
    unsure = registration(date, confirmed=False)
    proven = registration(date)
    actions.cancel(registration=sure, now=NOW)
    assert states([unsure, proven]) == [State.WAITING, State.PROMOTED]


def test_waiting_without_confirming_ends_in_time():
    date = slot(capacity=1)
    registration(date)
    unsure = registration(date, confirmed=False)
    assert queries.availability([date], NOW + 25 * HOURS)[date.pk].waiting == 0
    actions.expire(now=NOW + 25 * HOURS)
    assert states([unsure]) == [State.CANCELLED]


def test_a_group_that_does_not_fit_keeps_its_turn():
    date = slot(capacity=2)
    one, two = registration(date), registration(date)
    group = registration(date, places=2)
    single = registration(date)
    actions.cancel(registration=one, now=NOW)
    assert states([group, single]) == [State.WAITING, State.PROMOTED]
    actions.cancel(registration=single, now=NOW)
    actions.cancel(registration=two, now=NOW)
    assert states([group]) == [State.PROMOTED]


def test_someone_with_an_account_waits_for_sure_at_once():
    date = slot(capacity=1)
    registration(date)
    lena = person()
    waiting = actions.sign_up(slot_id=date.pk, name="Lena", email="", person=lena, now=NOW)
    assert (waiting.state, waiting.respond_by) == (State.WAITING, None)


def test_more_places_let_people_move_up(full):
    date, _sure, line = full
    actions.change_slot(slot=date, capacity=3, now=NOW)
    assert states(line) == [State.PROMOTED, State.PROMOTED]


def test_a_cancellation_can_be_taken_back_while_the_place_is_free():
    date = slot(capacity=1)
    sure = registration(date)
    actions.cancel(registration=sure, now=NOW)
    actions.undo_cancel(registration=sure, now=NOW + 10 * timedelta(minutes=1))
    assert states([sure]) == [State.CONFIRMED]
    date.refresh_from_db()
    assert date.taken == 1


def test_a_cancellation_cannot_be_taken_back_after_somebody_moved_up(full):
    _date, sure, _line = full
    actions.cancel(registration=sure, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.undo_cancel(registration=sure, now=NOW)
    assert refused.value.code == "full"


def test_cancelling_three_times_has_one_effect(full):
    _date, sure, line = full
    for _ in range(3):
        actions.cancel(registration=sure, reason="ill", now=NOW)
    sure.refresh_from_db()
    assert sure.cancel_reason == "ill"
    assert sure.events.filter(after="cancelled").count() == 1
    assert states(line) == [State.PROMOTED, State.WAITING]


def test_fewer_people_free_a_place_and_more_need_one():
    date = slot(capacity=2)
    pair = registration(date, places=2)
    waiting = registration(date)
    actions.change(registration=pair, name="Lena", places=1, now=NOW)
    assert states([waiting]) == [State.PROMOTED]
    with pytest.raises(Refused) as refused:
        actions.change(registration=pair, name="Lena", places=2, now=NOW)
    assert refused.value.code == "full"
