"""Acts at the end: look whether it lasts, open it again or close it, and end a matter of which nothing was adopted."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, close_duties, move, reopen
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.handling import rules
from shangliang.loop.handling.actions.advancing import advance
from shangliang.loop.handling.actions.step import Step, take
from shangliang.loop.handling.events import (
    AssignmentClosed,
    AssignmentReopened,
    LookedBack,
    MatterConcluded,
)
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.permissions import Perm
from shangliang.loop.handling.queries import AssignmentBrief
from shangliang.loop.handling.workflow import WORKFLOW, AssignmentState
from shangliang.loop.outcomes.public import reports, taken_up

_S = AssignmentState


@act
def look_back(
    *, actor: Actor, number: str, assignment: int, finding: str, note: str, now: datetime
) -> AssignmentBrief:
    """Was it kept? `kept` and `partly` end the work, `not` opens it again with a new day."""
    step = take(number, assignment, actor, "look_back")
    if finding not in set(rules.Finding):
        raise Invalid("handling.unknown_finding", {"finding": ["handling.unknown_finding"]})
    what = clean(note)
    step.insist(rules.said(what, field="note"))
    since = step.row.done_at or now
    earliest = due_by_rule("handling.lookback_from", since, path=step.dossier.body_path)
    step.insist(rules.may_look_back(finding=finding, earliest=earliest, now=now))
    step.settle("look_back", now=now)
    facts = {"looked_back_at": now, "finding": finding, "look_back_note": what}
    if finding == rules.Finding.NOT:
        record(LookedBack(**step.says, finding=finding, note=what[:1000]), actor=actor, now=now)
        _open_again(step, what, facts, actor, now)
        return step.result()
    step.write(_S.LOOKED_BACK, **facts)
    step.owe(
        "close", role=Role.OFFICE, path=step.dossier.body_path, now=now, clock="outcome.receive"
    )
    record(LookedBack(**step.says, finding=finding, note=what[:1000]), actor=actor, now=now)
    advance(number, now)
    return step.result()


def _open_again(
    step: Step, note: str, facts: dict[str, object], actor: Actor, now: datetime
) -> None:
    clock = "handling.complete"
    day = due_by_rule(clock, now, path=step.dossier.body_path)
    stamp = step.stamp(clock, now)
    step.write(
        _S.REOPENED,
        **facts,
        done_at=None,
        fed_back_at=None,
        rated_at=None,
        percent=0,
        assigned_at=now,
        due_at=day,
        rule=stamp,
        reopened=step.row.reopened + 1,
    )
    if Stage(step.dossier.stage) is not Stage.SUPERVISED:
        reopen(step.number, Stage.ASSIGNED, now=now, note=note)
    step.owe("complete", role=Role.DEPARTMENT, path=step.found.lead_path, now=now, due_at=day)
    record(
        AssignmentReopened(
            **step.says,
            note=note[:1000],
            due=local_day(day).date().isoformat(),
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )


@act
def close(*, actor: Actor, number: str, assignment: int, now: datetime) -> AssignmentBrief:
    """The promise is kept as far as it will be: file it. The last one closes the matter."""
    step = take(number, assignment, actor, "close")
    step.write(_S.CLOSED, closed_at=now)
    step.settle("close", now=now)
    record(AssignmentClosed(**step.says), actor=actor, now=now)
    advance(number, now)
    return step.result()


@act
def conclude(*, actor: Actor, number: str, reason: str, now: datetime) -> str:
    """Nothing was adopted: the matter ends with the reason, and people can read it."""
    matter = get_dossier(number)
    require(actor, Perm.CONCLUDE, matter.body_path)
    found = reports(number)
    if not found or found[-1].state != "decided" or Stage(matter.stage) is not Stage.DECIDED:
        raise OutOfOrder(
            "kernel.out_of_order",
            workflow=WORKFLOW.name,
            verb="conclude",
            state=found[-1].state if found else "none",
        )
    why = clean(reason)
    verdict = rules.may_conclude(
        assignments=Assignment.objects.filter(dossier_id=matter.id).count(),
        taken_up=len(taken_up(number)),
        reason=why,
    )
    if not verdict:
        raise Refused(verdict)
    close_duties(number, "handling.conclude", now=now)
    move(number, Stage.CLOSED, now=now, note=why, expect=Stage.DECIDED)
    record(MatterConcluded(matter=number, reason=why[:1000]), actor=actor, now=now)
    return number
