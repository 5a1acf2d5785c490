"""How do letters leave? Claimed one by one, sent once, tried again with growing pauses, given up after a while."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from shangliang.ground.documents.public import DocumentKind, by_ids
from shangliang.ground.notifications.addressing import (
    follow_token,
    message_id,
    unfollow_token,
)
from shangliang.ground.notifications.models import Letter, NoticeKind
from shangliang.ground.notifications.wording import tell
from shangliang.kernel import clock
from shangliang.kernel.text import clean

log = logging.getLogger("shangliang.notifications")

_LEASE = timedelta(minutes=5)
_FIRST_WAIT = timedelta(minutes=1)
_ATTEMPTS_MOST = 6
_SUBJECT_MOST = 150
_AT_ONCE = 50


def send_letters(now: datetime, *, limit: int = 500) -> int:
    """Send what is due; returns how many went out."""
    due = list(Letter.objects.due(now).order_by("id").values_list("pk", "attempts")[:limit])
    if not due:
        return 0
    sent = 0
    connection = get_connection()
    for pk, attempts in due:
        claimed = (
            Letter.objects.due(now)
            .filter(pk=pk, attempts=attempts)
            .update(attempts=attempts + 1, next_try_at=now + _LEASE)
        )
        if claimed:
            sent += _send(Letter.objects.select_related("person").get(pk=pk), connection, now)
    return sent


def withhold_letters(*, before: datetime) -> int:
    """Letters about what happened before a moment go out no more: old news is told in the notices only.

    For a city that is set up with a past, or after a long outage; returns how many stay here.
    """
    rows = Letter.objects.filter(sent_at__isnull=True, given_up=False, at__lt=before)
    return rows.update(given_up=True, address="", last_error="too old to be sent")


def send_quietly() -> None:
    """Right after an act: its own letters; trouble is left to the worker."""
    try:
        send_letters(clock.now(), limit=_AT_ONCE)
    except OSError:
        log.exception("letters could not be sent now; the worker will try again")


def _send(letter: Letter, connection: BaseEmailBackend, now: datetime) -> bool:
    address = letter.person.email if letter.person is not None else letter.address
    if not address:
        Letter.objects.filter(pk=letter.pk).update(given_up=True, last_error="no address")
        return False
    try:
        message = write(letter, address, now)
        message.connection = connection  # one connection for the whole batch
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        log.warning("letter %s failed", letter.pk, exc_info=True)
        Letter.objects.filter(pk=letter.pk).update(
            next_try_at=now + _FIRST_WAIT * 4 ** (letter.attempts - 1),
            given_up=letter.attempts >= _ATTEMPTS_MOST,
            last_error=str(error)[:300],
        )
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, address="", last_error="")
    return True


def _answer(letter: Letter) -> str:
    """The words of a letter to those who raised the matter: they are meant for whoever gets this mail."""
    paper_id = letter.params.get("document")
    if not isinstance(paper_id, int):
        return ""
    paper = by_ids([paper_id]).get(paper_id)
    if paper is None or not paper.is_public or paper.kind != DocumentKind.LETTER:
        return ""
    return paper.latest.text


def write(letter: Letter, address: str, now: datetime) -> EmailMessage:
    """The message in the reader's language, with one click to hear no more."""
    with translation.override(letter.language):
        told = tell(letter, now)
        confirming = letter.kind == NoticeKind.CONFIRM
        token = unfollow_token(letter.matter, person_id=letter.person_id, address=address)
        stop = f"{settings.BASE_URL}/unfollow/{token}"
        context = {
            "letter": letter,
            "sentence": told.sentence,
            "answer": "" if confirming else _answer(letter),
            "url": f"{settings.BASE_URL}{told.url}",
            "stop": "" if confirming or letter.kind != NoticeKind.EVENT else stop,
            "confirm": f"{settings.BASE_URL}/follow/{follow_token(letter.matter, address, letter.language)}"
            if confirming
            else "",
        }
        body = render_to_string("notifications/letter.txt", context)
        subject = clean(f"[{letter.matter}] {letter.title}: {told.sentence}", lines=False)
    headers = {
        "Message-ID": message_id(letter.key, letter.recipient),
        "Auto-Submitted": "auto-generated",
    }
    if context["stop"]:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(subject[:_SUBJECT_MOST], body, to=[address], headers=headers)
