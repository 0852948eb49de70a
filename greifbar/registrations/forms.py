"""What people type in: who they are, how many come, why they cancel."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.core.forms import Form, HoneypotMixin, NameField
from greifbar.core.phones import PhoneField
from greifbar.registrations.kinds import Card
from greifbar.registrations.models import Registration, State
from greifbar.registrations.models.registration import MOST_PLACES, OWN_REASONS

FASTEST = 0.4
OLDEST = 24 * 3600
STAMP = signing.TimestampSigner(salt="registrations.form")


def place_choices(most: int = MOST_PLACES) -> list[tuple[int, Any]]:
    """ "Ich komme allein", "… zu zweit", "… zu dritt" and so on."""
    words = {1: _("Ich komme allein"), 2: _("Wir kommen zu zweit"), 3: _("Wir kommen zu dritt")}
    return [
        (n, words.get(n) or _("Wir kommen mit %(count)s Personen") % {"count": n}) for n in range(1, most + 1)
    ]


class PlacesField(forms.TypedChoiceField):
    """How many people come, from one to ten."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Wie viele kommen?"))
        super().__init__(choices=place_choices, coerce=int, initial=1, **kwargs)

    def at_most(self, most: int) -> None:
        """Offer no more than can be had; what is sent is checked where the places are counted."""
        self.widget.choices = place_choices(most)


class DateRadios(forms.RadioSelect):
    """Dates to choose from; one that is too small for a group is shown but cannot be chosen."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if getattr(label, "blocked", False):
            option["attrs"]["disabled"] = True
        return option


class DateField(forms.TypedChoiceField):
    """One of several dates, the next few at once and the others behind a click."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, widget=DateRadios, **kwargs)

    @property
    def has_more(self) -> bool:
        return any(not getattr(label, "near", True) for _value, label in self.widget.choices)


class SignUpForm(HoneypotMixin, Form):
    """Sign-up on one of several dates. The stamp says when the form was made, to slow robots down."""

    termin = DateField(label=_("Wann kommen Sie?"))
    name = NameField()
    email = forms.EmailField(
        label=_("Ihre E‑Mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    places = PlacesField()
    phone = PhoneField(label=_("Ihre Telefonnummer"))
    shares_phone = forms.BooleanField(label=_("Das Team darf meine Telefonnummer sehen."), required=False)
    shares_email = forms.BooleanField(label=_("Das Team darf meine E‑Mail-Adresse sehen."), required=False)
    over_age = forms.BooleanField(required=True)
    stempel = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, dates: Sequence[tuple[int, str]], card: Card, signed_in: bool, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {}).setdefault("stempel", stamp())
        super().__init__(*args, **kwargs)
        self.fields["termin"].choices = list(dates)  # type: ignore[attr-defined]
        if card.min_age:
            self.fields["over_age"].label = _("Ich bin mindestens %(age)s Jahre alt.") % {"age": card.min_age}
        else:
            del self.fields["over_age"]
        if signed_in:
            del self.fields["email"]

    def offer(self, dates: Sequence[tuple[int, str]], chosen: int, most: int) -> None:
        """Put words to the dates and numbers to the places, for showing the form."""
        self.fields["places"].at_most(most)  # type: ignore[attr-defined]
        self.fields["termin"].choices = list(dates)  # type: ignore[attr-defined]
        self.initial["termin"] = chosen

    def clean_stempel(self) -> str:
        """Nobody sends this within the blink of an eye; whoever does may simply send it again."""
        value = str(self.cleaned_data["stempel"])
        try:
            made = float(STAMP.unsign(value, max_age=OLDEST))
        except signing.BadSignature:
            made = clock.now().timestamp()
        if clock.now().timestamp() - made < FASTEST:
            self.add_error(None, _("Das ging sehr schnell. Bitte schicken Sie das Formular noch einmal ab."))
        return value


def stamp() -> str:
    """The signed moment a form was made, in seconds."""
    return STAMP.sign(f"{clock.now().timestamp():.1f}")


class ChangeForm(Form):
    name = NameField()
    places = PlacesField()
    shares_email = forms.BooleanField(label=_("Das Team darf meine E‑Mail-Adresse sehen."), required=False)
    shares_phone = forms.BooleanField(label=_("Das Team darf meine Telefonnummer sehen."), required=False)

    def __init__(self, *args: Any, registration: Registration, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].at_most(most)  # type: ignore[attr-defined]
        if not registration.phone:
            del self.fields["shares_phone"]


class CancelForm(Form):
    reason = forms.ChoiceField(
        label=_("Möchten Sie sagen, warum?"),
        choices=[
            ("", _("Möchte ich nicht sagen")),
            *[(reason.value, reason.label) for reason in OWN_REASONS],
        ],
        required=False,
    )


class EnterForm(Form):
    name = NameField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = PhoneField(
        label=_("Telefonnummer"),
        help_text=_("Nur Sie sehen die Nummer. Sieben Tage nach dem Termin löschen wir sie."),
    )
    email = forms.EmailField(label=_("E‑Mail-Adresse"), required=False)
    places = PlacesField()

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].at_most(most)  # type: ignore[attr-defined]


class WriteForm(Form):
    subject = forms.CharField(label=_("Betreff"), max_length=150)
    text = forms.CharField(
        label=_("Ihre Nachricht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class CallOffForm(Form):
    reason = forms.CharField(
        label=_("Warum fällt der Termin aus?"),
        max_length=500,
        help_text=_("Alle Angemeldeten lesen diesen Satz."),
    )


class RemoveForm(Form):
    note = forms.CharField(
        label=_("Ein Satz an die Person"), max_length=500, help_text=_("Sie bekommt ihn mit der Absage.")
    )
    lead = _("Die Person bekommt eine E‑Mail. Ihr Platz wird sofort frei.")

    def __init__(self, data: Any, *, mailed: bool) -> None:
        super().__init__(data)
        if not mailed:
            del self.fields["note"]
            self.lead = _("Ihr Platz wird sofort frei. Wir haben nur eine Telefonnummer. Bitte rufen Sie an.")


class MoveForm(Form):
    to = DateField(label=_("Neuer Termin"))

    def __init__(self, *args: Any, dates: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(dates)  # type: ignore[attr-defined]


class AttendanceForm(Form):
    """One choice per person who was expected."""

    def __init__(self, *args: Any, rows: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(s.value, s.label) for s in (State.ATTENDED, State.ABSENT)]
        for row in rows:
            self.fields[f"person-{row.pk}"] = forms.ChoiceField(
                label=row.name, choices=choices, required=False, widget=forms.RadioSelect, initial=row.state
            )

    def marks(self) -> dict[int, State]:
        """What was chosen, by registration."""
        named = ((name.removeprefix("person-"), value) for name, value in self.cleaned_data.items())
        return {int(pk): State(value) for pk, value in named if value}
