from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from greifbar.accounts.models import Person, Role, Scope
from greifbar.accounts.rules import Visitor
from greifbar.core import clock
from greifbar.organisations.models import Invitation, Organisation, Review, ReviewKind, Size, Status
from greifbar.organisations.models.organisation import OrganisationQuerySet
from greifbar.places.models import District
from greifbar.search.queries import matches
from greifbar.topics.models import Topic

MOST_BY_TEXT = 500


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the list; everything empty means all."""

    text: str = ""
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    seeking: bool = False
    small: bool = False

    @property
    def chosen(self) -> int:
        return len(self.topics) + len(self.districts) + self.seeking + self.small


class Listed:
    """The public list for one wish: rows in order, and how many each further filter would leave."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        found = matches(wanted.text, "organisation", limit=MOST_BY_TEXT) if wanted.text else None
        self.ids = found.ids if found else None
        self.is_near = found is not None and not found.are_sure

    def rows(self) -> OrganisationQuerySet:
        """Fitting initiatives with topics and districts at hand: best fit first, else by name."""
        fitting = self._narrowed(self.wanted).prefetch_related("topics", "districts")
        if self.ids:
            places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(self.ids)]
            return fitting.order_by(Case(*places, output_field=IntegerField()))
        return fitting.order_by("sort_name", "pk")

    def newest(self) -> OrganisationQuerySet:
        """Fitting initiatives, those that came last first."""
        return self._narrowed(self.wanted).order_by("-verified_at", "-pk")

    def topics(self) -> list[tuple[Topic, int]]:
        return self._counted(Topic.objects.all(), replace(self.wanted, topics=()))

    def districts(self) -> list[tuple[District, int]]:
        return self._counted(District.objects.all(), replace(self.wanted, districts=()))

    def traits(self) -> dict[str, int]:
        """How many look for people, how many are small; each without its own filter."""
        bare = self._narrowed(replace(self.wanted, seeking=False, small=False))
        seeking, small = Q(seeks_people_since__isnull=False), Q(size=Size.SMALL)
        return bare.aggregate(
            seeking=Count("pk", filter=seeking & small if self.wanted.small else seeking),
            small=Count("pk", filter=seeking & small if self.wanted.seeking else small),
        )

    def _narrowed(self, wanted: Wanted) -> OrganisationQuerySet:
        found = Organisation.objects.verified()
        if self.ids is not None:
            found = found.filter(pk__in=self.ids)
        if wanted.topics:
            found = found.about(*wanted.topics)
        if wanted.districts:
            found = found.in_district(*wanted.districts)
        found = found.seeking() if wanted.seeking else found
        return found.small() if wanted.small else found

    def _counted(self, values: QuerySet[Any], wanted: Wanted) -> list[tuple[Any, int]]:
        fitting = self._narrowed(wanted).order_by().values("pk")
        counted = values.annotate(fitting=Count("organisations", filter=Q(organisations__in=fitting)))
        return [(value, value.fitting) for value in counted]


def found_for(pk: int, person: Visitor | None) -> Organisation | None:
    """One initiative with everything its page shows, if this person may see it."""
    visible = Organisation.objects.visible_to(person).select_related("scope", "desk")
    return visible.prefetch_related("topics", "districts").filter(pk=pk).first()


def answer_of_desk(organisation: Organisation) -> Review | None:
    """What a desk said last to a refused or returned one, with the desk at hand; None otherwise."""
    if organisation.status not in (Status.REFUSED, Status.ASKED):
        return None
    said = organisation.reviews.filter(kind__in=[ReviewKind.REFUSED, ReviewKind.ASKED])
    return said.select_related("desk").first()


def to_look_at(desk: Scope) -> QuerySet[Organisation]:
    """What waits at this desk, the most urgent first, with topics and districts at hand."""
    return Organisation.objects.waiting_at(desk).prefetch_related("topics", "districts")


class AskedBack(NamedTuple):
    """One that waits for its team to answer the question of a desk."""

    pk: int
    slug: str
    name: str
    at: datetime
    question: str


def asked_back(desk_ids: Collection[int], most: int) -> list[AskedBack]:
    """What these desks gave back with a question, the longest wait first, in one query."""
    questions = Review.objects.filter(organisation=OuterRef("pk"), kind=ReviewKind.ASKED)
    waiting = Organisation.objects.filter(status=Status.ASKED, desk__in=desk_ids)
    rows = waiting.annotate(
        asked_at=Subquery(questions.values("at")[:1]), question=Subquery(questions.values("words")[:1])
    ).filter(asked_at__isnull=False)
    columns = rows.order_by("asked_at", "pk").values_list("pk", "slug", "name", "asked_at", "question")
    return [AskedBack(*row) for row in columns[:most]]


def overdue(desk: Scope, today: date | None = None) -> QuerySet[Organisation]:
    """What this desk should have looked at before today (Europe/Berlin)."""
    return Organisation.objects.waiting_at(desk).filter(look_by__lt=today or clock.today())


def mine(person: Person) -> QuerySet[Organisation]:
    """Initiatives whose team somebody is in, drafts too, by name."""
    return Organisation.objects.of(person).order_by("sort_name", "pk")


def team(organisation: Organisation) -> list[Role]:
    """Living roles in the team, coordination first, with people at hand."""
    roles = Role.objects.filled().filter(scope=organisation.scope_id).select_related("person")
    return sorted(roles, key=lambda role: (role.kind, role.person.name.casefold()))


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.open(clock.now()).filter(organisation=organisation).order_by("email")
