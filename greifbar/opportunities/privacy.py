"""Personal data in this room: who applied, and what the two sides wrote."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import PersonalData, register
from greifbar.opportunities.models import (
    Application,
    ApplicationEvent,
    ApplicationMessage,
    Opportunity,
    StateChange,
)

BASIS = _("Artikel 6 Absatz 1 Buchstabe e DSGVO, Aufgabe der Stadt")


def _of(person: Person) -> Q:
    return Q(person=person) | Q(person=None, email=person.email)


def _applications(person: Person) -> list[dict[str, Any]]:
    fields = ("opportunity__title", "name", "email", "phone", "language", "answers", "state", "created_at")
    return list(Application.objects.filter(_of(person)).values(*fields))


def _erase_applications(person: Person) -> int:
    return Application.objects.filter(_of(person)).delete()[0]


def _messages(person: Person) -> list[dict[str, Any]]:
    mine = ApplicationMessage.objects.filter(application__in=Application.objects.filter(_of(person)))
    return [dict(row) for row in mine.filter(from_organisation=False).values("text", "at")]


def _erase_messages(person: Person) -> int:
    """Written for an organisation: the words stay with the applicant's row, the name goes."""
    return ApplicationMessage.objects.filter(by=person).update(by=None)


def _offers(person: Person) -> list[dict[str, Any]]:
    written = Opportunity.objects.filter(Q(created_by=person) | Q(changed_by=person))
    rows = written.values("title", "created_at", "changed_at")
    return [dict(row) for row in rows]


def _forget_author(person: Person) -> int:
    changed = Opportunity.objects.filter(changed_by=person).update(changed_by=None)
    return changed + Opportunity.objects.filter(created_by=person).update(created_by=None)


def _changes(person: Person) -> list[dict[str, Any]]:
    rows = StateChange.objects.filter(by=person).values("opportunity__title", "state", "at")
    return [dict(row) for row in rows]


def _forget_changer(person: Person) -> int:
    return StateChange.objects.filter(by=person).update(by=None)


def _answers(person: Person) -> list[dict[str, Any]]:
    rows = ApplicationEvent.objects.filter(by=person).values("application__opportunity__title", "state", "at")
    return [dict(row) for row in rows]


def _forget_answerer(person: Person) -> int:
    return ApplicationEvent.objects.filter(by=person).update(by=None)


HELD = (
    PersonalData(
        model="opportunities.StateChange",
        fields={"by": _("nachsehen, wer ein Angebot veröffentlicht oder geschlossen hat")},
        basis=BASIS,
        retention=_("so lange wie das Angebot"),
        export=_changes,
        erase=_forget_changer,
        order=23,
    ),
    PersonalData(
        model="opportunities.ApplicationEvent",
        fields={"by": _("nachsehen, wer eine Anfrage beantwortet hat")},
        basis=BASIS,
        retention=_("so lange wie die Anfrage"),
        export=_answers,
        erase=_forget_answerer,
        order=22,
    ),
    PersonalData(
        model="opportunities.Application",
        fields={
            "name": _("damit die Initiative weiß, wer anfragt"),
            "email": _("damit Antworten ankommen"),
            "phone": _("falls Sie angerufen werden möchten"),
            "answers": _("damit die Initiative gut antworten kann"),
            "language": _("E‑Mails in Ihrer Sprache"),
            "person": _("Ihre Anfragen in Ihrem Konto zeigen"),
            "token": _("Ihr geheimer Link zum Ansehen und Zurückziehen"),
            "network": _("Missbrauch bremsen, nur bis zur Bestätigung, nicht lesbar"),
        },
        basis=BASIS,
        retention=_("180 Tage nach der letzten Änderung; unbestätigte 2 Tage"),
        export=_applications,
        erase=_erase_applications,
        order=20,
    ),
    PersonalData(
        model="opportunities.ApplicationMessage",
        fields={"text": _("das Gespräch über die Anfrage"), "by": _("wer geschrieben hat")},
        basis=BASIS,
        retention=_("so lange wie die Anfrage; nicht abgeschickte Worte 2 Tage"),
        export=_messages,
        erase=_erase_messages,
        order=19,
    ),
    PersonalData(
        model="opportunities.Opportunity",
        fields={
            "contact_name": _("wen man fragen kann, öffentlich"),
            "contact_phone": _("wen man anrufen kann, öffentlich"),
            "contact_words": _("ein Satz zum Kennenlernen, öffentlich"),
            "created_by": _("nachsehen, wer das Angebot schrieb"),
            "changed_by": _("dem Team sagen, wer zuletzt etwas geändert hat"),
        },
        basis=BASIS,
        retention=_("bis die Initiative es ändert oder löscht"),
        export=_offers,
        erase=_forget_author,
        order=21,
    ),
)


def register_all() -> None:
    """Tell the register of personal data what this room holds."""
    for entry in HELD:
        register(entry)
