"""Three questions are enough to begin: what, where, when."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.core.forms import Form
from greifbar.core.labels import CardLabel
from greifbar.opportunities.actions.dates import Plan
from greifbar.opportunities.forms.fields import (
    DayField,
    HourField,
    PlaceField,
    place_facts,
    refuse_skipped,
    refuse_turned_around,
)
from greifbar.opportunities.forms.place import PostcodeField, settle
from greifbar.opportunities.models.choices import LocationMode, Rhythm, Verb
from greifbar.organisations.models import Organisation

FIXED, OPEN = "termin", "offen"


class StartForm(Form):
    """Everything else can be added later. Without dates the offer is open-ended."""

    organisation = forms.ModelChoiceField(
        label=_("Für welche Initiative?"), queryset=Organisation.objects.none()
    )
    title = forms.CharField(
        label=_("Was brauchen Sie?"), max_length=120, help_text=_("Zum Beispiel: Vorlesen in der Kita")
    )
    verb = forms.ChoiceField(
        label=_("Was tut man dabei vor allem?"), choices=[("", _("Bitte wählen")), *Verb.choices]
    )
    location_mode = forms.ChoiceField(
        label=_("Wo?"), choices=LocationMode, widget=forms.RadioSelect, initial=LocationMode.ON_SITE
    )
    place = PlaceField()
    postcode = PostcodeField()
    when = forms.ChoiceField(label=_("Wann?"), widget=forms.RadioSelect, initial=FIXED)
    day = DayField(label=_("An welchem Tag?"))
    start = HourField(label=_("Von"))
    end = HourField(label=_("Bis"), help_text=_("Ein früheres Ende heißt: am nächsten Morgen."))
    capacity = forms.IntegerField(
        label=_("Wie viele Menschen brauchen Sie?"), min_value=1, max_value=5000, required=False
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = self.fields["organisation"]
        mine.queryset = organisations  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.initial["organisation"], mine.widget = organisations[0], forms.HiddenInput()
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            (
                FIXED,
                CardLabel(
                    gettext("An einem festen Termin"), gettext("Weitere Termine fügen Sie danach hinzu.")
                ),
            ),
            (
                OPEN,
                CardLabel(
                    gettext("Ohne feste Termine"), gettext("Menschen fragen an, Sie sprechen sich ab.")
                ),
            ),
        ]

        self._ask_only_what_matters()

    def _ask_only_what_matters(self) -> None:
        """From home there is no place, without dates no day."""
        if self.data.get("location_mode") == LocationMode.HOME:
            self.fields["place"].required = False
        if self.data.get("when") == OPEN:
            for name in ("day", "start", "end"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("location_mode") != LocationMode.HOME:
            settle(self, data)
        day, start = data.get("day"), data.get("start")
        if day and start and clock.at(day, start.hour, start.minute) <= clock.now():
            self.add_error("day", _("Dieser Termin liegt in der Vergangenheit."))
        refuse_turned_around(self, data)
        if not self.errors:
            refuse_skipped(self, self.plans)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """The fields of the new offer."""
        data = self.cleaned_data
        fixed = data["when"] == FIXED
        return {
            **{name: data[name] for name in ("title", "verb", "location_mode")},
            **place_facts(data["place"]),
            "open_ended": not fixed,
            "rhythm": Rhythm.ONCE if fixed else Rhythm.WEEKLY,
            "contact_name": data["organisation"].contact_name,
        }

    @property
    def plans(self) -> list[Plan]:
        data = self.cleaned_data
        if data["when"] != FIXED:
            return []
        return [Plan(data["day"], data["start"], data["end"], data["capacity"])]
