from django.db import models
from django.utils.translation import gettext_lazy as _


class Alias(models.Model):
    """A name people say for a district or quarter; each folded name means one place only."""

    city = models.ForeignKey("places.City", models.CASCADE, related_name="aliases", verbose_name=_("Stadt"))
    district = models.ForeignKey(
        "places.District", models.CASCADE, related_name="aliases", verbose_name=_("Bezirk")
    )
    quarter = models.ForeignKey(
        "places.Quarter",
        models.CASCADE,
        related_name="aliases",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("Name"), max_length=80)
    folded = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("anderer Name")
        verbose_name_plural = _("andere Namen")
        constraints = [
            models.UniqueConstraint(fields=["city", "folded"], name="alias_means_one_place"),
        ]

    def __str__(self) -> str:
        return self.name
