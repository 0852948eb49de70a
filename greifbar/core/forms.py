"""Forms with kind messages, a summary with links, and a trap for robots."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from greifbar.core.errors import Refused

MESSAGES = {
    "required": _("Bitte füllen Sie dieses Feld aus."),
    "invalid": _("Bitte prüfen Sie diese Angabe."),
    "invalid_choice": _("Bitte wählen Sie etwas aus der Liste."),
    "max_length": _("Das ist zu lang. Möglich sind %(limit_value)d Zeichen, es sind %(show_value)d."),
}

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
            for code, message in MESSAGES.items():
                if code in field.error_messages or code == "required":
                    field.error_messages[code] = message
            if isinstance(field, forms.CharField):
                bound(field)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _(
                    "Bitte prüfen Sie die E‑Mail, zum Beispiel: lena@beispiel.de"
                )
            field.widget.attrs.setdefault("aria-required", "true") if field.required else None

    def refuse(self, refused: Refused) -> None:
        """Show the message of a refused action at its field, else above the form."""
        name = refused.field if refused.field in self.fields else None
        self.add_error(name, str(refused))  # type: ignore[attr-defined]


def bound(field: forms.CharField) -> None:
    """No text is endless. Long texts are not cut while they are pasted; the answer says what is too much."""
    longest = LONGEST_ADDRESS if isinstance(field, forms.EmailField) else LONGEST
    if field.max_length is None or field.max_length > longest:
        others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        field.validators = [*others, MaxLengthValidator(longest)]
        field.max_length = longest
    field.error_messages["max_length"] = MESSAGES["max_length"]
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
