"""What was planned and what was held: quarter by quarter, and at the end of the year."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, move
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.annual import rules
from shangliang.loop.annual.actions.step import insist, take
from shangliang.loop.annual.actual import figures, of_quarter, standings
from shangliang.loop.annual.events import (
    PlanClosed,
    PlanSentBack,
    QuarterReviewed,
    ReportAccepted,
    YearReported,
)
from shangliang.loop.annual.models import QuarterReview
from shangliang.loop.annual.papers import lay_report
from shangliang.loop.annual.workflow import PlanState


@act
def review_plan(*, actor: Actor, number: str, quarter: int, text: str, now: datetime) -> None:
    """Lay a quarter's plan beside what was held, and say why they differ; a second review replaces the first."""
    step = take(number, actor, "review")
    held, planned = of_quarter(standings(step.plan, now), quarter)
    step.write()
    QuarterReview.objects.update_or_create(
        plan=step.row,
        quarter=quarter,
        defaults={
            "text": clean(text)[:4000],
            "figures": {"held": held, "planned": planned},
            "at": now,
        },
    )
    record(
        QuarterReviewed(
            matter=number, subject=step.subject, quarter=quarter, held=held, planned=planned
        ),
        actor=actor,
        now=now,
    )


@act
def report_plan(*, actor: Actor, number: str, text: str, now: datetime) -> None:
    """Write the year's report: the numbers are counted and kept, the text is the office's."""
    step = take(number, actor, "report")
    text = clean(text)[:20000]
    numbers = figures(step.plan, standings(step.plan, now))
    step.write(PlanState.REPORTED, report=text, figures=numbers)
    kept = json.dumps({"text": text, **numbers}, ensure_ascii=False, sort_keys=True)
    step.settle(now)
    step.owe("accept", Role.CHAIR, now=now)
    record(
        YearReported(
            matter=number,
            subject=step.subject,
            held=numbers["held"],
            planned=numbers["planned"],
            digest=hashlib.sha256(kept.encode()).hexdigest(),
        ),
        actor=actor,
        now=now,
    )


@act
def accept_plan(*, actor: Actor, number: str, passed: bool, now: datetime, note: str = "") -> None:
    """The chair's meeting accepts the year's report, or sends it back with its reason."""
    step = take(number, actor, "accept")
    note = clean(note)[:1000]
    insist(rules.sent_on(passed=passed, note=note))
    step.write(PlanState.ACCEPTED if passed else PlanState.RUNNING)
    step.settle(now)
    step.owe("close" if passed else "report", Role.OFFICE, now=now)
    happened = (
        ReportAccepted(matter=number, subject=step.subject, note=note)
        if passed
        else PlanSentBack(matter=number, subject=step.subject, note=note, digest="")
    )
    record(happened, actor=actor, now=now)


@act
def close_plan(*, actor: Actor, number: str, now: datetime) -> None:
    """Publish the year's report; the plan is finished."""
    step = take(number, actor, "close")
    step.write(PlanState.CLOSED)
    step.settle(now)
    move(number, Stage.CLOSED, now=now)
    record(
        PlanClosed(matter=number, subject=step.subject, year=step.plan.year), actor=actor, now=now
    )
    lay_report(actor=actor, plan=step.plan, now=now)
