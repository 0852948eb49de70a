"""What part of the radar is looked at. Sent with GET; what is not there counts as the first choice."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form
from greifbar.places.models import District

EVERYWHERE, NOWHERE = "", "ohne"
WEEKS = [("4", _("4 Wochen")), ("1", _("diese Woche")), ("12", _("12 Wochen")), ("52", _("ein Jahr"))]


class RadarForm(Form):
    """The house looks at the whole city, a district at itself and at what names no district."""

    bezirk = forms.ChoiceField(label=_("Wo?"), required=False, widget=forms.Select)
    wochen = forms.ChoiceField(label=_("Wann?"), choices=WEEKS, required=False, widget=forms.Select)

    def __init__(
        self, *args: object, districts: Sequence[District], is_house: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.slug, one.name) for one in districts]
        city = [(EVERYWHERE, _("In der ganzen Stadt"))] if is_house else []
        self.fields["bezirk"].choices = [*city, *own, (NOWHERE, _("ohne Bezirk"))]  # type: ignore[attr-defined]

    def _chosen(self, name: str) -> str:
        self.is_valid()
        choices = [str(value) for value, _label in self.fields[name].choices]  # type: ignore[attr-defined]
        asked = str(self.data.get(name, ""))
        return asked if asked in choices else choices[0]

    def slugs(self) -> list[str] | None:
        """Which districts, as `queries.sought` takes them."""
        chosen = self._chosen("bezirk")
        return None if chosen == EVERYWHERE else ["" if chosen == NOWHERE else chosen]

    def weeks(self) -> int:
        return int(self._chosen("wochen"))
