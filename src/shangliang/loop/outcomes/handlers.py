"""When the minutes are written, somebody owes the outcome report. And what search may find."""

from __future__ import annotations

from shangliang.ground.dossier.public import duties
from shangliang.ground.search.public import Piece, feed
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.outcomes.actions import open_report
from shangliang.loop.outcomes.models import Report
from shangliang.loop.outcomes.queries import reports
from shangliang.loop.outcomes.rules import NONE, RESULTS
from shangliang.loop.outcomes.workflow import ReportState


@subscribe("sessions.session.minuted")
def owe_a_report(entry: Recorded) -> None:
    """Open the report of this round, once; a second delivery finds it open."""
    result = str(entry.payload.get("result", NONE))
    rows = Report.objects.filter(dossier__number=entry.matter)
    if rows.filter(opened_at__gte=entry.at).exists():
        return
    waiting = any(d.verb == "outcomes.draft" for d in duties(entry.matter))
    if waiting and rows.filter(state=ReportState.DRAFT, result=result).exists():
        return
    open_report(
        actor=SYSTEM,
        number=entry.matter,
        result=result if result in RESULTS else NONE,
        now=entry.at,
    )


def pieces(number: str) -> list[Piece]:
    """Reports that have been submitted: consensus, dissent, recommendations and the reasons of the decisions."""
    found: list[Piece] = []
    for report in reports(number):
        if not report.is_public:
            continue
        lines = [report.summary, *report.agreed]
        for dispute in report.disputes:
            lines += [dispute.point, dispute.in_favour, dispute.against]
        for asked in report.recommendations:
            lines += [asked.text, asked.adopted, asked.reason]
        found.append(Piece("\n".join(lines)))
    return found


feed("outcomes", pieces)
