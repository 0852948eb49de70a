"""Content pages: one row per address and language."""

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    SHIPPED = "shipped", _("mitgeliefert")
    OPERATOR = "operator", _("vom Betrieb")


class ContentPageQuerySet(models.QuerySet["ContentPage"]):
    def living(self) -> "ContentPageQuerySet":
        """Pages that visitors may see."""
        return self.filter(withdrawn_at=None)

    def at(self, address: str) -> "ContentPageQuerySet":
        return self.living().filter(address=address)


class ContentPage(models.Model):
    """A page written in Markdown. `html` is clean; facts of the house are filled in when it is shown."""

    address = models.CharField(_("Adresse"), max_length=200)
    language = models.CharField(_("Sprache"), max_length=10)
    layout = models.CharField(_("Aufbau"), max_length=60)
    title = models.CharField(_("Titel"), max_length=300)
    description = models.TextField(_("Beschreibung"), blank=True)
    meta = models.JSONField(_("Angaben im Kopf"), default=dict)
    source = models.TextField(_("Quelltext"))
    html = models.TextField()
    toc = models.JSONField(_("Inhalt"), default=list)
    plain = models.TextField(_("Text zum Suchen"), blank=True)
    source_hash = models.CharField(max_length=64)
    origin = models.CharField(_("Herkunft"), max_length=10, choices=Origin)
    imported_at = models.DateTimeField(_("übernommen am"), db_default=Now())
    withdrawn_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    objects = ContentPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Inhaltsseite")
        verbose_name_plural = _("Inhaltsseiten")
        ordering = ["address", "language"]
        constraints = [
            models.UniqueConstraint(fields=["address", "language"], name="pages_one_page_per_language")
        ]

    def __str__(self) -> str:
        return f"/{self.address}/ ({self.language})"

    def get_absolute_url(self) -> str:
        return reverse("pages:page", args=[self.address])
