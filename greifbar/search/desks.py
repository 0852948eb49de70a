"""Which districts a desk looks after: all for the house, else its own and those it stands in for."""

from greifbar.accounts.queries import desks_for
from greifbar.accounts.rules import Visitor, desks_of, works_in_house
from greifbar.places.models import District


def districts_of(person: Visitor | None) -> list[District]:
    """Return them by name; nobody's desk, no district."""
    every = list(District.objects.all())
    if works_in_house(person):
        return every
    own = dict(desks_of(person).values_list("pk", "district"))
    if not own:
        return []
    desks = desks_for(every)
    return [one for one in every if one.pk in own.values() or desks[one.pk].scope.pk in own]
