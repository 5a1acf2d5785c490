"""How does a supervision end? The matter goes back to where it stood, and moves on if its tasks have moved."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.dossier.public import Kind, Stage, get, move
from shangliang.ground.ledger.public import record
from shangliang.kernel.actor import Actor
from shangliang.loop.handling.public import advance
from shangliang.loop.oversight.actions.step import Step
from shangliang.loop.oversight.events import MissionClosed


def end_mission(step: Step, actor: Actor, now: datetime) -> None:
    """Called by the act that closed the last finding, or found none."""
    matter = get(step.number)
    if Stage(matter.stage) is Stage.SUPERVISED:
        back = Stage(step.row.stage_before)
        move(step.number, Stage.CLOSED if matter.kind == Kind.SUPERVISION else back, now=now)
        advance(step.number, now)
    record(
        MissionClosed(
            matter=step.number,
            subject=f"mission:{step.row.pk}",
            findings=step.row.findings.count(),
            sent_back=sum(step.row.findings.values_list("sent_back", flat=True)),
        ),
        actor=actor,
        now=now,
    )
