"""Folding and slugs. SQLite folds only ASCII case, so compared columns are folded here."""

import re
import unicodedata

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UNDIVIDED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})  # Unicode knows no base letter for these


def fold(text: str) -> str:
    """Return text for comparing: case folded, umlauts and ß written out, accents and double space gone."""
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_UMLAUTS).translate(_UNDIVIDED)
    plain = unicodedata.normalize("NFKD", lowered.casefold()).casefold()
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\s+", " ", kept).strip()


def slug(text: str, longest: int = 60) -> str:
    """Return a readable piece of an address ("Bücher für Süd" → "buecher-fuer-sued"), never empty."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return words[:longest].rstrip("-") or "eintrag"


def dotted(*parts: str) -> SafeString:
    """What there is of these parts, with dots between; no line begins with a dot, wherever it breaks."""
    said = [part if isinstance(part, SafeString) else part.strip() for part in parts]
    return format_html_join("\u00a0· ", "{}", ((one,) for one in said if one))
