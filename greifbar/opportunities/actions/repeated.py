"""Someone applies again to the same offer: nothing is lost, and nobody learns whether they had before."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from greifbar.opportunities import notices
from greifbar.opportunities.actions.conversation import arrive, locked, say, tell
from greifbar.opportunities.models import Application, ApplicationMessage
from greifbar.opportunities.models.choices import ApplicationState as State

WRITE_AGAIN_AFTER = timedelta(minutes=2)
WRITE_AGAIN_WITHIN = timedelta(minutes=30)
MOST_UNPROVEN = 4
"""So many messages of one application wait for a proof of the address; more only bring the link again."""


def again(*, known: Application, words: str, now: datetime, person: Any) -> Application:
    """Add words to a running application: at once for whoever is signed in, else after a click in the mail.

    To be called in the transaction of ``applying.apply``, with the offer locked.
    """
    found = locked(known.token)
    if person is not None:
        return _join(found, words, now=now, by=person)
    _keep(found, words, now=now)
    _write_again(found, now)
    return found


def _write_again(found: Application, now: datetime) -> None:
    """Send the link anew, but not at once: in each span one more letter, with the first one three an hour."""
    waited, span = now - found.created_at, (now - found.created_at) // WRITE_AGAIN_WITHIN
    if found.state != State.UNCONFIRMED:
        notices.already_applied(found, span=span)
    elif waited > WRITE_AGAIN_AFTER:
        notices.please_confirm(found, again=f"-{span}")


def release(found: Application, *, now: datetime) -> Application:
    """The owner of the address sends what was held. ``found`` is locked. Safe to repeat."""
    held = list(found.messages.filter(held=True))
    if held and (found.is_open or found.state == State.AGREED):
        found.messages.filter(held=True).update(held=False, at=now)
        tell(found, "\n\n".join(one.text for one in held), now=now)
    return found


@transaction.atomic
def drop(*, token: str) -> Application:
    """The owner of the address does not want to send what was held. Safe to repeat."""
    found = locked(token)
    found.messages.filter(held=True).delete()
    return found


def _join(found: Application, words: str, *, now: datetime, by: Any) -> Application:
    found.messages.filter(held=True, text=words).delete()
    fresh = not _knows(found, words) and say(found, words, from_organisation=False, now=now, by=by)
    if found.state == State.UNCONFIRMED:
        return arrive(found, now=now, by=by)
    if fresh:
        tell(found, words, now=now)
    return found


def _keep(found: Application, words: str, *, now: datetime) -> None:
    """Hold what came without proof of the address, so that only its owner can send it."""
    waiting = found.messages.filter(held=True).count()
    if not _knows(found, words) and waiting < MOST_UNPROVEN:
        ApplicationMessage.objects.create(
            application=found, at=now, from_organisation=False, text=words, held=True
        )


def _knows(found: Application, words: str) -> bool:
    """The same form sent again says nothing new."""
    return found.messages.filter(from_organisation=False, text=words).exists()
