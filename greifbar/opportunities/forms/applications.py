"""Asking to take part, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import Form, HoneypotMixin, NameField
from greifbar.core.phones import PhoneField
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import Decline

FEW_WORDS = _("Bitte schreiben Sie ein paar Worte.")


class ApplyForm(HoneypotMixin, Form):
    """Name, address and a few words. Whoever is signed in is known already."""

    name = NameField()
    email = forms.EmailField(
        label=_("Ihre E‑Mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Die Initiative sieht sie nur, wenn Sie das möchten."),
    )  # fmt: skip
    message = forms.CharField(
        label=_("Ihre Nachricht"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Wer sind Sie, und wann haben Sie Zeit? Zwei Sätze genügen."),
    )  # fmt: skip
    phone = PhoneField(label=_("Ihre Telefonnummer"))
    share_email = forms.BooleanField(
        label=_("Die Initiative darf meine E‑Mail-Adresse sehen."), required=False
    )
    share_phone = forms.BooleanField(
        label=_("Die Initiative darf meine Telefonnummer sehen."), required=False
    )
    old_enough = forms.BooleanField()

    def __init__(self, *args: Any, opportunity: Opportunity, person: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opportunity, self.person = opportunity, person
        for number, question in enumerate(opportunity.questions):
            self.fields[f"answer_{number}"] = forms.CharField(label=question, max_length=500, required=False)
        if opportunity.min_age:
            age = _("Ich bin mindestens %s Jahre alt.") % opportunity.min_age
            self.fields["old_enough"].label = age
        else:
            del self.fields["old_enough"]
        if person is not None:
            del self.fields["email"]
            self.fields["name"].initial = person.display_name

    @property
    def wish(self) -> dict[str, Any]:
        """What ``actions.applying.apply`` wants to know."""
        data = self.cleaned_data
        names = ("name", "message", "phone", "share_email", "share_phone")
        return {
            **{name: data[name] for name in names},
            "email": self.person.email if self.person else data["email"],
            "answers": [data[f"answer_{number}"] for number in range(len(self.opportunity.questions))],
            "person": self.person,
        }


class MessageForm(Form):
    text = forms.CharField(
        label=_("Ihre Nachricht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class AnswerForm(Form):
    """One form: write back, or decide. Declining needs a reason, talking needs words, a yes needs neither.

    Once both have agreed (``agreed``) only words are left.
    """

    text = forms.CharField(
        label=_("Ihre Nachricht"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    reason = forms.ChoiceField(
        label=_("Warum sagen Sie ab?"),
        choices=[("", _("Bitte wählen")), *Decline.choices],
        required=False,
    )

    def __init__(self, *args: Any, verb: str = "", agreed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb = verb
        if agreed:
            del self.fields["reason"]
            self.fields["text"].required = verb != "gelesen"
            self.fields["text"].error_messages["required"] = FEW_WORDS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.verb == "schreiben" and not data.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", FEW_WORDS)
        if self.verb == "absagen" and not data.get("reason"):
            self.add_error(
                "reason", _("Bitte wählen Sie einen Grund. Die Person bekommt einen freundlichen Satz.")
            )
        return data
