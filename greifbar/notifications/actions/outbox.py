"""Write a mail down. It goes out later; here it only becomes certain that it will."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import translation

from greifbar.core import clock
from greifbar.core.registry import Text
from greifbar.notifications.models import Attachment, Mail
from greifbar.notifications.rendering import html_of, text_of

type File = tuple[str, str, bytes]


@transaction.atomic
def send(
    *,
    to: str,
    subject: Text,
    template: str,
    context: Mapping[str, Any],
    language: str = "de",
    dedupe_key: str = "",
    reply_path: str = "",
    unsubscribe_path: str = "",
    attachments: Sequence[File] = (),
) -> Mail:
    """Put a mail into the outbox, inside the caller's transaction.

    `template` names a pair `<template>.txt` and `<template>.html`; both are rendered in `language`, and
    so is a lazy `subject`. `reply_path` is the page where it is answered: shown in the mail, never an address. A
    `dedupe_key` that was used before changes nothing and answers with the earlier mail. `attachments` are
    (name, media type, content).
    """
    if dedupe_key and (known := Mail.objects.filter(dedupe_key=dedupe_key).first()):
        return known
    with translation.override(language):
        words = {**context, "reply_path": reply_path, "unsubscribe_path": unsubscribe_path}
        heading = " ".join(str(subject).split())[:250]
        words = {"subject": heading, **words}
        text, html = text_of(template, words), html_of(template, words)
    written = clock.now()
    mail = Mail(
        to=to,
        subject=heading,
        text=text,
        html=html,
        language=language,
        reply_path=reply_path,
        unsubscribe_path=unsubscribe_path,
        dedupe_key=dedupe_key,
        created_at=written,
        due_at=written,
    )
    return _stored(mail, attachments)


def _stored(mail: Mail, attachments: Sequence[File]) -> Mail:
    if mail.dedupe_key:
        values = {name: getattr(mail, name) for name in _COPIED}
        mail, made = Mail.objects.get_or_create(dedupe_key=mail.dedupe_key, defaults=values)
        if not made:
            return mail
    else:
        mail.save()
    files = [
        Attachment(mail=mail, name=name, mime=mime, content=content) for name, mime, content in attachments
    ]
    Attachment.objects.bulk_create(files)
    return mail


_COPIED = (
    "to",
    "subject",
    "text",
    "html",
    "language",
    "reply_path",
    "unsubscribe_path",
    "created_at",
    "due_at",
)
