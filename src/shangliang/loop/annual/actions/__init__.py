"""The acts of the annual plan, one file a stretch of its way."""

from __future__ import annotations

from shangliang.loop.annual.actions.changing import approve_change, propose_change, refuse_change
from shangliang.loop.annual.actions.collecting import (
    open_plan,
    point_plan,
    shortlist_plan,
    suggest_plan,
)
from shangliang.loop.annual.actions.deciding import (
    answer_plan,
    decide_plan,
    endorse_plan,
    present_plan,
    publish_plan,
)
from shangliang.loop.annual.actions.drafting import amend_plan, compose_plan, weigh_plan
from shangliang.loop.annual.actions.inspecting import enter_inspection
from shangliang.loop.annual.actions.reporting import (
    accept_plan,
    close_plan,
    report_plan,
    review_plan,
)
from shangliang.loop.annual.actions.running import start_plan, take_up_plan

__all__ = [
    "accept_plan",
    "amend_plan",
    "answer_plan",
    "approve_change",
    "close_plan",
    "compose_plan",
    "decide_plan",
    "endorse_plan",
    "enter_inspection",
    "open_plan",
    "point_plan",
    "present_plan",
    "propose_change",
    "publish_plan",
    "refuse_change",
    "report_plan",
    "review_plan",
    "shortlist_plan",
    "start_plan",
    "suggest_plan",
    "take_up_plan",
    "weigh_plan",
]
