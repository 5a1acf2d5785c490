"""What every act on a report has in common: load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shangliang.ground.dossier.public import DossierBrief
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import Verdict
from shangliang.loop.outcomes.models import Report
from shangliang.loop.outcomes.rules import DisputeFacts, ReportFacts
from shangliang.loop.outcomes.workflow import REPORT, ReportState


@dataclass(frozen=True)
class Step:
    """The latest report of a matter in hand for one act."""

    report: Report
    dossier: DossierBrief

    @property
    def number(self) -> str:
        return self.dossier.number

    @property
    def path(self) -> str:
        return self.dossier.body_path

    @property
    def subject(self) -> str:
        return f"report:{self.report.pk}"

    def insist(self, verdict: Verdict) -> None:
        """Refuse unless the rules say yes."""
        if not verdict:
            raise Refused(verdict)

    def write(self, to: ReportState, **facts: Any) -> None:
        """Move the report on, unless somebody else did so since it was read: then it is a Conflict."""
        rows = Report.objects.filter(
            pk=self.report.pk, state=self.report.state, revision=self.report.revision
        )
        if not rows.update(state=to.value, **facts):
            raise self.conflict()

    def conflict(self) -> Conflict:
        """What the other one did."""
        now = Report.objects.select_related("drafted_by").get(pk=self.report.pk)
        who = now.drafted_by.name if now.drafted_by is not None else ""
        return Conflict(
            "outcomes.changed_meanwhile",
            number=self.number,
            workflow=REPORT.name,
            state=now.state,
            who=who,
        )

    def facts(self) -> ReportFacts:
        """The report as the rules see it."""
        return ReportFacts(
            result=self.report.result,
            summary=self.report.summary,
            agreed=tuple(self.report.agreed),
            disputes=tuple(
                DisputeFacts(d.point, d.in_favour, d.against) for d in self.report.disputes.all()
            ),
            recommendations=tuple(
                self.report.recommendations.values_list("text", flat=True).order_by("order")
            ),
        )


def take(number: str, actor: Actor, verb: str) -> Step:
    """The latest report, if the actor holds the permission of the row and the row fits its state."""
    rows = Report.objects.filter(dossier__number=number).order_by("-round")
    report = rows.first()
    if report is None:
        raise NotFound("outcomes.not_found", number=number)
    step = Step(report, get_dossier(number))
    require(actor, REPORT.row(verb).permission, step.path)
    check = REPORT.check(verb, report.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return step
