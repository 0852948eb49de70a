"""What others are told about offers and applications. Composed here, delivered by notifications.

Mails between people are sent by the house, carry no address of the other side and lead to a page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.queries import Desk, team_of
from greifbar.core.dates import day_phrase
from greifbar.core.links import absolute
from greifbar.notifications.actions import send
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.choices import Decline

FRESHNESS_SALT = "opportunities.still_valid"


@dataclass(frozen=True)
class Letter:
    """A short mail: paragraphs, maybe someone's own words, maybe a list, one button."""

    subject: str
    paragraphs: Sequence[str]
    button: str
    path: str
    words: str = ""
    rows: Sequence[tuple[str, str]] = ()


def please_confirm(application: Application, *, again: str = "") -> None:
    """To the guest: nothing happens before the button is pressed. ``again`` tells later letters apart."""
    offer = application.opportunity.title
    _to_applicant(
        application,
        "confirm",
        lambda: Letter(
            _("Bitte bestätigen: Ihre Anfrage „%s“") % offer,
            [_("Mit einem Klick geht Ihre Anfrage an die Initiative."), _if_not_you()],
            _("Anfrage bestätigen"),
            application.get_absolute_url(),
        ),
        dedupe=f"application-confirm-{application.pk}{again}",
    )


def already_applied(application: Application, *, span: int) -> None:
    """To an address that has applied before: our own words only, one letter in each ``span``."""
    _to_applicant(
        application,
        "again",
        lambda: Letter(
            _("Sie haben sich schon beworben: %s") % application.opportunity.title,
            [
                _("Hier ist der Link zu Ihrer Anfrage. Haben Sie noch etwas geschrieben?"),
                _("Dann schicken Sie es dort mit einem Klick ab. Sonst müssen Sie nichts tun."),
            ],
            _("Meine Anfrage ansehen"),
            application.get_absolute_url(),
        ),
        dedupe=f"application-again-{application.pk}-{span}",
    )


def received(application: Application) -> None:
    """To the applicant: it has arrived, and until when they will hear."""
    _to_applicant(
        application,
        "received",
        lambda: Letter(
            _("Ihre Anfrage ist angekommen: %s") % application.opportunity.title,
            [
                _deadline_for_applicant(application),
                _("Über den Link können Sie nachsehen, schreiben oder absagen."),
            ],
            _("Meine Anfrage ansehen"),
            application.get_absolute_url(),
        ),
    )


def arrived(application: Application) -> None:
    """To the coordinators: someone wants to help."""
    words = "\n\n".join(application.messages.filter(held=False).values_list("text", flat=True))
    _to_organisation(
        application,
        "arrived",
        lambda: Letter(
            _("%(name)s möchte mitmachen: %(offer)s") % _names(application),
            [_deadline_for_organisation(application)],
            _("Antworten"),
            manage_path(application),
            words,
        ),
    )


def message_for_organisation(application: Application, text: str) -> None:
    _to_organisation(
        application,
        "written",
        lambda: Letter(
            _("%(name)s schreibt zu „%(offer)s“") % _names(application),
            [],
            _("Antworten"),
            manage_path(application),
            text,
        ),
        once=False,
    )


def message_for_applicant(application: Application, text: str) -> None:
    _to_applicant(application, "answer", lambda: _answer(application, text), once=False)


def agreed(application: Application, text: str) -> None:
    _to_applicant(
        application,
        "agreed",
        lambda: Letter(
            _("Sie sind dabei: %s") % application.opportunity.title,
            [_("%s freut sich auf Sie.") % application.opportunity.organisation.name],
            _("Alles Weitere ansehen"),
            application.get_absolute_url(),
            text,
        ),
        once=False,
    )


def taken_back(application: Application, text: str) -> None:
    """To the applicant: the yes does not hold any more, and the talk goes on."""
    _to_applicant(
        application,
        "taken-back",
        lambda: Letter(
            _("Noch nicht sicher: %s") % application.opportunity.title,
            [
                _("%s muss die Zusage leider zurücknehmen. Das tut uns leid.")
                % application.opportunity.organisation.name,
                _("Ihre Anfrage ist weiter offen. Über den Link können Sie schreiben und nachfragen."),
            ],
            _("Lesen und antworten"),
            application.get_absolute_url(),
            text,
        ),
        once=False,
    )


def declined(application: Application, reason: Decline, text: str) -> None:
    _to_applicant(
        application,
        "declined",
        lambda: Letter(
            _("Antwort auf Ihre Anfrage: %s") % application.opportunity.title,
            [str(reason.label), _("Danke, dass Sie helfen wollten. Anderswo werden Sie gebraucht.")],
            _("Andere Angebote ansehen"),
            _district_list(application.opportunity),
            text,
        ),
    )


