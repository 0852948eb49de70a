"""What stands in an address is typed by anybody: it is bounded before a page repeats it in its links."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

QUESTION = "q"
LONGEST_QUESTION = 200
LONGEST_VALUE = 500
MOST_VALUES = 300
NUL = "\0"


class BoundedAddressMiddleware:
    """Cuts the question to 200 characters; a value of more than 500, or the 301st, counts for nothing.

    No page has a NUL in its path, which PostgreSQL would not even look for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info:
            raise Http404
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUESTION:
            _bound(request)
        return self.get_response(request)


def question_was_cut(request: HttpRequest) -> bool:
    """Whether somebody asked at such a length that only the beginning of it was looked for."""
    return getattr(request, "question_was_cut", False)


def _bound(request: HttpRequest) -> None:
    fields = request.META["QUERY_STRING"].split("&")  # too many would be an error wherever they are read
    request.META["QUERY_STRING"] = "&".join(fields[:MOST_VALUES])
    query = QueryDict(mutable=True)
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    for name, value in pairs:
        kept = value.strip()[:LONGEST_QUESTION] if name == QUESTION else value
        if len(name) + len(kept) <= LONGEST_VALUE:
            query.appendlist(name, kept)
        if len(kept) < len(value.strip()):
            request.question_was_cut = True  # type: ignore[attr-defined]
    request.GET = query  # type: ignore[assignment]
    request.META["QUERY_STRING"] = query.urlencode()
