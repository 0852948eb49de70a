"""The ten drawn figures that may stand for a contact person, named by what one sees."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from greifbar.core.templatetags.ui import FACES, face

NAMES = (
    _("Kopftuch"),
    _("Kurze braune Haare"),
    _("Dunkle Locken"),
    _("Grauer Dutt"),
    _("Dunkles Haar, grün"),
    _("Dunkles Haar, rot"),
    _("Lange rote Haare"),
    _("Glatze"),
    _("Lange dunkle Haare"),
    _("Schirmmütze"),
)
"""In the order of ``core.templatetags.ui.FACES``."""


def choices() -> list[tuple[str, str]]:
    """No figure first, then each with its picture."""
    drawn = [(key, _label(key, str(name))) for key, name in zip(FACES, NAMES, strict=True)]
    return [("", gettext("Anfangsbuchstaben")), *drawn]


def _label(key: str, name: str) -> SafeString:
    return format_html('<span class="g-row">{} {}</span>', face(key, "small"), name)


class FaceField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=choices, widget=forms.RadioSelect, required=False, label=_("Figur"), **kwargs
        )
