"""In which plans does a matter stand, and where do the two plans meet?"""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.loop.annual.models import Inspection
from shangliang.loop.annual.queries import EntryBrief, PlanBrief
from shangliang.loop.annual.rules import Clash, Watch, clashes


@dataclass(frozen=True)
class BothPlans:
    """A supervisory topic's line in the consultation plan and its line in the inspection plan."""

    plan_url: str
    year: int
    topic: int
    inspection: int


def both_plans(number: str) -> BothPlans | None:
    """Where a matter stands in both plans of a year (两个纳入); none when it is in one only."""
    row = (
        Inspection.objects.filter(entry__matter__number=number)
        .select_related("plan__body", "entry")
        .order_by("-id")
        .first()
    )
    if row is None or row.entry is None:
        return None
    return BothPlans(
        f"/plan/{row.plan.body.key}/{row.plan.year}", row.plan.year, row.entry.order, row.order
    )


def _own(plan: PlanBrief, entry: EntryBrief) -> list[Watch]:
    return [
        Watch(i.title, i.quarter, i.department) for i in plan.inspections if i.entry != entry.order
    ]


def plan_clashes(plan: PlanBrief) -> dict[int, tuple[Clash, ...]]:
    """Warnings by a topic's id: inspections of the same subject, or of its department in its quarter."""
    found: dict[int, tuple[Clash, ...]] = {}
    for entry in plan.kept:
        met = clashes(Watch(entry.title, entry.quarter, entry.department), _own(plan, entry))
        if met:
            found[entry.id] = met
    return found
