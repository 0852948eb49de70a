"""The page for teams that tells what is looked for, and what is looked for in vain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greifbar.accounts.rules import works_in_house
from greifbar.core import clock
from greifbar.core.paging import page_of
from greifbar.search.desks import districts_of
from greifbar.search.radar import queries
from greifbar.search.radar.forms import RadarForm
from greifbar.search.radar.models import monday_of
from greifbar.search.words.views import for_teams

MOST_WORDS = 100


@for_teams
@require_safe
def radar(request: HttpRequest) -> HttpResponse:
    """Show concepts, most unmet first, and words without a meaning."""
    is_house = works_in_house(request.user)
    form = RadarForm(request.GET, districts=districts_of(request.user), is_house=is_house)
    first, last = queries.weeks_until(monday_of(clock.today()), form.weeks)
    found = queries.sought(first, last, form.slugs)
    context = {
        "form": form,
        "radar": found,
        "first": first,
        "page": page_of(found.concepts, request, per_page=50),
        "words": found.words[:MOST_WORDS],
        "crumbs": [(_("Mein Team"), "/team/")],
    }
    return render(request, "search/radar/radar.html", context)
