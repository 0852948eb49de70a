"""An organisation answers an application: talk, agree, decline kindly."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.core.errors import Refused
from greifbar.opportunities import notices
from greifbar.opportunities.actions.conversation import enter, say
from greifbar.opportunities.models import Application
from greifbar.opportunities.models.choices import ApplicationState as State
from greifbar.opportunities.models.choices import Decline


@transaction.atomic
def answer(*, application: Application, text: str, by: Any, now: datetime) -> Application:
    """Write back, also after agreeing. The first answer stops the clock: now both are talking."""
    found = _open(application, done=State.AGREED)
    if not say(found, text, from_organisation=True, by=by, now=now):
        return found
    if found.state == State.APPLIED:
        enter(found, State.TALKING, now=now, by=by)
    _read(found)
    notices.message_for_applicant(found, text)
    return found


@transaction.atomic
def agree(*, application: Application, text: str, by: Any, now: datetime) -> Application:
    """Say yes. Doing it twice tells it once."""
    found = _open(application, done=State.AGREED)
    if found.state != State.AGREED:
        say(found, text, from_organisation=True, by=by, now=now)
        enter(found, State.AGREED, now=now, by=by)
        _read(found)
        notices.agreed(found, text)
    return found


@transaction.atomic
def decline(*, application: Application, reason: str, text: str, by: Any, now: datetime) -> Application:
    """Say no with a kind, coded reason; other offers are named in the mail."""
    found = _open(application, done=State.DECLINED)
    if found.state != State.DECLINED:
        say(found, text, from_organisation=True, by=by, now=now)
        enter(found, State.DECLINED, now=now, by=by, reason=Decline(reason))
        _read(found)
        notices.declined(found, Decline(reason), text)
    return found


@transaction.atomic
def take_back(*, application: Application, text: str, by: Any, now: datetime) -> Application:
    """Take a yes back: both talk again, and the applicant is told kindly. Doing it twice tells it once."""
    found = _open(application, done=State.AGREED)
    if found.state == State.AGREED:
        say(found, text, from_organisation=True, by=by, now=now)
        enter(found, State.TALKING, now=now, by=by)
        _read(found)
        notices.taken_back(found, text)
    return found


@transaction.atomic
def put_aside(*, application: Application) -> Application:
    """The organisation has read what is new and need not answer. Safe to repeat."""
    found = Application.objects.select_for_update().get(pk=application.pk)
    _read(found)
    return found


def _read(found: Application) -> None:
    found.unread_since = None
    found.save(update_fields=["unread_since"])


def _open(application: Application, done: State | None = None) -> Application:
    joined = Application.objects.select_related("opportunity__organisation", "person")
    found = joined.select_for_update(of=("self",)).get(pk=application.pk)
    if found.is_open or found.state == done:
        return found
    raise Refused(_("Diese Anfrage ist schon abgeschlossen."), code="over")
