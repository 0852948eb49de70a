"""Which personal data this room holds, why, how long, and how it is handed out and erased."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from greifbar.accounts import privacy
from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.registrations.models import Registration, RegistrationEvent

BASIS = _("Artikel 6 Absatz 1 Buchstabe e DSGVO, Aufgabe der Stadt")
RETENTION = _(
    "Gäste: 30 Tage nach ihrem letzten Termin. Nur mit Telefonnummer: 7 Tage nach dem Termin. "
    "Nie bestätigt: 7 Tage. Mit Konto: bis zur Löschung des Kontos. Anzahlen bleiben."
)
SHOWN = (
    "name",
    "email",
    "phone",
    "shares_email",
    "shares_phone",
    "over_age",
    "places",
    "language",
    "state",
    "cancel_reason",
    "waiting_number",
    "email_confirmed_at",
    "created_at",
)


def _registrations(person: Person) -> list[dict[str, Any]]:
    rows = Registration.objects.of_person(person).filter(erased_at=None).select_related("slot")
    return [
        {"starts_at": row.slot.starts_at, **{name: getattr(row, name) for name in SHOWN}}
        for row in rows.order_by("slot__starts_at")
    ]


def _events(person: Person) -> list[dict[str, Any]]:
    rows = RegistrationEvent.objects.filter(registration__in=Registration.objects.of_person(person))
    names = ("registration_id", "at", "by", "before", "after", "reason", "places")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _erase(person: Person) -> int:
    from greifbar.registrations import actions

    return actions.leave_for_good(person=person, now=clock.now())


def _goes_along(person: Person) -> int:
    """Events name nobody once the registration is erased; the actor is set to nobody by the database."""
    return 0


def register() -> None:
    privacy.register(
        privacy.PersonalData(
            model="registrations.Registration",
            fields={
                "person": _("zeigen, wozu Sie angemeldet sind"),
                "name": _("das Team weiß, wer kommt"),
                "email": _("bestätigen, erinnern, bei Änderungen Bescheid sagen"),
                "phone": _("anrufen, wenn etwas ausfällt"),
                "over_age": _("Mindestalter, ohne Geburtsdatum"),
                "network": _("Missbrauch bremsen, nur bis zur Bestätigung, nicht lesbar"),
                "token": _("Ihr geheimer Link zum Ansehen und Absagen"),
                "entered_by": _("wissen, wer vom Team jemanden eingetragen hat"),
                "language": _("Nachrichten in Ihrer Sprache"),
            },
            basis=BASIS,
            retention=RETENTION,
            export=_registrations,
            erase=_erase,
            order=30,
        )
    )
    privacy.register(
        privacy.PersonalData(
            model="registrations.RegistrationEvent",
            fields={"actor": _("nachsehen, wer eine Anmeldung geändert hat")},
            basis=BASIS,
            retention=RETENTION,
            export=_events,
            erase=_goes_along,
            order=31,
        )
    )
    privacy.register(
        privacy.PersonalData(
            model="registrations.Slot",
            fields={"cancelled_by": _("nachsehen, wer einen Termin abgesagt hat")},
            basis=BASIS,
            retention=_("bis zur Löschung des Kontos"),
            export=lambda person: [],
            erase=_goes_along,
            order=32,
        )
    )
