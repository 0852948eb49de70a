"""What is looked for and how to answer; what a team answers, and why it closes something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, HoneypotMixin
from greifbar.core.phones import PhoneField
from greifbar.places.models import District
from greifbar.search.needs.actions import BY_TEAMS
from greifbar.search.needs.models import LONGEST


class NeedForm(HoneypotMixin, Form):
    """Only what is looked for is needed; address and number are for those who want an answer."""

    text = forms.CharField(
        label=_("Was suchen Sie?"),
        help_text=_("Ein, zwei Sätze genügen. Bitte schreiben Sie nichts, das niemand lesen soll."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    bezirk = forms.ModelChoiceField(
        label=_("In welchem Bezirk?"),
        help_text=_("Dann liest es das Team dort."),
        queryset=District.objects.none(),
        to_field_name="slug",
        empty_label=_("In der ganzen Stadt"),
        required=False,
    )
    email = forms.EmailField(
        label=_("Ihre E‑Mail, wenn Sie eine Antwort möchten"),
        help_text=_("Nur für die Antwort. 90 Tage nach dem Ende löschen wir die Adresse."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telefon = PhoneField(
        label=_("Ihre Telefonnummer, wenn wir anrufen sollen"),
        help_text=_("Nur für den Anruf. 90 Tage nach dem Ende löschen wir die Nummer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bezirk"].queryset = District.objects.all()  # type: ignore[attr-defined]


class AnswerForm(Form):
    """An answer that goes out by mail."""

    antwort = forms.CharField(
        label=_("Ihre Antwort"),
        help_text=_("Sie geht als E‑Mail hinaus, mit Ihrem Namen. Danach ist das Anliegen erledigt."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class CloseForm(Form):
    """Why it ends without a written answer."""

    grund = forms.ChoiceField(
        label=_("Was ist daraus geworden?"),
        help_text=_("Wählen Sie „notiert“, schreiben wir das kurz, wenn hier eine E‑Mail-Adresse steht."),
        choices=[(one.value, one.label) for one in BY_TEAMS],
        widget=forms.RadioSelect,
    )
