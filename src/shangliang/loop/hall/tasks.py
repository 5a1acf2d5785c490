"""Calls open and close at the hour that was announced, whether or not somebody sits at the desk."""

from __future__ import annotations

from datetime import datetime

from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import ShangliangError
from shangliang.loop.hall.actions import close_call, open_call
from shangliang.loop.hall.queries import due_calls

EVERY = 60.0


def run(now: datetime) -> int:
    """Open and close what is due; somebody who was faster is no trouble."""
    opening, closing = due_calls(now)
    done = 0
    for numbers, perform in ((opening, open_call), (closing, close_call)):
        for number in numbers:
            try:
                perform(actor=SYSTEM, number=number, now=now)
                done += 1
            except ShangliangError:
                continue
    return done
