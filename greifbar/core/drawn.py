"""Pieces of a page that depend on plain facts only: the same facts give the same HTML, so draw once.

`{% drawn "opportunities/_hit.html" card=card %}` renders the template with those facts alone. They
must be hashable and say everything the piece shows; language and year are added here. Nothing to
invalidate: changed facts are other facts.
"""

from collections.abc import Hashable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from greifbar.core import clock


@lru_cache(maxsize=4096)
def _drawn(template: str, facts: tuple[tuple[str, Hashable], ...], language: str, year: int) -> SafeString:
    return render_to_string(template, dict(facts) | {"html_language": language.removesuffix("-ls")})


def drawn(template: str, **facts: Hashable) -> SafeString:
    """Return the piece in the current language. About 4,000 pieces are remembered per process."""
    return _drawn(template, tuple(facts.items()), get_language() or "de", clock.today().year)
