"""How an offer ends while people have places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form

STAY, CANCEL = "bleiben", "absagen"


class EndForm(Form):
    """Asks about the dates only where somebody comes (``booked``)."""

    dates = forms.ChoiceField(
        label=_("Was wird aus den Terminen?"),
        choices=[
            (STAY, _("Die Termine finden noch statt. Alle Tickets gelten, niemand kommt neu dazu.")),
            (CANCEL, _("Alle Termine absagen. Alle bekommen sofort eine E‑Mail mit Ihrem Grund.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, was aus den Terminen wird.")},
    )
    reason = forms.CharField(
        label=_("Ihr Grund, falls Sie absagen"),
        max_length=500,
        required=False,
        help_text=_("Alle Angemeldeten lesen diesen Satz."),
    )

    def __init__(self, *args: Any, booked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not booked:
            self.fields.clear()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("dates") == CANCEL and not data.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Bitte sagen Sie, warum die Termine ausfallen."))
        return data

    @property
    def wish(self) -> dict[str, Any]:
        """What ``actions.ending.end`` wants to know."""
        data = self.cleaned_data
        return {"cancel": data.get("dates") == CANCEL, "reason": data.get("reason", "")}
