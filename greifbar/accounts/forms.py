# mypy: allow-subclassing-any, no-warn-return-any
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    SetPasswordForm,
)
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.core.forms import Form, ModelForm


def _email_field() -> forms.EmailField:
    words = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}
    return forms.EmailField(label=_("Ihre E-Mail-Adresse"), widget=forms.EmailInput(attrs=words))


def _code_field() -> forms.CharField:
    words = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
    return forms.CharField(label=_("Code aus der E-Mail"), max_length=20, widget=forms.TextInput(attrs=words))


def _password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=help_text)


class SignInForm(Form, RequestLoginCodeForm):
    email = _email_field()


class CodeForm(Form, ConfirmLoginCodeForm):
    code = _code_field()


class AddressCodeForm(Form, ConfirmEmailVerificationCodeForm):
    code = _code_field()


class PasswordForm(Form, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _email_field()
        self.fields["password"] = _password_field(_("Passwort"), "current-password")


class NewPasswordForm(Form, SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_new_password(self.fields)


class OtherPasswordForm(Form, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = _password_field(_("Jetziges Passwort"), "current-password")
        _offer_new_password(self.fields)


def _offer_new_password(fields: dict[str, forms.Field]) -> None:
    hint = _("Mindestens 12 Zeichen. Ein kurzer Satz ist leicht zu merken.")
    fields["password1"] = _password_field(_("Neues Passwort"), "new-password", hint)
    fields["password2"] = _password_field(_("Neues Passwort wiederholen"), "new-password")


class ProfileForm(ModelForm):
    language = forms.ChoiceField(
        label=_("Sprache für Seiten und E-Mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    class Meta:
        model = Person
        fields = ("display_name", "language", "wants_reminders", "wants_suggestions")
        labels = {"display_name": _("Ihr Name")}
        help_texts = {"display_name": _("So lesen Initiativen und andere Engagierte Sie.")}
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "name"})}
