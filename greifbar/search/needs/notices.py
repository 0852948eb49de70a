"""What is mailed: it has arrived, the answer, how it ended, and to teams that something waits."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from greifbar.accounts.models import RoleKind, Scope
from greifbar.accounts.queries import team_of
from greifbar.core.registry import Text
from greifbar.notifications.outbox import send
from greifbar.search.needs.models import Need


def arrived(need: Need) -> None:
    """Send whoever asked the link to their page.

    Nobody has proven this address: the mail holds our words only, nothing somebody typed.
    """
    _send(need, _("Ihr Anliegen ist angekommen"), "search/needs/mail/arrived")


def answered(need: Need) -> None:
    _send(need, _("Antwort auf Ihr Anliegen"), "search/needs/mail/answered")


def noted(need: Need) -> None:
    _send(need, _("Wir haben Ihr Anliegen notiert"), "search/needs/mail/noted")


def _send(need: Need, subject: Text, template: str) -> None:
    if need.email:
        send(
            to=need.email,
            subject=subject,
            template=template,
            context={"need": need, "page_path": need.path},
            language=need.language,
            dedupe_key=f"need-{need.pk}-{template.rpartition('/')[2]}",
        )


def _new(number: int, language: str) -> str:
    with override(language):
        subject = ngettext(
            "Ein neues Anliegen aus der Suche", "%(number)d neue Anliegen aus der Suche", number
        )
        return subject % {"number": number}


def waiting(desk: Scope, number: int, day: date) -> None:
    """Tell everybody at a desk how many new needs there are; once a day at most."""
    for person in team_of(desk, RoleKind.DESK):
        send(
            to=person.email,
            subject=_new(number, person.language),
            template="search/needs/mail/waiting",
            context={"desk": desk, "number": number, "list_path": reverse("search:needs")},
            language=person.language,
            dedupe_key=f"needs-{desk.pk}-{day.isoformat()}-{person.pk}",
        )
