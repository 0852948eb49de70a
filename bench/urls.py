"""The house's addresses, and two more to compare with: a constant page and a plain template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as house

__all__ = ["handler400", "handler403", "handler404", "handler500"]
CONSTANT = (
    "<!doctype html><title>Gleich</title>" + "<p>Immer dieselben dreißig Kilobyte.</p>" * 800
).encode()[:30_000]
ROWS = [
    {"title": f"Angebot {n}", "text": "Zwei Sätze, die etwas sagen.", "place": "Mitte"} for n in range(20)
]


def constant(request: HttpRequest) -> HttpResponse:
    """30 kB that never change, through the same middleware as every other page."""
    return HttpResponse(CONSTANT)


def plain(request: HttpRequest) -> HttpResponse:
    """Twenty rows in the house's own frame, without a query."""
    return render(request, "bench/plain.html", {"rows": ROWS})


urlpatterns = [
    path("messung/gleich/", constant),
    path("messung/vorlage/", plain),
    *house,
]
