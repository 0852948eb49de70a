"""The filters beside a list, as `core/_facets.html` draws them: plain facts, drawn once."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext

OPEN_VALUES = 6
FEW_MORE = 3


class Value(NamedTuple):
    """One box with the number of hits behind it, ``at_least`` when counting stopped there.

    The number is not shown where it only counts what comes near (``is_near``).
    """

    value: str
    label: str
    number: int
    selected: bool
    at_least: bool = False
    is_near: bool = False

    @property
    def shown(self) -> str:
        """The number as it stands behind the box."""
        if self.is_near:
            return ""
        if not self.at_least:
            return str(self.number)
        return f"{self.number}+" if self.number else gettext("wenige")

    @property
    def is_worth_showing(self) -> bool:
        return self.selected or self.number > 0 or self.at_least


class Facet(NamedTuple):
    """A filter. Of many values the most frequent stand open, the ``rest`` behind "Weitere … anzeigen"."""

    name: str
    label: str
    values: tuple[Value, ...]
    rest: tuple[Value, ...] = ()

    @property
    def more_label(self) -> str:
        return gettext("Weitere %s anzeigen") % len(self.rest)


def facet(name: str, label: object, values: Iterable[Value]) -> Facet:
    """A filter of the values that lead anywhere, in their order; chosen ones always stand open."""
    worth = [value for value in values if value.is_worth_showing]
    if len(worth) <= OPEN_VALUES + FEW_MORE:
        return Facet(name, str(label), tuple(worth))
    ranked = sorted(worth, key=lambda value: (not value.selected, -value.number))
    first = set(ranked[:OPEN_VALUES]) | {value for value in worth if value.selected}
    return Facet(
        name,
        str(label),
        tuple(value for value in worth if value in first),
        tuple(value for value in worth if value not in first),
    )
