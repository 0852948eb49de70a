from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, HoneypotMixin, NameField

LONGEST = 4000


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))


class ReplyForm(Form):
    text = _text(_("Ihre Antwort"))


class AskForm(HoneypotMixin, Form):
    """A first message: people with an account write, guests also say who they are."""

    name = NameField(max_length=80)
    email = forms.EmailField(
        label=_("Ihre E‑Mail"),
        help_text=_("Nur wir sehen die Adresse. Die Antwort kommt dorthin."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    text = _text(_("Ihre Frage"))
    field_order = ("name", "email", "text", "website")

    def for_person(self) -> "AskForm":
        """The same form for somebody who is signed in: the house knows name and address."""
        del self.fields["name"], self.fields["email"]
        return self
