from django.db import models
from django.utils.translation import gettext_lazy as _


class Quarter(models.Model):
    """A Stadtteil. `site` is the middle between label point and centroid: what cells are computed from."""

    district = models.ForeignKey(
        "places.District", models.CASCADE, related_name="quarters", verbose_name=_("Bezirk")
    )
    number = models.CharField(_("amtliche Nummer"), max_length=12)
    name = models.CharField(_("Name"), max_length=80)
    area_km2 = models.FloatField(_("Fläche in km²"))
    lat = models.FloatField(_("Breite"))
    lon = models.FloatField(_("Länge"))
    site_lat = models.FloatField()
    site_lon = models.FloatField()
    cell = models.JSONField(_("berechnete Fläche"), default=list)
    boundary = models.JSONField(_("genaue Grenze"), null=True, blank=True)

    class Meta:
        verbose_name = _("Stadtteil")
        verbose_name_plural = _("Stadtteile")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["district", "number"], name="quarter_number_once_per_district"),
        ]

    def __str__(self) -> str:
        return self.name
