# mypy: allow-subclassing-any, no-warn-return-any
"""How the sign-in library speaks and sends in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from greifbar.accounts import actions, arrivals, outgoing
from greifbar.accounts.models import Person

MAILS = {
    "login_code": ("accounts/mail/login_code", _("Ihr Code zum Anmelden")),
    "unknown_account": ("accounts/mail/unknown_account", _("Anmelden ist mit dieser Adresse nicht möglich")),
    "email_confirmation": ("accounts/mail/email_confirmation", _("Ihr Code zum Bestätigen")),
    "password_set": ("accounts/mail/password_set", _("Ihr Konto hat jetzt ein Passwort")),
    "password_changed": ("accounts/mail/password_changed", _("Ihr Passwort ist geändert")),
}
OTHER_MAIL = ("accounts/mail/notice", _("Nachricht zu Ihrem Konto"))
TOASTS = {
    "logged_in": _("Schön, dass Sie da sind."),
    "logged_out": _("Sie sind abgemeldet."),
    "login_code_sent": _("Der Code ist unterwegs."),
    "password_set": _("Ihr Passwort ist gespeichert."),
    "password_changed": _("Ihr Passwort ist geändert."),
}


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."),
        "too_many_login_attempts": _("Das waren viele Versuche. Bitte warten Sie ein paar Minuten."),
        "rate_limited": _("Das waren viele Versuche. Bitte warten Sie ein paar Minuten."),
        "email_password_mismatch": _("Adresse und Passwort passen nicht zusammen."),
        "enter_current_password": _("Bitte geben Sie Ihr jetziges Passwort ein."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """There is no page of its own for it: whoever signs in the first time has an account."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rsplit("/", 1)[-1]
        template, subject = MAILS.get(name, OTHER_MAIL)
        outgoing.tell(
            to=email,
            subject=subject,
            template=template,
            context={"code": context.get("code", "")},
            language=translation.get_language() or "de",
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        name = (message_template or "").rsplit("/", 1)[-1].removesuffix(".txt")
        if text := message or TOASTS.get(name):
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> Any:
        actions.confirm_address(by=user)
        arrivals.welcome(user)
        return super().post_login(request, user, **kwargs)
