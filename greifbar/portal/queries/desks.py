"""Many desks at once: how much is overdue, waits or is new at each, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from greifbar.accounts.models import Person, Scope, ScopeKind
from greifbar.accounts.queries import desks_for
from greifbar.core import clock
from greifbar.opportunities.models import Application
from greifbar.organisations.models import Organisation, Status
from greifbar.places.models import District
from greifbar.portal.queries.desk import late_before, unanswered
from greifbar.search.needs.models import Need
from greifbar.search.needs.models import late_before as needs_late_before

type Counts = dict[int, tuple[int, int]]
"""By scope: how many there are, and how many of them are late."""


@dataclass(frozen=True)
class Load:
    """How much lies at a desk: what is late, who waits for an answer, what is to look at."""

    overdue: int = 0
    waiting: int = 0
    new: int = 0


def loads(scopes: Iterable[Scope], person: Person, now: datetime) -> dict[int, Load]:
    """The load of each scope by its id, counted as its own page shows it to this person at `now` (aware)."""
    asked = list(scopes)
    covered, talks = _covered(asked), _talks(person, now)
    initiatives, due = _initiatives(now), _due_at_desks(now)
    needs = _needs(person, now)
    applications = _applications([scope.pk for scope in asked if not scope.is_desk], now)
    found = {}
    for scope in asked:
        ids = covered[scope.pk]
        all_talks, late_talks = _sum(talks, ids)
        new, late = _sum(initiatives, ids) if scope.is_desk else (0, 0)
        open_applications, late_applications = _sum(due if scope.is_desk else applications, ids)
        open_needs, late_needs = _sum(needs, ids) if scope.is_desk else (0, 0)
        overdue = late_talks + late + late_applications + late_needs
        every = all_talks + open_applications + open_needs
        found[scope.pk] = Load(overdue, every - late_talks - late_applications - late_needs, new - late)
    return found


def _covered(scopes: list[Scope]) -> dict[int, set[int]]:
    """Each scope with the desks whose concerns it answers now; see `desk.covered_by`."""
    covered = {scope.pk: {scope.pk} for scope in scopes}
    if any(scope.is_desk for scope in scopes):
        answering = desks_for(District.objects.all())
        desks = Scope.objects.filter(kind=ScopeKind.DISTRICT, district__in=answering)
        for pk, district in desks.values_list("pk", "district_id"):
            covered.get(answering[district].scope.pk, set()).add(pk)
    return covered


def _talks(person: Person, now: datetime) -> Counts:
    late = Count("pk", filter=Q(conversation__last_message_at__lte=late_before(now)))
    return _counts(
        unanswered(person).order_by().values("scope").annotate(every=Count("pk"), late=late), "scope"
    )


def _initiatives(now: datetime) -> Counts:
    late = Count("pk", filter=Q(look_by__lt=clock.local(now).date()))
    waiting = Organisation.objects.filter(status=Status.SUBMITTED).order_by().values("desk")
    return _counts(waiting.annotate(every=Count("pk"), late=late), "desk")


def _needs(person: Person, now: datetime) -> Counts:
    """Needs by the desk of their district; those without one lie at the house."""
    late = Count("pk", filter=Q(created_at__lt=needs_late_before(now)))
    rows = Need.objects.open().filter(Q(taken_by=None) | Q(taken_by=person)).order_by().values("district")
    found = _counts(rows.annotate(every=Count("pk"), late=late), "district")
    desks = Scope.objects.filter(Q(kind=ScopeKind.DISTRICT, district__in=found) | Q(kind=ScopeKind.HOUSE))
    return {pk: found.get(district, (0, 0)) for pk, district in desks.values_list("pk", "district")}


def _due_at_desks(now: datetime) -> Counts:
    key = "opportunity__organisation__desk"
    rows = Application.objects.overdue(now).order_by().values(key)
    return _counts(rows.annotate(every=Count("pk"), late=Count("pk")), key)


def _applications(teams: list[int], now: datetime) -> Counts:
    key = "opportunity__organisation__scope"
    rows = Application.objects.waiting().filter(**{f"{key}__in": teams}).order_by().values(key)
    return _counts(rows.annotate(every=Count("pk"), late=Count("pk", filter=Q(answer_by__lt=now))), key)


def _counts(rows: Iterable[Any], key: str) -> Counts:
    return {row[key]: (row["every"], row["late"]) for row in rows}


def _sum(counts: Counts, ids: Iterable[int]) -> tuple[int, int]:
    found = [counts.get(pk, (0, 0)) for pk in ids]
    return sum(every for every, _late in found), sum(late for _every, late in found)
