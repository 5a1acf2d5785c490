"""Each topic is weighed; what is kept becomes the draft; the draft is worked on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import bodies
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.annual import rules
from shangliang.loop.annual.actions.step import Step, insist, take, wrong
from shangliang.loop.annual.codes import EntryState
from shangliang.loop.annual.events import PlanComposed, TopicAmended, TopicWeighed
from shangliang.loop.annual.models import Entry
from shangliang.loop.annual.workflow import PlanState
from shangliang.loop.topics.public import Form


def body_id(key: str, *kinds: str, field: str) -> int | None:
    """The body with this key, of one of the kinds; none when nothing was chosen."""
    if not key:
        return None
    found = next((b.id for kind in kinds for b in bodies(kind) if b.key == key), None)
    if found is None:
        raise wrong(field, "annual.no_such_body")
    return found


LEADS = ("committee", "cppcc", "street_group")


def _facts(
    step: Step,
    *,
    lead: str,
    form: str,
    quarter: int | None,
    supervisory: bool,
    department: str,
    point: int | None,
) -> dict[str, Any]:
    if point is not None and all(p.id != point for p in step.plan.points):
        raise wrong("point", "annual.no_such_point")
    department_id = body_id(department, "department", "association", field="department")
    if supervisory and department_id is None:
        raise wrong("department", "annual.department_needed")
    return {
        "lead_id": body_id(lead, *LEADS, field="lead"),
        "form": Form(form).value if form else "",
        "quarter": quarter,
        "supervisory": supervisory,
        "department_id": department_id,
        "point_id": point,
    }


@act
def weigh_plan(
    *,
    actor: Actor,
    number: str,
    topic: int,
    keep: bool,
    note: str,
    now: datetime,
    why_now: str = "",
    affected: str = "",
    evidence: str = "",
    lead: str = "",
    form: str = "",
    quarter: int | None = None,
    supervisory: bool = False,
    department: str = "",
    point: int | None = None,
) -> None:
    """Weigh a suggested topic: why now, who is affected, in which form, who leads, what evidence; keep or park it."""
    step = take(number, actor, "weigh")
    entry = step.entry(topic)
    facts = _facts(
        step,
        lead=lead,
        form=form,
        quarter=quarter,
        supervisory=supervisory,
        department=department,
        point=point,
    )
    step.write()
    Entry.objects.filter(pk=entry.pk).update(
        state=(EntryState.KEPT if keep else EntryState.PARKED).value,
        note=clean(note)[:1000],
        why_now=clean(why_now)[:2000] or entry.why_now,
        affected=clean(affected)[:1000],
        evidence=clean(evidence)[:1000],
        **facts,
    )
    record(
        TopicWeighed(matter=number, subject=f"topic:{entry.pk}", title=entry.title, keep=keep),
        actor=actor,
        now=now,
    )


@act
def compose_plan(*, actor: Actor, number: str, preface: str, now: datetime) -> None:
    """What was kept becomes the draft plan, with the words before its list."""
    step = take(number, actor, "compose")
    states = [e.state for e in step.plan.entries]
    insist(
        rules.may_compose(
            unweighed=states.count(EntryState.SUGGESTED),
            kept=states.count(EntryState.KEPT),
            most=step.most(now),
        )
    )
    step.write(PlanState.DRAFT, preface=clean(preface)[:4000])
    digest = step.keep(now)
    step.settle(now)
    step.owe("present", Role.OFFICE, now=now)
    record(
        PlanComposed(
            matter=number,
            subject=step.subject,
            count=states.count(EntryState.KEPT),
            digest=digest,
            rule=step.stamp(now),
        ),
        actor=actor,
        now=now,
    )


@act
def amend_plan(
    *,
    actor: Actor,
    number: str,
    topic: int,
    title: str,
    objective: str,
    measure: str,
    lead: str,
    form: str,
    quarter: int,
    now: datetime,
    supervisory: bool = False,
    department: str = "",
    point: int | None = None,
    keep: bool = True,
) -> None:
    """Work on a topic of the draft: what it should settle, by what people see that it worked, lead, form, quarter."""
    step = take(number, actor, "amend")
    entry = step.entry(topic)
    facts = _facts(
        step,
        lead=lead,
        form=form,
        quarter=quarter,
        supervisory=supervisory,
        department=department,
        point=point,
    )
    step.write()
    Entry.objects.filter(pk=entry.pk).update(
        title=clean(title, lines=False)[:120],
        objective=clean(objective)[:1000],
        measure=clean(measure, lines=False)[:300],
        state=(EntryState.KEPT if keep else EntryState.PARKED).value,
        **facts,
    )
    record(
        TopicAmended(matter=number, subject=f"topic:{entry.pk}", title=entry.title),
        actor=actor,
        now=now,
    )
