"""What does the worker do at the doors? Read the mailbox, answer its letters, forget yesterday's arrivals."""

from __future__ import annotations

import hashlib
import logging
import smtplib
from datetime import datetime
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from shangliang.ground.dossier.public import duties
from shangliang.ground.rulebook.public import number
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.intake.actions.mailing import (
    acknowledge_letter,
    code_of,
    known,
    take_letter,
    to_answer,
)
from shangliang.loop.intake.arrivals import forget_arrivals
from shangliang.loop.intake.boxes import Box, BoxTrouble, open_box
from shangliang.loop.intake.models import Letter
from shangliang.loop.intake.parsing import Mail, parse
from shangliang.loop.topics.public import waiting_url

log = logging.getLogger("shangliang.intake")

EVERY = 60.0
_LETTERS_A_TURN = 100


def run(now: datetime) -> int:
    """One turn; how many letters were read and answered."""
    forget_arrivals(now)
    done = 0
    if settings.INBOX_URL:
        try:
            with open_box(settings.INBOX_URL) as box:
                done = read_letters(box, now)
        except BoxTrouble as trouble:
            log.warning("the mailbox could not be read: %s", trouble)
    return done + answer_letters(now)


def read_letters(box: Box, now: datetime, *, limit: int = _LETTERS_A_TURN) -> int:
    """Take in what is unread; a letter is marked only after its act has been committed."""
    most = int(number("intake.mail_megabytes", on=now)) * 1024 * 1024
    taken = 0
    for key in box.unread(limit):
        raw = box.letter(key, most)
        mail = (
            parse(raw, own_address=settings.INBOX_ADDRESS) if raw is not None else _too_large(key)
        )
        if not known(mail.key):
            take_letter(actor=SYSTEM, mail=mail, now=now, too_large=raw is None)
            taken += 1
        box.done(key)
    return taken


def _too_large(key: str) -> Mail:
    """A letter that was not fetched; known by its place in the mailbox."""
    digest = hashlib.sha256(f"too large {settings.INBOX_URL} {key}".encode()).hexdigest()
    return Mail(digest, "", "", "", "", "", "", (), ())


def answer_letters(now: datetime) -> int:
    """Tell each sender the number, the code and what happens next; tried again later when it cannot go out."""
    sent = 0
    for letter in to_answer():
        try:
            _answer(letter).send()
        except (smtplib.SMTPException, OSError, ValueError):
            log.warning("letter %s could not be answered", letter.pk, exc_info=True)
            Letter.objects.filter(pk=letter.pk).update(attempts=letter.attempts + 1)
            continue
        acknowledge_letter(actor=SYSTEM, letter_id=letter.pk, now=now)
        sent += 1
    return sent


def _answer(letter: Letter) -> EmailMessage:
    code = code_of(letter.message)
    owed = duties(letter.matter) if letter.outcome == "raised" else []
    body = render_to_string(
        "intake/answer.txt",
        {
            "letter": letter,
            "code": code,
            "due_at": owed[0].due_at if owed else None,
            "url": f"{settings.BASE_URL}/m/{letter.matter}" if letter.matter else "",
            "waiting": f"{settings.BASE_URL}{waiting_url(code)}",
            "base": settings.BASE_URL,
        },
    )
    reference = letter.matter or letter.held
    headers = {
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
        "Message-ID": make_msgid(domain="shangliang.local"),
    }
    if letter.thread:
        headers |= {"In-Reply-To": letter.thread, "References": letter.thread}
    subject = f"[{reference}] {letter.title}"[:150].replace("\n", " ")
    return EmailMessage(subject, body, to=[letter.address], headers=headers)
