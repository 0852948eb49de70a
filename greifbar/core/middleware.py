"""Headers that Django does not set by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

PERMISSIONS = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self), browsing-topics=()"


class HeadersMiddleware:
    """Permissions-Policy everywhere; pages that are not public are never stored by anyone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not getattr(response, "may_be_kept", False):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
