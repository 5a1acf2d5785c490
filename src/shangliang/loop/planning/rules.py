"""May this topic stand on the plan? Facts in, verdict out."""

from __future__ import annotations

from shangliang.kernel.verdict import ALLOW, Verdict, deny


def may_draft(*, stage: str, on_plan: bool) -> Verdict:
    """Only a vetted matter, and only once."""
    if on_plan:
        return deny("planning.already_on_plan")
    if stage != "vetted":
        return deny("planning.not_vetted", stage=stage)
    return ALLOW


def may_schedule(*, stage: str, level: str, scheduled_this_year: int, most: int) -> Verdict:
    """Only a vetted matter; a city's or district's plan holds only so many a year, rooms are free."""
    if stage != "vetted":
        return deny("planning.not_vetted", stage=stage)
    if level in {"city", "district"} and scheduled_this_year >= most:
        return deny("planning.plan_full", most=most)
    return ALLOW


def may_drop(*, stage: str, reason: str, least: int = 4) -> Verdict:
    """With a reason that people can read, and not after the table has met."""
    if len(reason) < least:
        return deny("planning.reason_needed", least=least)
    if stage not in {"vetted", "planned", "prepared"}:
        return deny("planning.too_late_to_drop", stage=stage)
    return ALLOW