def withdrawn(application: Application) -> None:
    _to_organisation(
        application,
        "withdrawn",
        lambda: Letter(
            _("%(name)s hat die Anfrage zurückgezogen: %(offer)s") % _names(application),
            [_("Sie müssen nichts tun.")],
            _("Anfragen ansehen"),
            manage_path(application),
        ),
    )


def answer_is_due(application: Application) -> None:
    _to_organisation(
        application,
        "due",
        lambda: Letter(
            _("%(name)s wartet auf Ihre Antwort") % _names(application),
            [_deadline_for_organisation(application), _("Ein Satz genügt.")],
            _("Jetzt antworten"),
            manage_path(application),
        ),
    )


def answer_is_late(application: Application, desk: Desk) -> None:
    """To everyone at the desk: somebody has waited longer than five working days."""
    for person in team_of(desk.scope, RoleKind.DESK):
        _send(
            person.email,
            person.language,
            f"late-{application.pk}-{person.pk}",
            lambda: Letter(
                _("Überfällig: %(name)s wartet bei „%(organisation)s“") % _names(application),
                [_("Die fünf Werktage sind vorbei. Bitte fragen Sie bei der Initiative nach.")],
                _("Angebot ansehen"),
                application.opportunity.get_absolute_url(),
            ),
        )


def still_valid(organisation: Any, offers: Sequence[Opportunity], now: datetime) -> None:
    """One mail that lists all offers to be confirmed; the link works without signing in."""
    rows = [(offer.title, offer.get_absolute_url()) for offer in offers]
    for person in team_of(organisation.scope, RoleKind.COORDINATOR):
        _send(
            person.email,
            person.language,
            f"still-valid-{organisation.pk}-{person.pk}-{now:%Y%m%d}",
            lambda: Letter(
                ngettext("Ist Ihr Angebot noch aktuell?", "Sind Ihre %(n)s Angebote noch aktuell?", len(rows))
                % {"n": len(rows)},
                [_("Ohne Antwort nehmen wir sie in 15 Tagen aus den Listen. Ein Klick bringt sie zurück.")],
                _("Durchsehen und bestätigen"),
                freshness_path(organisation.pk),
                rows=rows,
            ),
        )


def freshness_path(organisation_id: int) -> str:
    """The signed address where one organisation's offers are confirmed."""
    token = signing.dumps(organisation_id, salt=FRESHNESS_SALT)
    return reverse("opportunities:still_valid", args=[token])


def manage_path(application: Application) -> str:
    address = application.opportunity.address_parts
    return reverse("opportunities:application_answer", args=[*address, application.pk])


def _answer(application: Application, text: str) -> Letter:
    return Letter(
        _("Antwort von %(organisation)s: %(offer)s") % _names(application),
        [],
        _("Lesen und antworten"),
        application.get_absolute_url(),
        text,
    )


def _names(application: Application) -> dict[str, str]:
    offer = application.opportunity
    return {"name": application.name, "offer": offer.title, "organisation": offer.organisation.name}


def _deadline_for_applicant(application: Application) -> str:
    if application.answer_by is None:
        return _("Das Angebot macht gerade Pause. Danach bekommen Sie innerhalb von fünf Werktagen Antwort.")
    return _("Sie bekommen spätestens am %s eine Antwort.") % last_day(application)


def _deadline_for_organisation(application: Application) -> str:
    if application.answer_by is None:
        return _("Ihr Angebot macht Pause. Die Frist für Ihre Antwort ruht so lange.")
    return _("Bitte antworten Sie bis %s.") % last_day(application)


def last_day(application: Application) -> str:
    day = application.last_day
    return day_phrase(day) if day else ""


def _if_not_you() -> str:
    return _("Waren Sie das nicht? Dann tun Sie nichts, und die Anfrage verfällt.")


def _district_list(offer: Opportunity) -> str:
    path = reverse("opportunities:list")
    return f"{path}?bezirk={offer.district.slug}" if offer.district else path


def _to_applicant(
    application: Application, key: str, write: Callable[[], Letter], *, once: bool = True, dedupe: str = ""
) -> None:
    known = dedupe or (f"application-{key}-{application.pk}" if once else "")
    _send(application.email, application.language, known, write)


def _to_organisation(
    application: Application, key: str, write: Callable[[], Letter], *, once: bool = True
) -> None:
    for person in _coordinators(application):
        dedupe = f"application-{key}-{application.pk}-{person.pk}" if once else ""
        _send(person.email, person.language, dedupe, write)


def _coordinators(application: Application) -> Iterable[Person]:
    return team_of(application.opportunity.organisation.scope, RoleKind.COORDINATOR)


def _send(to: str, language: str, dedupe_key: str, write: Callable[[], Letter]) -> None:
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


def _absolute(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, absolute(path)) for label, path in rows]
