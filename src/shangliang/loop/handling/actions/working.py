"""Acts of the unit that has the task: accept, ask to give it back, report progress, complete."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_names
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.text import clean
from shangliang.loop.handling import rules
from shangliang.loop.handling.actions.advancing import advance
from shangliang.loop.handling.actions.step import Step, take
from shangliang.loop.handling.events import (
    AssignmentAccepted,
    AssignmentCompleted,
    ProgressReported,
    ReturnAsked,
)
from shangliang.loop.handling.models import Progress
from shangliang.loop.handling.queries import AssignmentBrief
from shangliang.loop.handling.workflow import WORKFLOW, AssignmentState

_S = AssignmentState


@act
def accept(
    *, actor: Actor, number: str, assignment: int, now: datetime, leader: str = ""
) -> AssignmentBrief:
    """The unit takes the task on; `leader` is the post that answers for it."""
    step = take(number, assignment, actor, "accept")
    who = clean(leader, lines=False)[:60]
    step.write(_S.ACCEPTED, accepted_at=now, leader=who)
    step.settle("accept", now=now)
    step.owe(
        "complete",
        role=Role.DEPARTMENT,
        path=step.found.lead_path,
        now=now,
        due_at=step.row.due_at,
    )
    _owe_progress(step, now)
    record(
        AssignmentAccepted(
            **step.says, leader=who, due=local_day(step.row.due_at).date().isoformat()
        ),
        actor=actor,
        now=now,
    )
    return step.result()


def _owe_progress(step: Step, now: datetime) -> None:
    """The next word on progress, of the leading and each supporting unit; never later than the task itself."""
    clock = "handling.progress"
    soon = due_by_rule(clock, now, path=step.dossier.body_path) < step.row.due_at
    for path in (step.found.lead_path, *step.found.supporting_paths):
        step.owe(
            "report_progress",
            role=Role.DEPARTMENT,
            path=path,
            now=now,
            clock=clock if soon else None,
            due_at=None if soon else step.row.due_at,
        )


@act
def ask_return(
    *, actor: Actor, number: str, assignment: int, reason: str, now: datetime
) -> AssignmentBrief:
    """The task belongs elsewhere: the unit says why, and the office decides."""
    step = take(number, assignment, actor, "ask_return")
    why = clean(reason)
    step.insist(rules.said(why, field="reason"))
    step.write(_S.RETURN_ASKED, return_reason=why)
    step.settle("accept", now=now)
    step.owe(
        "grant_return",
        role=Role.PARTY_OFFICE,
        path=step.dossier.body_path,
        now=now,
        clock=WORKFLOW.row("ask_return").clock,
    )
    record(ReturnAsked(**step.says, reason=why[:1000]), actor=actor, now=now)
    return step.result()


@act
def report_progress(
    *,
    actor: Actor,
    number: str,
    assignment: int,
    text: str,
    percent: int,
    now: datetime,
    upload: UploadedFile | None = None,
    proof: str = "",
) -> AssignmentBrief:
    """Say what was done so far, with proof (a file, or a text) where there is some; supporting units may too."""
    step = take(number, assignment, actor, "report_progress")
    what = clean(text)
    step.insist(rules.may_report(percent=percent, before=step.row.percent, text=what))
    document = _proof(step, actor, proof, upload, now)
    step.write(_S.IN_PROGRESS, percent=percent)
    Progress.objects.create(
        assignment=step.row,
        at=now,
        by_name=actor.name,
        unit=_unit_of(step, actor),
        text=what,
        percent=percent,
        document_id=document,
    )
    step.settle("report_progress", now=now)
    _owe_progress(step, now)
    record(
        ProgressReported(**step.says, percent=percent, text=what[:1000], document=document),
        actor=actor,
        now=now,
    )
    return step.result()


def _unit_of(step: Step, actor: Actor) -> str:
    for path in (step.found.lead_path, *step.found.supporting_paths):
        if actor.has_role(Role.DEPARTMENT, path=path):
            return body_names({path})[path].name
    return step.row.lead.name


def _proof(
    step: Step, actor: Actor, text: str, upload: UploadedFile | None, now: datetime
) -> int | None:
    """Keep the proof as a paper of the matter; None when there is none."""
    if upload is None and not clean(text):
        return None
    paper = add_document(
        actor=actor,
        number=step.number,
        kind=DocumentKind.PROOF,
        title=f"办理佐证：{step.row.task}"[:120],
        text=text,
        upload=upload,
        now=now,
    )
    return paper.id


@act
def complete(
    *,
    actor: Actor,
    number: str,
    assignment: int,
    text: str,
    now: datetime,
    upload: UploadedFile | None = None,
    proof: str = "",
) -> AssignmentBrief:
    """Say that the task is carried out and show it: with proof now, or with what came in a progress report."""
    step = take(number, assignment, actor, "complete")
    what = clean(text)
    earlier = [
        p.document_id
        for p in step.found.progress
        if p.document_id is not None and p.at >= step.row.assigned_at
    ]
    shown = bool(earlier) or upload is not None or bool(clean(proof))
    step.insist(rules.may_complete(text=what, has_proof=shown))
    document = _proof(step, actor, proof, upload, now) or earlier[-1]
    step.write(_S.DONE, done_at=now, completion=what, percent=100, proof_id=document)
    step.settle("complete", "report_progress", now=now)
    step.owe(
        "feed_back",
        role=Role.OFFICE,
        path=step.dossier.body_path,
        now=now,
        clock=WORKFLOW.row("complete").clock,
    )
    late = -working_days_left(step.row.due_at, now) if now > step.row.due_at else 0
    record(
        AssignmentCompleted(
            **step.says, text=what[:1000], document=document, late_working_days=max(0, late)
        ),
        actor=actor,
        now=now,
    )
    advance(number, now)
    return step.result()
