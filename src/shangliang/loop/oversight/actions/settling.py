"""Acts on what was found: give it to a unit, check what the unit did, and close it. Never one's own."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import bodies
from shangliang.ground.dossier.public import close_duties
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.oversight import rules
from shangliang.loop.oversight.actions.ending import end_mission
from shangliang.loop.oversight.actions.step import take
from shangliang.loop.oversight.events import (
    FindingAssigned,
    FindingClosed,
    FindingSentBack,
    FindingVerified,
)
from shangliang.loop.oversight.queries import MissionBrief
from shangliang.loop.oversight.workflow import FINDING, FindingState, MissionState

_F = FindingState


@act
def assign(
    *,
    actor: Actor,
    number: str,
    finding: int,
    unit: str,
    now: datetime,
    due: datetime | None = None,
) -> MissionBrief:
    """Give a problem to the unit (key of its body) that has to put it right."""
    step = take(number, actor, "assign", finding)
    body = next((b for b in bodies() if b.key == unit), None)
    if body is None:
        raise Invalid("oversight.unknown_unit", {"unit": ["oversight.unknown_unit"]}, unit=unit)
    clock = "supervision.rectify"
    day = due or due_by_rule(clock, now, path=step.path)
    if day <= now:
        raise Refused(deny("oversight.day_has_passed"))
    stamp = step.stamp(clock, now)
    step.write_finding(_F.ASSIGNED, unit_id=body.id, due_at=day, rule=stamp)
    left = step.row.findings.filter(state=_F.OPEN).exists()
    step.write(MissionState.REPORTED if left else MissionState.ASSIGNED)
    step.owe("rectify", role=Role.DEPARTMENT, path=body.path, now=now, due_at=day)
    if not left:
        close_duties(number, "oversight.assign", now=now, subject=f"mission:{step.row.pk}")
    record(
        FindingAssigned(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            problem=step.item.problem,
            unit=body.name,
            due=local_day(day).date().isoformat(),
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def send_back(*, actor: Actor, number: str, finding: int, note: str, now: datetime) -> MissionBrief:
    """The check did not convince: the unit goes on, with a new day."""
    step = take(number, actor, "send_back", finding)
    why = clean(note)
    step.insist(rules.said(why, field="note"))
    day = due_by_rule("supervision.rectify", now, path=step.path)
    step.write_finding(
        _F.BACK,
        check_note=why,
        done_at=None,
        done_by=None,
        due_at=day,
        sent_back=step.item.sent_back + 1,
    )
    step.write(MissionState.RECTIFYING)
    step.settle("verify", now=now)
    step.owe("rectify", role=Role.DEPARTMENT, path=step.unit.unit_path, now=now, due_at=day)
    record(
        FindingSentBack(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            unit=step.unit.unit,
            note=why[:1000],
            due=local_day(day).date().isoformat(),
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def verify(*, actor: Actor, number: str, finding: int, note: str, now: datetime) -> MissionBrief:
    """Somebody of the team, not of the unit, has looked and is convinced."""
    step = take(number, actor, "verify", finding)
    what = clean(note)
    step.insist(rules.said(what, field="note"))
    step.write_finding(_F.VERIFIED, check_note=what, verified_at=now, verified_by=actor.name)
    left = step.row.findings.exclude(state__in=[_F.VERIFIED, _F.CLOSED]).exists()
    step.write(MissionState.RECTIFYING if left else MissionState.VERIFIED)
    step.settle("verify", now=now)
    step.owe("close", role=Role.INSPECTION, now=now, clock=FINDING.row("finish").clock)
    record(
        FindingVerified(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            unit=step.unit.unit,
            note=what[:1000],
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def close(*, actor: Actor, number: str, finding: int, now: datetime) -> MissionBrief:
    """Take a verified problem off the list 销号; the last one ends the supervision."""
    step = take(number, actor, "close", finding)
    step.write_finding(_F.CLOSED, closed_at=now)
    left = step.row.findings.exclude(state=_F.CLOSED).exists()
    if left:
        step.write(MissionState(step.row.state))
    else:
        step.write(MissionState.CLOSED, closed_at=now)
    step.settle("close", now=now)
    record(
        FindingClosed(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            unit=step.unit.unit,
        ),
        actor=actor,
        now=now,
    )
    if not left:
        end_mission(step, actor, now)
    return step.result()
