"""Who signs in finds the searches they saved as a guest."""

from django.db import transaction

from greifbar.accounts.arrivals import Arrival, arrivals
from greifbar.accounts.models import Person
from greifbar.search.saved.models import SavedSearch


def register() -> None:
    arrivals.add(Arrival("saved searches", take_over))


@transaction.atomic
def take_over(person: Person) -> int:
    """Move what this address confirmed into the account; return how many. Safe to repeat.

    What the account has saved already stays as it is; the guest's own goes.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    own = SavedSearch.objects.filter(person=person).values_list("asked", flat=True)
    guests = SavedSearch.objects.of(person).filter(person=None)
    guests.filter(asked__in=list(own)).delete()
    return guests.update(person=person, email="")
