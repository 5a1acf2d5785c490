"""Reads of reports and recommendations as frozen briefs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.outcomes.models import Recommendation, Report
from shangliang.loop.outcomes.workflow import REPORT, TAKEN_UP, RecommendationState


@dataclass(frozen=True)
class DisputeBrief:
    point: str
    in_favour: str
    against: str


@dataclass(frozen=True)
class RecommendationBrief:
    """What was asked for and what was decided; `promise` is what has to be carried out."""

    id: int
    number: str
    order: int
    text: str
    state: str
    adopted: str
    reason: str
    decided_at: datetime | None
    decided_by: str

    @property
    def is_taken_up(self) -> bool:
        return RecommendationState(self.state) in TAKEN_UP

    @property
    def promise(self) -> str:
        return self.adopted or self.text

    @property
    def state_label(self) -> str:
        return label(f"outcomes.recommendation.{self.state}")

    @property
    def tone(self) -> str:
        return {"adopted": "jade", "partly_adopted": "ochre", "not_adopted": "ink"}.get(
            self.state, "seal"
        )


@dataclass(frozen=True)
class ReportBrief:
    """A report with everything in it."""

    id: int
    number: str
    round: int
    state: str
    result: str
    summary: str
    agreed: tuple[str, ...]
    disputes: tuple[DisputeBrief, ...]
    recommendations: tuple[RecommendationBrief, ...]
    revision: int
    document_id: int | None
    opened_at: datetime
    drafted_at: datetime | None
    submitted_at: datetime | None
    received_at: datetime | None
    decided_at: datetime | None

    @property
    def is_public(self) -> bool:
        """Drafts are the business of those who write them."""
        return self.submitted_at is not None

    @property
    def url(self) -> str:
        return f"/m/{self.number}/outcomes/report/{self.round}"

    @property
    def state_label(self) -> str:
        return label(f"outcomes.report.{self.state}")

    @property
    def result_label(self) -> str:
        return label(f"outcomes.result.{self.result}")


def recommendation_brief(r: Recommendation, number: str) -> RecommendationBrief:
    return RecommendationBrief(
        r.pk, number, r.order, r.text, r.state, r.adopted, r.reason, r.decided_at, r.decided_by
    )


def brief(r: Report) -> ReportBrief:
    number = r.dossier.number
    return ReportBrief(
        r.pk,
        number,
        r.round,
        r.state,
        r.result,
        r.summary,
        tuple(r.agreed),
        tuple(DisputeBrief(d.point, d.in_favour, d.against) for d in r.disputes.all()),
        tuple(recommendation_brief(x, number) for x in r.recommendations.all()),
        r.revision,
        r.document_id,
        r.opened_at,
        r.drafted_at,
        r.submitted_at,
        r.received_at,
        r.decided_at,
    )


def reports(number: str) -> list[ReportBrief]:
    """All reports of a matter, oldest first; three queries."""
    return list(_reports(number))


@lasting
def _reports(number: str) -> tuple[ReportBrief, ...]:
    rows = Report.objects.filter(dossier__number=number).select_related("dossier")
    parts = rows.prefetch_related("disputes", "recommendations")
    return tuple(brief(r) for r in parts.order_by("round"))


def report(number: str) -> ReportBrief:
    """The report of the latest round; NotFound when there is none."""
    found = reports(number)
    if not found:
        raise NotFound("outcomes.not_found", number=number)
    return found[-1]


def recommendation(recommendation_id: int) -> RecommendationBrief:
    """One recommendation; NotFound when there is none."""
    rows = Recommendation.objects.select_related("report__dossier")
    found = rows.filter(pk=recommendation_id).first()
    if found is None:
        raise NotFound("outcomes.not_found")
    return recommendation_brief(found, found.report.dossier.number)


def recommendations(ids: Iterable[int]) -> dict[int, RecommendationBrief]:
    """Recommendations by id; one query."""
    rows = Recommendation.objects.filter(pk__in=list(ids)).select_related("report__dossier")
    return {r.pk: recommendation_brief(r, r.report.dossier.number) for r in rows}


def taken_up(number: str) -> list[RecommendationBrief]:
    """What has been adopted in this matter, wholly or in part, in order."""
    return [r for x in reports(number) for r in x.recommendations if r.is_taken_up]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the latest report, as far as state and permission tell?"""
    found = reports(number)
    if not found:
        return deny("kernel.out_of_order", workflow=REPORT.name, verb=verb, state="none")
    path = get_dossier(number).body_path
    check = REPORT.check(verb, found[-1].state)
    return check.and_then(may(actor, REPORT.row(verb).permission, path))


def may_read(found: ReportBrief, actor: Actor) -> Verdict:
    """A report is public once it is submitted; a draft is for those who may write one."""
    if found.is_public:
        return ALLOW
    return available("draft", found.number, actor)
