"""Fields speak kindly and keep out what does not belong there."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from greifbar.core.forms import Form, NameField


@pytest.mark.parametrize(
    "name",
    ["http://boese.example", "https", "www.boese.example", "Lena boese.com", "a://b", "lena@boese.example"],
)
def test_a_name_is_no_web_address(name: str) -> None:
    with pytest.raises(ValidationError, match="nur Ihren Namen"):
        NameField().clean(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Dr. Ayşe  Öz-Demir", "Dr. Ayşe Öz-Demir"),
        ("Lena\r\nBcc: x", "Lena Bcc: x"),
        ("J.R. O’Neil", "J.R. O’Neil"),
    ],
)
def test_a_name_stays_as_it_was_written_in_one_line(typed: str, name: str) -> None:
    assert NameField().clean(typed) == name


def only_dogs(typed: str) -> None:
    raise ValidationError("Das ist kein Hund.", code="invalid")


STOCK = {
    "number": forms.IntegerField(min_value=1, max_value=9),
    "price": forms.DecimalField(max_digits=4, decimal_places=2),
    "day": forms.DateField(),
    "hour": forms.TimeField(),
    "mail": forms.EmailField(),
    "web": forms.URLField(assume_scheme="https"),
    "one": forms.ChoiceField(choices=[("a", "A")]),
    "some": forms.MultipleChoiceField(choices=[("a", "A")]),
    "tick": forms.BooleanField(),
    "short": forms.CharField(min_length=3, max_length=5),
    "dog": forms.CharField(validators=[only_dogs]),
    "own": forms.CharField(error_messages={"required": "Wie heißt der Hund?"}),
}
Everything = type("Everything", (Form,), STOCK)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("number", "0", "Bitte geben Sie eine Zahl ab 1 ein."),
        ("number", "10", "Bitte geben Sie eine Zahl bis 9 ein."),
        ("number", "viele", "Bitte geben Sie eine ganze Zahl ein."),
        ("price", "1,234", "Bitte geben Sie höchstens 2 Stellen nach dem Komma an."),
        ("price", "12345", "Diese Zahl ist zu groß."),
        ("price", "teuer", "Bitte geben Sie eine Zahl ein, zum Beispiel: 12,50"),
        ("day", "morgen", "Bitte geben Sie einen Tag an, zum Beispiel: 24.12.2030"),
        ("hour", "mittags", "Bitte geben Sie eine Uhrzeit an, zum Beispiel: 14:30"),
        ("mail", "lena", "Bitte prüfen Sie die E‑Mail, zum Beispiel: lena@beispiel.de"),
        ("web", "http://", "Bitte prüfen Sie die Adresse, zum Beispiel: https://www.beispiel.de"),
        ("one", "b", "Bitte wählen Sie etwas aus der Liste."),
        ("one", "", "Bitte wählen Sie etwas aus."),
        ("some", "b", "Bitte wählen Sie etwas aus der Liste."),
        ("tick", "", "Bitte setzen Sie hier ein Häkchen."),
        ("short", "ab", "Das ist zu kurz. Nötig sind 3 Zeichen, es sind 2."),
        ("short", "abcdef", "Das ist zu lang. Möglich sind 5 Zeichen, es sind 6."),
        ("short", "a\x00bc", "Bitte prüfen Sie diese Angabe."),
        ("dog", "Katze", "Das ist kein Hund."),
        ("own", "", "Wie heißt der Hund?"),
    ],
)
def test_every_field_speaks_with_our_voice(name: str, typed: str, said: str) -> None:
    values: dict[str, Any] = {name: [typed] if name == "some" else typed}
    assert said in Everything(values).errors[name]


def test_fields_added_later_speak_alike() -> None:
    form = Everything({"later": "0"})
    form.fields["later"] = forms.IntegerField(min_value=1)
    assert form.errors["later"] == ["Bitte geben Sie eine Zahl ab 1 ein."]


def test_twelve_and_a_half_is_written_with_a_comma() -> None:
    form = Everything({"price": "12,50"})
    assert "price" not in form.errors
    assert str(form.cleaned_data["price"]) == "12.50"


def test_an_amount_stays_in_its_box_when_the_form_is_opened_again() -> None:
    class Costs(Form):
        amount = forms.DecimalField(max_digits=6, decimal_places=2)

    shown = str(Costs(initial={"amount": Decimal("12.50")})["amount"])
    assert 'type="text"' in shown
    assert 'value="12,50"' in shown
    assert 'inputmode="decimal"' in shown
    assert Costs({"amount": "12,50"}).is_valid()


def test_an_open_choice_asks_in_our_words() -> None:
    field = models.CharField(choices=[("a", "A")], max_length=1, blank=True).formfield()
    assert field is not None
    assert next(iter(field.choices))[1] == "Bitte wählen"  # type: ignore[attr-defined]
