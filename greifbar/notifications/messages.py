"""From a row of the outbox to a message a mail server takes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from greifbar.core.links import absolute
from greifbar.notifications.models import Mail


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """The message with text and HTML. Its Message-ID stays the same when it is sent again."""
    message = EmailMultiAlternatives(
        subject=mail.subject, body=mail.text, to=[mail.to], headers=_headers(mail)
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for file in mail.attachments.all():
        message.attach(file.name, bytes(file.content), file.mime)
    return message


def _headers(mail: Mail) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language.removesuffix("-ls"),
    }
    if mail.unsubscribe_path:
        headers["List-Unsubscribe"] = f"<{absolute(mail.unsubscribe_path)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
