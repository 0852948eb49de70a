from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock


class RoleKind(models.TextChoices):
    ADMIN = "admin", _("Administration")
    DESK = "desk", _("Ansprechperson")
    COORDINATOR = "coordinator", _("Koordination")
    MEMBER = "member", _("Mitglied im Team")


class RoleQuerySet(models.QuerySet["Role"]):
    def living(self, at: datetime | None = None) -> "RoleQuerySet":
        """Roles that hold at that moment (aware; now if not given)."""
        moment = at or clock.now()
        begun = self.filter(since__lte=moment)
        return begun.filter(Q(until__isnull=True) | Q(until__gt=moment))

    def filled(self, at: datetime | None = None) -> "RoleQuerySet":
        """Living roles of people who can sign in."""
        return self.living(at).filter(person__is_active=True)


class Role(models.Model):
    """Who does what where, from when until when, and who said so. There is no other membership table."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name=_("Person")
    )
    kind = models.CharField(_("Rolle"), max_length=12, choices=RoleKind)
    scope = models.ForeignKey(
        "accounts.Scope", models.CASCADE, related_name="roles", verbose_name=_("Bereich")
    )
    since = models.DateTimeField(_("seit"), default=clock.now)
    until = models.DateTimeField(_("bis"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="roles_given",
        verbose_name=_("eingetragen von"),
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("Rolle")
        verbose_name_plural = _("Rollen")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "scope"], condition=Q(until__isnull=True), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["scope", "kind", "until"], name="role_by_scope")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person_id} / {self.scope_id}"
