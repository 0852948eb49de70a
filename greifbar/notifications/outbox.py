"""Write a mail down. It goes out later; here it only becomes certain that it will."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation

from greifbar.core import clock
from greifbar.core.registry import Text
from greifbar.notifications.models import Attachment, Mail
from greifbar.notifications.rendering import html_of, text_of

type File = tuple[str, str, bytes]


@dataclass(frozen=True)
class Draft:
    """A mail that is written but not yet certain: rendered before a lock, posted inside it."""

    mail: Mail
    attachments: Sequence[File] = ()


def compose(
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
) -> Draft:
    """Render a mail without storing anything; the arguments are those of `send`."""
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
    return Draft(mail, attachments)


@transaction.atomic
def send(*, to: str, subject: Text, template: str, context: Mapping[str, Any], **details: Any) -> Mail:
    """Put a mail into the outbox, inside the caller's transaction.

    `template` names a pair `<template>.txt` and `<template>.html`; both are rendered in `language`, and so
    is a lazy `subject`. `reply_path` is the page where it is answered: shown in the mail, never an address.
    A `dedupe_key` that was used before changes nothing and answers with the earlier mail. `attachments` are
    (name, media type, content). The details are those of `compose`.
    """
    key = details.get("dedupe_key")
    if key and (known := Mail.objects.filter(dedupe_key=key).first()):
        return known
    return post(compose(to=to, subject=subject, template=template, context=context, **details))


def post(draft: Draft) -> Mail:
    """Put a mail composed before into the outbox, inside the caller's transaction."""
    mail = draft.mail
    if mail.dedupe_key:
        values = {name: getattr(mail, name) for name in _COPIED}
        mail, made = Mail.objects.get_or_create(dedupe_key=mail.dedupe_key, defaults=values)
        if not made:
            return mail
    else:
        mail.save()
    files = [
        Attachment(mail=mail, name=name, mime=mime, content=content)
        for name, mime, content in draft.attachments
    ]
    if files:
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
