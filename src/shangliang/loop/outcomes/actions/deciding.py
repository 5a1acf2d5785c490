"""Acts of those who decide: confirm receipt, and decide on each recommendation with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, close_duties, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound
from shangliang.kernel.text import clean
from shangliang.loop.outcomes import rules
from shangliang.loop.outcomes.actions.step import Step, take
from shangliang.loop.outcomes.events import (
    RecommendationAdopted,
    RecommendationNotAdopted,
    RecommendationPartlyAdopted,
    ReportDecided,
    ReportReceived,
)
from shangliang.loop.outcomes.models import Recommendation
from shangliang.loop.outcomes.queries import RecommendationBrief, ReportBrief, report
from shangliang.loop.outcomes.queries import recommendation as recommendation_of
from shangliang.loop.outcomes.workflow import RECOMMENDATION, RecommendationState, ReportState

_S = RecommendationState
DECISIONS = frozenset({_S.ADOPTED, _S.PARTLY_ADOPTED, _S.NOT_ADOPTED})


@act
def receive_report(*, actor: Actor, number: str, now: datetime) -> ReportBrief:
    """Confirm that the report has arrived; the clock of each decision starts."""
    step = take(number, actor, "receive")
    clock = "outcome.decide"
    rows = list(step.report.recommendations.order_by("order"))
    if rows:
        step.write(ReportState.RECEIVED, received_at=now)
    else:
        step.write(ReportState.DECIDED, received_at=now, decided_at=now)
    close_duties(number, "outcomes.receive", now=now)
    for row in rows:
        open_duty(
            number,
            "outcomes.decide",
            role=Role.PARTY_OFFICE,
            path=step.path,
            now=now,
            clock=clock,
            subject=f"recommendation:{row.pk}",
        )
    record(
        ReportReceived(
            matter=number,
            subject=step.subject,
            rule=rule(clock, path=step.path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )
    if not rows:
        _report_decided(step, actor, now)
    return report(number)


@act
def decide_recommendation(
    *,
    actor: Actor,
    number: str,
    recommendation: int,
    decision: str,
    reason: str,
    now: datetime,
    adopted: str = "",
) -> RecommendationBrief:
    """Adopt, adopt in part (`adopted` says what), or do not adopt; people read the reason."""
    step = take(number, actor, "decide")
    row = step.report.recommendations.filter(pk=recommendation).first()
    if row is None:
        raise NotFound("outcomes.not_found", number=number)
    if decision not in DECISIONS:
        raise Invalid("outcomes.unknown_decision", {"decision": ["outcomes.unknown_decision"]})
    if not RECOMMENDATION.check("decide", row.state):
        raise _decided_by_another(row)
    said = clean(reason)
    part = clean(adopted, lines=False)[: rules.RECOMMENDATION_MOST]
    step.insist(
        rules.may_decide(
            reason=said,
            decision=decision,
            adopted=part,
            wrote_it=actor.id is not None and actor.id == step.report.drafted_by_id,
        )
    )
    part = part if decision == _S.PARTLY_ADOPTED else ""
    changed = Recommendation.objects.filter(pk=row.pk, state=_S.OPEN).update(
        state=decision, reason=said, adopted=part, decided_at=now, decided_by=actor.name
    )
    if not changed:
        raise _decided_by_another(row)
    close_duties(number, "outcomes.decide", now=now, subject=f"recommendation:{row.pk}")
    facts: dict[str, Any] = {
        "matter": number,
        "subject": f"recommendation:{row.pk}",
        "recommendation": row.order,
        "text": row.text,
        "reason": said[:1000],
    }
    if decision == _S.ADOPTED:
        record(RecommendationAdopted(**facts), actor=actor, now=now)
    elif decision == _S.PARTLY_ADOPTED:
        record(RecommendationPartlyAdopted(**facts, adopted=part), actor=actor, now=now)
    else:
        record(RecommendationNotAdopted(**facts), actor=actor, now=now)
    if not step.report.recommendations.filter(state=_S.OPEN).exists():
        step.write(ReportState.DECIDED, decided_at=now)
        _report_decided(step, actor, now)
    return recommendation_of(row.pk)


def _decided_by_another(row: Recommendation) -> Conflict:
    row.refresh_from_db()
    return Conflict(
        "outcomes.decided_meanwhile",
        who=row.decided_by,
        workflow=RECOMMENDATION.name,
        state=row.state,
        text=row.text[:60],
    )


def _report_decided(step: Step, actor: Actor, now: datetime) -> None:
    rows = list(step.report.recommendations.order_by("order").values_list("pk", "state"))
    states = [state for _pk, state in rows]
    move(step.number, Stage.DECIDED, now=now)
    record(
        ReportDecided(
            matter=step.number,
            subject=step.subject,
            taken_up=tuple(pk for pk, state in rows if state in {_S.ADOPTED, _S.PARTLY_ADOPTED}),
            adopted=states.count(_S.ADOPTED),
            partly=states.count(_S.PARTLY_ADOPTED),
            not_adopted=states.count(_S.NOT_ADOPTED),
        ),
        actor=actor,
        now=now,
    )
