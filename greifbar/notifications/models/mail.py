from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> "MailQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, now: datetime) -> "MailQuerySet":
        """Mails to be tried now that no other worker holds, oldest first."""
        unclaimed = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
        return self.waiting().filter(unclaimed, due_at__lte=now).order_by("due_at", "pk")


class Mail(models.Model):
    """One mail in the outbox: written together with what it tells, sent afterwards, at least once."""

    to = models.EmailField(_("an"), db_index=True)
    subject = models.CharField(_("Betreff"), max_length=250)
    text = models.TextField(_("Text"))
    html = models.TextField(_("Text als HTML"), blank=True)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    reply_path = models.CharField(_("Antwortseite"), max_length=250, blank=True)
    unsubscribe_path = models.CharField(_("Abmeldeseite"), max_length=250, blank=True)
    dedupe_key = models.CharField(_("Schlüssel gegen Doppeltes"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("geschrieben am"), default=clock.now)
    due_at = models.DateTimeField(_("fällig am"), default=clock.now)
    claimed_until = models.DateTimeField(_("in Arbeit bis"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    last_error = models.CharField(_("letzter Fehler"), max_length=250, blank=True)
    sent_at = models.DateTimeField(_("versendet am"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("aufgegeben am"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("E-Mail")
        verbose_name_plural = _("E-Mails")
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"], condition=~Q(dedupe_key=""), name="mail_told_once"
            ),
        ]
        indexes = [
            models.Index(
                F("due_at"), condition=Q(sent_at__isnull=True, given_up_at__isnull=True), name="mail_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.pk})"


class Attachment(models.Model):
    """A file that goes with a mail, a calendar entry for instance."""

    mail = models.ForeignKey(Mail, models.CASCADE, related_name="attachments", verbose_name=_("E-Mail"))
    name = models.CharField(_("Dateiname"), max_length=120)
    mime = models.CharField(_("Art"), max_length=100)
    content = models.BinaryField(_("Inhalt"))

    class Meta:
        verbose_name = _("Anhang")
        verbose_name_plural = _("Anhänge")

    def __str__(self) -> str:
        return self.name
