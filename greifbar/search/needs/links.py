"""The way from a question to the page where one says what is missing."""

from django.http import QueryDict
from django.urls import reverse


def address(text: str = "", district: str = "") -> str:
    """Return the page's address with what was asked filled in; `district` is a slug."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in (("q", text), ("bezirk", district)) if value})
    return reverse("search:need") + (f"?{query.urlencode()}" if query else "")
