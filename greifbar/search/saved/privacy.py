"""Personal data in saved searches."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData, Row
from greifbar.accounts.privacy import register as hold
from greifbar.search.saved.models import SavedSearch


def _export(person: Person) -> list[Row]:
    rows = SavedSearch.objects.of(person).order_by("pk")
    return [dict(row) for row in rows.values("asked", "rhythm", "language", "created_at", "confirmed_at")]


def _erase(person: Person) -> int:
    of = Q(person=person) | Q(person=None, email__iexact=person.email)
    return SavedSearch.objects.filter(of).delete()[0]


HELD = PersonalData(
    model="search.SavedSearch",
    fields={
        "person": _("Ihre gemerkten Suchen in Ihrem Konto zeigen"),
        "email": _("Neues zu Ihrer Suche schicken"),
        "asked": _("wissen, wonach Sie suchen möchten"),
        "language": _("E‑Mails in Ihrer Sprache"),
        "token": _("Ihr geheimer Link zum Beenden"),
        "network": _("Missbrauch bremsen, nur bis zur Bestätigung, nicht lesbar"),
    },
    basis=CONTRACT,
    retention=_("bis Sie die Suche beenden; unbestätigt 2 Tage"),
    export=_export,
    erase=_erase,
    order=30,
)


def register() -> None:
    hold(HELD)
