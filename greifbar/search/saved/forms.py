"""How often, and where to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, HoneypotMixin
from greifbar.search.saved.models import Rhythm


class SaveForm(HoneypotMixin, Form):
    """Whoever is signed in is known already and gives no address."""

    rhythm = forms.ChoiceField(
        label=_("Wie oft?"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Ihre E‑Mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["email"]
