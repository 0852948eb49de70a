"""Headers that Django does not set by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from greifbar.core.views import error_page

PERMISSIONS = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self), browsing-topics=()"


class HeadersMiddleware:
    """Permissions-Policy everywhere; what the page store does not keep is stored by nobody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class WrongMethodMiddleware:
    """Answers an address opened the wrong way (405) with a page of ours instead of an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = error_page(request, 405)
        page.headers["Allow"] = response.headers["Allow"]
        return page
