"""Addresses for mails and feeds, which have no request to ask."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the full address of a path on this house ("/mein/" → "https://…/mein/")."""
    return f"{settings.SITE_URL}{path}"


def is_ours(path: str) -> bool:
    """Say whether a `weiter` target stays inside the site: a plain path, no host, no backslash."""
    return (
        path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and "\n" not in path
    )
