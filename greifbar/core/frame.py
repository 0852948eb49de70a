"""The frame around every page – top line, header, footer – drawn once per language and menu group.

It is the same for everyone, so only the way back (`weiter`) is put in per request.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from greifbar.core import context, opening
from greifbar.core.preferences import preferences_of

BACK = "weiter=WEITER"


@lru_cache(maxsize=512)
def _drawn(name: str, language: str, group: str, open_until: str) -> str:
    facts: dict[str, Any] = {
        "site": context.house() | {"open_until": open_until},
        "menu": context.menu(group),
        "footer": context.footer(),
        "languages": context.languages(language, BACK),
        "themes": context.themes(BACK),
    }
    with translation.override(language):
        return render_to_string(f"core/parts/{name}.html", facts)


def part(name: str, request: HttpRequest | None) -> SafeString:
    """Return top, header or footer for a request; without one (error pages) as for a new visitor."""
    until = opening.open_until()
    language = preferences_of(request).language if request else settings.LANGUAGE_CODE
    path = request.path if request else "/"
    drawn = _drawn(
        name, language, context.group_of(path), f"{until:%-H:%M}".removesuffix(":00") if until else ""
    )
    back = urlencode({"weiter": request.get_full_path() if request else "/"})
    return mark_safe(drawn.replace(BACK, escape(back)))  # noqa: S308
