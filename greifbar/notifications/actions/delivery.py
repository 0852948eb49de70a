"""Send what waits in the outbox: claimed under a lock, sent outside of it, marked afterwards."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from greifbar.core import clock
from greifbar.notifications.messages import message_of
from greifbar.notifications.models import Attachment, Conversation, Mail

log = logging.getLogger(__name__)

BATCH = 10
CLAIM = timedelta(minutes=3)
LONGEST_RUN_SECONDS = 20
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440)]
CONTENT_KEPT = timedelta(days=30)
ROW_KEPT = timedelta(days=400)
CONVERSATION_KEPT = timedelta(days=365)


def deliver(now: datetime) -> int:
    """Send what is due; answers how many mails went out. Any number of workers may run it at once.

    A worker that dies between sending and marking sends again after three minutes, with the same Message-ID.
    """
    began, sent = monotonic(), 0
    while monotonic() - began < LONGEST_RUN_SECONDS and (mails := claim(now)):
        with mailers.default as mailer:
            sent += sum(_try(mail, mailer, now) for mail in mails)
    return sent


@transaction.atomic
def claim(now: datetime) -> list[Mail]:
    """Take up to ten due mails, so that no other worker does, for three minutes."""
    can_skip = connection.features.has_select_for_update_skip_locked
    due = Mail.objects.due(now).select_for_update(skip_locked=can_skip).values_list("pk", flat=True)
    ids = list(due[:BATCH])
    Mail.objects.filter(pk__in=ids).update(claimed_until=max(now, clock.now()) + CLAIM)
    return list(Mail.objects.filter(pk__in=ids).prefetch_related("attachments").order_by("due_at", "pk"))


def _try(mail: Mail, mailer: BaseEmailBackend, now: datetime) -> bool:
    try:
        mailer.send_messages([message_of(mail)])
    except Exception as error:
        log.warning("mail %s not sent: %s", mail.pk, type(error).__name__)
        _later(mail, now, error)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=now, claimed_until=None, attempts=mail.attempts + 1)
    return True


def _later(mail: Mail, now: datetime, error: Exception) -> None:
    tried = mail.attempts + 1
    over = tried > len(PAUSES)
    Mail.objects.filter(pk=mail.pk).update(
        attempts=tried,
        claimed_until=None,
        last_error=f"{type(error).__name__}: {error}"[:250],
        due_at=now if over else now + PAUSES[tried - 1],
        given_up_at=now if over else None,
    )


@transaction.atomic
def tidy(now: datetime) -> int:
    """Empty mails 30 days after they ended, drop their rows after 400, conversations after a silent year."""
    ended = Mail.objects.filter(due_at__lt=now - CONTENT_KEPT).exclude(text="")
    ended = ended.exclude(sent_at__isnull=True, given_up_at__isnull=True)
    ids = list(ended.values_list("pk", flat=True)[:1000])
    Attachment.objects.filter(mail__in=ids).delete()
    emptied = Mail.objects.filter(pk__in=ids).update(to="", subject="", text="", html="", reply_path="")
    Mail.objects.filter(created_at__lt=now - ROW_KEPT, text="").delete()
    silent = Conversation.objects.filter(last_message_at__lt=now - CONVERSATION_KEPT)
    return emptied + silent.delete()[0]
