"""Forms with kind messages, a summary with links, and a trap for robots."""

import re
from collections import ChainMap
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from greifbar.core.errors import Refused

MESSAGES = {
    "required": _("Bitte füllen Sie dieses Feld aus."),
    "invalid": _("Bitte prüfen Sie diese Angabe."),
    "invalid_choice": _("Bitte wählen Sie etwas aus der Liste."),
    "invalid_list": _("Bitte wählen Sie etwas aus der Liste."),
    "invalid_pk_value": _("Bitte wählen Sie etwas aus der Liste."),
    "max_length": _("Das ist zu lang. Möglich sind %(limit_value)d Zeichen, es sind %(show_value)d."),
    "min_length": _("Das ist zu kurz. Nötig sind %(limit_value)d Zeichen, es sind %(show_value)d."),
    "min_value": _("Bitte geben Sie eine Zahl ab %(limit_value)s ein."),
    "max_value": _("Bitte geben Sie eine Zahl bis %(limit_value)s ein."),
    "max_digits": _("Diese Zahl ist zu groß."),
    "max_whole_digits": _("Diese Zahl ist zu groß."),
    "max_decimal_places": _("Bitte geben Sie höchstens %(max)s Stellen nach dem Komma an."),
    "null_characters_not_allowed": _("Bitte prüfen Sie diese Angabe."),
    "missing": _("Bitte wählen Sie eine Datei aus."),
    "empty": _("Die Datei ist leer. Bitte wählen Sie eine andere."),
    "invalid_image": _("Das ist kein Bild, das wir lesen können. Bitte wählen Sie ein anderes."),
}
"""Our words for what Django finds wrong, by its codes."""

KINDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.IntegerField: {"invalid": _("Bitte geben Sie eine ganze Zahl ein.")},
    forms.FloatField: {"invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel: 12,50")},
    forms.DecimalField: {"invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel: 12,50")},
    forms.DateField: {"invalid": _("Bitte geben Sie einen Tag an, zum Beispiel: 24.12.2030")},
    forms.TimeField: {"invalid": _("Bitte geben Sie eine Uhrzeit an, zum Beispiel: 14:30")},
    forms.EmailField: {"invalid": _("Bitte prüfen Sie die E‑Mail, zum Beispiel: lena@beispiel.de")},
    forms.URLField: {"invalid": _("Bitte prüfen Sie die Adresse, zum Beispiel: https://www.beispiel.de")},
    forms.BooleanField: {"required": _("Bitte setzen Sie hier ein Häkchen.")},
    forms.ChoiceField: {"required": _("Bitte wählen Sie etwas aus.")},
    forms.ModelChoiceField: {"required": _("Bitte wählen Sie etwas aus.")},
    forms.FileField: {"required": _("Bitte wählen Sie eine Datei aus.")},
}
"""Kinds of fields that say it more exactly; the last kind a field belongs to counts."""

WEB_ADDRESS = re.compile(
    r"https?\b|//|www\.|@|[\w-]{2,}\.(com|net|org|info|biz|de|eu|ru|cn|top|xyz|io)\b", re.I
)
"""What makes a name look like a way to somewhere else."""

LONGEST = 4000
"""Characters of a free text, where a field does not say less."""
LONGEST_ADDRESS = 254
"""Characters of an e-mail address (RFC 5321 allows 256 with its brackets)."""


class NameField(forms.CharField):
    """A person's name: one line. Names go into mails to others, so a web address is none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Ihr Name"))
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "name"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        name = " ".join(str(super().clean(value) or "").split())
        if WEB_ADDRESS.search(name):
            raise forms.ValidationError(_("Bitte schreiben Sie hier nur Ihren Namen, keine Internetadresse."))
        return name


class Kind:
    """Mixin: our messages for every field, `refuse` to show what an action answered."""

    fields: dict[str, forms.Field]
    required_css_class = ""

    def speak(self) -> None:
        for field in self.fields.values():
            field.error_messages = voiced(field)
            if isinstance(field, forms.CharField):
                bound(field)
            if isinstance(field, forms.DecimalField | forms.FloatField):
                with_comma(field)
            field.widget.attrs.setdefault("aria-required", "true") if field.required else None

    def full_clean(self) -> None:
        """Fields a form added by itself speak like the others."""
        self.speak()
        super().full_clean()  # type: ignore[misc]

    def refuse(self, refused: Refused) -> None:
        """Show the message of a refused action at its field, else above the form."""
        name = refused.field if refused.field in self.fields else None
        self.add_error(name, str(refused))  # type: ignore[attr-defined]


def with_comma(field: forms.Field) -> None:
    """12,50 is a number. Browsers leave a number box empty that is given a comma, so it is a text box."""
    field.localize = True
    if isinstance(field.widget, forms.NumberInput):
        field.widget.input_type = "text"
        field.widget.attrs = {**field.widget.attrs, "inputmode": "decimal"}
        for name in ("step", "min", "max"):
            field.widget.attrs.pop(name, None)


def voiced(field: forms.Field) -> dict[str, Any]:
    """The messages of a field: those its form gave it, else ours, never Django's own."""
    theirs = [kind for kind in type(field).__mro__ if kind.__module__.startswith("django.")]
    stock = [getattr(kind, "default_error_messages", {}) for kind in theirs]
    own = {
        code: message
        for code, message in field.error_messages.items()
        if code not in MESSAGES or not any(message is known.get(code) for known in stock)
    }
    general = {
        code: words for code, words in MESSAGES.items() if code != "invalid" or code in field.error_messages
    }
    exact = [words for kind, words in KINDS.items() if isinstance(field, kind)]
    return dict(ChainMap(own, *reversed(exact), general))


def bound(field: forms.CharField) -> None:
    """No text is endless. Long texts are not cut while they are pasted; the answer says what is too much."""
    longest = LONGEST_ADDRESS if isinstance(field, forms.EmailField) else LONGEST
    if field.max_length is None or field.max_length > longest:
        others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        field.validators = [*others, MaxLengthValidator(longest)]
        field.max_length = longest
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs.pop("maxlength", None)


class Form(Kind, forms.Form):
    """A plain form. Rendered by `core/forms/form.html`, without the browser's own bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.speak()


class ModelForm(Kind, forms.ModelForm):  # type: ignore[type-arg]
    """A form of a model; always names its fields one by one."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.speak()


class HoneypotMixin(forms.Form):
    """A field people never see. Whoever fills it is thanked and ignored (`is_robot`)."""

    website = forms.CharField(required=False, label=_("Bitte leer lassen"))

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get(self.add_prefix("website")))
