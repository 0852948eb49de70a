"""Language and theme: two preferences, kept in cookies only after someone chose."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_safe

from greifbar.core.links import is_ours

LANGUAGE_COOKIE, THEME_COOKIE = "sprache", "darstellung"
THEMES = {"hell": "light", "dunkel": "dark", "system": ""}
_ONE_YEAR = 365 * 24 * 3600
_OPENS = rb'<(?:a\b|link rel="alternate" type="application/atom\+xml")'
_LINK = re.compile(
    rb"(" + _OPENS + rb'[^>]*?\shref=")(/(?!/|static/|sprache/|darstellung/)[^"#]*)(#[^"]*)?(")'
)
_FORM = re.compile(rb"<form\b[^>]*>")
_ACTION = re.compile(rb'(\saction=")(/(?!/)[^"#]*)()(")')


@dataclass(frozen=True)
class Preferences:
    language: str
    theme: str
    language_is_in_address: bool


def preferences_of(request: HttpRequest) -> Preferences:
    """Return language (address first, then cookie, then German) and theme ("light", "dark", "")."""
    known = dict(settings.LANGUAGES)
    asked, stored = request.GET.get("sprache", ""), request.COOKIES.get(LANGUAGE_COOKIE, "")
    language = next((code for code in (asked, stored) if code in known), settings.LANGUAGE_CODE)
    theme = THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), "")
    in_address = asked in known and asked != (stored if stored in known else settings.LANGUAGE_CODE)
    return Preferences(language, theme, in_address)


def keep_language(body: bytes, language: str) -> bytes:
    """Return the page with `sprache=` kept in every link and form that stays on the site."""

    def extend(found: re.Match[bytes]) -> bytes:
        start, path, fragment, end = found.groups()
        return start + with_language(path.decode(), language, "&amp;").encode() + (fragment or b"") + end

    def extend_form(found: re.Match[bytes]) -> bytes:
        if b'method="post"' in found[0]:
            return _ACTION.sub(extend, found[0])
        return found[0] + f'<input type="hidden" name="sprache" value="{language}">'.encode()

    return _FORM.sub(extend_form, _LINK.sub(extend, body))


def with_language(path: str, language: str, joint: str = "&") -> str:
    """Return an address of ours with `sprache=`, unless it names a language already."""
    if "sprache=" in path:
        return path
    return f"{path}{joint if '?' in path else '?'}sprache={language}"


class PreferencesMiddleware:
    """Speaks the chosen language, and keeps a language given in the address in the page's links."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        preferences = preferences_of(request)
        request.preferences = preferences  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = preferences.language
        with translation.override(preferences.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", preferences.language.removesuffix("-ls"))
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if preferences.language_is_in_address and is_page and isinstance(response, HttpResponse):
            response.content = keep_language(response.content, preferences.language)
        target = response.headers.get("Location", "")
        if (
            preferences.language_is_in_address
            and is_ours(target)
            and not request.path.startswith("/sprache/")
        ):
            response.headers["Location"] = with_language(target, preferences.language)
        return response


def _back(request: HttpRequest) -> str:
    target = request.GET.get("weiter", "/")
    target = target if is_ours(target) else "/"
    path, _, query = target.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith("sprache=")]
    return path + (f"?{'&'.join(kept)}" if kept else "")


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(
        cookie, value, max_age=_ONE_YEAR, secure=settings.IS_HTTPS, httponly=True, samesite="Lax"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """GET /sprache/en/?weiter=/pfad/ sets a preference and leads back inside the site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    return _remember(request, LANGUAGE_COOKIE, code)


@require_safe
def choose_theme(request: HttpRequest, name: str) -> HttpResponse:
    """GET /darstellung/dunkel/?weiter=/pfad/ sets a preference and leads back inside the site."""
    if name not in THEMES:
        raise Http404
    return _remember(request, THEME_COOKIE, name)


def address_in(path: str, query: dict[str, str], language: str) -> str:
    """Return the path with its query in another language, as an address of its own."""
    pairs = {name: value for name, value in query.items() if name != "sprache"}
    if language != settings.LANGUAGE_CODE:
        pairs["sprache"] = language
    return path + (f"?{urlencode(pairs)}" if pairs else "")
