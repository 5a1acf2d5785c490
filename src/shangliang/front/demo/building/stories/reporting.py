"""How does a result get to those who decide? Report, receipt, a decision with a reason on each recommendation."""

from __future__ import annotations

from datetime import datetime

from shangliang.front.demo.building.cast import DECIDING, OFFICE_HEAD, clerk_of
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.disputes import DISPUTES
from shangliang.front.demo.shapes import Decision, Meeting, Recommendation
from shangliang.loop.outcomes.public import (
    DisputeFacts,
    decide_recommendation,
    draft_report,
    receive_report,
    report,
    submit_report,
)


def reporting(scene: Scene) -> Stretch:
    """Drafted by the clerk, handed in by the office; the record of a disagreement soon after it was drafted."""
    meeting = scene.topic.meeting
    reported = scene.step("reported")
    recorded = scene.step("no_consensus")
    if meeting is None or (reported or recorded) is None:
        return
    drafted = recorded if reported is None else scene.days.between(scene.last, reported)
    assert drafted is not None
    now = yield from scene.until(drafted)
    draft_report(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        summary=meeting.minutes,
        agreed=meeting.consensus,
        disputes=disputes_of(scene.topic.number, meeting),
        recommendations=[item.text for item in scene.topic.recommendations],
        now=now,
    )
    if reported is not None:
        now = yield from scene.until(reported)
    else:
        now = yield from scene.then(days=1)
    submit_report(actor=scene.actor(OFFICE_HEAD), number=scene.number, now=now)


def disputes_of(number: str, meeting: Meeting) -> list[DisputeFacts]:
    """Each point in dispute with the best argument of both sides."""
    if meeting.sides:
        first, second = meeting.sides
        return [
            DisputeFacts(
                meeting.dissent[0],
                f"{first.name}：{'；'.join(first.arguments)}。{first.would_move}。",
                f"{second.name}：{'；'.join(second.arguments)}。{second.would_move}。",
            )
        ]
    rows = DISPUTES.get(number, ())
    return [
        DisputeFacts(point, d.in_favour, d.against)
        for point, d in zip(meeting.dissent, rows, strict=True)
    ]


def deciding(scene: Scene) -> Stretch:
    """Receipt within days, then each recommendation with its reason."""
    decided = scene.step("decided")
    if scene.step("reported") is None:
        return
    now = yield from scene.then(days=2)
    receive_report(actor=scene.actor(DECIDING), number=scene.number, now=now)
    if decided is None:
        return
    found = report(scene.number)
    for row, item in zip(found.recommendations, scene.topic.recommendations, strict=True):
        now = yield from scene.until(decided)
        _decide(scene, row.id, item, now)


def _decide(scene: Scene, row: int, item: Recommendation, now: datetime) -> None:
    assert item.decision is not None, scene.topic.number
    part = item.measure if item.decision is Decision.PARTLY else ""
    decide_recommendation(
        actor=scene.actor(DECIDING),
        number=scene.number,
        recommendation=row,
        decision=item.decision.value,
        reason=f"{item.reason}办法：{item.measure}。",
        adopted=part,
        now=now,
    )
