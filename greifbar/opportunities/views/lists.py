"""Lists of offers, for everyone. Everything asked stands in the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greifbar.core import clock, feeds
from greifbar.core.asked import question_was_cut
from greifbar.core.pagecache import changes_at, public_page
from greifbar.core.paging import page_of
from greifbar.opportunities.queries import cards
from greifbar.opportunities.queries.cards import changes_at as cards_change
from greifbar.opportunities.queries.filters import PARAMETERS
from greifbar.opportunities.queries.lists import PRESETS, Found, find
from greifbar.opportunities.queries.map import map_of
from greifbar.opportunities.queries.map import points as points_of
from greifbar.places.tiles import allow_tiles


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def offers(request: HttpRequest, preset: str) -> HttpResponse:
    """One of the lists in ``queries.lists``; the htmx swap takes its part out of the same page."""
    now, chosen = clock.now(), PRESETS[preset]
    found = find(request.GET, preset=chosen, now=now)
    page = page_of(found.ids, request)
    shown = cards(list(page.object_list), now)
    changes_at(request, cards_change(shown))
    return render(
        request,
        "opportunities/list.html",
        {
            **_around(request, found, preset),
            "page": page,
            "sure": [card for card in shown if card.pk in found.sure],
            "unsure": [card for card in shown if card.pk not in found.sure],
            "title": chosen.title,
            "lead": chosen.lead,
        },
    )


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def on_map(request: HttpRequest) -> HttpResponse:
    """The same list on the map: how many fit in each district, and each where it lies."""
    found = find(request.GET, preset=PRESETS["list"], now=clock.now())
    context = {**_around(request, found, "list"), "map": map_of(found), "title": _("Angebote auf der Karte")}
    return allow_tiles(render(request, "opportunities/map.html", context))


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def points(request: HttpRequest) -> HttpResponse:
    """What stands on that map, as GeoJSON."""
    found = find(request.GET, preset=PRESETS["list"], now=clock.now())
    return JsonResponse(points_of(found), content_type="application/geo+json")


def _around(request: HttpRequest, found: Found, preset: str) -> dict[str, Any]:
    path, query = reverse(f"opportunities:{preset}"), found.criteria.query
    return {
        "found": found,
        "is_cut": question_was_cut(request),
        "path": path,
        "clear_url": path,
        "list_url": path + query,
        "map_url": reverse("opportunities:map") + query,
        "atom_url": feeds.own(request, reverse(f"opportunities:{preset}_atom") + query),
        "ical_url": feeds.own(request, reverse(f"opportunities:{preset}_ical") + query),
        "is_preset": preset != "list",
        "districts_known": any(one.name == "bezirk" for one in found.facets if one.values),
    }
