"""What has become of a plan? Planned quarters beside the threads of the matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shangliang.ground.dossier.public import KnotBrief, Stage, threads
from shangliang.kernel.clock import local_day
from shangliang.loop.annual.codes import Actual
from shangliang.loop.annual.queries import EntryBrief, PlanBrief

_AT_THE_TABLE = frozenset(
    {
        Stage.IN_SESSION,
        Stage.REPORTED,
        Stage.DECIDED,
        Stage.ASSIGNED,
        Stage.CARRIED_OUT,
        Stage.FED_BACK,
        Stage.RATED,
        Stage.LOOKED_BACK,
        Stage.NO_CONSENSUS,
        Stage.SUPERVISED,
    }
)
_FOLLOWED_THROUGH = frozenset({Stage.CARRIED_OUT, Stage.FED_BACK, Stage.RATED, Stage.LOOKED_BACK})


@dataclass(frozen=True)
class Standing:
    """A topic with what has become of it: when the table met, and the word for it."""

    entry: EntryBrief
    actual: Actual
    held_on: date | None
    followed_through: bool


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def _first(knots: Sequence[KnotBrief], stages: frozenset[Stage]) -> datetime | None:
    return min((k.at for k in knots if k.at and k.stage in stages), default=None)


def _word(entry: EntryBrief, held: date | None, year: int, today: date) -> Actual:
    if entry.state == "dropped":
        return Actual.DROPPED
    planned = (year, entry.quarter or 4)
    if held is not None:
        late = (held.year, quarter_of(held)) > planned
        return Actual.HELD_LATE if late else Actual.HELD
    here = (today.year, quarter_of(today))
    if planned < here:
        return Actual.LATE
    return Actual.COMING if planned == here else Actual.AHEAD


def standings(plan: PlanBrief, now: datetime) -> list[Standing]:
    """Every topic of the published plan beside its matter's thread; one query."""
    ids = [e.matter_id for e in plan.shown if e.matter_id]
    lines = threads(ids) if ids else {}
    today = local_day(now).date()
    found = []
    for entry in plan.shown:
        knots = lines.get(entry.matter, [])
        at = _first(knots, _AT_THE_TABLE)
        held = local_day(at).date() if at else None
        through = _first(knots, _FOLLOWED_THROUGH) is not None
        found.append(Standing(entry, _word(entry, held, plan.year, today), held, through))
    return found


def figures(plan: PlanBrief, rows: Sequence[Standing]) -> dict[str, Any]:
    """The numbers of the year's report."""
    words = Counter(r.actual for r in rows)
    live = [r for r in rows if r.actual is not Actual.DROPPED]
    held = words[Actual.HELD] + words[Actual.HELD_LATE]
    return {
        "planned": len(live),
        "held": held,
        "held_late": words[Actual.HELD_LATE],
        "late": words[Actual.LATE],
        "dropped": words[Actual.DROPPED],
        "moved": sum(1 for r in live if r.entry.first_quarter not in {None, r.entry.quarter}),
        "added": sum(1 for c in plan.changes if c.kind == "add" and c.state == "approved"),
        "supervisory": sum(r.entry.supervisory for r in live),
        "carried_out": sum(r.followed_through for r in live),
        "forms": dict(Counter(r.entry.form for r in live if r.entry.form)),
        "sources": dict(Counter(r.entry.source for r in live)),
    }


def of_quarter(rows: Sequence[Standing], quarter: int) -> tuple[int, int]:
    """How many topics of a quarter were held, and how many it planned."""
    here = [r for r in rows if r.entry.quarter == quarter and r.actual is not Actual.DROPPED]
    return sum(r.actual in {Actual.HELD, Actual.HELD_LATE} for r in here), len(here)
