"""Pages of a list, with a `seite` parameter that forgives wrong values."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(rows: "QuerySet[Any] | Sequence[Any]", request: HttpRequest, per_page: int = 20) -> Page[Any]:
    """Return the page asked for by `?seite=`; anything else answers with the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("seite"))
