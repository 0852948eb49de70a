import pytest
from django.core.exceptions import ValidationError

from greifbar.core.phones import PhoneField
from greifbar.core.templatetags.ui import dialled


@pytest.mark.parametrize(
    ("typed", "kept", "dials"),
    [
        ("0711 555 01 23", "0711 555 01 23", "07115550123"),
        (" 0711/555-0123 ", "0711/555-0123", "07115550123"),
        ("+49 711 5550123", "+49 711 5550123", "+497115550123"),
        ("+49 (0)711 555\u00a001\u201323", "+49 (0)711 555 01-23", "+497115550123"),
        ("(0711) 22 33", "(0711) 22 33", "07112233"),
    ],
)
def test_what_can_be_dialled_is_kept_as_typed(typed, kept, dials):
    assert PhoneField().clean(typed) == kept
    assert dialled(kept) == dials


@pytest.mark.parametrize(
    "typed", ["abc", "0711 ABC 123", "1234", "1" * 21, "0711 22 33; x", "++49 711 22", "٠٧١١٢٢٣٣"]
)
def test_what_no_telephone_can_dial_is_asked_again(typed):
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert "0711 555 01 23" in str(refused.value.messages)


def test_a_number_may_be_left_out():
    assert PhoneField().clean("") == ""
