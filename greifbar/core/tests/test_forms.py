"""Fields speak kindly and keep out what does not belong there."""

import pytest
from django.core.exceptions import ValidationError

from greifbar.core.forms import NameField


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
