"""The districts: a map, a list, and a page each, with the same rights as the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from greifbar.core import clock
from greifbar.core.links import absolute
from greifbar.core.pagecache import changes_at, public_page
from greifbar.core.qr import qr_svg
from greifbar.opportunities.queries import portal as opportunities
from greifbar.opportunities.queries.cards import changes_at as cards_change_at
from greifbar.places.models import District
from greifbar.portal.links import district_map
from greifbar.portal.queries.district import district_page


@public_page()
def districts(request: HttpRequest) -> HttpResponse:
    """All districts on a map and in a list, with the number of offers."""
    counts = opportunities.counts_by_district(clock.now())
    listed = [(district, counts.get(district.slug, 0)) for district in District.objects.all()]
    return render(request, "portal/districts.html", {"map": district_map(), "districts": listed})


@public_page()
def district(request: HttpRequest, slug: str) -> HttpResponse:
    """What exists here, who helps, what is on, what is needed."""
    found = get_object_or_404(District, slug=slug)
    page = district_page(found, clock.now())
    changes_at(request, cards_change_at([*page.dated, *page.needed]))
    return render(request, "portal/district.html", {"page": page, "map": district_map(found)})


@public_page()
def notice_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet for the notice board: who is there, what is needed, strips to tear off."""
    found = get_object_or_404(District, slug=slug)
    address = absolute(f"/bezirke/{found.slug}/")
    context = {
        "page": district_page(found, clock.now()),
        "qr": qr_svg(address),
        "address": address.split("//", 1)[-1],
        "strips": range(8),
    }
    return render(request, "portal/district_sheet.html", context)
