"""Read the demo's mail files back."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

from greifbar.core.links import absolute

_LINK = re.compile(r"https?://[^\s<>\"]+")
_NAME = re.compile(r"\d{20}-\d+-\d+")


@dataclass(frozen=True)
class Letter:
    """One mail of the demo as a person reads it."""

    name: str
    to: str
    subject: str
    date: datetime | None
    text: str
    html: str
    files: list[str]

    @property
    def links(self) -> list[str]:
        """Every address in the text but the house's own front page, once each."""
        found = (address.rstrip(".,)") for address in _LINK.findall(self.text))
        return [address for address in dict.fromkeys(found) if address != absolute("/")]


def names() -> list[str]:
    """Names of all mails, newest first."""
    folder = Path(settings.MAIL_FOLDER)
    return sorted((file.stem for file in folder.glob("*.eml")), reverse=True) if folder.is_dir() else []


def letter(name: str) -> Letter | None:
    """The mail of that name; nothing for a name that is none."""
    file = Path(settings.MAIL_FOLDER) / f"{name}.eml"
    if not _NAME.fullmatch(name) or not file.is_file():
        return None
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    return Letter(
        name=name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=_body(message, "plain"),
        html=_body(message, "html"),
        files=[part.get_filename() or "" for part in message.iter_attachments()],
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
