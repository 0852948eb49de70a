"""Which addresses a page may lead to, and which pictures it may show."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.core.files.storage import default_storage

SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_PICTURE = re.compile(r"^/?(?:[\w-]+/)*[\w-]+\.(?:png|jpe?g|webp|avif)$", re.IGNORECASE)
FOLDER = "seiten"


def _bare(address: str) -> str:
    # Browsers skip control signs and spaces in front of and inside a scheme.
    return re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]", "", unquote(unescape(address)))


def why_not(address: str) -> str:
    """Return why a link may not stand on a page, or nothing."""
    bare = _bare(address)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return f"Der Link „{address}“ ist keine gültige Adresse."
    if parts.scheme.lower() not in SCHEMES:
        return f"Der Link „{address}“ ist nicht erlaubt. Erlaubt sind https, http, mailto und tel."
    if bare.startswith(("//", "\\", "/\\")):
        return f"Der Link „{address}“ führt auf eine andere Seite, nennt aber kein https://."
    return ""


def why_no_picture(address: str) -> str:
    """Return why a picture may not stand on a page, or nothing: it must come from this house."""
    parts = urlsplit(_bare(address))
    if parts.scheme or parts.netloc or ".." in parts.path.split("/"):
        return f"Das Bild „{address}“ liegt nicht in diesem Haus. Erlaubt sind Pfade wie /images/bild.png."
    return ""


def picture_url(address: str) -> str:
    """Return where a picture of a page lies (media folder `seiten/`), or nothing when it is missing."""
    name = f"{FOLDER}/{address.lstrip('/')}"
    if not _PICTURE.match(address) or not default_storage.exists(name):
        return ""
    return str(default_storage.url(name))
