"""Acts that make the report: opened after the minutes, drafted, handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_by_id
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.dossier.public import Stage, close_duties, move, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.outcomes import rules
from shangliang.loop.outcomes.actions.step import take
from shangliang.loop.outcomes.events import ReportDrafted, ReportOpened, ReportSubmitted
from shangliang.loop.outcomes.models import Dispute, Recommendation, Report
from shangliang.loop.outcomes.queries import ReportBrief, report
from shangliang.loop.outcomes.rules import DisputeFacts, ReportFacts
from shangliang.loop.outcomes.workflow import REPORT, ReportState
from shangliang.loop.outcomes.writing import report_text


@act
def open_report(*, actor: Actor, number: str, result: str, now: datetime) -> ReportBrief:
    """The minutes are there: somebody owes the report. A draft that was never handed in is taken up again."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(deny("outcomes.opened_by_the_minutes"))
    if result not in rules.RESULTS:
        raise Invalid("outcomes.unknown_result", result=result)
    matter = get_dossier(number)
    rows = Report.objects.filter(dossier_id=matter.id).order_by("-round")
    last = rows.first()
    if last is not None and last.state == ReportState.DRAFT:
        rows.filter(pk=last.pk).update(result=result)
        row = last
    else:
        row = Report.objects.create(
            dossier_id=matter.id,
            round=last.round + 1 if last is not None else 1,
            result=result,
            opened_at=now,
        )
    level = body_by_id(matter.body_id).level
    open_duty(
        number,
        "outcomes.draft",
        role=Role.OFFICE if level in {"city", "district"} else Role.CLERK,
        path=matter.body_path,
        now=now,
        clock="outcome.report",
    )
    record(
        ReportOpened(matter=number, subject=f"report:{row.pk}", result=result, round=row.round),
        actor=actor,
        now=now,
    )
    return report(number)


@act
def draft_report(
    *,
    actor: Actor,
    number: str,
    summary: str,
    agreed: Sequence[str],
    disputes: Sequence[DisputeFacts],
    recommendations: Sequence[str],
    now: datetime,
    expect: int | None = None,
) -> ReportBrief:
    """Write the report or write it anew; `expect` is the revision the writer has seen."""
    step = take(number, actor, "draft")
    if expect is not None and expect != step.report.revision:
        raise step.conflict()
    facts = ReportFacts(
        result=step.report.result,
        summary=clean(summary),
        agreed=_lines(agreed),
        disputes=tuple(
            DisputeFacts(clean(d.point, lines=False), clean(d.in_favour), clean(d.against))
            for d in disputes
            if clean(d.point) or clean(d.in_favour) or clean(d.against)
        ),
        recommendations=_lines(recommendations),
    )
    step.insist(rules.may_be_drafted(facts))
    step.write(
        ReportState.DRAFT,
        summary=facts.summary,
        agreed=list(facts.agreed),
        revision=step.report.revision + 1,
        drafted_by_id=actor.id,
        drafted_at=now,
    )
    _replace_parts(step.report, facts)
    close_duties(number, "outcomes.draft", now=now)
    open_duty(
        number,
        "outcomes.submit",
        role=Role.OFFICE,
        path=step.path,
        now=now,
        clock=REPORT.row("draft").clock,
    )
    text = report_text(step.dossier.title, number, facts)
    record(
        ReportDrafted(
            matter=number,
            subject=step.subject,
            agreed=len(facts.agreed),
            disputed=len(facts.disputes),
            recommendations=len(facts.recommendations),
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        ),
        actor=actor,
        now=now,
    )
    return report(number)


def _lines(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(x for x in (clean(line, lines=False) for line in given) if x)


def _replace_parts(row: Report, facts: ReportFacts) -> None:
    row.disputes.all().delete()
    row.recommendations.all().delete()
    Dispute.objects.bulk_create(
        Dispute(report=row, order=i, point=d.point, in_favour=d.in_favour, against=d.against)
        for i, d in enumerate(facts.disputes, 1)
    )
    Recommendation.objects.bulk_create(
        Recommendation(report=row, order=i, text=text)
        for i, text in enumerate(facts.recommendations, 1)
    )


@act
def submit_report(*, actor: Actor, number: str, now: datetime) -> ReportBrief:
    """Hand the report to those who decide; from now on everybody can read it and nobody can change it."""
    step = take(number, actor, "submit")
    facts = step.facts()
    step.insist(rules.may_be_submitted(facts))
    paper = add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.REPORT,
        title=f"协商成果报告：{step.dossier.title}"[:120],
        text=report_text(step.dossier.title, number, facts),
        now=now,
    )
    step.write(ReportState.SUBMITTED, submitted_at=now, document_id=paper.id)
    close_duties(number, "outcomes.draft", "outcomes.submit", now=now)
    if Stage(step.dossier.stage) is not Stage.NO_CONSENSUS:
        # Where people did not come together the matter goes on saying so, until somebody decides on it.
        move(number, Stage.REPORTED, now=now)
    clock = "outcome.receive"
    open_duty(
        number, "outcomes.receive", role=Role.PARTY_OFFICE, path=step.path, now=now, clock=clock
    )
    record(
        ReportSubmitted(
            matter=number,
            subject=step.subject,
            result=facts.result,
            recommendations=tuple(facts.recommendations),
            document=paper.id,
            sha256=paper.latest.sha256,
            rule=rule(clock, path=step.path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )
    return report(number)
