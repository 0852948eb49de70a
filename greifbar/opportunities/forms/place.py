"""Where an offer is: people choose the district. A postcode and a point only suggest."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.opportunities.forms.fields import place_choices
from greifbar.opportunities.models import Opportunity
from greifbar.places.models import District, Quarter
from greifbar.places.queries import district_at, districts_for_postcode, km_outside

Point = tuple[float, float]
FAR_KM = 3.0
"""A point further than this from every quarter is a slip, such as swapped numbers or another city."""
_TWO_NUMBERS = re.compile(r"^\(?\s*(-?\d{1,3}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)\s*\)?$")


class PostcodeField(forms.CharField):
    """Never stored: 25 of Stuttgart's 34 postcodes touch more than one district."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Postleitzahl, wenn Sie den Bezirk nicht wissen"),
            help_text=gettext_lazy("Wir schlagen dann Bezirke vor. Sie wählen."),
            max_length=5,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **kwargs,
        )


class PointField(forms.CharField):
    """Cleans to latitude and longitude in degrees (WGS84), or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Genauer Punkt"),
            help_text=gettext_lazy("Breite und Länge aus einer Karte, zum Beispiel: 48.8059, 9.2142"),
            max_length=60,
            required=False,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = _TWO_NUMBERS.match(text)
        point = (float(found[1]), float(found[2])) if found else (999.0, 999.0)
        if abs(point[0]) > 90 or abs(point[1]) > 180:
            raise forms.ValidationError(_("Bitte schreiben Sie zwei Zahlen wie: 48.8059, 9.2142"))
        if km_outside(*point) > FAR_KM:
            told = _("Dieser Punkt liegt nicht in %(city)s. Bitte prüfen Sie beide Zahlen.")
            raise forms.ValidationError(told % {"city": settings.CITY})
        return point


def point_of(offer: Opportunity) -> str:
    """The point somebody gave, as they would write it; the middle of a quarter is none."""
    if offer.latitude is None or offer.longitude is None:
        return ""
    middle = offer.quarter and (offer.quarter.lat, offer.quarter.lon)
    return "" if (offer.latitude, offer.longitude) == middle else f"{offer.latitude}, {offer.longitude}"


def point_facts(point: Point | None) -> dict[str, Any]:
    """The fields of an offer that a given point fills; it counts more than the middle of a quarter."""
    return {"latitude": point[0], "longitude": point[1]} if point else {}


def settle(form: forms.BaseForm, data: dict[str, Any]) -> None:
    """Ask back where postcode or point leave a choice: the form lists what fits first, people choose.

    A point counts only with a district it may lie in. Where that is sure, nobody has to choose.
    """
    place, point, postcode = data.get("place", ""), data.get("point"), data.get("postcode", "")
    if point is not None and {"point", "place"} & set(form.changed_data):
        _settle_point(form, data, place, point)
    elif postcode and not place:
        _ask(form, districts_for_postcode(postcode), _("Vorschläge zu dieser Postleitzahl"))


def _settle_point(form: forms.BaseForm, data: dict[str, Any], place: str, point: Point) -> None:
    located = district_at(*point)
    sure = located.district if located.certainty == "sure" else None
    fitting = [sure] if sure else list(located.candidates)
    if sure and not place:
        form.errors.pop("place", None)
        data["place"] = f"b{sure.pk}"
    elif _district_id(place) not in {district.pk for district in fitting}:
        _ask(form, fitting, _("Vorschläge zu diesem Punkt"))


def _district_id(place: str) -> int | None:
    if place.startswith("t"):
        return Quarter.objects.filter(pk=place[1:]).values_list("district_id", flat=True).first()
    return int(place[1:]) if place else None


def _ask(form: forms.BaseForm, fitting: Sequence[District], words: str) -> None:
    """Show what fits above all other places, and ask."""
    form.errors.pop("place", None)
    if not fitting:
        form.add_error("place", _("Dazu kennen wir keinen Bezirk. Bitte wählen Sie selbst."))
        return
    first, *others = place_choices()
    names = [(f"b{district.pk}", district.name) for district in fitting]
    form.fields["place"].choices = [first, (words, names), *others]  # type: ignore[attr-defined]
    listed = _(" oder ").join(district.name for district in fitting)
    form.add_error("place", _("%(words)s: %(names)s. Bitte wählen Sie.") % {"words": words, "names": listed})
