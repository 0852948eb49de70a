import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import RoleKind
from greifbar.core import clock

INVITATION_HOLDS = timedelta(days=14)
TEAM_KINDS = [(RoleKind.COORDINATOR, _("Koordination")), (RoleKind.MEMBER, _("Mitglied im Team"))]


def new_token() -> str:
    return secrets.token_urlsafe(24)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> "InvitationQuerySet":
        """Neither accepted nor older than 14 days."""
        return self.filter(accepted_at__isnull=True, invited_at__gt=at - INVITATION_HOLDS)


class Invitation(models.Model):
    """An address that may join a team. It becomes a role when somebody accepts."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, related_name="invitations", verbose_name=_("Initiative")
    )
    email = models.EmailField(_("E-Mail-Adresse"))
    kind = models.CharField(_("Rolle"), max_length=12, choices=TEAM_KINDS, default=RoleKind.MEMBER)
    token = models.CharField(_("Schlüssel"), max_length=43, unique=True, default=new_token)
    invited_at = models.DateTimeField(_("eingeladen am"), default=clock.now)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_sent",
        verbose_name=_("eingeladen von"),
    )
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("organisations:invitation", args=[self.token])
