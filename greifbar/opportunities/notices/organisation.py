"""What those who made an offer, and their desk, are told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greifbar.accounts.models import RoleKind
from greifbar.accounts.queries import Desk, team_of
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.notices.letters import (
    Letter,
    deliver,
    last_day,
    manage_path,
    names,
    to_organisation,
)

FRESHNESS_SALT = "opportunities.still_valid"


def arrived(application: Application) -> None:
    """To the coordinators: someone wants to help."""
    words = "\n\n".join(application.messages.filter(held=False).values_list("text", flat=True))
    to_organisation(
        application,
        "arrived",
        lambda: Letter(
            _("%(name)s möchte mitmachen: %(offer)s") % names(application),
            [_deadline_for_organisation(application)],
            _("Antworten"),
            manage_path(application),
            words,
        ),
    )


def message_for_organisation(application: Application, text: str) -> None:
    to_organisation(
        application,
        "written",
        lambda: Letter(
            _("%(name)s schreibt zu „%(offer)s“") % names(application),
            [],
            _("Antworten"),
            manage_path(application),
            text,
        ),
        once=False,
    )


def withdrawn(application: Application) -> None:
    to_organisation(
        application,
        "withdrawn",
        lambda: Letter(
            _("%(name)s hat die Anfrage zurückgezogen: %(offer)s") % names(application),
            [_("Sie müssen nichts tun.")],
            _("Anfragen ansehen"),
            manage_path(application),
        ),
    )


def answer_is_due(application: Application) -> None:
    to_organisation(
        application,
        "due",
        lambda: Letter(
            _("%(name)s wartet auf Ihre Antwort") % names(application),
            [_deadline_for_organisation(application), _("Ein Satz genügt.")],
            _("Jetzt antworten"),
            manage_path(application),
        ),
    )


def answer_is_late(application: Application, desk: Desk) -> None:
    """To everyone at the desk: somebody has waited longer than five working days."""
    for person in team_of(desk.scope, RoleKind.DESK):
        deliver(
            person.email,
            person.language,
            f"late-{application.pk}-{person.pk}",
            lambda: Letter(
                _("Überfällig: %(name)s wartet bei „%(organisation)s“") % names(application),
                [_("Die fünf Werktage sind vorbei. Bitte fragen Sie bei der Initiative nach.")],
                _("Angebot ansehen"),
                application.opportunity.get_absolute_url(),
            ),
        )


def still_valid(organisation: Any, offers: Sequence[Opportunity], now: datetime) -> None:
    """One mail that lists all offers to be confirmed; the link works without signing in."""
    rows = [(offer.title, offer.get_absolute_url()) for offer in offers]
    for person in team_of(organisation.scope, RoleKind.COORDINATOR):
        deliver(
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


def _deadline_for_organisation(application: Application) -> str:
    if application.answer_by is None:
        return _("Ihr Angebot macht Pause. Die Frist für Ihre Antwort ruht so lange.")
    return _("Bitte antworten Sie bis %s.") % last_day(application)
