"""What waits for one person: answers they hope for, and answers others hope for from them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.opportunities.models import Application
from greifbar.opportunities.models.application import OPEN
from greifbar.opportunities.models.choices import ApplicationState

OFFER = {
    "pk": F("opportunity_id"),
    "slug": F("opportunity__slug"),
    "title": F("opportunity__title"),
    "organiser": F("opportunity__organisation__name"),
}


@dataclass(frozen=True)
class ToAnswer:
    """One offer of somebody with the applications nobody has answered yet.

    `until` is the last day for an answer (Europe/Berlin), None while the offer makes a pause.
    """

    pk: int
    slug: str
    title: str
    organiser: str
    waiting: int
    overdue: int
    until: date | None


def to_answer(person: Person, now: datetime, most: int = 10) -> list[ToAnswer]:
    """Offers this person coordinates whose applicants wait for a word, the most urgent first. Two queries."""
    waiting = Application.objects.manageable_by(person).filter(state=ApplicationState.APPLIED).order_by()
    grouped: QuerySet[Application, Any] = waiting.values(**OFFER)
    counted = grouped.annotate(
        waiting=Count("pk"), overdue=Count("pk", filter=Q(answer_by__lt=now)), until=Min("answer_by")
    )
    rows = counted.order_by("-overdue", "until", "pk")[:most]
    return [ToAnswer(**{**row, "until": _last_day(row["until"])}) for row in rows]


def _last_day(answer_by: datetime | None) -> date | None:
    """Deadlines end at midnight, so the day before is the last one."""
    return clock.local(answer_by).date() - timedelta(days=1) if answer_by else None


def asked_by(person: Person, most: int = 20) -> list[Application]:
    """What this person applied for, with or without an account; what is open first. One query."""
    mine = Application.objects.filter(Q(person=person) | Q(person=None, email=person.email))
    is_open = Case(When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = mine.select_related("opportunity__organisation").order_by(is_open, "answer_by", "-created_at")
    return list(rows[:most])
