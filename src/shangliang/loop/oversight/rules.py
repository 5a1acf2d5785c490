"""May this team be formed, this visit be made, this finding be verified or closed? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal

TEXT_LEAST, TEXT_MOST = 10, 5000
LINE_MOST = 500
TEAM_LEAST, TEAM_MOST = 2, 30
DEPARTMENT = "department"


def said(text: str, *, field: str, least: int = TEXT_LEAST, most: int = TEXT_MOST) -> Verdict:
    """Whether a text says something, and not too much."""
    return first_refusal(
        deny("oversight.say_more", field=f"oversight.{field}", least=least, size=len(text))
        if len(text) < least
        else ALLOW,
        deny("kernel.too_long", field=f"oversight.{field}", most=most, size=len(text))
        if len(text) > most
        else ALLOW,
    )


def may_form(*, head: int, members: Sequence[int], head_leads: bool, strangers: int) -> Verdict:
    """A head who leads a committee, some members, nobody who works in a handling unit."""
    everybody = {head, *members}
    return first_refusal(
        ALLOW if head_leads else deny("oversight.head_must_lead"),
        ALLOW
        if len(everybody) >= TEAM_LEAST
        else deny("oversight.team_too_small", least=TEAM_LEAST),
        ALLOW if len(everybody) <= TEAM_MOST else deny("oversight.team_too_large", most=TEAM_MOST),
        ALLOW if not strangers else deny("oversight.not_for_the_team"),
    )


def may_plan(*, first_day: date, last_day: date, today: date, methods: Sequence[str]) -> Verdict:
    """Days that lie ahead and run forward, and at least one way to look."""
    return first_refusal(
        ALLOW if methods else deny("oversight.no_method"),
        ALLOW if first_day >= today else deny("oversight.day_has_passed"),
        ALLOW if last_day >= first_day else deny("oversight.days_run_backwards"),
    )


def may_visit(*, day: date, today: date, announced: bool, earliest: datetime | None) -> Verdict:
    """No visit before it happens; an announced one only after the notice was out for its time."""
    return first_refusal(
        ALLOW if day <= today else deny("oversight.visit_lies_ahead"),
        deny("oversight.notice_too_short", day=local_day(earliest).date().isoformat())
        if announced and earliest is not None and day < local_day(earliest).date()
        else ALLOW,
    )


def may_report(*, visits: int) -> Verdict:
    """Nobody reports on what they have not seen."""
    return ALLOW if visits else deny("oversight.nothing_seen")


def works_there(actor: Actor, unit_path: str) -> bool:
    """Whether the actor's people have to put it right."""
    return any(g.role == DEPARTMENT and g.path.startswith(unit_path) for g in actor.grants)


def may_verify(actor: Actor, *, unit_path: str, reported_by: int | None) -> Verdict:
    """A unit does not verify itself, and nobody verifies what they reported as done."""
    return first_refusal(
        deny("oversight.own_unit") if works_there(actor, unit_path) else ALLOW,
        deny("oversight.own_report")
        if reported_by is not None and actor.id == reported_by
        else ALLOW,
    )


def may_close(actor: Actor, *, unit_path: str, found_by: int | None) -> Verdict:
    """The author of a finding does not close it, nor does the unit that put it right."""
    return first_refusal(
        deny("oversight.own_finding") if found_by is not None and actor.id == found_by else ALLOW,
        deny("oversight.own_unit") if works_there(actor, unit_path) else ALLOW,
    )
