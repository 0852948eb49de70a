"""Addresses for mails and feeds, which have no request to ask."""

from urllib.parse import urlencode

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme


def absolute(path: str) -> str:
    """Return the full address of a path on this house ("/mein/" → "https://…/mein/")."""
    return f"{settings.SITE_URL}{path}"


def map_of(place: str) -> str:
    """Return the address that shows a place on OpenStreetMap. It is asked only by whoever follows it."""
    return f"https://www.openstreetmap.org/search?{urlencode({'query': place})}"


def is_ours(path: str) -> bool:
    """Say whether a `weiter` target stays inside the site: a plain printable path, no host, no backslash."""
    return (
        path.startswith("/")
        and path.isprintable()
        and "\\" not in path
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
