"""The page that tells how results are put in order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.core.pagecache import public_page
from greifbar.search.sorting import numbers


@public_page()
def sorting(request: HttpRequest) -> HttpResponse:
    """Tell what counts and how much."""
    crumbs = [(_("Suche"), reverse("search:results"))]
    return render(request, "search/sorting.html", {"crumbs": crumbs, **numbers()})
