"""What every page knows: house, menu, footer, languages, themes, its own address."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from greifbar.core import registry
from greifbar.core.links import absolute
from greifbar.core.opening import in_words
from greifbar.core.preferences import address_in, preferences_of

MENU_GROUPS = {
    "mitmachen": _("Mitmachen"),
    "initiativen": _("Initiativen"),
    "bezirke": _("Bezirke und Orte"),
    "lernen": _("Lernen und Beratung"),
    "raeume": _("Räume"),
    "pinnwand": _("Pinnwand"),
    "mitreden": _("Mitreden"),
}
LANGUAGE_NAMES = {"de": "Deutsch", "en": "English", "de-ls": "Einfache Sprache"}
THEME_NAMES = {"hell": _("Hell"), "dunkel": _("Dunkel"), "system": _("Wie das Gerät")}


@dataclass(frozen=True)
class Link:
    label: registry.Text
    url: str


@dataclass(frozen=True)
class MenuGroup:
    key: str
    label: registry.Text
    url: str
    current: bool
    entries: list[Link]


@cache
def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def group_of(path: str) -> str:
    """Return the key of the menu group a path belongs to, or nothing."""
    starts = ((entry.group, _address(entry.url_name)) for entry in registry.menu)
    return next((group for group, url in starts if len(url) > 1 and path.startswith(url)), "")


def menu(current: str) -> list[MenuGroup]:
    """Return the groups that have entries; the first entry's address is the group's."""
    groups = []
    for key, label in MENU_GROUPS.items():
        entries = [
            Link(entry.label, url)
            for entry in registry.menu
            if entry.group == key and (url := _address(entry.url_name))
        ]
        if entries:
            groups.append(MenuGroup(key, label, entries[0].url, key == current, entries))
    return groups


def footer() -> dict[str, list[Link]]:
    """Return the footer's groups with the links that exist."""
    groups: dict[str, list[Link]] = {"mitmachen": [], "initiativen": [], "unten": []}
    for entry in registry.footer:
        url = entry.url or _address(entry.url_name)
        if url:
            groups.setdefault(entry.group, []).append(Link(entry.label, url))
    return groups


def house() -> dict[str, Any]:
    """Return the house's own facts: name, city, phone."""
    return {
        "name": "greifbar",
        "city": settings.CITY,
        "phone": settings.PHONE,
        "phone_link": "tel:" + "".join(sign for sign in settings.PHONE if sign.isdigit() or sign == "+"),
        "phone_hours": in_words(settings.PHONE_HOURS),
        "is_demo": settings.IS_DEMO,
    }


def languages(current: str, back: str) -> list[dict[str, Any]]:
    """Return the languages to choose from; `back` is the encoded query that leads back here."""
    return [
        {"code": code, "label": name, "url": f"/sprache/{code}/?{back}", "current": code == current}
        for code, name in LANGUAGE_NAMES.items()
    ]


def themes(back: str) -> list[dict[str, Any]]:
    """Return light, dark and system with the addresses that set them."""
    return [
        {"code": code, "label": name, "url": f"/darstellung/{code}/?{back}"}
        for code, name in THEME_NAMES.items()
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor for every template. Header and footer come from `core.frame`."""
    preferences = preferences_of(request)
    query = {name: str(value) for name, value in request.GET.items() if value}
    return {
        "site": house(),
        "footer": SimpleLazyObject(footer),
        "language": preferences.language,
        "html_language": preferences.language.removesuffix("-ls"),
        "theme": preferences.theme,
        "canonical": absolute(address_in(request.path, query, preferences.language)),
        "alternates": [
            {"code": code.removesuffix("-ls"), "url": absolute(address_in(request.path, query, code))}
            for code in LANGUAGE_NAMES
            if code != "de-ls"
        ],
    }
