"""Addresses only tests know: a public page, a personal one, and some that go wrong."""

from datetime import datetime
from typing import NoReturn

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.views.decorators.http import require_POST

from greifbar.core import pagecache
from greifbar.core.pagecache import public_page

rendered: list[str] = []
time_changes: dict[str, datetime] = {}
sent: list[str] = []


def _page(request: HttpRequest, more: str = "") -> HttpResponse:
    rendered.append(request.get_full_path())
    groups = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
    links = '<a href="/liste/">Liste</a> <a href="https://anderswo.example/">fort</a>'
    return HttpResponse(
        f"<p>{groups}|{request.GET.get('thema', '')}|{request.get_full_path()}</p>{links}{more}"
    )


@public_page("thema", "q", free_text=("q",))
def public_list(request: HttpRequest) -> HttpResponse:
    pagecache.changes_at(request, time_changes.get("at"))
    pagecache.whenever_sent(request, lambda: sent.append("liste"))
    return _page(request)


@public_page("thema")
def large(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, "x" * 100_000)


@public_page()
def part_or_whole(request: HttpRequest) -> HttpResponse:
    return HttpResponse("part" if request.headers.get("HX-Request") else "whole")


@public_page()
def with_token(request: HttpRequest) -> HttpResponse:
    return _page(request, get_token(request))


@public_page()
def with_session(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = "yes"
    return _page(request)


def personal(request: HttpRequest) -> HttpResponse:
    pagecache.whenever_sent(request, lambda: sent.append("mein"))
    return _page(request)


def broken(request: HttpRequest) -> NoReturn:
    pagecache.whenever_sent(request, lambda: sent.append("kaputt"))
    raise RuntimeError("secret-inside")


def database_away(request: HttpRequest) -> NoReturn:
    raise OperationalError("connection to server at 10.0.0.7 failed")


def connection_lost(request: HttpRequest) -> NoReturn:
    raise InterfaceError("connection already closed")


def forbidden(request: HttpRequest) -> NoReturn:
    raise PermissionDenied("reason-inside")


def too_big(request: HttpRequest) -> NoReturn:
    raise RequestDataTooBig("limit-inside")


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


urlpatterns = [
    path("", include("greifbar.core.urls")),
    path("liste/", public_list),
    path("gross/<int:number>/", large),
    path("teil/", part_or_whole),
    path("marke/", with_token),
    path("sitzung/", with_session),
    path("mein/", personal),
    path("kaputt/", broken),
    path("weg/", database_away),
    path("verloren/", connection_lost),
    path("verboten/", forbidden),
    path("zu-gross/", too_big),
    path("nur-post/", only_post),
]
handler400 = "greifbar.core.views.bad_request"
handler403 = "greifbar.core.views.forbidden"
handler404 = "greifbar.core.views.not_found"
handler500 = "greifbar.core.views.server_error"
