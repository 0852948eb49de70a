"""Which text a visitor reads at an address, and which addresses there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max

from greifbar.core.registry import SitemapEntry
from greifbar.pages.models import ContentPage

# What somebody reads when their language is missing, in this order.
FALLBACKS = {"de-ls": ("de-ls", "de"), "en": ("en", "de")}


@dataclass(frozen=True)
class Reading:
    """The page in the best language there is; `falls_back` when it is not the chosen one."""

    page: ContentPage
    falls_back: bool


def reading(address: str, language: str) -> Reading | None:
    """Return what stands at an address for a reader of this language, in one query."""
    found = {page.language: page for page in ContentPage.objects.at(address)}
    wished = (*FALLBACKS.get(language, (language,)), settings.LANGUAGE_CODE, *sorted(found))
    best = next((found[code] for code in wished if code in found), None)
    return Reading(best, best.language != language) if best else None


def sitemap() -> Iterator[SitemapEntry]:
    """Yield each address once, with the moment its newest text was published."""
    rows = ContentPage.objects.living().values("address").annotate(changed=Max("imported_at"))
    for row in rows.order_by("address"):
        yield SitemapEntry(f"/{row['address']}/", row["changed"])
