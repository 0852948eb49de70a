"""A short mail and the two sides it goes to, composed in the reader's language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.queries import team_of
from greifbar.core.dates import day_phrase
from greifbar.core.links import absolute
from greifbar.notifications.actions import send
from greifbar.opportunities.models import Application


@dataclass(frozen=True)
class Letter:
    """A short mail: paragraphs, maybe someone's own words, maybe a list, one button."""

    subject: str
    paragraphs: Sequence[str]
    button: str
    path: str
    words: str = ""
    rows: Sequence[tuple[str, str]] = ()


def to_applicant(
    application: Application, key: str, write: Callable[[], Letter], *, once: bool = True, dedupe: str = ""
) -> None:
    known = dedupe or (f"application-{key}-{application.pk}" if once else "")
    deliver(application.email, application.language, known, write)


def to_organisation(
    application: Application, key: str, write: Callable[[], Letter], *, once: bool = True
) -> None:
    for person in _coordinators(application):
        dedupe = f"application-{key}-{application.pk}-{person.pk}" if once else ""
        deliver(person.email, person.language, dedupe, write)


def deliver(to: str, language: str, dedupe_key: str, write: Callable[[], Letter]) -> None:
    with translation.override(language):
        letter = write()
        context = {"letter": letter, "url": absolute(letter.path), "rows": _absolute(letter.rows)}
        send(
            to=to,
            subject=letter.subject,
            template="opportunities/notices/letter",
            context=context,
            language=language,
            dedupe_key=dedupe_key,
            reply_path=letter.path if letter.words else "",
        )


def names(application: Application) -> dict[str, str]:
    offer = application.opportunity
    return {"name": application.name, "offer": offer.title, "organisation": offer.organisation.name}


def last_day(application: Application) -> str:
    day = application.last_day
    return day_phrase(day) if day else ""


def manage_path(application: Application) -> str:
    address = application.opportunity.address_parts
    return reverse("opportunities:application_answer", args=[*address, application.pk])


def _coordinators(application: Application) -> Iterable[Person]:
    return team_of(application.opportunity.organisation.scope, RoleKind.COORDINATOR)


def _absolute(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, absolute(path)) for label, path in rows]
