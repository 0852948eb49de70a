"""How pages are found."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greifbar.pages.models import ContentPage
from greifbar.search.registry import Doc, Source, register

KIND = "page"


def _doc(variants: list[ContentPage]) -> Doc:
    shown = min(variants, key=lambda page: (page.language != settings.LANGUAGE_CODE, page.language))
    return Doc(
        kind=KIND,
        object_id=min(page.pk for page in variants),
        title=shown.title,
        summary=shown.description or shown.plain[:200],
        besides=" ".join(f"{page.title} {page.plain}" for page in variants),
        url=shown.get_absolute_url(),
        language=shown.language,
    )


def documents(ids: Sequence[int] | None) -> Iterator[Doc]:
    """Describe addresses, not rows: one document with the words of all its languages.

    A page is about what its title and description say; examples in its text are found by their words only.

    Its id is the smallest of the living rows at the address.
    """
    rows = ContentPage.objects.living().order_by("address")
    if ids is not None:
        rows = rows.filter(address__in=ContentPage.objects.filter(pk__in=ids).values("address"))
    for _address, variants in groupby(rows, key=lambda page: page.address):
        yield _doc(list(variants))


def register_source() -> None:
    """Make pages findable."""
    register(Source(KIND, _("Seiten"), documents, order=90, one=_("Seite")))
