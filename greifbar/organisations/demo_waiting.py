"""Initiatives of the demo town that wait for a look, with dates that move along."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from greifbar.accounts.demo import FRIEDA
from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.core import clock
from greifbar.core.registry import DemoContext
from greifbar.core.text import fold, slug
from greifbar.organisations.models import Organisation, Review, ReviewKind, Status
from greifbar.organisations.rules import look_by
from greifbar.places.models import District
from greifbar.topics.models import Topic

LENA = "lena-vogt@demo.example"
WAITING: list[tuple[str, str, str, str, str, int]] = [
    (
        "Werkbank Espan",
        "nachhaltigkeit-reparatur",
        "bad-cannstatt",
        FRIEDA,
        "Wir teilen Werkzeug und zeigen, wie es geht.",
        1,
    ),
    (
        "Nachtwanderer Stuttgart",
        "jugend",
        "",
        LENA,
        "Wir sind nachts unterwegs und hören jungen Leuten zu.",
        6,
    ),
]


def load(context: DemoContext) -> None:
    """One initiative waits in a district, one is overdue at the house."""
    for name, topic, district, email, summary, days in WAITING:
        place = District.objects.filter(slug=district).first()
        desk = Scope.objects.for_district(place) if place else Scope.objects.house()
        one = _submitted(name, desk, context.now - timedelta(days=days), summary)
        one.topics.set(Topic.objects.filter(key=topic))
        one.districts.set([place] if place else [])
        _let_coordinate(one, email, context)


def _submitted(name: str, desk: Scope, moment: datetime, summary: str) -> Organisation:
    scope = Scope.objects.create(kind=ScopeKind.ORGANISATION, name=name, slug=f"{slug(name)}-demo")
    return Organisation.objects.create(
        scope=scope,
        name=name,
        slug=slug(name),
        sort_name=fold(name),
        summary=summary,
        contact_name="Robin Sander",
        status=Status.SUBMITTED,
        desk=desk,
        submitted_at=moment,
        created_at=moment,
        look_by=look_by(clock.local(moment).date()),
    )


def _let_coordinate(organisation: Organisation, email: str, context: DemoContext) -> None:
    person = Person.objects.by_email(email)
    values: dict[str, Any] = {"organisation": organisation, "kind": ReviewKind.SUBMITTED}
    values["desk"] = organisation.desk
    Review.objects.create(**values, at=organisation.submitted_at or context.now, by=person)
    if person:
        Role.objects.create(
            person=person,
            kind=RoleKind.COORDINATOR,
            scope=organisation.scope,
            since=context.now - timedelta(days=7),
        )


def move(context: DemoContext) -> None:
    """What waits keeps waiting as long as it did when the demo was loaded."""
    ahead = timedelta(days=context.days)
    waiting = Organisation.objects.filter(status=Status.SUBMITTED)
    waiting.update(submitted_at=F("submitted_at") + ahead)
    for one in waiting:
        Organisation.objects.filter(pk=one.pk).update(
            look_by=look_by(clock.local(one.submitted_at or context.now).date())
        )
