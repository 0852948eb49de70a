"""Who signs in finds what they signed up for as a guest."""

from greifbar.accounts.arrivals import Arrival, arrivals
from greifbar.accounts.models import Person


def take_over(person: Person) -> int:
    from greifbar.registrations import actions

    return actions.take_over(person=person)


def register() -> None:
    arrivals.add(Arrival("registrations", take_over))
