"""The engine against a plain model: any order of people, cancellations and hours, on both databases."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from greifbar.core.errors import Refused
from greifbar.registrations import actions, queries
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.models.registration import LIVING, TAKING
from greifbar.registrations.tests import factories

EXAMPLES = int(os.environ.get("GREIFBAR_EXAMPLES", "20"))
PEOPLE = [f"p{number}@example.org" for number in range(8)]


class Engine(RuleBasedStateMachine):
    """Two dates, eight addresses. After every step the engine's promises are checked on the stored rows."""

    tokens = Bundle("tokens")

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = factories.NOW
        self.slot = factories.slot(capacity=2, starts_in=timedelta(days=3))
        self.other = factories.slot(capacity=1, starts_in=timedelta(days=4))
        self.slots = [self.slot, self.other]

    def row(self, token: str) -> Registration:
        return Registration.objects.select_related("slot").get(token=token)

    @rule(target=tokens, email=st.sampled_from(PEOPLE), places=st.integers(1, 4))
    def sign_up(self, email: str, places: int) -> str:
        known = Registration.objects.filter(slot=self.slot, email=email).in_force(self.now)
        before = {row.pk for row in known}
        wish = {"name": email, "email": email, "places": places}
        made, code = self.outcome(actions.sign_up, slot_id=self.slot.pk, **wish)
        if made is None:
            assert code == "closed" or places > self.capacity()
            return ""
        assert not before or made.pk in before
        return str(made.token)

    @rule(target=tokens, email=st.sampled_from(PEOPLE))
    def join(self, email: str) -> str:
        """Sign up and press the button at once."""
        token = str(self.sign_up(email, 1))
        self.confirm(token)
        return token

    @rule(token=tokens)
    def confirm(self, token: str) -> None:
        if token:
            assert self.outcome(actions.confirm, token=token)[1] in ("", "lapsed", "cancelled")

    @rule(token=tokens)
    def cancel(self, token: str) -> None:
        if token:
            assert self.outcome(actions.cancel, registration=self.row(token))[1] in ("", "begun")

    @rule(token=tokens)
    def undo(self, token: str) -> None:
        if token:
            code = self.outcome(actions.undo_cancel, registration=self.row(token))[1]
            assert code in ("", "too_late", "known", "full")

    @rule(token=tokens, places=st.integers(1, 3))
    def change(self, token: str, places: int) -> None:
        if token:
            wish = {"name": "Lena", "places": places}
            code = self.outcome(actions.change, registration=self.row(token), **wish)[1]
            assert code in ("", "closed", "full", "too_many")

    @rule(target=tokens, token=tokens)
    def other_day(self, token: str) -> str:
        if not token:
            return ""
        row = self.row(token)
        to = self.other if row.slot_id == self.slot.pk else self.slot
        made, code = self.outcome(actions.take_other_day, registration=row, to=to)
        assert code in ("", "closed", "known", "full", "too_many")
        return str(made.token) if made else ""

    @rule(capacity=st.integers(1, 5))
    def change_capacity(self, capacity: int) -> None:
        assert self.outcome(actions.change_slot, slot=self.slot, capacity=capacity)[1] in ("", "taken")

    @rule(minutes=st.sampled_from([1, 10, 20, 120, 720, 1441]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def worker(self) -> None:
        actions.expire(now=self.now)
        assert not Registration.objects.lapsed(self.now).exists()

    def outcome(self, action: Callable[..., Any], **wish: Any) -> tuple[Any, str]:
        """What an action gave, or the code of its refusal."""
        try:
            return action(now=self.now, **wish), ""
        except Refused as refused:
            return None, refused.code

    def capacity(self) -> int:
        return Slot.objects.get(pk=self.slot.pk).capacity or 0

    @invariant()
    def never_more_than_there_are_places(self) -> None:
        for slot in Slot.objects.filter(pk__in=[self.slot.pk, self.other.pk]):
            counted = sum(r.places for r in slot.registrations.all() if r.state in TAKING)
            assert counted == slot.taken <= (slot.capacity or 0)

    @invariant()
    def another_day_is_one_place_for_another(self) -> None:
        sure = Registration.objects.filter(state=State.CONFIRMED, replaces__isnull=False)
        for row in sure.select_related("replaces__slot"):
            assert row.replaces is not None
            kept = row.replaces.state in LIVING
            assert not kept or row.replaces.slot.starts_at <= row.state_since

    @invariant()
    def nobody_is_there_twice(self) -> None:
        for slot in self.slots:
            living = [r.email for r in slot.registrations.all() if r.state in LIVING]
            assert len(living) == len(set(living))

    @invariant()
    def nobody_who_fits_waits_beside_a_free_place(self) -> None:
        for slot in Slot.objects.filter(pk__in=[self.slot.pk, self.other.pk], starts_at__gt=self.now):
            assert not [r for r in slot.registrations.next_in_line() if slot.fits(r.places)]

    @invariant()
    def moving_up_keeps_the_order_among_equals(self) -> None:
        for promoted in self.slot.registrations.filter(state=State.PROMOTED):
            moved = promoted.events.filter(after=State.PROMOTED).latest("pk")
            could_have = self.slot.registrations.next_in_line().filter(
                waiting_number__lt=promoted.waiting_number or 0, places__lte=promoted.places
            )
            assert not could_have.exclude(events__pk__gt=moved.pk).exists()

    @invariant()
    def every_change_left_a_row(self) -> None:
        for row in Registration.objects.filter(slot__in=self.slots).prefetch_related("events"):
            assert [event.after for event in row.events.all()][-1] == row.state

    @invariant()
    def pages_count_what_the_engine_would_give(self) -> None:
        slot = Slot.objects.get(pk=self.slot.pk)
        shown = queries.availability([slot], self.now)[slot.pk]
        in_force = self.slot.registrations.in_force(self.now)
        assert shown.taken == sum(r.places for r in in_force if r.state in TAKING)
        assert 0 <= (shown.free or 0) <= (slot.capacity or 0)


@pytest.mark.django_db
def test_the_engine_keeps_its_promises_in_any_order_of_events(db: None) -> None:
    class Fresh(Engine):
        def teardown(self) -> None:
            Registration.objects.filter(slot__in=self.slots).delete()
            Slot.objects.filter(pk__in=[slot.pk for slot in self.slots]).delete()

    run_state_machine_as_test(
        Fresh,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
