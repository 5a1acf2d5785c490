"""How far is the matter when all its assignments are taken together? As far as the one that is furthest behind."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.dossier.public import ROUTES, Kind, Stage, get, move
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.workflow import STAGE_REACHED, AssignmentState
from shangliang.loop.outcomes.public import taken_up


def advance(number: str, now: datetime) -> None:
    """Move the matter on when every assignment has come so far; never back, and never out of another room.

    A matter that stands beside its thread (under supervision) is left there; whoever brings it back calls this.
    """
    matter = get(number)
    knots = ROUTES[Kind(matter.kind)].knots
    here = Stage(matter.stage)
    if here not in knots:
        return
    states = Assignment.objects.filter(dossier_id=matter.id).values_list("state", flat=True)
    reached = [STAGE_REACHED[AssignmentState(s)] for s in states]
    if not reached or len(reached) < len(taken_up(number)):
        return
    order = {stage: place for place, stage in enumerate(Stage)}
    behind = min(order[stage] for stage in reached)
    for stage in knots:
        if order[here] < order[stage] <= behind:
            move(number, stage, now=now)
