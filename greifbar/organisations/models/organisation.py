from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import RoleKind, Scope
from greifbar.accounts.rules import Visitor, desks_of, is_admin, scopes_of
from greifbar.core import clock


class Status(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("wird angesehen")
    ASKED = "asked", _("Rückfrage")
    VERIFIED = "verified", _("sichtbar")
    REFUSED = "refused", _("abgelehnt")


class LegalForm(models.TextChoices):
    UNSAID = "", _("keine Angabe")
    GROUP = "gruppe", _("Wir sind einfach eine Gruppe")
    ASSOCIATION = "verein", _("eingetragener Verein")
    COMPANY = "ggmbh", _("gemeinnützige Gesellschaft")
    FOUNDATION = "stiftung", _("Stiftung")
    COOPERATIVE = "genossenschaft", _("Genossenschaft")
    FAITH = "glaube", _("Kirche oder Glaubensgemeinschaft")
    PUBLIC = "oeffentlich", _("Einrichtung der Stadt oder des Landes")
    OTHER = "andere", _("etwas anderes")


class Size(models.TextChoices):
    UNSAID = "", _("keine Angabe")
    SMALL = "small", _("bis 10 Menschen")
    MEDIUM = "medium", _("11 bis 50 Menschen")
    LARGE = "large", _("mehr als 50 Menschen")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def verified(self) -> "OrganisationQuerySet":
        return self.filter(status=Status.VERIFIED)

    def visible_to(self, person: Visitor | None) -> "OrganisationQuerySet":
        """Verified ones for all; every one for its own team; what a desk looks after for that desk."""
        team = Q(scope__in=scopes_of(person, RoleKind.COORDINATOR, RoleKind.MEMBER))
        desk = Q(desk__in=desks_of(person)) & ~Q(status=Status.DRAFT)
        return self.filter(Q(status=Status.VERIFIED) | team | desk)

    def editable_by(self, person: Visitor | None) -> "OrganisationQuerySet":
        """Those this person coordinates; all of them for the administration."""
        return self if is_admin(person) else self.filter(scope__in=scopes_of(person, RoleKind.COORDINATOR))

    def decided_by(self, person: Visitor | None) -> "OrganisationQuerySet":
        """Those whose desk this person works at, and which were handed in."""
        return self.filter(desk__in=desks_of(person)).exclude(status=Status.DRAFT)

    def of(self, person: Visitor | None) -> "OrganisationQuerySet":
        """Those whose team this person is in."""
        return self.filter(scope__in=scopes_of(person, RoleKind.COORDINATOR, RoleKind.MEMBER))

    def about(self, *topic_keys: str) -> "OrganisationQuerySet":
        """Those with at least one of these topics."""
        through = Organisation.topics.through.objects.filter(topic__key__in=topic_keys)
        return self.filter(pk__in=through.values("organisation_id"))

    def in_district(self, *slugs: str) -> "OrganisationQuerySet":
        """Those that work in one of these districts; citywide ones name none and are not among them."""
        through = Organisation.districts.through.objects.filter(district__slug__in=slugs)
        return self.filter(pk__in=through.values("organisation_id"))

    def seeking(self) -> "OrganisationQuerySet":
        return self.filter(seeks_people_since__isnull=False)

    def small(self) -> "OrganisationQuerySet":
        return self.filter(size=Size.SMALL)

    def waiting_at(self, desk: Scope) -> "OrganisationQuerySet":
        """Handed in and not yet decided, the most urgent first."""
        return self.filter(status=Status.SUBMITTED, desk=desk).order_by("look_by", "submitted_at", "pk")


class Organisation(models.Model):
    """A club, a group of neighbours, a foundation: whoever does something for others together."""

    scope = models.OneToOneField(
        "accounts.Scope", models.PROTECT, related_name="organisation", verbose_name=_("Bereich")
    )
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Adresse"), max_length=80)
    sort_name = models.CharField(_("Name zum Sortieren"), max_length=140, db_index=True)
    summary = models.TextField(_("Was Sie tun"), max_length=1200)
    language = models.CharField(_("Sprache des Textes"), max_length=10, default="de")
    topics = models.ManyToManyField("topics.Topic", related_name="organisations", verbose_name=_("Themen"))
    districts = models.ManyToManyField(
        "places.District", related_name="organisations", blank=True, verbose_name=_("Bezirke")
    )
    legal_form = models.CharField(_("Rechtsform"), max_length=16, choices=LegalForm, blank=True)
    size = models.CharField(_("Größe"), max_length=6, choices=Size, blank=True)
    address = models.CharField(_("Anschrift"), max_length=200, blank=True)
    links = models.JSONField(_("Links"), default=list, blank=True)
    logo = models.FileField(_("Logo"), upload_to="logos/", max_length=120, blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=80)
    contact_words = models.CharField(_("Ein Satz von ihr"), max_length=200, blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    phone_hours = models.CharField(_("Wann man anrufen kann"), max_length=80, blank=True)
    seeks_people_since = models.DateTimeField(_("sucht Leute seit"), null=True, blank=True)
    status = models.CharField(_("Stand"), max_length=10, choices=Status, default=Status.DRAFT)
    desk = models.ForeignKey(
        "accounts.Scope",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations_looked_after",
        verbose_name=_("zuständiges Team"),
    )
    submitted_at = models.DateTimeField(_("eingereicht am"), null=True, blank=True)
    look_by = models.DateField(_("angesehen bis"), null=True, blank=True)
    verified_at = models.DateTimeField(_("freigegeben am"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="organisations_verified",
        verbose_name=_("freigegeben von"),
    )
    refused_criterion = models.CharField(_("Grund der Ablehnung"), max_length=30, blank=True)
    created_at = models.DateTimeField(_("angelegt am"), default=clock.now)
    changed_at = models.DateTimeField(_("geändert am"), default=clock.now)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Initiative")
        verbose_name_plural = _("Initiativen")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="verified") | Q(verified_at__isnull=False),
                name="organisation_verified_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="submitted") | Q(look_by__isnull=False, desk__isnull=False),
                name="organisation_submitted_where",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(refused_criterion=""), name="organisation_refused_why"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "sort_name"], name="organisation_listed"),
            models.Index(fields=["desk", "status", "look_by"], name="organisation_at_desk"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:detail", args=[self.pk, self.slug])

    @property
    def is_public(self) -> bool:
        return self.status == Status.VERIFIED

    @property
    def is_small(self) -> bool:
        """At most ten people, as they said themselves."""
        return self.size == Size.SMALL

    @property
    def seeks_people(self) -> bool:
        return self.seeks_people_since is not None

    @property
    def logo_url(self) -> str:
        """Address of the logo, empty without one."""
        name = PurePosixPath(self.logo.name or "").name
        return reverse("organisations:logo", args=[self.pk, name]) if name else ""

    def has_logo_file(self, name: str) -> bool:
        """Whether this is the name of the present logo and the file is there."""
        stored = self.logo.name or ""
        return PurePosixPath(stored).name == name and self.logo.storage.exists(stored)
