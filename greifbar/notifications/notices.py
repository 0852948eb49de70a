"""Mails of this room: what was written between two sides, without anybody's address."""

from django.utils.translation import gettext_lazy as _

from greifbar.notifications.models import Mail, Message, Participant
from greifbar.notifications.outbox import send


def new_message(message: Message, reader: Participant) -> Mail:
    """Tell one reader what the other side wrote; answered on their own page."""
    conversation = message.conversation
    return send(
        to=reader.email,
        subject=_("Nachricht zu: %(subject)s") % {"subject": conversation.subject},
        template="notifications/mail/message",
        context={
            "message": message,
            "reader": reader,
            "conversation": conversation,
            "about_path": conversation.about_path,
        },
        language=reader.language,
        reply_path=reader.get_absolute_url(),
        dedupe_key=f"message-{message.pk}-{reader.pk}",
    )


def receipt(opener: Participant) -> Mail:
    """Tell whoever began that the message is on its way, with the link to their page.

    Nobody has proven this address: the mail holds our words only, no name and no text somebody typed.
    """
    conversation = opener.conversation
    return send(
        to=opener.email,
        subject=_("Ihre Nachricht ist angekommen: %(subject)s") % {"subject": conversation.subject},
        template="notifications/mail/receipt",
        context={"conversation": conversation},
        language=opener.language,
        reply_path=opener.get_absolute_url(),
        dedupe_key=f"conversation-{conversation.pk}",
    )
