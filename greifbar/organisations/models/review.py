from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.organisations.criteria import BY_KEY, Criterion


class ReviewKind(models.TextChoices):
    SUBMITTED = "submitted", _("eingereicht")
    ASKED = "asked", _("nachgefragt")
    VERIFIED = "verified", _("freigegeben")
    REFUSED = "refused", _("abgelehnt")


class Review(models.Model):
    """What happened on the way to being visible: when, by whom, with which words."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, related_name="reviews", verbose_name=_("Initiative")
    )
    kind = models.CharField(_("Schritt"), max_length=10, choices=ReviewKind)
    at = models.DateTimeField(_("am"), default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("von"),
    )
    desk = models.ForeignKey(
        "accounts.Scope",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständiges Team"),
    )
    criterion = models.CharField(_("Kriterium"), max_length=30, blank=True)
    words = models.TextField(_("Worte dazu"), max_length=1200, blank=True)

    class Meta:
        verbose_name = _("Prüfschritt")
        verbose_name_plural = _("Prüfschritte")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.get_kind_display()}"

    @property
    def reason(self) -> Criterion | None:
        """The criterion a refusal names."""
        return BY_KEY.get(self.criterion)
