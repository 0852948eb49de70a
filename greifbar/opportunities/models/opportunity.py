"""An offer: what an organisation has for people who want to help."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts import rules as account_rules
from greifbar.opportunities.models.choices import (
    AllowanceBasis,
    CertificatePayer,
    Expenses,
    German,
    InsuredBy,
    LocationMode,
    Rhythm,
    Serves,
    State,
    TextLanguage,
    Verb,
)
from greifbar.organisations.models import Status

ASK_AFTER = timedelta(days=60)
"""An open-ended offer is asked "noch aktuell?" this long after its last confirmation."""
HIDE_AFTER = timedelta(days=75)
"""… and no longer shown after this long; one click brings it back."""

OLDEST = 99
TOO_OLD = _("Bitte nennen Sie ein Alter zwischen 0 und 99 Jahren. Ohne Mindestalter bleibt das Feld leer.")


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def published(self, now: datetime) -> Self:
        """What everyone may see at ``now`` (aware): published, not hidden, not paused."""
        running = Q(state=State.PUBLISHED) | Q(state=State.PAUSED, paused_until__lte=now)
        fresh = Q(open_ended=False) | Q(still_valid_at__gt=now - HIDE_AFTER)
        return self.filter(running & fresh, organisation__status=Status.VERIFIED)

    def visible_to(self, person: Any) -> Self:
        """What visible initiatives ever published, for everyone; drafts for their team and their desk."""
        once_public = ~Q(state=State.DRAFT) & Q(organisation__status=Status.VERIFIED)
        mine = _own_scopes(person, "coordinator", "member")
        if mine is None:
            return self.filter(once_public)
        return self.filter(once_public | Q(organisation__scope__in=mine) | _at_desk(person))

    def editable_by(self, person: Any) -> Self:
        """Offers whose organisation the person coordinates. Desks look, they do not edit."""
        mine = _own_scopes(person, "coordinator")
        return self.none() if mine is None else self.filter(organisation__scope__in=mine)


def _own_scopes(person: Any, *kinds: str) -> models.QuerySet[Any] | None:
    if not getattr(person, "is_authenticated", False):
        return None
    return account_rules.scopes_of(person, *kinds)


def _at_desk(person: Any) -> Q:
    return Q(organisation__desk__in=account_rules.desks_of(person))


class Opportunity(models.Model):
    """One offer. ``state`` repeats the newest ``StateChange``; only actions write it."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="opportunities"
    )
    title = models.CharField(_("Titel"), max_length=120)
    slug = models.SlugField(max_length=140)
    summary = models.CharField(_("In einem Satz: was und für wen"), max_length=300, blank=True)
    text = models.TextField(_("Was man bei Ihnen tut"), blank=True)
    text_language = models.CharField(
        _("Sprache Ihrer Texte"), max_length=8, choices=TextLanguage, default=TextLanguage.DE
    )
    verb = models.CharField(_("Tätigkeit"), max_length=12, choices=Verb, default=Verb.ORGANISE)
    topics = models.ManyToManyField(
        "topics.Topic", through="OpportunityTopic", related_name="opportunities", verbose_name=_("Themen")
    )

    location_mode = models.CharField(
        _("Ort"), max_length=8, choices=LocationMode, default=LocationMode.ON_SITE
    )
    district = models.ForeignKey(
        "places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities"
    )
    quarter = models.ForeignKey(
        "places.Quarter", null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities"
    )
    address = models.CharField(_("Straße und Hausnummer"), max_length=160, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    meeting_point = models.CharField(_("Treffpunkt"), max_length=200, blank=True)
    nearest_stop = models.CharField(_("Nächste Haltestelle"), max_length=120, blank=True)

    rhythm = models.CharField(_("Wie oft"), max_length=12, choices=Rhythm, default=Rhythm.OCCASIONALLY)
    minutes = models.PositiveSmallIntegerField(_("Minuten je Einsatz"), null=True, blank=True)
    open_ended = models.BooleanField(_("Ohne feste Termine"), default=False)
    usual_times = models.JSONField(_("Übliche Zeiten"), default=list, blank=True)

    min_age = models.PositiveSmallIntegerField(
        _("Mindestalter"), null=True, blank=True, validators=[MaxValueValidator(OLDEST, TOO_OLD)]
    )
    german = models.CharField(_("Wie viel Deutsch"), max_length=5, choices=German, default=German.SOME)
    languages = models.JSONField(_("Weitere Sprachen, die helfen"), default=list, blank=True)
    serves = models.CharField(
        _("Mit Menschen, die Schutz brauchen"), max_length=8, choices=Serves, default=Serves.NOBODY
    )
    supervised = models.BooleanField(_("Jemand aus dem Team ist durchgehend dabei"), default=True)
    group_from = models.PositiveSmallIntegerField(_("Gruppe von"), null=True, blank=True)
    group_to = models.PositiveSmallIntegerField(_("Gruppe bis"), null=True, blank=True)

    expenses = models.CharField(
        _("Auslagen"), max_length=3, choices=Expenses, default=Expenses.OPEN, blank=True
    )
    expenses_what = models.CharField(_("Welche Auslagen"), max_length=160, blank=True)
    allowance = models.DecimalField(
        _("Aufwandsentschädigung in Euro"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    allowance_basis = models.CharField(
        _("Wofür"), max_length=5, choices=AllowanceBasis, blank=True, default=""
    )
    insured_by = models.CharField(
        _("Versichert"), max_length=5, choices=InsuredBy, default=InsuredBy.UNTOLD, blank=True
    )
    onboarding = models.CharField(_("Einarbeitung"), max_length=300, blank=True)
    training = models.CharField(_("Schulung"), max_length=300, blank=True)
    gets = models.TextField(_("Das bekommen Engagierte"), blank=True)
    needs = models.TextField(_("Das bringen Engagierte mit"), blank=True)
    police_certificate = models.BooleanField(_("Erweitertes Führungszeugnis nötig"), default=False)
    certificate_paid_by = models.CharField(
        _("Kosten des Führungszeugnisses"), max_length=12, choices=CertificatePayer, blank=True, default=""
    )

    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    contact_words = models.CharField(_("Ein Satz von der Ansprechperson"), max_length=240, blank=True)
    contact_face = models.CharField(_("Figur"), max_length=2, blank=True)
    questions = models.JSONField(_("Fragen an Interessierte"), default=list, blank=True)
    thanks = models.CharField(_("Ihr Dank nach dem Einsatz"), max_length=300, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField()
    paused_until = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    still_valid_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    start_key = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state"]),
            models.Index(fields=["state", "open_ended", "still_valid_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(group_from=None) | Q(group_to=None) | Q(group_from__lte=models.F("group_to")),
                name="opportunity_group_in_order",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="opportunity_point_whole",
            ),
            models.CheckConstraint(
                condition=Q(paused_until=None) | Q(state="paused"), name="opportunity_pause_only_when_paused"
            ),
            models.UniqueConstraint(
                fields=["organisation", "start_key"],
                condition=~Q(start_key=""),
                name="opportunity_begun_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("opportunities:detail", args=self.address_parts)

    @property
    def address_parts(self) -> list[int | str]:
        """What its address is made of: ``/engagement/ID-slug/``."""
        return [self.pk, self.slug]

    @property
    def gets_list(self) -> list[str]:
        return _lines(self.gets)

    @property
    def needs_list(self) -> list[str]:
        return _lines(self.needs)

    @property
    def shown_until(self) -> datetime | None:
        """When an open-ended offer vanishes unless confirmed; None for offers with dates."""
        if not self.open_ended or self.still_valid_at is None:
            return None
        return self.still_valid_at + HIDE_AFTER


class OpportunityTopic(models.Model):
    """A topic of an offer. Position 0 is the main one and gives the sign."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "topic"], name="opportunity_topic_once"),
            models.UniqueConstraint(fields=["opportunity", "position"], name="opportunity_topic_order"),
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id}: {self.topic_id}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
