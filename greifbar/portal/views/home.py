"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from greifbar.core import clock
from greifbar.core.pagecache import changes_at, public_page
from greifbar.opportunities.queries.cards import changes_at as cards_change_at
from greifbar.portal.links import district_map
from greifbar.portal.queries.home import home as everything


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """Two doors, what is on today, topics, the districts."""
    now = clock.now()
    page = everything(now)
    changes_at(request, cards_change_at([*page.soon, *page.newest]))
    chosen = page.host.scope.district if page.host else None
    return render(request, "portal/home.html", {"page": page, "map": district_map(chosen)})
