"""Facts of the house inside pages: `{{ phone }}` in a text becomes what the operator has set.

What is not set stands on the page as a marked gap, so nobody overlooks it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core.opening import in_words
from greifbar.core.registry import Text

PATTERN = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
_TAG_OR_PLACEHOLDER = re.compile(rf"<[^>]*>|{PATTERN.pattern}")


@dataclass(frozen=True)
class Fact:
    """What people read where the fact is missing, the fact, and how it is shown."""

    label: Text
    value: Callable[[], str]
    show: Callable[[str], str] = escape


def _phone(number: str) -> SafeString:
    target = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return format_html('<a href="tel:{}">{}</a>', target, number.replace(" ", "\u00a0"))


def _mail(address: str) -> SafeString:
    return format_html('<a href="mailto:{}">{}</a>', address, address)


def _lines(text: str) -> SafeString:
    return mark_safe("<br>".join(escape(line.strip()) for line in text.split(",")))  # noqa: S308 (escaped)


def _operator(key: str) -> Callable[[], str]:
    return lambda: str(getattr(settings, "OPERATOR", {}).get(key, ""))


FACTS: dict[str, Fact] = {
    "city": Fact(gettext_lazy("Name der Stadt"), lambda: str(settings.CITY)),
    "site": Fact(gettext_lazy("Adresse dieser Seite"), lambda: str(settings.SITE_URL)),
    "phone": Fact(gettext_lazy("Telefonnummer"), lambda: str(settings.PHONE), _phone),
    "phone_hours": Fact(gettext_lazy("Zeiten am Telefon"), lambda: in_words(settings.PHONE_HOURS)),
    "operator": Fact(gettext_lazy("Name des Betreibers"), _operator("name")),
    "operator_address": Fact(gettext_lazy("Anschrift des Betreibers"), _operator("address"), _lines),
    "operator_email": Fact(gettext_lazy("E‑Mail des Betreibers"), _operator("email"), _mail),
    "operator_head": Fact(gettext_lazy("Name der Person, die den Betreiber vertritt"), _operator("head")),
    "operator_hosting": Fact(gettext_lazy("Name und Ort des Rechenzentrums"), _operator("hosting")),
    "privacy_email": Fact(gettext_lazy("E‑Mail zum Datenschutz"), _operator("privacy_email"), _mail),
    "checked_on": Fact(gettext_lazy("Tag der letzten Prüfung"), _operator("checked_on")),
}


def unknown(text: str) -> str:
    """Return the first placeholder in a text that no fact stands behind, or nothing."""
    return next((found[0] for found in PATTERN.finditer(text) if found[1] not in FACTS), "")


def _shown(found: re.Match[str]) -> str:
    fact = FACTS.get(found[1] or "")
    if fact is None:
        return found[0]
    value = fact.value()
    if value:
        return fact.show(value)
    return format_html('<mark class="g-gap">{}: {}</mark>', _("Bitte eintragen"), fact.label)


def fill(html: str) -> SafeString:
    """Return a page's clean HTML with the facts in their places; the facts are escaped."""
    return mark_safe(_TAG_OR_PLACEHOLDER.sub(_shown, html))  # noqa: S308 (cleaned on import)
