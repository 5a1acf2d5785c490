"""The Party's inspection plan beside the consultation plan: topics enter both, and what meets is seen."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.annual.actions.drafting import body_id
from shangliang.loop.annual.actions.step import load
from shangliang.loop.annual.events import InspectionEntered
from shangliang.loop.annual.models import AnnualPlan, Inspection
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.queries import PlanBrief
from shangliang.loop.annual.workflow import PLAN, PlanState


def _next(plan: AnnualPlan) -> int:
    return (Inspection.objects.filter(plan=plan).aggregate(n=Max("order"))["n"] or 0) + 1


def include(row: AnnualPlan, plan: PlanBrief, now: datetime) -> int:
    """Every supervisory topic gets its line in the inspection plan, once; how many were added."""
    have = set(
        Inspection.objects.filter(plan=row, entry__isnull=False).values_list("entry_id", flat=True)
    )
    new = [e for e in plan.kept if e.supervisory and e.id not in have]
    first = _next(row)
    Inspection.objects.bulk_create(
        Inspection(
            plan=row,
            entry_id=e.id,
            order=first + n,
            title=e.title,
            department_id=e.department_id,
            quarter=e.quarter,
            entered_at=now,
        )
        for n, e in enumerate(new)
    )
    return len(new)


@act
def enter_inspection(
    *, actor: Actor, number: str, title: str, quarter: int, now: datetime, department: str = ""
) -> None:
    """The inspection office enters an inspection of its own, so that the two plans can be laid side by side."""
    row = load(number)
    require(actor, Perm.ENTER, row.body.path)
    if row.state == PlanState.CLOSED:
        raise OutOfOrder("kernel.out_of_order", workflow=PLAN.name, verb="enter", state=row.state)
    department_id = body_id(department, "department", "association", field="department")
    found = Inspection.objects.create(
        plan=row,
        order=_next(row),
        title=clean(title, lines=False)[:120],
        department_id=department_id,
        quarter=quarter,
        entered_at=now,
    )
    record(
        InspectionEntered(
            matter=number, subject=f"inspection:{found.pk}", title=found.title, quarter=quarter
        ),
        actor=actor,
        now=now,
    )
