"""Near me: a point becomes the key of a Stadtteil at once; whoever likes chooses by hand."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from greifbar.core.pagecache import public_page
from greifbar.places.atlas import Place
from greifbar.places.queries import district_at
from greifbar.places.queries.nearby import key_of
from greifbar.search.asked import NEAR, Asked
from greifbar.search.limits import Minute
from greifbar.search.nearby_choice import WHY, NearForm

FARTHEST_OFF = 1000
"""Metres. A browser that knows its place less well than this tells no Stadtteil."""
asked_often = Minute(120)
KNOWN = ("q", "typ", "thema", "bezirk", "format", "ohne", "zu", "nahe", "umkreis", "ansicht", "warum")


@public_page(*KNOWN, free_text=("q",))
def by_hand(request: HttpRequest) -> HttpResponse:
    """Choose Stadtteil and radius; what was asked and chosen before stays."""
    asked = Asked.of(request.GET).of_known_values()
    kept = asked.parameters(NEAR)
    context = {
        "asked": asked,
        "form": NearForm(asked),
        "kept": [(name, value) for name, values in kept.lists() for value in values],
        "back": f"{reverse('search:results')}{'?' if kept else ''}{kept.urlencode()}",
        "why": WHY.get(request.GET.get("warum", ""), ""),
        "crumbs": [(_("Suche"), reverse("search:results"))],
    }
    return render(request, "search/near.html", context)


@csrf_exempt
@require_POST
def quarter_at(request: HttpRequest) -> HttpResponse:
    """Answer the key of the Stadtteil a point lies in, and why it is not sure.

    The point (degrees) and how exact it is (metres) come in the body, and are neither kept nor written
    anywhere. Pages without a form have no token; this changes nothing, so that it comes from here is enough.
    """
    if not _is_from_here(request):
        return HttpResponse(status=403)
    if asked_often.is_full(request):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    point = _point(request.POST)
    return JsonResponse(_answer(*point)) if point else HttpResponse(status=400)


def _is_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _point(sent: QueryDict) -> tuple[float, float, float] | None:
    try:
        lat, lon, metres = (float(str(sent[name])) for name in ("lat", "lon", "genau"))
    except (KeyError, ValueError):
        return None
    return (lat, lon, metres) if abs(lat) <= 90 and abs(lon) <= 180 and metres >= 0 else None


def _answer(lat: float, lon: float, metres: float) -> dict[str, str]:
    found = district_at(lat, lon)
    if found.district is None:
        return {"nahe": "", "warum": "ausserhalb"}
    is_sure = found.certainty == "sure" and metres <= FARTHEST_OFF
    key = key_of(Place(found.district, found.quarter))
    return {"nahe": key, "warum": "" if is_sure else "unsicher"}
