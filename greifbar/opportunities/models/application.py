"""Someone asks to take part in an open-ended or protected offer."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string

from greifbar.accounts import rules as account_rules
from greifbar.core import clock
from greifbar.opportunities.models.choices import ApplicationState, Decline
from greifbar.opportunities.models.opportunity import Opportunity

OPEN = (ApplicationState.APPLIED, ApplicationState.TALKING)
LIVING = (ApplicationState.UNCONFIRMED, *OPEN, ApplicationState.AGREED)


def new_token() -> str:
    return get_random_string(32)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def confirmed(self) -> Self:
        return self.exclude(state=ApplicationState.UNCONFIRMED)

    def waiting(self) -> Self:
        """Nobody has answered yet, and the clock runs."""
        return self.filter(state=ApplicationState.APPLIED, answer_by__isnull=False)

    def unconfirmed_from(self, network: str, since: datetime) -> Self:
        """Guests' applications from one network whose address nobody has proven yet."""
        return self.filter(network=network, state=ApplicationState.UNCONFIRMED, created_at__gte=since)

    def overdue(self, now: datetime) -> Self:
        return self.waiting().filter(answer_by__lt=now)

    def manageable_by(self, person: Any) -> Self:
        """Coordinators of the organisation that made the offer. Unconfirmed ones stay hidden."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        scopes = account_rules.scopes_of(person, "coordinator")
        return self.confirmed().filter(opportunity__organisation__scope__in=scopes)


class Application(models.Model):
    """``answer_by`` is empty while the offer makes a pause; ``days_left`` then keeps the working days.

    ``unread_since`` is when the applicant wrote what the organisation has neither answered nor put aside.
    """

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="applications")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="applications"
    )
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=40, blank=True)
    share_email = models.BooleanField(default=False)
    share_phone = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="de")
    answers = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=ApplicationState, default=ApplicationState.UNCONFIRMED)
    state_since = models.DateTimeField()
    created_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    days_left = models.PositiveSmallIntegerField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    desk_told_at = models.DateTimeField(null=True, blank=True)
    unread_since = models.DateTimeField(null=True, blank=True)
    network = models.CharField(max_length=24, blank=True)
    token = models.CharField(max_length=32, unique=True, default=new_token)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["state", "answer_by"]),
            models.Index(fields=["email"]),
            models.Index(fields=["network"], condition=~Q(network=""), name="application_network"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "email"],
                condition=Q(state__in=["unconfirmed", "applied", "talking", "agreed"]),
                name="application_once_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id}: {self.name}"

    def get_absolute_url(self) -> str:
        """The guest's own page. The token is the key: never show it to anyone else."""
        return reverse("opportunities:application", args=[self.token])

    @property
    def last_day(self) -> date | None:
        """The last day for an answer; deadlines end at midnight (Europe/Berlin)."""
        return clock.local(self.answer_by).date() - timedelta(days=1) if self.answer_by else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ApplicationEvent(models.Model):
    """A dated change of state. ``by`` is empty for a guest acting through the link."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=ApplicationState)
    reason = models.CharField(max_length=12, choices=Decline, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.at:%Y-%m-%d})"


class ApplicationMessage(models.Model):
    """What the two sides write. The house sends it on; no address is shown to the other side.

    A ``held`` one came without proof of the address: only the applicant's own page shows and sends it.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    from_organisation = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    held = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
