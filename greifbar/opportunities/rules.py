"""May they? Reads, never writes. A reason is a full sentence for the person, None means yes."""

import zlib
from datetime import datetime

from django.utils.translation import gettext as _

from greifbar.core.dates import day_phrase
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.application import LIVING
from greifbar.opportunities.models.choices import LocationMode, Serves, State
from greifbar.organisations.models import Organisation, Status

MAX_QUESTIONS = 3


def takes_instant_sign_up(opportunity: Opportunity) -> bool:
    """People may take a place at once: there are dates, and nobody who needs protection is left alone."""
    return not opportunity.open_ended and not needs_talk_first(opportunity)


def needs_talk_first(opportunity: Opportunity) -> bool:
    """Unsupervised work with children, patients or people in need of care takes applications only."""
    return opportunity.serves != Serves.NOBODY and not opportunity.supervised


def takes_applications(opportunity: Opportunity) -> bool:
    return opportunity.open_ended or needs_talk_first(opportunity)


def why_not_publish(opportunity: Opportunity, *, has_dates: bool) -> str | None:
    """``has_dates``: at least one date that has not begun."""
    if not opportunity.organisation.is_public:
        return why_not_public(opportunity.organisation)
    if not opportunity.summary:
        return _("Es fehlt noch ein Satz: Was tut man bei Ihnen, und für wen?")
    if opportunity.location_mode != LocationMode.HOME and opportunity.district_id is None:
        return _("Es fehlt noch der Ort: Bitte wählen Sie einen Stadtbezirk.")
    if not opportunity.open_ended and not has_dates:
        return _("Es fehlt noch ein Termin. Oder wählen Sie „Ohne feste Termine“.")
    if not opportunity.contact_name:
        return _("Es fehlt noch eine Ansprechperson. Ein Vorname genügt.")
    return None


def why_not_public(organisation: Organisation) -> str:
    """What keeps an initiative, and with it its offers, from being visible."""
    if organisation.status == Status.DRAFT:
        return _("Ihre Initiative ist noch ein Entwurf. Reichen Sie sie zuerst ein.")
    if organisation.status == Status.ASKED:
        return _("Das Team hat eine Frage zu Ihrer Initiative und wartet auf Ihre Antwort.")
    if organisation.status == Status.REFUSED:
        return _("Ihre Initiative wurde abgelehnt. Sie können sie ändern und noch einmal einreichen.")
    if organisation.look_by is None:
        return _("Ihre Initiative wird noch angesehen. Der Entwurf bleibt gespeichert.")
    told = _("Das Team sieht sich Ihre Initiative bis %(day)s an. Der Entwurf bleibt gespeichert.")
    return told % {"day": day_phrase(organisation.look_by)}


def is_running(opportunity: Opportunity, *, now: datetime) -> bool:
    """Published by a visible initiative and not paused at ``now`` (aware)."""
    if not opportunity.organisation.is_public:
        return False
    if opportunity.state == State.PAUSED:
        return opportunity.paused_until is not None and opportunity.paused_until <= now
    return opportunity.state == State.PUBLISHED


def is_stopped(opportunity: Opportunity, *, now: datetime) -> bool:
    """Ended, or making a pause at ``now`` (aware): nobody can join, and its page says only that."""
    if opportunity.state == State.PAUSED:
        return opportunity.paused_until is None or opportunity.paused_until > now
    return opportunity.state == State.CLOSED


def is_hidden(opportunity: Opportunity, *, now: datetime) -> bool:
    """Not confirmed for too long: off the lists until somebody says it is still wanted."""
    until = opportunity.shown_until
    return until is not None and until <= now


def why_not_apply(opportunity: Opportunity, *, email: str, now: datetime) -> str | None:
    """``email`` is normalised; empty when not known yet."""
    if not takes_applications(opportunity):
        return _("Hier wählen Sie direkt einen Termin.")
    if opportunity.state == State.CLOSED:
        return _("Dieses Angebot ist beendet.")
    if not is_running(opportunity, now=now):
        return _("Dieses Angebot macht gerade Pause.")
    if is_hidden(opportunity, now=now):
        return _("Wir fragen gerade nach, ob dieses Angebot noch gilt.")
    if email and _living(opportunity, email):
        return _("Sie haben hier schon angefragt. Der Link steht in Ihrer Mail.")
    return None


def _living(opportunity: Opportunity, email: str) -> bool:
    return Application.objects.filter(opportunity=opportunity, email=email, state__in=LIVING).exists()


def static_order(valid_at: datetime, opportunity_id: int) -> int:
    """The fair order of lists, smallest first.

    Lately confirmed days come first. Within a day the order is shuffled once and for all, so that nobody
    fills the first page by entering twenty offers at once.
    """
    day = valid_at.date().toordinal()
    shuffled = zlib.crc32(f"greifbar{opportunity_id}".encode()) & 0xFFFFF
    return -(day << 20) + shuffled


def conversation_over() -> str:
    return _("Diese Anfrage ist abgeschlossen. Sie können gern neu anfragen.")
