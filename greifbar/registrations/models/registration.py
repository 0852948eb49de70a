import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greifbar.registrations.models.slot import Slot

if TYPE_CHECKING:
    from greifbar.accounts.models import Person


class State(models.TextChoices):
    HELD = "held", _("noch zu bestätigen")
    WAITING = "waiting", _("auf der Warteliste")
    PROMOTED = "promoted", _("nachgerückt, noch zu bestätigen")
    CONFIRMED = "confirmed", _("sicher dabei")
    CANCELLED = "cancelled", _("abgesagt")
    ATTENDED = "attended", _("war da")
    ABSENT = "absent", _("war nicht da")


TAKING = (State.HELD, State.PROMOTED, State.CONFIRMED, State.ATTENDED, State.ABSENT)
LIVING = (*TAKING, State.WAITING)
OPEN = (State.HELD, State.WAITING, State.PROMOTED)
TOLD = (State.CONFIRMED, State.WAITING, State.PROMOTED, State.ATTENDED, State.ABSENT)
"""Who gets the organiser's letter. Who was absent is not left out, because that is used for nothing."""
MOST_PLACES = 10
"""So many people come with one registration at most."""


class Reason(models.TextChoices):
    """Why a registration was given up. The first five are offered to people, the rest the house sets."""

    NO_TIME = "no_time", _("Keine Zeit")
    ILL = "ill", _("Krank geworden")
    OTHER_DATE = "other_date", _("Ein anderer Tag passt besser")
    MISTAKE = "mistake", _("War ein Versehen")
    OTHER = "other", pgettext_lazy("Grund einer Absage", "Etwas anderes")
    DECLINED = "declined", _("Nachgerückten Platz nicht angenommen")
    EXPIRED = "expired", _("Nicht rechtzeitig bestätigt")
    SLOT_CANCELLED = "slot_cancelled", _("Der Termin fällt aus")
    BY_ORGANISER = "by_organiser", _("Vom Veranstalter abgesagt")
    MOVED = "moved", _("Auf einen anderen Tag gewechselt")
    BY_DESK = "by_desk", _("Vom Haus eingetragen: möchte nicht mehr")


OWN_REASONS = (Reason.NO_TIME, Reason.ILL, Reason.OTHER_DATE, Reason.MISTAKE, Reason.OTHER)


def new_token() -> str:
    """The secret of a guest's link: 192 random bits."""
    return secrets.token_urlsafe(24)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def living(self) -> Self:
        return self.filter(state__in=LIVING)

    def in_force(self, now: datetime) -> Self:
        """Living, and not past the moment until which it had to be confirmed."""
        return self.living().exclude(respond_by__lte=now)

    def lapsed(self, now: datetime) -> Self:
        """Not confirmed in time; `respond_by` is set on open registrations only."""
        return self.filter(respond_by__lte=now)

    def mailed(self) -> Self:
        """Whom a letter to all reaches: told people with an address that is proven."""
        return self.filter(state__in=TOLD).exclude(email="").exclude(email_confirmed_at=None)

    def next_in_line(self) -> Self:
        """Waiting people whose address is confirmed, first come first."""
        return self.filter(state=State.WAITING, respond_by=None).order_by("waiting_number")

    def of_person(self, person: "Person") -> Self:
        """What this person signed up for, with or without an account. Sign-in has proven the address."""
        return self.filter(Q(person=person) | Q(person=None, email=person.email))

    def overlapping(self, slot: Slot) -> Self:
        return (
            self.living()
            .filter(
                slot__starts_at__lt=slot.ends_at, slot__ends_at__gt=slot.starts_at, slot__cancelled_at=None
            )
            .exclude(slot_id=slot.pk)
        )


class Registration(models.Model):
    """One contact with one or more places on one date."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="registrations", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    shares_email = models.BooleanField(default=False)
    shares_phone = models.BooleanField(default=False)
    over_age = models.BooleanField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=10, default="de")
    state = models.CharField(max_length=12, choices=State.choices)
    state_since = models.DateTimeField()
    state_before = models.CharField(max_length=12, blank=True)
    cancel_reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    waiting_number = models.PositiveIntegerField(null=True, blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    respond_by = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )
    token = models.CharField(max_length=43, unique=True)
    network = models.CharField(max_length=32, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        indexes = [
            models.Index(fields=["slot", "state", "waiting_number"], name="registration_line"),
            models.Index(fields=["email", "slot"], name="registration_email"),
            models.Index(fields=["network", "slot"], name="registration_network"),
            models.Index(
                fields=["respond_by"], name="registration_respond_by", condition=Q(respond_by__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "email"],
                condition=Q(state__in=LIVING) & ~Q(email=""),
                name="registration_once_per_slot",
            ),
            models.UniqueConstraint(
                fields=["slot", "waiting_number"],
                condition=Q(state=State.WAITING),
                name="registration_own_number",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="registration_some_place"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.HELD, State.PROMOTED]) | Q(respond_by__isnull=False),
                name="registration_held_until",
            ),
            models.CheckConstraint(
                condition=Q(respond_by=None) | Q(state__in=OPEN), name="registration_only_open_expire"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | Q(waiting_number__isnull=False),
                name="registration_waits_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    def is_lapsed(self, now: datetime) -> bool:
        return self.respond_by is not None and self.respond_by <= now

    @property
    def phone_only(self) -> bool:
        return not self.email and bool(self.phone)

    @property
    def shown_phone(self) -> str:
        """The number as far as the organiser may see it."""
        return self.phone if self.shares_phone else ""
