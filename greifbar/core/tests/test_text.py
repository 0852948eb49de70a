"""Words compared and addresses written as German readers expect."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greifbar.core.text import dotted, fold, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Möhringen", "moehringen"),
        ("  Bad   Cannstatt ", "bad cannstatt"),
        ("Café", "cafe"),
        ("GROẞ", "gross"),
        ("Müller", unicodedata.normalize("NFD", "Müller")),
        ("Łódź", "Lodz"),
        ("Yıldız", "yildiz"),
    ],
)
def test_what_people_mean_the_same_folds_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_differs_stays_different() -> None:
    assert fold("Ost") != fold("Süd")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Bücher für Süd", "buecher-fuer-sued"),
        ("Große Straße!", "grosse-strasse"),
        ("  --  ", "eintrag"),
        ("日本", "eintrag"),
    ],
)
def test_addresses_are_readable(text: str, address: str) -> None:
    assert slug(text) == address


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_every_address_is_short_plain_and_never_empty(text: str) -> None:
    address = slug(text)
    assert 0 < len(address) <= 60
    assert address.strip("-") == address
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_dots_stand_between_what_there_is_and_never_begin_a_line():
    assert dotted("", " ", "Ostendplatz") == "Ostendplatz"
    assert dotted("Blaue Tür", "", "Haus <1>") == "Blaue Tür\u00a0· Haus &lt;1&gt;"
    assert dotted() == ""
