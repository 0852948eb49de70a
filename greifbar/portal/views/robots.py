"""For search engines: what there is, and what is nobody's business."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from greifbar.core import registry
from greifbar.core.links import absolute
from greifbar.core.pagecache import public_page

MOST = 50_000


@public_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address, in German and English. The protocol allows 50,000 in one file."""
    entries = [entry for part in registry.sitemaps for entry in part.entries()]
    context = {"entries": [(absolute(entry.path), entry.changed) for entry in entries[: MOST // 2]]}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of personal pages and out of endless filter combinations."""
    closed = ["/mein/", "/team/", "/anmelden/", "/anmeldung/", "/termin/", "/nachricht/", "/demo/", "/suche/"]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
