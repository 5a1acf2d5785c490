"""What does the worker do for notices? Remind before and after deadlines, and send what is waiting."""

from __future__ import annotations

from datetime import datetime, timedelta

from shangliang.ground.dossier.public import overdue
from shangliang.ground.notifications.models import NoticeKind
from shangliang.ground.notifications.sending import send_letters
from shangliang.ground.notifications.telling import duty_news, owed_by
from shangliang.ground.notifications.writing import tell_people
from shangliang.ground.rulebook.public import working_days_left

NEAR_WORKING_DAYS = 2
_LOOK_AHEAD = timedelta(days=16)
"""No two working days lie further apart, even around the longest holiday."""


def remind_due(now: datetime, *, limit: int = 5000) -> int:
    """Remind of what is due within two working days or overdue, each once; returns how many notices."""
    told = 0
    for duty in overdue(now + _LOOK_AHEAD, limit=limit):
        if duty.due_at is None:
            continue
        if duty.due_at < now:
            kind = NoticeKind.OVERDUE
        elif working_days_left(duty.due_at, now) <= NEAR_WORKING_DAYS:
            kind = NoticeKind.NEAR
        else:
            continue
        told += tell_people(duty_news(duty, kind, now), owed_by(duty, now), by_mail=True)
    return told


def run(now: datetime) -> int:
    """One turn of the worker; returns how much was done."""
    return remind_due(now) + send_letters(now)
