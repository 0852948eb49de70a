"""Who holds what personal data, why, for how long, and how it is handed out and erased.

Each room registers its tables in `AppConfig.ready()`; the account page, the erasure and the register of
processing are made from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person, Role
from greifbar.core.registry import Registry, Text

type Row = dict[str, Any]


@dataclass(frozen=True)
class PersonalData:
    """One table. `fields` maps each personal field to its purpose; `basis` names the article of the GDPR."""

    model: str
    fields: Mapping[str, Text]
    basis: Text
    retention: Text
    export: Callable[[Person], list[Row]]
    erase: Callable[[Person], int]
    order: int = 50


_registry: Registry[PersonalData] = Registry()


def register(entry: PersonalData) -> None:
    """Add a table; the same table twice counts once."""
    if entry.model not in {known.model for known in _registry}:
        _registry.add(entry)


def entries() -> list[PersonalData]:
    return list(_registry)


def export_of(person: Person) -> dict[str, list[Row]]:
    """Everything stored about a person, by table, ready for JSON."""
    found = {entry.model: entry.export(person) for entry in entries()}
    return {model: rows for model, rows in found.items() if rows}


def _person(person: Person) -> list[Row]:
    names = (
        "email",
        "display_name",
        "language",
        "wants_reminders",
        "wants_suggestions",
        "date_joined",
        "last_login",
    )
    return [{name: getattr(person, name) for name in names}]


def _roles(person: Person) -> list[Row]:
    roles = Role.objects.filter(person=person).select_related("scope")
    return [
        {"kind": role.kind, "scope": role.scope.name, "since": role.since, "until": role.until}
        for role in roles
    ]


def _addresses(person: Person) -> list[Row]:
    rows = EmailAddress.objects.filter(user_id=person.pk)
    return [{"email": row.email, "verified": row.verified} for row in rows]


def _goes_with_account(person: Person) -> int:
    """These rows are deleted by the database together with the account."""
    return 0


UNTIL_ERASED = _("bis zur Löschung des Kontos")
CONTRACT = _("Artikel 6 Absatz 1 Buchstabe e DSGVO, Aufgabe der Stadt")


HELD = (
    PersonalData(
        model="accounts.Person",
        fields={
            "email": _("anmelden und benachrichtigen"),
            "display_name": _("so lesen andere Sie"),
            "language": _("Seiten und E-Mails in Ihrer Sprache"),
            "wants_reminders": _("erinnern, wenn Sie es wünschen"),
            "wants_suggestions": _("vorschlagen, wenn Sie es wünschen"),
            "password": _("anmelden, wenn Sie ein Passwort möchten"),
            "last_login": _("Missbrauch erkennen"),
            "date_joined": _("wissen, seit wann es das Konto gibt"),
        },
        basis=CONTRACT,
        retention=UNTIL_ERASED,
        export=_person,
        erase=_goes_with_account,
        order=90,
    ),
    PersonalData(
        model="accounts.Role",
        fields={"person": _("wissen, wer wo was darf"), "given_by": _("nachsehen, wer die Rolle gab")},
        basis=CONTRACT,
        retention=UNTIL_ERASED,
        export=_roles,
        erase=_goes_with_account,
        order=80,
    ),
    PersonalData(
        model="account.EmailAddress",
        fields={"email": _("bestätigte Adresse für die Anmeldung")},
        basis=CONTRACT,
        retention=UNTIL_ERASED,
        export=_addresses,
        erase=_goes_with_account,
        order=81,
    ),
)


def register_own() -> None:
    """Tell the register of personal data what this room holds."""
    for entry in HELD:
        register(entry)
