"""What rooms above do when somebody has signed in and their address is proven."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress

from greifbar.accounts.models import Person
from greifbar.core.registry import Registry


@dataclass(frozen=True)
class Arrival:
    """`run` is called with the person at every sign-in, so it has to bear being repeated."""

    name: str
    run: Callable[[Person], object]
    order: int = 50


arrivals: Registry[Arrival] = Registry()


def welcome(person: Person) -> None:
    """Tell every room that this person is here. Whose address is not proven brings nothing along."""
    if EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True).exists():
        for arrival in arrivals:
            arrival.run(person)
