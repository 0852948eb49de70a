"""Keeping the index in step. Rooms call this inside the transaction that changes their thing."""

from collections.abc import Callable, Iterable, Sequence
from itertools import batched

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from greifbar.core.db.rows import insert
from greifbar.search import vocabulary
from greifbar.search.adapters import adapter
from greifbar.search.documents import rows
from greifbar.search.meanings import reading_mark
from greifbar.search.models import KEPT_COLUMNS, Document
from greifbar.search.registry import Doc, Source, sources

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


def outdated() -> QuerySet[Document]:
    """The documents written by another analysis than today's, the oldest first."""
    return Document.objects.exclude(read_with=reading_mark()).order_by("id")


def read_again(most: int = BATCH) -> int:
    """Describe some outdated documents anew, in a transaction of their own; return how many."""
    with transaction.atomic():
        return describe_again(list(outdated().select_for_update().values_list("kind", "object_id")[:most]))


@transaction.atomic
def describe_again(things: Sequence[tuple[str, int]]) -> int:
    """Describe things of any kind anew, whose documents the caller has locked; return how many there were."""
    for kind in sorted({kind for kind, _ in things}):
        ids = [object_id for known, object_id in things if known == kind]
        if sources.get(kind) is None:
            forget(kind, ids)
        else:
            index(kind, ids)
    return len(things)


def rebuild(tell: Callable[[int], None] = lambda done: None) -> dict[str, int]:
    """Write every document anew, batch by batch; people go on searching, and it may be broken off.

    Called again after that it goes on where it was. `tell` hears how many are done. Returns the number of
    documents per kind.
    """
    if adapter().differs():
        _repair()
    if not outdated().exists():
        Document.objects.update(read_with="")
    done = 0
    while count := read_again():
        done += count
        tell(done)
    for source in sources:
        done += _missing(source)
        tell(done)
    vocabulary.recount()
    return dict(Document.objects.values_list("kind").annotate(count=Count("id")).order_by("kind"))


@transaction.atomic
def _repair() -> None:
    """Make the index say again what the documents say."""
    adapter().clear()
    for batch in batched(Document.objects.order_by("id").iterator(chunk_size=BATCH), BATCH):
        adapter().add(list(batch))


def _missing(source: Source) -> int:
    """Index what a room has and the search does not know, in batches."""
    count = 0
    for batch in batched(source.documents(None), BATCH):
        known = set(
            Document.objects.filter(
                kind=source.kind, object_id__in=[doc.object_id for doc in batch]
            ).values_list("object_id", flat=True)
        )
        count += index_bulk(doc for doc in batch if doc.object_id not in known)
    return count


def clear_if_empty(using: str = "default") -> None:
    """Empty the index when there is no document at all, as after a flush; without its table do nothing."""
    is_there = "search_index" in connection.introspection.table_names()
    if is_there and not Document.objects.using(using).exists():
        adapter().clear()
