"""The map of all districts, each leading to its page; drawn once per city, choice and language."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from greifbar.places.atlas import atlas
from greifbar.places.models import District
from greifbar.places.queries import map_shapes


def district_page(district: District) -> str:
    return reverse("portal:district", args=[district.slug])


def district_map(chosen: District | None = None) -> SafeString | None:
    """Return the drawn map as SVG with its credit, or None before a city is loaded."""
    known = atlas()
    if known is None or not known.city.shapes:
        return None
    return _drawn(known.city.revision, chosen, get_language() or "de")


@lru_cache(maxsize=256)
def _drawn(revision: str, chosen: District | None, language: str) -> SafeString:
    return render_to_string("places/_map.html", {"map": map_shapes(link=district_page, chosen=chosen)})
