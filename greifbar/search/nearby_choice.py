"""Choosing a place and radius: the row above the hits, and the form for whoever chooses by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core.forms import Form
from greifbar.core.registry import Text
from greifbar.places.queries.nearby import RADII, places_to_choose
from greifbar.search.asked import NEAR, Asked
from greifbar.search.nearby import FEW, PLACE, RADIUS, USUAL, words

WHY: dict[str, Text] = {
    "verweigert": gettext_lazy("Ihr Browser nennt uns Ihren Ort nicht. Das ist in Ordnung."),
    "ausserhalb": gettext_lazy("Sie sind wohl gerade nicht in der Stadt, oder ganz an ihrem Rand."),
    "unsicher": gettext_lazy("Wir sind nicht sicher, ob dieser Stadtteil stimmt. Bitte prüfen Sie ihn."),
    "fehler": gettext_lazy("Ihr Ort war gerade nicht zu finden."),
}  # fmt: skip
"""What to say to whoever could not be found, by what stands in the address (`warum`)."""


@dataclass(frozen=True)
class Radius:
    """A radius to choose, with the address of the same search within it."""

    words: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class NearRow:
    """`wider` is the address with the next larger radius where few things were found.

    `lacks_place`: somebody chose a radius, but not around what.
    """

    by_hand: str
    radii: tuple[Radius, ...]
    wider: Radius | None
    lacks_place: bool = False
    usual: int = USUAL


def near_row(asked: Asked, count: int) -> NearRow:
    """Return what stands above so many hits."""
    query = asked.parameters(NEAR)
    lacks_place = asked.near is None and RADIUS in asked.query
    query.update(asked.near.parameters if asked.near else {RADIUS: _radius(asked)} if lacks_place else {})
    by_hand = f"{reverse('search:near')}{'?' if query else ''}{query.urlencode()}"
    radii = tuple(_radii(asked))
    wider = asked.near.wider if asked.near and count < FEW else None
    larger = next((one for one in radii if one.words == words(wider or 0)), None)
    return NearRow(by_hand, radii, larger, lacks_place=lacks_place)


def _radius(asked: Asked) -> str:
    """The radius somebody chose, even around nothing yet."""
    chosen = asked.query.get(RADIUS, "")
    return chosen if chosen in map(str, RADII) else str(USUAL)


def _radii(asked: Asked) -> Iterator[Radius]:
    if asked.near is None:
        return
    for km in RADII:
        url = f"{reverse('search:results')}?{asked.parameters(km=km).urlencode()}"
        yield Radius(words(km), url, chosen=km == asked.near.km)


class NearForm(Form):
    """Where, and how far around it."""

    nahe = forms.ChoiceField(label=gettext_lazy("Stadtteil oder Bezirk"))
    umkreis = forms.ChoiceField(label=gettext_lazy("Umkreis"), widget=forms.RadioSelect)

    def __init__(self, asked: Asked) -> None:
        chosen = asked.near.parameters if asked.near else {RADIUS: _radius(asked)}
        super().__init__(initial=chosen)
        self.fields[PLACE].choices = list(_places())  # type: ignore[attr-defined]
        self.fields[RADIUS].choices = [(str(km), words(km)) for km in RADII]  # type: ignore[attr-defined]


def _places() -> Iterator[tuple[str, Any]]:
    yield "", _("Bitte wählen")
    for district, quarters in places_to_choose():
        whole = (district.slug, _("%s, ganzer Bezirk") % district.name)
        yield district.name, [whole, *((key, quarter.name) for key, quarter in quarters)]
