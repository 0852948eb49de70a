"""One view for all content pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from greifbar.core.pagecache import public_page
from greifbar.pages import queries
from greifbar.pages.contents import contents
from greifbar.pages.layouts import TEXT, layouts
from greifbar.pages.placeholders import fill


@public_page()
def page(request: HttpRequest, address: str) -> HttpResponse:
    """Show the page at an address in the chosen language, or say once that it falls back."""
    found = queries.reading(address, get_language() or "de")
    if found is None:
        raise Http404
    shown = found.page
    layout = layouts.get(shown.layout) or TEXT
    context = {
        "page": shown,
        "text": fill(shown.html.strip()),
        "text_language": shown.language.removesuffix("-ls"),
        "falls_back": found.falls_back,
        "contents": contents(shown.toc),
    }
    return render(request, layout.template, context)
