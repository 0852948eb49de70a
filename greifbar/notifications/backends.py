"""Mail in the demo: a file for each, to be read at /demo/postfach/."""

import os
import time
from collections.abc import Sequence
from email.message import Message
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FileBackend(BaseEmailBackend):
    """Writes `<time>-<number>.eml` into `settings.MAIL_FOLDER`; a file is there whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for number, email in enumerate(email_messages):
            _write(folder, number, email.message())
        return len(email_messages)


def _write(folder: Path, number: int, message: Message) -> None:
    name = f"{time.time_ns():020d}-{os.getpid()}-{number}"
    draft = folder / f"{name}.part"
    draft.write_bytes(message.as_bytes())
    draft.rename(folder / f"{name}.eml")
