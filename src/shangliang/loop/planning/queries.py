"""Reads of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.planning.models import PlanItem
from shangliang.loop.planning.workflow import WORKFLOW


@dataclass(frozen=True)
class ItemBrief:
    """A topic on the plan."""

    number: str
    title: str
    title_en: str
    stage: str
    state: str
    year: int
    quarter: int
    form: str
    lead: str
    objective: str
    reason: str
    drafted_at: datetime
    scheduled_at: datetime | None


def _brief(i: PlanItem) -> ItemBrief:
    return ItemBrief(
        i.dossier.number,
        i.dossier.title,
        i.dossier.title_en,
        i.dossier.stage,
        i.state,
        i.year,
        i.quarter,
        i.form,
        i.lead,
        i.objective,
        i.reason,
        i.drafted_at,
        i.scheduled_at,
    )


def quarter_of(day: date) -> int:
    """One to four."""
    return (day.month - 1) // 3 + 1


def quarters_ahead(day: date) -> list[tuple[int, int]]:
    """(year, quarter) of this quarter and the three that follow: nothing is planned for what is past."""
    first = quarter_of(day)
    return [(day.year + (first + n - 1) // 4, (first + n - 1) % 4 + 1) for n in range(4)]


@lasting
def item(number: str) -> ItemBrief | None:
    """The latest plan item of a matter, if any."""
    row = (
        PlanItem.objects.filter(dossier__number=number)
        .select_related("dossier")
        .order_by("-id")
        .first()
    )
    return _brief(row) if row else None


def plan(year: int, *, path: str = "", limit: int = 200) -> list[ItemBrief]:
    """The public items of a year's plan."""
    rows = PlanItem.objects.filter(
        year=year, dossier__is_public=True, dossier__body_path__startswith=path
    )
    return [_brief(i) for i in rows.exclude(state="dropped").select_related("dossier")[:limit]]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with this matter's plan item now?"""
    matter = get_dossier(number)
    row = WORKFLOW.row(verb)
    here = item(number)
    state = "open" if here is None or here.state == "dropped" else here.state
    fits = WORKFLOW.check(verb, state)
    if verb in {"draft", "schedule"} and matter.stage != "vetted":
        fits = deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state=state)
    if verb == "drop" and matter.stage not in {"vetted", "planned", "prepared"}:
        fits = deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state=state)
    return fits.and_then(may(actor, row.permission, matter.body_path))
