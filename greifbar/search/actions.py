"""Keeping the index in step. Rooms call this inside the transaction that changes their thing."""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import connection, transaction

from greifbar.core.db.rows import insert
from greifbar.search import vocabulary
from greifbar.search.adapters import adapter
from greifbar.search.documents import rows
from greifbar.search.models import KEPT_COLUMNS, Document
from greifbar.search.registry import Doc, sources

BATCH = 500


def _known(kind: str, object_ids: Sequence[int]) -> list[int]:
    found = Document.objects.filter(kind=kind, object_id__in=object_ids).order_by("id")
    return list(found.select_for_update().values_list("id", flat=True))


def _write(docs: Sequence[Doc], *, new: bool) -> None:
    if new:
        made = list(rows(docs))
        insert(made)
        adapter().add(made)
        vocabulary.note(made)
        return
    for kind in sorted({doc.kind for doc in docs}):
        if known := _known(kind, [doc.object_id for doc in docs if doc.kind == kind]):
            adapter().remove(known)
    stored = Document.objects.bulk_create(
        rows(docs), update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=KEPT_COLUMNS
    )
    adapter().add(stored)
    vocabulary.note(stored)


@transaction.atomic
def index_bulk(docs: Iterable[Doc], *, new: bool = False) -> int:
    """Store many descriptions and return how many; the last of equal ones counts.

    `new`: nobody ever described these things, so nothing old is looked for.
    """
    count = 0
    for batch in batched(docs, BATCH):
        unique = {(doc.kind, doc.object_id): doc for doc in batch}
        shown = [doc for doc in unique.values() if doc.public]
        _hide(doc for doc in unique.values() if not doc.public)
        if shown:
            _write(shown, new=new)
        count += len(shown)
    return count


def _hide(docs: Iterable[Doc]) -> None:
    for doc in docs:
        forget(doc.kind, [doc.object_id])


@transaction.atomic
def forget(kind: str, ids: Iterable[int]) -> None:
    """Take these things out of the search."""
    for batch in batched(ids, BATCH):
        if known := _known(kind, batch):
            adapter().remove(known)
            Document.objects.filter(id__in=known).delete()


@transaction.atomic
def index(kind: str, ids: Sequence[int]) -> None:
    """Describe these things anew through their room's source; what it no longer names is forgotten.

    Raises LookupError when no room registered the kind.
    """
    source = sources.get(kind)
    if source is None:
        raise LookupError(f"no search source is registered for {kind!r}")
    _known(kind, ids)
    docs = list(source.documents(ids))
    index_bulk(docs)
    forget(kind, sorted(set(ids) - {doc.object_id for doc in docs}))


def rebuild() -> dict[str, int]:
    """Write every document and the whole index anew; return the number of documents per kind."""
    with transaction.atomic():
        adapter().clear()
        Document.objects.all().delete()
        return {source.kind: index_bulk(source.documents(None)) for source in sources}


def clear_if_empty(using: str = "default") -> None:
    """Empty the index when there is no document at all, as after a flush; without its table do nothing."""
    is_there = "search_index" in connection.introspection.table_names()
    if is_there and not Document.objects.using(using).exists():
        adapter().clear()
