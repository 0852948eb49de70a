"""Who wants to hear of what."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    DAILY = "daily", _("Jeden Tag")
    WEEKLY = "weekly", _("Jede Woche, am Montag")


def new_token() -> str:
    return get_random_string(32)


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, person: Any) -> Self:
        """A person's own, and those their address confirmed as a guest."""
        as_guest = Q(person=None, email__iexact=person.email, confirmed_at__isnull=False)
        return self.filter(Q(person=person) | as_guest)

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Confirmed ones whose next mail may go out, the longest waiting first."""
        gone = Q(person__is_active=False)
        return self.filter(confirmed_at__isnull=False, due_at__lte=now).exclude(gone).order_by("due_at", "pk")


class SavedSearch(models.Model):
    """`asked` is the question as it stands in the address of the results.

    `known` holds what fitted last time, ids by kind: what is not in it is new. A guest has an `email` and no
    `person`; nothing is mailed before the address is confirmed. The token is the key to stop it.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="saved_searches"
    )
    email = models.EmailField(blank=True)
    asked = models.CharField(max_length=1000)
    language = models.CharField(max_length=10, default="de")
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    known = models.JSONField(default=dict, blank=True)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    network = models.CharField(max_length=24, blank=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "asked"], condition=Q(person__isnull=False), name="saved_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["email", "asked"], condition=Q(person__isnull=True), name="saved_once_per_address"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="saved_due"),
            models.Index(fields=["network"], condition=~Q(network=""), name="saved_network"),
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.pk}"

    @property
    def to(self) -> str:
        return self.person.email if self.person else self.email

    @property
    def results_path(self) -> str:
        return f"{reverse('search:results')}?{self.asked}"

    @property
    def path(self) -> str:
        """The page to confirm and to stop it. Never show it to anyone else."""
        return reverse("search:saved", args=[self.token])

    @property
    def stop_path(self) -> str:
        return reverse("search:stop_saved", args=[self.token])
