"""Addresses of the offers for search engines."""

from collections.abc import Iterator

from greifbar.core import clock
from greifbar.core.registry import SitemapEntry
from greifbar.opportunities.models import Listing
from greifbar.opportunities.queries.cards import at

LISTS = ("/engagement/", "/engagement/spontan/", "/engagement/digital/", "/engagement/karte/")


def entries() -> Iterator[SitemapEntry]:
    """The lists and every offer that is shown now."""
    for path in LISTS:
        yield SitemapEntry(path)
    rows = Listing.objects.shown(clock.now()).order_by("order").values_list("pk", "slug", "made")
    for pk, slug, made in rows.iterator(5000):
        yield SitemapEntry(f"/engagement/{pk}-{slug}/", at(made))
