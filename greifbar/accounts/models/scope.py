from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from greifbar.places.models import District


class ScopeKind(models.TextChoices):
    HOUSE = "house", _("Haus")
    DISTRICT = "district", _("Stadtbezirk")
    AGENCY = "agency", _("Freiwilligenagentur")
    ORGANISATION = "organisation", _("Initiative")
    NETWORK = "network", _("Netzwerk")


class ScopeQuerySet(models.QuerySet["Scope"]):
    def active(self) -> "ScopeQuerySet":
        return self.filter(is_active=True)

    def desks(self) -> "ScopeQuerySet":
        """Where a team works on other people's concerns: the house and the districts."""
        return self.filter(kind__in=[ScopeKind.HOUSE, ScopeKind.DISTRICT])

    def house(self) -> "Scope":
        """The one house. It is made when it is first asked for."""
        found = self.filter(kind=ScopeKind.HOUSE).first()
        return found or self.get_or_create(kind=ScopeKind.HOUSE, defaults={"name": "Haus", "slug": "haus"})[0]

    def for_district(self, district: "District") -> "Scope":
        """The desk of this district. It is made when it is first asked for."""
        found = self.filter(kind=ScopeKind.DISTRICT, district=district).first()
        if found:
            return found
        naming = {"name": district.name, "slug": district.slug}
        return self.get_or_create(kind=ScopeKind.DISTRICT, district=district, defaults=naming)[0]


class Scope(models.Model):
    """Where a role holds: the house, a district, an agency, an organisation or a network."""

    kind = models.CharField(_("Art"), max_length=12, choices=ScopeKind)
    name = models.CharField(_("Name"), max_length=150)
    slug = models.SlugField(_("Adresse"), max_length=90, unique=True)
    district = models.ForeignKey(
        "places.District",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scopes",
        verbose_name=_("Bezirk"),
    )
    deputy = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in_for",
        verbose_name=_("Vertretung"),
    )
    is_active = models.BooleanField(_("in Betrieb"), default=True)

    objects = ScopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bereich")
        verbose_name_plural = _("Bereiche")
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="house"), name="scope_one_house"),
            models.UniqueConstraint(
                fields=["district"], condition=Q(kind="district"), name="scope_one_desk_per_district"
            ),
            models.CheckConstraint(
                condition=~Q(kind="district") | Q(district__isnull=False),
                name="scope_district_desk_has_district",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_desk(self) -> bool:
        return self.kind in {ScopeKind.HOUSE, ScopeKind.DISTRICT}
