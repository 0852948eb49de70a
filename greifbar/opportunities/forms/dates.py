"""Dates of an offer: one, or every week until a day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.core.forms import Form
from greifbar.opportunities.actions.dates import Plan, weekly
from greifbar.opportunities.forms.fields import DayField, HourField, refuse_skipped, refuse_turned_around


class DatesForm(Form):
    """``plans`` holds what was asked for: one date, or the same weekday until ``until``."""

    day = DayField(label=_("Tag"))
    start = HourField(label=_("Von"))
    end = HourField(label=_("Bis"), help_text=_("Ein früheres Ende heißt: am nächsten Morgen."))
    until = DayField(label=_("Jede Woche wiederholen bis"), required=False)
    capacity = forms.IntegerField(
        label=_("Plätze"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=_("Leer heißt: ohne Grenze."),
    )
    minimum = forms.IntegerField(label=_("Mindestens so viele"), min_value=1, max_value=5000, required=False)
    closes_hours_before = forms.IntegerField(
        label=_("Anmeldung endet so viele Stunden vorher"), min_value=0, max_value=24 * 14, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, start, until = data.get("day"), data.get("start"), data.get("until")
        if day and start and clock.at(day, start.hour, start.minute) <= clock.now():
            self.add_error("day", _("Dieser Termin liegt in der Vergangenheit."))
        refuse_turned_around(self, data)
        if day and until and until < day:
            self.add_error("until", _("Das muss nach dem ersten Termin liegen."))
        low, high = data.get("minimum"), data.get("capacity")
        if low and high and low > high:
            self.add_error("minimum", _("Das sind mehr, als es Plätze gibt."))
        if not self.errors:
            refuse_skipped(self, self.plans)
        return data

    @property
    def plans(self) -> list[Plan]:
        data = self.cleaned_data
        plan = Plan(
            data["day"], data["start"], data["end"], data["capacity"], data["minimum"] or 0,
            data["closes_hours_before"] or 0,
        )  # fmt: skip
        return weekly(plan, data["until"]) if data["until"] else [plan]


class PauseForm(Form):
    until = DayField(
        label=_("Pause bis zu diesem Tag"), required=False, help_text=_("Leer heißt: bis Sie sie beenden.")
    )
