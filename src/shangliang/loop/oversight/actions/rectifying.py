"""Acts of the unit: say how it will put a problem right, and show that it is done."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.oversight import rules
from shangliang.loop.oversight.actions.step import take
from shangliang.loop.oversight.events import FindingFinished, FindingRectified
from shangliang.loop.oversight.queries import MissionBrief
from shangliang.loop.oversight.workflow import FINDING, FindingState, MissionState


@act
def rectify(
    *, actor: Actor, number: str, finding: int, measure: str, now: datetime
) -> MissionBrief:
    """The unit says what it will do."""
    step = take(number, actor, "rectify", finding)
    what = clean(measure)
    step.insist(rules.said(what, field="measure"))
    step.write_finding(FindingState.RECTIFYING, measure=what)
    step.write(MissionState.RECTIFYING)
    step.settle("rectify", now=now)
    step.owe(
        "finish",
        role=Role.DEPARTMENT,
        path=step.unit.unit_path,
        now=now,
        due_at=step.item.due_at,
    )
    record(
        FindingRectified(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            unit=step.unit.unit,
            measure=what[:1000],
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def finish(
    *,
    actor: Actor,
    number: str,
    finding: int,
    text: str,
    now: datetime,
    upload: UploadedFile | None = None,
    proof: str = "",
) -> MissionBrief:
    """The unit reports that it is put right, and shows it; the team has to check."""
    step = take(number, actor, "finish", finding)
    what, shown = clean(text), clean(proof)
    step.insist(rules.said(what, field="text"))
    if upload is None and not shown:
        raise Refused(deny("oversight.proof_needed"))
    paper = add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.PROOF,
        title=f"整改佐证：{step.item.problem}"[:120],
        text=shown,
        upload=upload,
        now=now,
    )
    step.write_finding(
        FindingState.DONE,
        done_at=now,
        done_by_id=actor.id,
        done_text=what,
        proof_id=paper.id,
    )
    step.write(MissionState.RECTIFYING)
    step.settle("finish", now=now)
    step.owe_head("verify", now=now, clock=FINDING.row("finish").clock)
    due = step.item.due_at
    late = max(0, -working_days_left(due, now)) if due is not None and now > due else 0
    record(
        FindingFinished(
            matter=number,
            subject=step.subject,
            finding=step.item.order,
            unit=step.unit.unit,
            text=what[:1000],
            document=paper.id,
            late_working_days=late,
        ),
        actor=actor,
        now=now,
    )
    return step.result()
