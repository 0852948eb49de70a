from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from greifbar.registrations.models.registration import Registration


class Actor(models.TextChoices):
    SELF = "self", _("die Person selbst")
    ORGANISER = "organiser", _("Team des Angebots oder Haus")
    SYSTEM = "system", _("von selbst")


class RegistrationEvent(models.Model):
    """One change of a registration: when, by whom, from what to what, and the coded reason."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.CharField(max_length=10, choices=Actor.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    reason = models.CharField(max_length=20, blank=True)
    places = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("Änderung einer Anmeldung")
        verbose_name_plural = _("Änderungen von Anmeldungen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.before} → {self.after}"
