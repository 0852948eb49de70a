"""What people need to know to reach a desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskProfile(models.Model):
    """Phone, hours and way in of one desk. Everything is public and may be empty."""

    scope = models.OneToOneField("accounts.Scope", models.CASCADE, related_name="desk_profile")
    welcome = models.CharField(_("Ein Satz zur Begrüßung"), max_length=300, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    phone_hours = models.CharField(_("Wann am Telefon"), max_length=120, blank=True)
    address = models.CharField(_("Wo"), max_length=200, blank=True)
    hours = models.CharField(_("Offene Sprechzeit"), max_length=200, blank=True)
    languages = models.CharField(_("Sprachen"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
