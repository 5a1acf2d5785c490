"""Days of running series are set ahead, and matters begun where a series makes them."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import ShangliangError
from shangliang.loop.series.actions import begin_matter, set_days_of
from shangliang.loop.series.due import due_matters, running

EVERY = 3600.0
log = logging.getLogger(__name__)


def run(now: datetime) -> int:
    """How many days were set and matters begun; what fails waits for the next turn and harms no other series."""
    done = 0
    today = local_day(now).date()
    for row in running():
        try:
            done += set_days_of(row, now)
        except ShangliangError as error:
            log.warning("series %s waits: %s", row.pk, error.code)
    ahead = today + timedelta(days=int(rule_number("series.matter_ahead", on=now)))
    for sitting in due_matters(today, ahead):
        try:
            begin_matter(actor=SYSTEM, sitting=sitting, now=now)
            done += 1
        except ShangliangError as error:
            log.warning("the matter of sitting %s waits: %s", sitting, error.code)
    return done
