"""Acts in the field: record a visit, write down a problem with its suggestion, report."""

from __future__ import annotations

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, NotFound
from shangliang.kernel.text import clean
from shangliang.loop.oversight import rules
from shangliang.loop.oversight.actions.ending import end_mission
from shangliang.loop.oversight.actions.step import take
from shangliang.loop.oversight.events import FindingMade, MissionReported, VisitMade
from shangliang.loop.oversight.kinds import Method
from shangliang.loop.oversight.models import Finding, Visit
from shangliang.loop.oversight.queries import MissionBrief
from shangliang.loop.oversight.workflow import MISSION, MissionState


@act
def visit(
    *,
    actor: Actor,
    number: str,
    method: str,
    where: str,
    day: date,
    evidence: str,
    now: datetime,
    met: str = "",
    announced: bool = True,
    upload: UploadedFile | None = None,
) -> MissionBrief:
    """Record one visit; `met` names roles, never persons. What was seen is public from the report on."""
    step = take(number, actor, "visit")
    if method not in set(Method):
        raise Invalid("oversight.unknown_method", {"method": ["oversight.unknown_method"]})
    place, seen = clean(where, lines=False), clean(evidence)
    step.insist(rules.said(place, field="where", least=2, most=120))
    step.insist(rules.said(seen, field="evidence"))
    step.insist(
        rules.may_visit(
            day=day,
            today=local_day(now).date(),
            announced=announced,
            earliest=step.row.earliest_visit,
        )
    )
    paper = None
    if upload is not None:
        paper = add_document(
            actor=actor,
            number=number,
            kind=DocumentKind.EVIDENCE,
            title=f"监督记录：{place}"[:120],
            upload=upload,
            is_public=False,
            now=now,
        ).id
    step.write(MissionState.FIELDWORK)
    Visit.objects.create(
        mission=step.row,
        method=method,
        where=place,
        day=day,
        met=clean(met, lines=False)[:200],
        evidence=seen,
        announced=announced,
        document_id=paper,
        at=now,
    )
    step.owe_head("report", now=now, clock="supervision.report")
    record(
        VisitMade(
            matter=number,
            subject=step.subject,
            method=method,
            where=place,
            day=day.isoformat(),
            announced=announced,
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def find(
    *,
    actor: Actor,
    number: str,
    problem: str,
    suggestion: str,
    now: datetime,
    visit_id: int | None = None,
) -> MissionBrief:
    """Write down a problem, always with a suggestion."""
    step = take(number, actor, "find")
    trouble, advice = clean(problem, lines=False), clean(suggestion, lines=False)
    step.insist(rules.said(trouble, field="problem", most=rules.LINE_MOST))
    step.insist(rules.said(advice, field="suggestion", most=rules.LINE_MOST))
    if visit_id is not None and not step.row.visits.filter(pk=visit_id).exists():
        raise NotFound("oversight.no_such_visit")
    step.write(MissionState.FIELDWORK)
    order = step.row.findings.count() + 1
    row = Finding.objects.create(
        mission=step.row,
        order=order,
        visit_id=visit_id,
        problem=trouble,
        suggestion=advice,
        found_by_id=actor.id,
    )
    record(
        FindingMade(matter=number, subject=f"finding:{row.pk}", finding=order, problem=trouble),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def report(*, actor: Actor, number: str, text: str, now: datetime) -> MissionBrief:
    """Hand in the supervision report with all its findings; without a finding the supervision ends here."""
    step = take(number, actor, "report")
    summary = clean(text)
    step.insist(rules.said(summary, field="text"))
    step.insist(rules.may_report(visits=len(step.found.visits)))
    findings = step.found.findings
    rows = "\n\n".join(f"{f.order}. 问题：{f.problem}\n\n建议：{f.suggestion}" for f in findings)
    paper = add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.REPORT,
        title=f"专项监督报告：{step.dossier.title}"[:120],
        text=f"{summary}\n\n## 问题清单\n\n{rows}" if rows else summary,
        now=now,
    )
    facts = {"reported_at": now, "document_id": paper.id}
    if findings:
        step.write(MissionState.REPORTED, **facts)
    else:
        step.write(MissionState.CLOSED, **facts, closed_at=now)
    step.settle("report", "visit", now=now)
    if findings:
        step.owe("assign", role=Role.INSPECTION, now=now, clock=MISSION.row("report").clock)
    record(
        MissionReported(
            matter=number,
            subject=step.subject,
            visits=len(step.found.visits),
            findings=len(findings),
            document=paper.id,
            sha256=paper.latest.sha256,
        ),
        actor=actor,
        now=now,
    )
    if not findings:
        end_mission(step, actor, now)
    return step.result()
