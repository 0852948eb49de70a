"""Who has signed up: some dates half full, some full with people waiting."""

from collections.abc import Iterator
from datetime import timedelta

from greifbar.accounts.demo import ALICE
from greifbar.accounts.models import Person
from greifbar.core.registry import DemoContext
from greifbar.core.text import slug as spelled
from greifbar.opportunities.actions.dates import KIND
from greifbar.opportunities.demo.recipes import recipes
from greifbar.registrations import actions as registrations
from greifbar.registrations.models import Registration, Slot, State

FULL_EVERY = 9
SOME_EVERY = 2


def make(context: DemoContext) -> None:
    """Every ninth date is full with a waiting list, every second has some people; Alice comes to one."""
    slots = list(
        Slot.objects.filter(kind=KIND, taken=0, starts_at__gt=context.now + timedelta(days=1)).order_by("pk")
    )
    rows = [row for number, one in enumerate(slots) for row in _rows(number, one, context)]
    registrations.bulk_create_registrations(rows + _alice(slots), now=context.now - timedelta(days=1))


def _rows(number: int, slot: Slot, context: DemoContext) -> Iterator[Registration]:
    places = slot.capacity or 0
    if number % FULL_EVERY == 4:
        sure, waiting = places, context.random.randrange(1, 5)
    elif number % SOME_EVERY == 0:
        sure, waiting = context.random.randrange(places), 0
    else:
        return
    names = context.random.sample(recipes()["people"], min(sure + waiting, len(recipes()["people"])))
    for place, name in enumerate(names):
        yield _registration(slot, name, State.CONFIRMED if place < sure else State.WAITING)


def _registration(slot: Slot, name: str, state: str) -> Registration:
    return Registration(
        slot=slot, name=name, email=f"{spelled(name)}@demo.example", state=state, language="de"
    )


def _alice(slots: list[Slot]) -> list[Registration]:
    alice = Person.objects.by_email(ALICE)
    free = next((slot for number, slot in enumerate(slots) if number % FULL_EVERY != 4 and number % 2), None)
    if alice is None or free is None:
        return []
    coming = _registration(free, alice.display_name, State.CONFIRMED)
    coming.person, coming.email = alice, alice.email
    return [coming]
