"""May the plan go on as it stands, and does a topic meet the inspection plan? Facts in, verdict or warnings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.kernel.verdict import ALLOW, Verdict, deny

_ALIKE = 0.5
"""Two titles that share half of their character pairs speak of the same subject."""
_LEAST_NOTE = 4


def may_open(*, year: int, this_year: int, exists: bool) -> Verdict:
    """One plan a body and year, for this year or one of its neighbours."""
    if exists:
        return deny("annual.exists", year=year)
    if not this_year - 1 <= year <= this_year + 1:
        return deny("annual.far_year", year=year, this=this_year)
    return ALLOW


def may_shortlist(*, suggested: int) -> Verdict:
    return ALLOW if suggested else deny("annual.nothing_suggested")


def may_compose(*, unweighed: int, kept: int, most: int) -> Verdict:
    """Every topic has been weighed, at least one is kept, and no more than the rulebook allows."""
    if unweighed:
        return deny("annual.not_weighed", count=unweighed)
    if not kept:
        return deny("annual.nothing_kept")
    if kept > most:
        return deny("annual.too_many", count=kept, most=most)
    return ALLOW


def may_present(*, kept: int, most: int, unready: str) -> Verdict:
    """Each topic has its lead, form and quarter."""
    if unready:
        return deny("annual.not_ready", title=unready)
    if kept > most:
        return deny("annual.too_many", count=kept, most=most)
    return ALLOW


def sent_on(*, passed: bool, note: str) -> Verdict:
    """Who sends a plan back says why."""
    if not passed and len(note) < _LEAST_NOTE:
        return deny("annual.reason_needed", least=_LEAST_NOTE)
    return ALLOW


def may_change(
    *,
    kind: str,
    reason: str,
    held: bool,
    quarter: int | None,
    was: int | None,
    full: bool,
    most: int,
) -> Verdict:
    """With a reason; what has been held stays; moving means to another quarter; the plan holds only so many."""
    if len(reason) < _LEAST_NOTE:
        return deny("annual.reason_needed", least=_LEAST_NOTE)
    if kind in {"move", "drop"} and held:
        return deny("annual.held_already")
    if kind == "move" and quarter == was:
        return deny("annual.same_quarter")
    if kind == "add" and full:
        return deny("annual.too_many", count=most + 1, most=most)
    return ALLOW


@dataclass(frozen=True)
class Watch:
    """A topic as the conflict check sees it."""

    title: str
    quarter: int | None
    department: str


@dataclass(frozen=True)
class Clash:
    """Two plans meet: which inspection, and why that is worth a thought (`subject`, `department`)."""

    title: str
    quarter: int | None
    department: str
    why: str


def _pairs(text: str) -> set[str]:
    kept = "".join(ch for ch in text.lower() if ch.isalnum())
    return {kept[i : i + 2] for i in range(len(kept) - 1)}


def alike(one: str, other: str) -> bool:
    """Whether two titles speak of the same subject: half of the smaller one's character pairs are shared."""
    a, b = _pairs(one), _pairs(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _ALIKE


def clashes(topic: Watch, inspections: Sequence[Watch]) -> tuple[Clash, ...]:
    """Inspections of the same subject, or of the same department in the same quarter."""
    found = []
    for other in inspections:
        if alike(topic.title, other.title):
            why = "subject"
        elif (
            topic.department
            and topic.department == other.department
            and topic.quarter == other.quarter
        ):
            why = "department"
        else:
            continue
        found.append(Clash(other.title, other.quarter, other.department, why))
    return tuple(found)
