"""Where do letters go in the demo? Into a Maildir that any mail programme can open, under settings.DATA/mail."""

from __future__ import annotations

import mailbox
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def folder() -> Path:
    return Path(settings.DATA) / "mail"


class MaildirBackend(BaseEmailBackend):
    """Each message becomes one file, written whole (Maildir: tmp, then new)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages; returns how many."""
        path = folder()
        path.parent.mkdir(parents=True, exist_ok=True)
        box = mailbox.Maildir(str(path), create=True)
        try:
            for message in email_messages:
                box.add(message.message().as_bytes())
        finally:
            box.close()
        return len(email_messages)
