"""What every step of an application shares: its lock, its dated states, what is said."""

from datetime import datetime
from typing import Any

from greifbar.opportunities import notices
from greifbar.opportunities.actions import deadlines
from greifbar.opportunities.models import Application, ApplicationEvent, ApplicationMessage
from greifbar.opportunities.models.application import LIVING
from greifbar.opportunities.models.choices import ApplicationState as State


def locked(token: str) -> Application:
    """The application behind a secret link, locked. Raises Application.DoesNotExist."""
    joined = Application.objects.select_related("opportunity__organisation", "person")
    return joined.select_for_update(of=("self",)).get(token=token)


def enter(found: Application, state: State, *, now: datetime, by: Any, reason: str = "") -> None:
    """Move to a state and note it as a dated row. Only open applications keep a deadline."""
    found.state, found.state_since = state, now
    if state != State.APPLIED:
        found.answer_by, found.days_left = None, None
    found.network = ""
    if state not in LIVING:
        found.unread_since = None
    found.save()
    ApplicationEvent.objects.create(application=found, at=now, by=by, state=state, reason=reason)


def arrive(found: Application, *, now: datetime, by: Any) -> Application:
    """The address is right: the organisation hears of it and the clock starts."""
    found.answer_by = deadlines.first(found.opportunity, now)
    if found.answer_by is None:
        found.days_left = deadlines.DAYS_TO_ANSWER
    enter(found, State.APPLIED, now=now, by=by)
    notices.arrived(found)
    notices.received(found)
    return found


def say(found: Application, text: str, *, from_organisation: bool, now: datetime, by: Any) -> bool:
    """Keep what someone wrote. The same words twice in a row, or none, are nothing new."""
    said, last = text.strip(), found.messages.filter(held=False).last()
    if not said or (last and (last.text, last.from_organisation) == (said, from_organisation)):
        return False
    ApplicationMessage.objects.create(
        application=found, at=now, from_organisation=from_organisation, by=by, text=said
    )
    return True


def tell(found: Application, text: str, *, now: datetime) -> None:
    """The organisation hears of new words; they count as unread until it answers or puts them aside."""
    found.unread_since = found.unread_since or now
    found.save(update_fields=["unread_since"])
    notices.message_for_organisation(found, text)
