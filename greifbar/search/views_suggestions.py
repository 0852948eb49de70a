"""The lines under a search field, asked for while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from greifbar.search.begun import FACETS
from greifbar.search.limits import Minute
from greifbar.search.suggestions import suggest

asked = Minute()
SECONDS = 60


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer a piece of a page: the same for everybody, kept for a minute, 429 beyond the limit."""
    if asked.is_full(request):
        return HttpResponse(status=429, headers={"Retry-After": str(SECONDS)})
    chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name)}
    groups = suggest(request.GET.get("q", ""), chosen)
    context = {"groups": groups, "count": sum(len(one.suggestions) for one in groups)}
    response = render(request, "search/_suggestions.html", context)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ("Cookie",))
    return response
