"""May this be assigned, returned, extended, rated over, looked back on? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal

REASON_LEAST = 10
TEXT_MOST = 5000
DEPARTMENT = "department"


class Finding(StrEnum):
    """What the look-back found: kept, kept in part and left so, or not kept (then it opens again)."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT = "not"


def said(text: str, *, field: str, least: int = REASON_LEAST) -> Verdict:
    """Whether a text says something, and not too much."""
    return first_refusal(
        deny("handling.say_more", field=f"handling.{field}", least=least, size=len(text))
        if len(text) < least
        else ALLOW,
        deny("kernel.too_long", field=f"handling.{field}", most=TEXT_MOST, size=len(text))
        if len(text) > TEXT_MOST
        else ALLOW,
    )


def belongs_to(actor: Actor, paths: Sequence[str]) -> bool:
    """Whether the actor works in one of the units (or below it)."""
    return any(g.role == DEPARTMENT and g.path.startswith(p) for g in actor.grants for p in paths)


def judges_own_work(actor: Actor, paths: Sequence[str]) -> Verdict:
    """A unit that answers does not judge the answer, whatever else its people are."""
    return deny("handling.own_work") if belongs_to(actor, paths) else ALLOW


def may_assign(*, lead: str, supporting: Sequence[str], due: datetime, now: datetime) -> Verdict:
    """One unit leads and does not support itself; the day lies ahead."""
    return first_refusal(
        deny("handling.leads_and_supports") if lead in supporting else ALLOW,
        ALLOW if due > now else deny("handling.day_has_passed"),
    )


def may_extend(*, due: datetime, before: datetime, latest: datetime, reason: str) -> Verdict:
    """Later than now, not later than the rulebook's last day, and with a reason."""
    return first_refusal(
        said(reason, field="reason"),
        ALLOW if due > before else deny("handling.not_later"),
        ALLOW if due <= latest else deny("handling.too_late", day=latest.date().isoformat()),
    )


def may_report(*, percent: int, before: int, text: str) -> Verdict:
    """Progress says what was done; done work does not become undone without a word from outside."""
    return first_refusal(
        said(text, field="text"),
        ALLOW if 0 <= percent <= 100 else deny("handling.percent_out_of_range"),
        ALLOW if percent >= before else deny("handling.percent_went_back", before=before),
    )


def may_complete(*, text: str, has_proof: bool) -> Verdict:
    """Done is only what can be shown."""
    return first_refusal(
        said(text, field="text"),
        ALLOW if has_proof else deny("handling.proof_needed"),
    )


def may_close_rating(*, until: datetime | None, now: datetime) -> Verdict:
    """People have the whole time that was promised to them."""
    if until is not None and now < until:
        return deny("handling.rating_still_open", day=until.date().isoformat())
    return ALLOW


def may_look_back(*, finding: str, earliest: datetime, now: datetime) -> Verdict:
    """Whether it lasts can be said after a while only; that it is broken, at any time."""
    if finding != Finding.NOT and now < earliest:
        return deny("handling.too_soon_to_tell", day=local_day(earliest).date().isoformat())
    return ALLOW


def may_conclude(*, assignments: int, taken_up: int, reason: str) -> Verdict:
    """A matter ends this way only when nothing of it was adopted."""
    return first_refusal(
        deny("handling.something_to_do") if assignments or taken_up else ALLOW,
        said(reason, field="reason"),
    )
