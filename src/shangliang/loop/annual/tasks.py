"""When the year begins the plan runs, and when a quarter begins its topics are taken up."""

from __future__ import annotations

import logging
from datetime import datetime

from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import ShangliangError
from shangliang.loop.annual.actions import start_plan, take_up_plan
from shangliang.loop.annual.actual import quarter_of
from shangliang.loop.annual.queries import by_number, plans
from shangliang.loop.annual.workflow import PlanState

EVERY = 3600.0
log = logging.getLogger(__name__)


def run(now: datetime) -> int:
    """Start what is due and take up the topics whose quarter has come; how many steps were taken."""
    today = local_day(now).date()
    done = 0
    for line in plans(year=today.year):
        if line.state == PlanState.PUBLISHED:
            start_plan(actor=SYSTEM, number=line.number, now=now)
            done += 1
        elif line.state != PlanState.RUNNING:
            continue
        done += _take_up(line.number, quarter_of(today), now)
    return done


def _take_up(number: str, quarter: int, now: datetime) -> int:
    plan = by_number(number)
    done = 0
    for entry in plan.kept if plan else ():
        if entry.taken_at is not None or (entry.quarter or 4) > quarter:
            continue
        try:
            take_up_plan(actor=SYSTEM, number=number, topic=entry.id, now=now)
            done += 1
        except ShangliangError as error:
            log.warning("topic %s of %s waits: %s", entry.order, number, error.code)
    return done
