"""Whole pages for visitors, kept until anything public changes or time changes the page.

A view opts in with `@public_page("thema", "q", free_text=("q",))`: only these parameters (and
`seite`, `sprache`) count; answers to free text are never kept. `changes_at` names the moment the page
changes by itself. Nothing is stored that sets a cookie, and people with a session are never served.
`whenever_sent` has something told each time a page goes out, from the store too.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from greifbar.core import clock
from greifbar.core.preferences import preferences_of

LONGEST = timedelta(seconds=60)
ALWAYS_KNOWN = ("seite", "sprache")
View = Callable[..., HttpResponseBase]
Tell = Callable[[], None]
Key = tuple[str, ...]


def public_page(*parameters: str, free_text: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Mark a view as the same for every visitor, given these query parameters; it takes no POST."""

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            known = (*parameters, *ALWAYS_KNOWN)
            forget_unknown(request, known)
            response = view(request, *args, **kwargs)
            asked_freely = any(request.GET.get(name) for name in free_text)
            response.public_parameters = known  # type: ignore[attr-defined]
            response.may_be_kept = not asked_freely  # type: ignore[attr-defined]
            return response

        return marked

    return decorate


def forget_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Drop all other query parameters, so that nothing a visitor brought stands on a page for all."""
    query = QueryDict(mutable=True)
    for name in known:
        if values := [value for value in request.GET.getlist(name) if value]:
            query.setlist(name, values)
    request.GET = query  # type: ignore[assignment]
    request.META["QUERY_STRING"] = query.urlencode()


def changes_at(request: HttpRequest, moment: datetime | None) -> None:
    """Say that the page must not be served from the store from `moment` (aware) on."""
    if moment is not None:
        earliest = getattr(request, "page_changes_at", None)
        request.page_changes_at = min(moment, earliest) if earliest else moment  # type: ignore[attr-defined]


def whenever_sent(request: HttpRequest, tell: Tell) -> None:
    """Have `tell` called each time this page goes out with code 200; it must be quick and must not fail."""
    request.tells = (*_tells(request), tell)  # type: ignore[attr-defined]


def _tells(request: HttpRequest) -> tuple[Tell, ...]:
    return getattr(request, "tells", ())


def _told(request: HttpRequest, response: HttpResponseBase, tells: tuple[Tell, ...]) -> HttpResponseBase:
    """Tell what was asked for. A page fetched ahead by a browser has not been seen by anybody yet."""
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if tells and request.method == "GET" and response.status_code in (200, 304) and not is_ahead:
        for tell in tells:
            tell()
    return response


def public_version() -> int:
    """Return the counter of everything public, in one cheap query."""
    statement = (
        "SELECT last_value FROM core_publicversion_seq"
        if connection.vendor == "postgresql"
        else "SELECT number FROM core_publicversion"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@dataclass
class Kept:
    """One page: body plain and compressed, headers, and until when it holds."""

    body: bytes
    compressed: bytes
    headers: dict[str, str]
    version: int
    until: datetime
    tells: tuple[Tell, ...] = ()

    @property
    def size(self) -> int:
        return len(self.body) + len(self.compressed) + 500


class Store:
    """Pages by key, oldest use out first, never more than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.bytes = 0
        self.parameters: dict[str, tuple[str, ...]] = {}
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._mutex = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key) -> Kept | None:
        with self._mutex:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Kept) -> None:
        with self._mutex:
            self._drop(key)
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.limit and self._pages:
                self._drop(next(iter(self._pages)))

    def learn(self, path: str, parameters: tuple[str, ...]) -> None:
        """Remember which parameters count at a path; forgotten whole when it grows too long."""
        if len(self.parameters) > 20_000:
            self.parameters = {}
        self.parameters[path] = parameters

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.bytes -= page.size

    def clear(self) -> None:
        with self._mutex:
            self._pages.clear()
            self.bytes = 0


store = Store(settings.PAGE_CACHE_MEGABYTES * 1024 * 1024)


def key_of(request: HttpRequest, parameters: tuple[str, ...]) -> Key:
    """Return what makes two requests ask for the same page."""
    chosen = sorted((name, value) for name in set(parameters) for value in request.GET.getlist(name) if value)
    chosen_by = preferences_of(request)
    kept_in_links = "links" if chosen_by.language_is_in_address else ""
    part = request.headers.get("HX-Target", "part")[:40] if request.headers.get("HX-Request") else ""
    look = (chosen_by.language, chosen_by.theme, kept_in_links, part)
    return (request.get_host(), request.path, urlencode(chosen), *look)


class PageCacheMiddleware:
    """Answers visitors from the store; stands outside everything that costs time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        version = self._version_for(request)
        if version is None:
            return self._made(request)
        now = clock.now()
        parameters = store.parameters.get(request.path)
        if parameters is not None:
            page = store.get(key_of(request, parameters))
            if page and page.version == version and now < page.until:
                return _told(request, self._answer(request, page), page.tells)
        response = self._made(request)
        if self._may_keep(response):
            return self._keep(request, response, now, version)  # type: ignore[arg-type]
        return response

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return _told(request, response, _tells(request))

    def _version_for(self, request: HttpRequest) -> int | None:
        """The public version, or None where no page is kept; whatever is wrong is answered further in."""
        if not self._is_visitor(request):
            return None
        try:
            request.get_host()
            return public_version()
        except (DatabaseError, InterfaceError, DisallowedHost):
            return None

    @staticmethod
    def _is_visitor(request: HttpRequest) -> bool:
        return (
            store.limit > 0
            and request.method in ("GET", "HEAD")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path.startswith(("/static/", "/gesund/"))
        )

    @staticmethod
    def _may_keep(response: HttpResponseBase) -> bool:
        return (
            getattr(response, "may_be_kept", False)
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
        )

    def _keep(
        self, request: HttpRequest, response: HttpResponse, now: datetime, version: int
    ) -> HttpResponseBase:
        parameters: tuple[str, ...] = response.public_parameters  # type: ignore[attr-defined]
        until = min(now + LONGEST, getattr(request, "page_changes_at", now + LONGEST))
        midnight = clock.at(clock.local(now).date() + timedelta(days=1))
        patch_vary_headers(response, ("Cookie", "Accept-Encoding", "HX-Request"))
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        page = Kept(
            body=response.content,
            compressed=brotli.compress(response.content, quality=5),
            headers=dict(response.headers),
            version=version,
            until=min(until, midnight),
            tells=_tells(request),
        )
        store.learn(request.path, parameters)
        store.put(key_of(request, parameters), page)
        return self._answer(request, page)

    @staticmethod
    def _answer(request: HttpRequest, page: Kept) -> HttpResponse:
        if page.headers["ETag"] in request.headers.get("If-None-Match", ""):
            short = {name: page.headers[name] for name in ("ETag", "Vary", "Cache-Control")}
            return HttpResponse(status=304, headers=short)
        brotli_wanted = "br" in request.headers.get("Accept-Encoding", "")
        body = page.compressed if brotli_wanted else page.body
        answer = HttpResponse(b"" if request.method == "HEAD" else body, headers=page.headers)
        if brotli_wanted:
            answer.headers["Content-Encoding"] = "br"
        answer.headers["Content-Length"] = str(len(body))
        return answer
