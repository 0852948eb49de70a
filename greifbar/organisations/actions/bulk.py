from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction

from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.core import clock
from greifbar.core.text import fold, slug
from greifbar.organisations.models import Organisation, Status
from greifbar.organisations.search import docs_of
from greifbar.search.actions import index_bulk

BATCH = 1000


@dataclass(frozen=True)
class Row:
    """One organisation for `bulk_create`: what it is, whom it belongs to, who looks after it."""

    name: str
    topics: Sequence[int]
    districts: Sequence[int] = ()
    coordinator: Person | None = None
    desk: Scope | None = None
    values: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def bulk_create(rows: Iterable[Row], *, since: datetime | None = None) -> list[Organisation]:
    """Make many verified organisations with few statements, findable at once; `since` (aware): when."""
    moment = since or clock.now()
    return [made for batch in batched(rows, BATCH) for made in _make(batch, moment)]


def _make(rows: Sequence[Row], moment: datetime) -> list[Organisation]:
    taken = Scope.objects.filter(kind=ScopeKind.ORGANISATION).count()
    scopes = Scope.objects.bulk_create(
        Scope(kind=ScopeKind.ORGANISATION, name=row.name, slug=f"{slug(row.name)}-{taken + number}")
        for number, row in enumerate(rows)
    )
    made = Organisation.objects.bulk_create(
        _organisation(row, scope, moment) for row, scope in zip(rows, scopes, strict=True)
    )
    pairs = list(zip(made, rows, strict=True))
    _link(
        Organisation.topics.through, "topic_id", [(one.pk, key) for one, row in pairs for key in row.topics]
    )
    _link(
        Organisation.districts.through,
        "district_id",
        [(one.pk, key) for one, row in pairs for key in row.districts],
    )
    Role.objects.bulk_create(
        Role(person=row.coordinator, kind=RoleKind.COORDINATOR, scope=one.scope, since=moment)
        for one, row in pairs
        if row.coordinator
    )
    index_bulk(docs_of(made))
    return made


def _organisation(row: Row, scope: Scope, moment: datetime) -> Organisation:
    stored = {"status": Status.VERIFIED, "verified_at": moment, "created_at": moment, "changed_at": moment}
    return Organisation(
        scope=scope,
        name=row.name,
        slug=slug(row.name),
        sort_name=fold(row.name),
        desk=row.desk,
        **{**stored, **row.values},
    )


def _link(through: Any, column: str, pairs: Sequence[tuple[int, int]]) -> None:
    through.objects.bulk_create(
        (through(**{"organisation_id": one, column: other}) for one, other in pairs), batch_size=5000
    )
