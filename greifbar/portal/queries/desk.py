"""One desk: what is overdue, who waits, what is to look at. The same for house, district and organisation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person, Scope, ScopeKind
from greifbar.accounts.queries import desks_for
from greifbar.core import clock, dates
from greifbar.notifications.models import Message, Participant, Side
from greifbar.opportunities.models import Application
from greifbar.organisations.models import Organisation
from greifbar.organisations.queries import asked_back
from greifbar.places.models import District
from greifbar.search.needs.models import Need

MOST = 50


@dataclass(frozen=True)
class Item:
    """One row: who or what, since when, until when, and one click to act."""

    title: str
    about: str
    url: str
    action: str
    person: str = ""
    topic: str = ""
    text: str = ""


@dataclass
class Desk:
    """The lists of a desk, each cut at `MOST`; what is `asked` waits for others."""

    overdue: list[Item] = field(default_factory=list)
    waiting: list[Item] = field(default_factory=list)
    to_look_at: list[Item] = field(default_factory=list)
    asked: list[Item] = field(default_factory=list)


def covered_by(scope: Scope) -> list[int]:
    """Ids of all desks whose concerns this one answers now: its own, and those without a filled role."""
    if not scope.is_desk:
        return [scope.pk]
    answering = desks_for(District.objects.all())
    districts = [pk for pk, desk in answering.items() if desk.scope == scope]
    others = Scope.objects.filter(kind=ScopeKind.DISTRICT, district__in=districts)
    return [scope.pk, *others.exclude(pk=scope.pk).values_list("pk", flat=True)]


def desk(scope: Scope, person: Person, now: datetime) -> Desk:
    """Return the desk of a scope as this person sees it at `now` (aware)."""
    covered = covered_by(scope)
    found = Desk()
    for late, item in _applications(scope, covered, now):
        (found.overdue if late else found.waiting).append(item)
    for late, item in _conversations(covered, person, now):
        (found.overdue if late else found.waiting).append(item)
    if scope.is_desk:
        for late, item in _needs(covered, person, now):
            (found.overdue if late else found.waiting).append(item)
        for late, item in _organisations(covered, now):
            (found.overdue if late else found.to_look_at).append(item)
        found.asked = list(_asked(covered))
    return found


def _applications(scope: Scope, covered: list[int], now: datetime) -> Iterator[tuple[bool, Item]]:
    field = "desk" if scope.is_desk else "scope"
    waiting = Application.objects.waiting().filter(**{f"opportunity__organisation__{field}__in": covered})
    if scope.is_desk:
        waiting = waiting.overdue(now)
    rows: QuerySet[Application] = waiting.select_related("opportunity__organisation").order_by("answer_by")
    for row in rows[:MOST]:
        due = dates.day_phrase(row.last_day or clock.local(now).date())
        late = bool(row.answer_by and row.answer_by < now)
        words = _("Antwort war fällig am %(day)s") if late else _("Bitte antworten bis %(day)s")
        yield (
            late,
            Item(
                title=_("%(name)s möchte mitmachen") % {"name": row.name},
                about=f"{row.opportunity.title} · {words % {'day': due}}",
                url=_answer_address(row, scope),
                action=_("Initiative ansprechen") if scope.is_desk else _("Antworten"),
                person=row.name,
            ),
        )


def _answer_address(row: Application, scope: Scope) -> str:
    """The organisation answers on its own page; a desk speaks to the organisation."""
    offer = row.opportunity
    if scope.is_desk:
        return reverse("organisations:ask", args=[offer.organisation_id, offer.organisation.slug])
    return reverse("opportunities:applications", args=[offer.pk, offer.slug])


def late_before(now: datetime) -> datetime:
    """A message that came by this moment (aware) should have been answered."""
    return now - timedelta(days=7)


def _newest() -> QuerySet[Message]:
    return Message.objects.filter(conversation=OuterRef("conversation")).order_by("-written_at", "-pk")


def unanswered(person: Person) -> QuerySet[Participant]:
    """The sides this person has for a team in conversations where the other side wrote last."""
    sides = Participant.objects.filter(person=person, scope__isnull=False, side=Side.OTHER)
    return sides.alias(last_side=Subquery(_newest().values("author__side")[:1])).filter(
        ~Q(last_side=F("side"))
    )


def _conversations(covered: list[int], person: Person, now: datetime) -> Iterator[tuple[bool, Item]]:
    newest = _newest()
    sides = (
        unanswered(person)
        .filter(scope__in=covered)
        .annotate(
            last_text=Subquery(newest.values("text")[:1]),
            last_name=Subquery(newest.values("author__name")[:1]),
        )
        .select_related("conversation")
        .order_by("conversation__last_message_at")
    )
    for side in sides[:MOST]:
        since = dates.relative_day(clock.local(side.conversation.last_message_at).date())
        late = side.conversation.last_message_at <= late_before(now)
        yield (
            late,
            Item(
                title=f"{side.last_name}: {side.conversation.subject}",
                about=_("seit %(day)s") % {"day": since},
                url=side.get_absolute_url(),
                action=_("Antworten"),
                person=side.last_name or "",
                text=(side.last_text or "")[:200],
            ),
        )


def _needs(covered: list[int], person: Person, now: datetime) -> Iterator[tuple[bool, Item]]:
    """What people looked for in vain and told; who has taken one sees it, colleagues no longer do."""
    rows = Need.objects.at_desks(covered, person).select_related("district").order_by("created_at", "pk")
    for row in rows[:MOST]:
        district = row.district.name if row.district else _("ohne Bezirk")
        due = dates.day_phrase(row.answer_by)
        yield (
            row.is_late(now),
            Item(
                title=_("Jemand sucht etwas"),
                about=_("%(district)s · bitte antworten bis %(day)s") % {"district": district, "day": due},
                url=reverse("search:team_need", args=[row.pk]),
                action=_("Ansehen"),
                topic="engagement",
                text=row.text[:200],
            ),
        )


def _organisations(covered: list[int], now: datetime) -> Iterator[tuple[bool, Item]]:
    waiting = Organisation.objects.filter(status="submitted", desk__in=covered)
    for row in waiting.prefetch_related("topics").order_by("look_by", "pk")[:MOST]:
        due = row.look_by or clock.local(now).date()
        topics = list(row.topics.all())
        yield (
            due < clock.local(now).date(),
            Item(
                title=_("Neue Initiative: %(name)s") % {"name": row.name},
                about=_("ansehen bis %(day)s") % {"day": dates.day_phrase(due)},
                url=row.get_absolute_url(),
                action=_("Ansehen"),
                topic=topics[0].key if topics else "engagement",
            ),
        )


def _asked(covered: list[int]) -> Iterator[Item]:
    for row in asked_back(covered, MOST):
        since = dates.day_phrase(clock.local(row.at).date())
        yield Item(
            title=row.name,
            about=_("wartet auf Antwort seit %(day)s") % {"day": since},
            url=reverse("organisations:review", args=[row.pk, row.slug]),
            action=_("Ansehen"),
            topic="engagement",
            text=row.question[:200],
        )
