"""Districts and topics in the search. Their rooms lie below and do not register, so they are fetched."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from greifbar.accounts import standing
from greifbar.accounts.queries import contacts_of
from greifbar.places.models import District
from greifbar.search import actions
from greifbar.search.models import Document
from greifbar.search.registry import Doc, Source, register
from greifbar.topics.models import Topic


def districts(ids: Sequence[int] | None) -> Iterator[Doc]:
    """Describe districts; their quarters' names, other names and who is there are words to find them by."""
    rows = District.objects.prefetch_related("quarters", "aliases")
    described = list(rows if ids is None else rows.filter(id__in=ids))
    contacts = contacts_of(described)
    for district in described:
        names = [quarter.name for quarter in district.quarters.all()]
        others = [alias.name for alias in district.aliases.all()]
        yield Doc(
            kind="district",
            object_id=district.pk,
            title=district.name,
            summary=", ".join(names),
            body=", ".join(others),
            people=contacts[district.pk].display_name if district.pk in contacts else "",
            url=f"/bezirke/{district.slug}/",
            district_slug=district.slug,
        )


def desks_changed() -> None:
    """Describe the districts anew that the search knows already, as the one who answers may be another."""
    if known := list(Document.objects.filter(kind="district").values_list("object_id", flat=True)):
        actions.index("district", known)


def topics(ids: Sequence[int] | None) -> Iterator[Doc]:
    """Describe topics by name and line."""
    rows = Topic.objects.all()
    for topic in rows if ids is None else rows.filter(id__in=ids):
        yield Doc(
            kind="topic",
            object_id=topic.pk,
            title=topic.name,
            summary=topic.description,
            url=f"/themen/{topic.slug}/",
            topic_keys=(topic.key,),
        )


@transaction.atomic
def refresh() -> int:
    """Bring districts and topics up to date in the search; return how many there are."""
    return _refresh("district", districts(None)) + _refresh("topic", topics(None))


def _refresh(kind: str, docs: Iterable[Doc]) -> int:
    described = list(docs)
    stored = set(Document.objects.filter(kind=kind).values_list("object_id", flat=True))
    actions.forget(kind, sorted(stored - {doc.object_id for doc in described}))
    return actions.index_bulk(described)


def register_sources() -> None:
    """Make both kinds known, and keep the names of who answers for a district up to date."""
    standing.changes.add(standing.Changed("search.districts", desks_changed))
    register(Source("topic", _("Themen"), topics, order=80, one=_("Thema")))
    register(Source("district", _("Bezirke"), districts, order=85, one=_("Bezirk")))
