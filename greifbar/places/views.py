"""What the live map asks for: the districts' shapes, and tiles if they lie with us."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from greifbar.core.pagecache import public_page
from greifbar.places import byteranges, queries
from greifbar.places.tiles import tiles


@public_page()
def shapes(request: HttpRequest) -> HttpResponse:
    """All districts as GeoJSON."""
    return JsonResponse(queries.district_shapes(), content_type="application/geo+json")


@require_safe
def own_tiles(request: HttpRequest) -> HttpResponseBase:
    """The one PMTiles file the operator named, in the pieces asked for."""
    known = tiles()
    if known is None or known.file is None or not known.file.is_file():
        raise Http404
    return byteranges.answer(request, known.file, "application/vnd.pmtiles")
