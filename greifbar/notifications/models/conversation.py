import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import RoleKind
from greifbar.accounts.rules import Visitor, has_role
from greifbar.core import clock

ANSWERING = (RoleKind.COORDINATOR, RoleKind.DESK)
"""Who in a team is written to and answers."""


def new_token() -> str:
    """A secret of 192 bits that may stand in an address."""
    return secrets.token_urlsafe(24)


class Side(models.TextChoices):
    OPENER = "opener", _("hat geschrieben")
    OTHER = "other", _("wurde angeschrieben")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def from_network(self, network: str, since: datetime) -> "ConversationQuerySet":
        return self.filter(network=network, created_at__gte=since)

    def from_address(self, email: str, since: datetime) -> "ConversationQuerySet":
        opener = Participant.objects.filter(side=Side.OPENER, email=email)
        return self.filter(created_at__gte=since, pk__in=opener.values("conversation_id"))


class Conversation(models.Model):
    """Two sides write to each other through the house. Neither sees the other's address."""

    subject = models.CharField(_("Betreff"), max_length=150)
    about_path = models.CharField(_("Seite, um die es geht"), max_length=250, blank=True)
    network = models.CharField(_("Netz, verschlüsselt"), max_length=64, blank=True, db_index=True)
    key = models.CharField(_("Schlüssel gegen Doppeltes"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("begonnen am"), default=clock.now)
    last_message_at = models.DateTimeField(_("zuletzt geschrieben am"), default=clock.now, db_index=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Gespräch")
        verbose_name_plural = _("Gespräche")

    def __str__(self) -> str:
        return self.subject


class Participant(models.Model):
    """Somebody on one side: a guest with an address, a person, or a member of a scope's team."""

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="participants", verbose_name=_("Gespräch")
    )
    side = models.CharField(_("Seite"), max_length=8, choices=Side)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="conversations",
        verbose_name=_("Person"),
    )
    scope = models.ForeignKey(
        "accounts.Scope",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="conversations",
        verbose_name=_("im Team von"),
    )
    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True, db_index=True)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    token = models.CharField(_("Schlüssel der Antwortseite"), max_length=43, unique=True, default=new_token)

    class Meta:
        verbose_name = _("Gesprächsseite")
        verbose_name_plural = _("Gesprächsseiten")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person"], condition=Q(person__isnull=False), name="participant_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("notifications:conversation", args=[self.token])

    @property
    def still_belongs(self) -> bool:
        """Guests and people belong for good, members of a team as long as they are in it."""
        return self.scope is None or has_role(self.person, self.scope)

    @property
    def needs_account(self) -> bool:
        """Guests answer with their link alone; what belongs to a person or a team asks who they are."""
        return self.person_id is not None or self.scope_id is not None

    def opens_for(self, visitor: Visitor) -> bool:
        """Whether this side is theirs: the link for guests, the person, or who answers for the team now."""
        if not self.needs_account or self.person == visitor:
            return True
        return self.scope is not None and has_role(visitor, self.scope, *ANSWERING)


class Message(models.Model):
    """What one participant wrote; `key` makes sending the same form twice harmless."""

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="messages", verbose_name=_("Gespräch")
    )
    author = models.ForeignKey(
        Participant, models.CASCADE, related_name="messages", verbose_name=_("geschrieben von")
    )
    text = models.TextField(_("Nachricht"), max_length=4000)
    written_at = models.DateTimeField(_("geschrieben am"), default=clock.now)
    key = models.CharField(_("Schlüssel gegen Doppeltes"), max_length=64)

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author", "key"], name="message_written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.author_id}: {self.text[:40]}"
