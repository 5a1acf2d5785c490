"""How do the plan and the year's report read on paper? Kept as documents of the plan's folder, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import override

from shangliang.ground.documents.public import (
    DocumentKind,
    add_document,
    add_version,
    documents,
)
from shangliang.kernel.actor import Actor
from shangliang.loop.annual.briefs import PlanBrief
from shangliang.loop.topics.public import FORM_LABELS, Form

_QUARTERS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


def _line(topic: Mapping[str, Any], n: int) -> str:
    facts = [
        str(FORM_LABELS[Form(topic["form"])]) if topic["form"] else "",
        f"牵头：{topic['lead']}" if topic["lead"] else "",
        f"涉及部门：{topic['department']}" if topic["department"] else "",
        "列入监督" if topic["supervisory"] else "",
        f"目标：{topic['objective']}" if topic["objective"] else "",
        f"衡量：{topic['measure']}" if topic["measure"] else "",
        f"调整：{topic['changed']}" if topic["changed"] else "",
    ]
    about = "；".join(f.rstrip("。") for f in facts if f)
    number = f"（{topic['matter']}）" if topic["matter"] else ""
    return (
        f"{n}. {topic['title']}{number}。{about}。" if about else f"{n}. {topic['title']}{number}。"
    )


def plan_text(content: Mapping[str, Any]) -> str:
    """The plan as it was kept: preface, then the topics quarter by quarter, then what was taken off."""
    with override("zh-hans"):
        parts = [f"# {content['body']} {content['year']} 年度协商计划"]
        parts += [content["preface"]] if content["preface"] else []
        kept = [t for t in content["topics"] if t["state"] == "kept"]
        for quarter, words in _QUARTERS.items():
            here = [t for t in kept if t["quarter"] == quarter]
            if here:
                parts.append(f"## {words}")
                parts.append("\n".join(_line(t, n) for n, t in enumerate(here, 1)))
        out = [t for t in content["topics"] if t["state"] == "dropped"]
        if out:
            parts.append("## 年中撤下")
            parts.append("\n".join(_line(t, n) for n, t in enumerate(out, 1)))
    return "\n\n".join(parts)


def report_text(plan: PlanBrief) -> str:
    """The year's report: the numbers as they were counted, and the office's words."""
    n = plan.figures
    counted = (
        f"全年计划 {n.get('planned', 0)} 题，已协商 {n.get('held', 0)} 题，"
        f"其中晚于计划 {n.get('held_late', 0)} 题；调整季度 {n.get('moved', 0)} 题，"
        f"撤下 {n.get('dropped', 0)} 题，已办成 {n.get('carried_out', 0)} 题。"
    )
    heading = f"# {plan.body} {plan.year} 年度协商工作报告"
    return f"{heading}\n\n{counted}\n\n{plan.report}"


def lay_plan(
    *, actor: Actor, number: str, content: Mapping[str, Any], now: datetime, note: str = ""
) -> None:
    """The plan that was published, or changed since, as the next version of its paper."""
    text = plan_text(content)
    found = documents(number, kinds=(DocumentKind.PLAN,))
    if found:
        add_version(actor=actor, document_id=found[0].id, text=text, note=note, now=now)
        return
    add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.PLAN,
        title=f"{content['year']} 年度协商计划",
        text=text,
        now=now,
    )


def lay_report(*, actor: Actor, plan: PlanBrief, now: datetime) -> None:
    """The year's report, once it is public; a report that is published again is a version more."""
    text = report_text(plan)
    found = documents(plan.number, kinds=(DocumentKind.REPORT,))
    if found:
        add_version(actor=actor, document_id=found[0].id, text=text, now=now)
        return
    add_document(
        actor=actor,
        number=plan.number,
        kind=DocumentKind.REPORT,
        title=f"{plan.year} 年度协商工作报告",
        text=text,
        now=now,
    )
