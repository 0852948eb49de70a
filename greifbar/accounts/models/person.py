from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock

ERASURE_GRACE = timedelta(days=14)


def normalised(email: str) -> str:
    """One spelling per address: no blanks around it, all lower case."""
    return email.strip().lower()


class PersonManager(BaseUserManager["Person"]):
    def by_email(self, email: str) -> "Person | None":
        return self.filter(email=normalised(email)).first()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who signs in by e-mail code unless a password is given."""
        person = self.model(email=normalised(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_admin=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=normalised(username or ""))


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do stands in their roles, never here."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    display_name = models.CharField(_("Name"), max_length=80, blank=True)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    wants_reminders = models.BooleanField(_("Erinnerung am Tag vor einem Termin"), default=True)
    wants_suggestions = models.BooleanField(_("Neue Angebote, die passen könnten"), default=False)
    is_active = models.BooleanField(_("Anmeldung möglich"), default=True)
    is_admin = models.BooleanField(_("Administration des Hauses"), default=False)
    date_joined = models.DateTimeField(_("dabei seit"), default=clock.now)
    unconfirmed_since = models.DateTimeField(_("Adresse noch nicht bestätigt seit"), null=True, blank=True)
    erasure_asked_at = models.DateTimeField(_("Löschung gewünscht am"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What others read: the chosen name, never the address."""
        return self.display_name or str(_("Ohne Namen"))

    @property
    def erased_on(self) -> datetime | None:
        """When the account goes for good, if its owner asked for it."""
        return self.erasure_asked_at + ERASURE_GRACE if self.erasure_asked_at else None

    def clean(self) -> None:
        self.email = normalised(self.email)

    @property
    def is_staff(self) -> bool:
        return self.is_admin

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and self.is_admin

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_admin
