"""What somebody who asked to take part is told."""

from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.choices import Decline
from greifbar.opportunities.notices.letters import Letter, last_day, names, to_applicant


def please_confirm(application: Application, *, again: str = "") -> None:
    """To the guest: nothing happens before the button is pressed. ``again`` tells later letters apart."""
    offer = application.opportunity.title
    to_applicant(
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
    to_applicant(
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
    to_applicant(
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


def message_for_applicant(application: Application, text: str) -> None:
    to_applicant(application, "answer", lambda: _answer(application, text), once=False)


def agreed(application: Application, text: str) -> None:
    to_applicant(
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
    to_applicant(
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
    to_applicant(
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


def _answer(application: Application, text: str) -> Letter:
    return Letter(
        _("Antwort von %(organisation)s: %(offer)s") % names(application),
        [],
        _("Lesen und antworten"),
        application.get_absolute_url(),
        text,
    )


def _deadline_for_applicant(application: Application) -> str:
    if application.answer_by is None:
        return _("Das Angebot macht gerade Pause. Danach bekommen Sie innerhalb von fünf Werktagen Antwort.")
    return _("Sie bekommen spätestens am %s eine Antwort.") % last_day(application)


def _if_not_you() -> str:
    return _("Waren Sie das nicht? Dann tun Sie nichts, und die Anfrage verfällt.")


def _district_list(offer: Opportunity) -> str:
    path = reverse("opportunities:list")
    return f"{path}?bezirk={offer.district.slug}" if offer.district else path
