"""What somebody looked for in vain and told us, and what became of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person, Scope, ScopeKind
from greifbar.accounts.rules import Visitor, works_in_house
from greifbar.core import clock, workdays
from greifbar.search.desks import districts_of

LONGEST = 1000
ANSWER_DAYS = 5


class Outcome(models.TextChoices):
    """How a need ended."""

    ANSWERED = "answered", _("beantwortet")
    PHONED = "phoned", _("am Telefon geklärt")
    NOTED = "noted", _("notiert, zurzeit gibt es nichts Passendes")
    NO_NEED = "no_need", _("kein Anliegen, zum Beispiel Werbung")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


def late_before(now: datetime) -> datetime:
    """What was told before this moment should have been answered by `now` (both aware)."""
    day = clock.local(now).date()
    while workdays.after(day - timedelta(days=1), ANSWER_DAYS) >= clock.local(now).date():
        day -= timedelta(days=1)
    return clock.at(day)


def new_token() -> str:
    return get_random_string(32)


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, person: Visitor | None) -> Self:
        """What reached the desks somebody works at; the house sees all, also what names no district."""
        return self if works_in_house(person) else self.filter(district__in=districts_of(person))

    def of(self, person: Person) -> Self:
        """What somebody told signed in, or with their address."""
        return self.filter(Q(person=person) | Q(email__iexact=person.email))

    def at_desks(self, scopes: Iterable[int], person: Person) -> Self:
        """What these desks have to look after and nobody else has in hand."""
        mine = Scope.objects.filter(pk__in=list(scopes))
        wanted = Q(district__in=mine.exclude(district=None).values("district"))
        if mine.filter(kind=ScopeKind.HOUSE).exists():
            wanted |= Q(district=None)
        return self.open().filter(wanted, Q(taken_by=None) | Q(taken_by=person))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)


class Need(models.Model):
    """It is new, then in somebody's hands (`taken_by` since `taken_at`), then closed with an `outcome`.

    Address and number are there only if an answer is wanted. The token opens the page of whoever asked.
    `told_at`: the team has been told that it is there. `key` and `network` go after a day.
    """

    text = models.TextField(_("Was gesucht wird"), max_length=LONGEST, blank=True)
    district = models.ForeignKey("places.District", models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, default="de")
    network = models.CharField(max_length=24, blank=True)
    key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    created_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("Antwort"), blank=True)
    stripped_at = models.DateTimeField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="search_need_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | Q(taken_at__isnull=False), name="search_need_taken_when"
            ),
        ]
        indexes = [
            models.Index(fields=["district", "created_at"], name="search_need_of_district"),
            models.Index(fields=["network"], condition=~Q(network=""), name="search_need_network"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} {self.pk}"

    @property
    def path(self) -> str:
        """The page of whoever asked. Never show it to anyone else."""
        return reverse("search:need_own", args=[self.token])

    @property
    def is_withdrawn(self) -> bool:
        return self.outcome == Outcome.WITHDRAWN

    @property
    def answer_by(self) -> date:
        """The last day on which an answer is due: five working days."""
        return workdays.after(clock.local(self.created_at).date(), ANSWER_DAYS)

    def is_late(self, now: datetime) -> bool:
        return self.closed_at is None and self.created_at < late_before(now)
