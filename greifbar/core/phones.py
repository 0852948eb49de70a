"""Telephone numbers people type: what can be dialled is taken, everything else is asked again, kindly."""

import re
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FEWEST_DIGITS = 5
MOST_DIGITS = 20
LONGEST = 40
ALLOWED = re.compile(r"\+?[0-9 /()-]+")
ALIKE = str.maketrans({"\u00a0": " ", "\u2013": "-", "\u2011": "-", "\t": " "})


def tidy(typed: str) -> str:
    """The number as it was typed, with single blanks and plain hyphens."""
    return " ".join(typed.translate(ALIKE).split())


def dialable(typed: str) -> None:
    """Raise ValidationError for what no telephone can dial.

    Digits, blanks, + / - ( ) and 5 to 20 digits; without a country code it is a German number.
    """
    digits = sum(sign.isdigit() for sign in typed)
    fits = bool(ALLOWED.fullmatch(typed)) and FEWEST_DIGITS <= digits <= MOST_DIGITS
    if not fits or not _possible(typed):
        raise ValidationError(_("Bitte prüfen Sie die Nummer, zum Beispiel: 0711 555 01 23"), code="invalid")


def _possible(typed: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(typed, "DE"))
    except phonenumbers.NumberParseException:
        return False


class PhoneField(forms.CharField):
    """A telephone number; on a phone the number keys come up."""

    default_validators = [dialable]

    def __init__(self, **kwargs: Any) -> None:
        words = {"autocomplete": "tel", "inputmode": "tel"}
        kwargs = {"max_length": LONGEST, "required": False, "widget": forms.TextInput(attrs=words), **kwargs}
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")
