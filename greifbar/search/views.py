"""The page that searches everything."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from greifbar.core.asked import question_was_cut
from greifbar.core.pagecache import public_page
from greifbar.core.paging import page_of
from greifbar.places.tiles import allow_tiles
from greifbar.search import exposure, queries
from greifbar.search.asked import Asked
from greifbar.search.distress import distress_in
from greifbar.search.further import further
from greifbar.search.hits import Hit, hits
from greifbar.search.map import map_of, other_view
from greifbar.search.nearby_choice import near_row


@public_page(
    "q", "typ", "thema", "bezirk", "format", "ohne", "zu", "nahe", "umkreis", "ansicht", free_text=("q",)
)
def results(request: HttpRequest) -> HttpResponse:
    """Show what fits, then what comes near; never nothing without a way on."""
    asked = Asked.of(request.GET).of_known_values()
    search = asked.search
    rows, confident = search.rows()
    distress = distress_in(asked.text)
    nearest = 0 if distress and distress.is_all else queries.NEAREST
    page = page_of(rows[: confident + nearest], request)
    shown = _shown(request, page, asked)
    context = {
        "asked": asked,
        "is_cut": question_was_cut(request),
        "page": page,
        "sure": confident,
        "heading": asked.heading(confident, is_bound=search.is_bound(len(rows))),
        "facets": asked.facets(search),
        "chips": asked.chips(),
        "near_row": near_row(asked, confident),
        **_parts(asked, shown, sure=max(0, confident - page.start_index() + 1)),
        **further(request, asked, distress, is_met=confident > 0),
    }
    return _answer(request, asked, context)


def _answer(request: HttpRequest, asked: Asked, context: dict[str, Any]) -> HttpResponse:
    """The page as a list, or beside a map; only then it may ask for tiles."""
    context["other_view"] = other_view(asked)
    if asked.wants_map:
        context["map"] = map_of(asked, context["facets"])
        return allow_tiles(render(request, "search/results.html", context))
    return render(request, "search/results.html", context)


def _shown(request: HttpRequest, page: Page[Any], asked: Asked) -> list[Hit]:
    """The hits of a page. Whose they are counts as seen."""
    shown = hits(queries.documents(list(page.object_list)), asked)
    exposure.listed(request, [hit.document.initiative for hit in shown], first=page.start_index())
    return shown


def _parts(asked: Asked, shown: list[Hit], *, sure: int) -> dict[str, Any]:
    """What of a page surely fits, what only comes near, and the ways on."""
    return {
        "fitting": shown[:sure],
        "near": shown[sure:],
        "instead": asked.instead(hit.document for hit in shown),
        "newest": [] if shown else _newest(asked),
    }


def _newest(asked: Asked) -> list[Hit]:
    return hits(queries.newest(), asked)
