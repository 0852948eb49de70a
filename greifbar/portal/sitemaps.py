"""The portal's own addresses for the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from greifbar.core.registry import SitemapEntry, SitemapPart, sitemaps
from greifbar.places.models import District
from greifbar.topics.models import Topic


def _entries() -> Iterator[SitemapEntry]:
    for name in ("home", "districts", "topics", "concern"):
        yield SitemapEntry(reverse(f"portal:{name}"))
    for slug in District.objects.values_list("slug", flat=True):
        yield SitemapEntry(reverse("portal:district", args=[slug]))
    for slug in Topic.objects.values_list("slug", flat=True):
        yield SitemapEntry(reverse("portal:topic", args=[slug]))


def register() -> None:
    sitemaps.add(SitemapPart("portal", _entries, order=10))
