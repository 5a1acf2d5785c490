"""Acts of the offices that assign: give a task to a unit, take it back, give more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import BodyBrief, bodies
from shangliang.ground.dossier.public import DossierBrief, close_duties
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.handling import rules
from shangliang.loop.handling.actions.advancing import advance
from shangliang.loop.handling.actions.step import Step, take
from shangliang.loop.handling.events import (
    AssignmentAssigned,
    AssignmentExtended,
    ReturnGranted,
    ReturnRefused,
)
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.permissions import Perm
from shangliang.loop.handling.queries import AssignmentBrief, brief
from shangliang.loop.handling.workflow import WORKFLOW, AssignmentState
from shangliang.loop.outcomes.public import RecommendationBrief, taken_up

_S = AssignmentState


@act
def assign(
    *,
    actor: Actor,
    number: str,
    recommendation: int,
    lead: str,
    now: datetime,
    supporting: Sequence[str] = (),
    due: datetime | None = None,
) -> AssignmentBrief:
    """Give an adopted recommendation to the unit `lead` (key of its body); `due` follows the rulebook if not said."""
    matter = get_dossier(number)
    require(actor, Perm.ASSIGN, matter.body_path)
    promise = next((r for r in taken_up(number) if r.id == recommendation), None)
    if promise is None:
        raise NotFound("handling.nothing_to_assign", number=number)
    by_rule = due_by_rule("handling.complete", now, path=matter.body_path)
    day = due or by_rule
    if day > due_by_rule("handling.extend_most", now, path=matter.body_path):
        raise Invalid("handling.day_too_far", {"due": ["handling.day_too_far"]})
    verdict = rules.may_assign(lead=lead, supporting=supporting, due=day, now=now)
    if not verdict:
        raise Refused(verdict)
    unit, others = _units(lead, supporting)
    stamp = rule("handling.complete", path=matter.body_path, on=now).stamp
    row = _give(matter, promise, unit, now, day, stamp)
    row.supporting.set([b.id for b in others])
    step = Step(row, brief(row), matter)
    close_duties(number, "handling.assign", now=now, subject=f"recommendation:{recommendation}")
    step.settle("assign", now=now)
    step.owe("accept", role=Role.DEPARTMENT, path=unit.path, now=now, clock="handling.accept")
    record(
        AssignmentAssigned(
            **step.says,
            supporting=tuple(b.name for b in others),
            due=local_day(day).date().isoformat(),
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )
    advance(number, now)
    return step.result()


def _units(lead: str, supporting: Sequence[str]) -> tuple[BodyBrief, list[BodyBrief]]:
    found = {b.key: b for b in bodies()}
    missing = [key for key in (lead, *supporting) if key not in found]
    if missing:
        raise Invalid("handling.unknown_unit", {"lead": ["handling.unknown_unit"]}, unit=missing[0])
    return found[lead], [found[key] for key in dict.fromkeys(supporting)]


def _give(
    matter: DossierBrief,
    promise: RecommendationBrief,
    unit: BodyBrief,
    now: datetime,
    day: datetime,
    stamp: str,
) -> Assignment:
    """A new assignment, or the one that came back, given to another unit."""
    facts: dict[str, Any] = {"lead_id": unit.id, "assigned_at": now, "due_at": day, "rule": stamp}
    old = Assignment.objects.filter(recommendation_id=promise.id).first()
    if old is None:
        try:
            with transaction.atomic():
                old = Assignment.objects.create(
                    dossier_id=matter.id,
                    recommendation_id=promise.id,
                    task=promise.promise,
                    **facts,
                )
            return Assignment.objects.select_related("dossier", "lead").get(pk=old.pk)
        except IntegrityError:
            old = Assignment.objects.get(recommendation_id=promise.id)
    check = WORKFLOW.check("assign", old.state)
    if not check:
        if old.state == _S.ASSIGNED:
            raise Conflict("handling.assigned_meanwhile", task=old.task[:60], unit=old.lead.name)
        raise OutOfOrder(check.code, **dict(check.params))
    rows = Assignment.objects.filter(pk=old.pk, state=old.state, version=old.version)
    if not rows.update(
        state=_S.ASSIGNED, version=old.version + 1, return_reason="", leader="", **facts
    ):
        raise Conflict("handling.assigned_meanwhile", task=old.task[:60], unit=old.lead.name)
    return Assignment.objects.select_related("dossier", "lead").get(pk=old.pk)


@act
def grant_return(
    *, actor: Actor, number: str, assignment: int, reason: str, now: datetime
) -> AssignmentBrief:
    """The unit is right: another one has to do it; somebody owes a new assignment."""
    step = take(number, assignment, actor, "grant_return")
    why = clean(reason)
    step.insist(rules.said(why, field="reason"))
    step.write(_S.RETURNED)
    step.settle("grant_return", now=now)
    step.owe(
        "assign",
        role=Role.PARTY_OFFICE,
        path=step.dossier.body_path,
        now=now,
        clock=WORKFLOW.row("grant_return").clock,
    )
    record(ReturnGranted(**step.says, reason=why[:1000]), actor=actor, now=now)
    return step.result()


@act
def refuse_return(
    *, actor: Actor, number: str, assignment: int, reason: str, now: datetime
) -> AssignmentBrief:
    """The task stays where it is, with a reason; the time to accept starts again."""
    step = take(number, assignment, actor, "refuse_return")
    why = clean(reason)
    step.insist(rules.said(why, field="reason"))
    step.write(_S.ASSIGNED, return_reason="")
    step.settle("grant_return", now=now)
    step.owe(
        "accept",
        role=Role.DEPARTMENT,
        path=step.found.lead_path,
        now=now,
        clock=WORKFLOW.row("refuse_return").clock,
    )
    record(ReturnRefused(**step.says, reason=why[:1000]), actor=actor, now=now)
    return step.result()


@act
def extend(
    *,
    actor: Actor,
    number: str,
    assignment: int,
    due: datetime,
    reason: str,
    now: datetime,
) -> AssignmentBrief:
    """More time for a hard case, with a reason, at most until the rulebook's last day from the assignment on."""
    step = take(number, assignment, actor, "extend")
    why = clean(reason)
    clock = "handling.extend_most"
    latest = due_by_rule(clock, step.row.assigned_at, path=step.dossier.body_path)
    step.insist(rules.may_extend(due=due, before=step.row.due_at, latest=latest, reason=why))
    step.write(_S.IN_PROGRESS, due_at=due, extended=step.row.extended + 1)
    step.settle("complete", now=now)
    step.owe("complete", role=Role.DEPARTMENT, path=step.found.lead_path, now=now, due_at=due)
    record(
        AssignmentExtended(
            **step.says,
            before=local_day(step.row.due_at).date().isoformat(),
            due=local_day(due).date().isoformat(),
            reason=why[:1000],
            rule=step.stamp(clock, now),
        ),
        actor=actor,
        now=now,
    )
    return step.result()
