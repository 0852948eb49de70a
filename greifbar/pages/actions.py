"""Publishing pages: all of them at once, or none."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve

from greifbar.core.errors import CommandFailed
from greifbar.pages.models import ContentPage, Origin
from greifbar.pages.problems import BadPage, Problem
from greifbar.pages.search import KIND
from greifbar.pages.sources import Page
from greifbar.search.actions import index


def _belongs_to_a_room(address: str) -> bool:
    if f"/{address}/".startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    try:
        return resolve(f"/{address}/").view_name != "pages:page"
    except Resolver404:
        return False


def _place_problems(pages: Sequence[Page]) -> list[Problem]:
    problems = []
    counted = Counter((page.address, page.language) for page in pages)
    for page in pages:
        if counted[page.address, page.language] > 1:
            reason = f"Zwei Dateien wollen an die Adresse /{page.address}/ ({page.language})."
            problems.append(Problem(1, reason, page.file))
        if _belongs_to_a_room(page.address):
            problems.append(Problem(1, f"Die Adresse /{page.address}/ gehört schon zum Haus.", page.file))
    return problems


def _row(page: Page, origin: Origin, now: datetime) -> ContentPage:
    return ContentPage(
        address=page.address,
        language=page.language,
        layout=page.layout,
        title=page.title[:300],
        description=page.description,
        meta=page.data,
        source=page.source,
        html=page.html,
        toc=page.toc,
        plain=page.plain,
        source_hash=page.source_hash,
        origin=origin,
        imported_at=now,
    )


_KEY = {"id", "address", "language"}
_KEY = {"id", "address", "language"}
_CHANGING = [field.name for field in ContentPage._meta.concrete_fields if field.name not in _KEY]


def _store(rows: list[ContentPage]) -> None:
    ContentPage.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["address", "language"],
        update_fields=_CHANGING,
    )
    _tell_search({row.address for row in rows})


def _tell_search(addresses: set[str]) -> None:
    # All rows of an address, living or not: the search keeps one document for them together.
    ids = ContentPage.objects.filter(address__in=addresses).values_list("pk", flat=True)
    index(KIND, sorted(ids))


@transaction.atomic
def publish(*, pages: Sequence[Page], now: datetime) -> list[ContentPage]:
    """Publish what an operator imports, and return shipped variants that were withdrawn for it.

    A shipped page in another language would tell something else, so it is withdrawn. Raises BadPage
    when two files want one address or the address is a room's.
    """
    if problems := _place_problems(pages):
        raise BadPage(problems)
    _store([_row(page, Origin.OPERATOR, now) for page in pages])
    addresses = {page.address for page in pages}
    outdated = ContentPage.objects.living().filter(address__in=addresses, origin=Origin.SHIPPED)
    return _withdraw(list(outdated.select_for_update()), now)


@transaction.atomic
def publish_shipped(*, pages: Sequence[Page], now: datetime) -> int:
    """Bring the shipped pages up to date and return how many changed.

    An address where an operator published or withdrew anything is left alone.
    """
    touched = ContentPage.objects.exclude(origin=Origin.SHIPPED, withdrawn_at=None)
    operators = set(touched.values_list("address", flat=True))
    known = set(ContentPage.objects.living().values_list("source_hash", flat=True))
    new = [page for page in pages if page.address not in operators and page.source_hash not in known]
    if problems := _place_problems(new):
        raise BadPage(problems)
    _store([_row(page, Origin.SHIPPED, now) for page in new])
    return len(new)


def _withdraw(rows: list[ContentPage], now: datetime) -> list[ContentPage]:
    ContentPage.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=now)
    _tell_search({row.address for row in rows})
    return rows


@transaction.atomic
def withdraw(*, address: str, now: datetime) -> list[ContentPage]:
    """Take an address off the house in all languages; importing it again brings it back."""
    rows = list(ContentPage.objects.at(address.strip("/")).select_for_update())
    if not rows:
        raise CommandFailed(f"Unter /{address.strip('/')}/ steht keine Seite.")
    return _withdraw(rows, now)
