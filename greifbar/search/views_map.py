"""The points of the map beside the hits."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from greifbar.core.pagecache import public_page
from greifbar.search.asked import Asked
from greifbar.search.map import points as points_of


@public_page("q", "typ", "thema", "bezirk", "format", "ohne", "zu", "nahe", "umkreis", free_text=("q",))
def points(request: HttpRequest) -> HttpResponse:
    """The same question as on the page of results, answered as GeoJSON."""
    asked = Asked.of(request.GET).of_known_values()
    return JsonResponse(points_of(asked.search), content_type="application/geo+json")
