from django.db import models
from django.utils.translation import gettext_lazy as _

from .naming import Translated


class Ground(models.TextChoices):
    """Soft colour behind a topic's sign. It carries no meaning."""

    QUITTE = "quitte"
    NECKAR = "neckar"
    ZIEGEL = "ziegel"
    TINT = "tint"


class Area(Translated):
    """One of the 14 areas in which the state's survey of volunteering (Freiwilligensurvey) counts."""

    key = models.SlugField(_("Schlüssel"), max_length=40, unique=True)
    survey_number = models.PositiveSmallIntegerField(_("Nummer im Freiwilligensurvey"), unique=True)
    purposes = models.JSONField(_("Nummern in § 52 Absatz 2 AO"), default=list, blank=True)
    goals = models.JSONField(_("Ziele für nachhaltige Entwicklung"), default=list, blank=True)

    class Meta:
        verbose_name = _("Bereich")
        verbose_name_plural = _("Bereiche")
        ordering = ["survey_number"]


class Topic(Translated):
    """What people look for: one word, one line, one sign."""

    key = models.SlugField(_("Schlüssel"), max_length=40, unique=True)
    slug = models.SlugField(_("Adresse"), max_length=60, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="topics", verbose_name=_("Bereich"))
    ground = models.CharField(_("Grund des Zeichens"), max_length=8, choices=Ground)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=50)

    class Meta:
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        ordering = ["order", "name"]

    @property
    def icon(self) -> str:
        """Key of the topic's sign in the sprite."""
        return self.key
