"""May the notice go out, and is the table ready? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shangliang.kernel.clock import local_day
from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal
from shangliang.loop.preparation.kinds import SIDES_THAT_WEIGH


@dataclass(frozen=True)
class Table:
    """What is known of the table: counts, who chairs it, and what the rulebook asks."""

    place: str
    meets_at: datetime | None
    host_id: int | None
    recorder_id: int | None
    seated_persons: frozenset[int]
    seats: int
    by_side: Mapping[str, int]
    affected: int
    papers: int
    size_least: int
    size_most: int
    side_most: float
    affected_least: float


def meeting_is_set(t: Table, now: datetime) -> Verdict:
    """Place, time ahead, and a host."""
    if not t.place or t.meets_at is None or t.host_id is None:
        return deny("preparation.no_meeting")
    if t.meets_at <= now:
        return deny("preparation.meeting_is_past", day=_day(t.meets_at))
    return ALLOW


def host_is_neutral(t: Table) -> Verdict:
    """There is a host, who holds no seat and does not write the record."""
    if t.host_id is None:
        return deny("preparation.no_host")
    if t.host_id is not None and t.host_id in t.seated_persons:
        return deny("preparation.host_is_seated")
    if t.host_id is not None and t.host_id == t.recorder_id:
        return deny("preparation.host_records")
    return ALLOW


def papers_are_there(t: Table) -> Verdict:
    return ALLOW if t.papers else deny("preparation.no_paper")


def size_fits(t: Table) -> Verdict:
    """Neither too few nor too many at the table."""
    if t.seats < t.size_least:
        return deny("preparation.too_few", seats=t.seats, least=t.size_least)
    if t.seats > t.size_most:
        return deny("preparation.too_many", seats=t.seats, most=t.size_most)
    return ALLOW


def sides_are_balanced(t: Table) -> Verdict:
    """No side holds more than its share; exactly the share is allowed."""
    if not t.seats:
        return deny("preparation.nobody_seated")
    for side in sorted(SIDES_THAT_WEIGH):
        count = t.by_side.get(side, 0)
        if count > t.side_most * t.seats:
            return deny(
                "preparation.side_too_large",
                side=f"preparation.side.{side}",
                count=count,
                seats=t.seats,
                share=_percent(t.side_most),
            )
    return ALLOW


def affected_are_heard(t: Table) -> Verdict:
    """Enough of those sit there whom it concerns."""
    if not t.seats:
        return deny("preparation.nobody_seated")
    if t.affected < t.affected_least * t.seats:
        return deny(
            "preparation.too_few_affected",
            count=t.affected,
            seats=t.seats,
            share=_percent(t.affected_least),
        )
    return ALLOW


def notice_is_kept(meets_at: datetime | None, earliest: date, days: int) -> Verdict:
    """The meeting lies far enough ahead of the notice."""
    if meets_at is not None and local_day(meets_at).date() < earliest:
        return deny("preparation.too_soon", days=days, earliest=earliest.isoformat())
    return ALLOW


@dataclass(frozen=True)
class Check:
    """One line of the ready check: its name and how it stands."""

    code: str
    verdict: Verdict


def checklist(t: Table, *, now: datetime, noticed: Verdict) -> tuple[Check, ...]:
    """The ready check 就绪检查, line by line."""
    return (
        Check("meeting", meeting_is_set(t, now)),
        Check("host", host_is_neutral(t)),
        Check("papers", papers_are_there(t)),
        Check("size", size_fits(t)),
        Check("sides", sides_are_balanced(t)),
        Check("affected", affected_are_heard(t)),
        Check("notice", noticed),
    )


def may_confirm(lines: tuple[Check, ...]) -> Verdict:
    """The first line that is not in order, else yes."""
    return first_refusal(*(line.verdict for line in lines))


def _day(moment: datetime) -> str:
    return local_day(moment).date().isoformat()


def _percent(share: float) -> str:
    return f"{round(share * 100):d} %"
