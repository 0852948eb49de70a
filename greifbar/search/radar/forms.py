"""What part of the radar is looked at. Sent with GET; what is not there counts as the first choice."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form
from greifbar.places.models import District

EVERYWHERE, NOWHERE = "", "ohne"
WEEKS = [("4", _("4 Wochen")), ("1", _("diese Woche")), ("12", _("12 Wochen")), ("52", _("ein Jahr"))]


class RadarForm(Form):
    """The house looks at the whole city, a district at itself and at what names no district."""

    bezirk = forms.ChoiceField(label=_("Wo?"), widget=forms.Select)
    wochen = forms.ChoiceField(label=_("Wann?"), choices=WEEKS, widget=forms.Select)

    def __init__(self, asked: Mapping[str, str], *, districts: Sequence[District], is_house: bool) -> None:
        own = [(one.slug, one.name) for one in districts]
        city = [(EVERYWHERE, _("In der ganzen Stadt"))] if is_house else []
        places = [*city, *own, (NOWHERE, _("ohne Bezirk"))]
        self.place = _chosen(asked.get("bezirk", ""), [value for value, _label in places])
        self.weeks = int(_chosen(asked.get("wochen", ""), [value for value, _label in WEEKS]))
        super().__init__(initial={"bezirk": self.place, "wochen": str(self.weeks)})
        self.fields["bezirk"].choices = places  # type: ignore[attr-defined]

    @property
    def slugs(self) -> list[str] | None:
        """Which districts, as `queries.sought` takes them."""
        return None if self.place == EVERYWHERE else ["" if self.place == NOWHERE else self.place]


def _chosen(asked: str, values: Sequence[str]) -> str:
    return asked if asked in values else values[0]
