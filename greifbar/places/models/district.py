from django.db import models
from django.utils.translation import gettext_lazy as _


class Zone(models.TextChoices):
    INNER = "inner", _("innerer Bezirk")
    OUTER = "outer", _("äußerer Bezirk")
    NONE = "", _("ohne Angabe")


class District(models.Model):
    """A Stadtbezirk; its point is the best place for its name, in degrees (WGS84)."""

    city = models.ForeignKey("places.City", models.CASCADE, related_name="districts", verbose_name=_("Stadt"))
    number = models.CharField(_("amtliche Nummer"), max_length=12)
    name = models.CharField(_("Name"), max_length=80)
    slug = models.SlugField(_("Adresse"), max_length=80, unique=True)
    official_name = models.CharField(_("amtlicher Name"), max_length=120)
    zone = models.CharField(_("Lage"), max_length=5, choices=Zone, default=Zone.NONE, blank=True)
    area_km2 = models.FloatField(_("Fläche in km²"))
    lat = models.FloatField(_("Breite"))
    lon = models.FloatField(_("Länge"))
    population = models.PositiveIntegerField(_("Menschen"), null=True, blank=True)
    population_mark = models.CharField(_("Verlässlichkeit"), max_length=12, blank=True)
    population_source = models.CharField(_("Quelle der Einwohnerzahl"), max_length=200, blank=True)
    neighbours = models.ManyToManyField("self", verbose_name=_("Nachbarn"), blank=True)
    postcodes = models.JSONField(_("Postleitzahlen (nur Hinweis)"), default=list, blank=True)
    boundary = models.JSONField(_("genaue Grenze"), null=True, blank=True)

    class Meta:
        verbose_name = _("Bezirk")
        verbose_name_plural = _("Bezirke")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["city", "number"], name="district_number_once_per_city"),
        ]

    def __str__(self) -> str:
        return self.name
