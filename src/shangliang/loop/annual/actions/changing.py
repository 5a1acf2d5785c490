"""During the year something must be added, moved or dropped: proposed with a reason, decided by the chair's meeting."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import close_duties, open_duty
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.annual import rules
from shangliang.loop.annual.actions.drafting import LEADS, body_id
from shangliang.loop.annual.actions.step import Step, insist, load, text_of, wrong
from shangliang.loop.annual.actual import standings
from shangliang.loop.annual.codes import Actual, ChangeKind, EntryState, Source
from shangliang.loop.annual.events import ChangeApproved, ChangeProposed, ChangeRefused
from shangliang.loop.annual.models import Entry, Inspection, PlanChange
from shangliang.loop.annual.papers import lay_plan
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.queries import brief
from shangliang.loop.annual.workflow import CHANGE, CHANGEABLE, PLAN, ChangeState
from shangliang.loop.planning.public import drop_item
from shangliang.loop.planning.public import item as plan_item
from shangliang.loop.topics.public import Form


def _take(number: str, actor: Actor, verb: str, permission: str) -> Step:
    row = load(number)
    plan = brief(row)
    require(actor, permission, plan.path)
    if row.state not in CHANGEABLE:
        raise OutOfOrder("kernel.out_of_order", workflow=PLAN.name, verb=verb, state=row.state)
    return Step(row, plan, actor, verb)


def _held(step: Step, entry: Entry | None, now: datetime) -> bool:
    return entry is not None and any(
        r.entry.id == entry.pk and r.actual in {Actual.HELD, Actual.HELD_LATE}
        for r in standings(step.plan, now)
    )


@act
def propose_change(
    *,
    actor: Actor,
    number: str,
    kind: str,
    reason: str,
    now: datetime,
    topic: int | None = None,
    title: str = "",
    quarter: int | None = None,
    form: str = "",
    lead: str = "",
) -> int:
    """Propose to add a topic, to move one to another quarter, or to drop one; the reason becomes public."""
    step = _take(number, actor, "propose", Perm.PROPOSE)
    chosen, reason = ChangeKind(kind), clean(reason)[:1000]
    entry = None
    title = clean(title, lines=False)[:120]
    if chosen is ChangeKind.ADD:
        if not title:
            raise wrong("title", "annual.title_needed")
        if not (form and lead):
            raise wrong("lead", "annual.lead_needed")
    elif topic is None:
        raise wrong("topic", "annual.topic_needed")
    else:
        entry = step.entry(topic)
        if entry.state != EntryState.KEPT:
            raise wrong("topic", "annual.not_on_plan")
        title = entry.title
    if chosen is not ChangeKind.DROP and quarter is None:
        raise wrong("quarter", "annual.quarter_needed")
    most = step.most(now)
    insist(
        rules.may_change(
            kind=kind,
            reason=reason,
            held=_held(step, entry, now),
            quarter=quarter,
            was=entry.quarter if entry else None,
            full=len(step.plan.kept) >= most,
            most=most,
        )
    )
    change = PlanChange.objects.create(
        plan=step.row,
        entry=entry,
        kind=chosen.value,
        state=ChangeState.PROPOSED.value,
        title=title,
        quarter=quarter if chosen is not ChangeKind.DROP else None,
        form=Form(form).value if form and chosen is ChangeKind.ADD else "",
        lead_id=body_id(lead, *LEADS, field="lead") if chosen is ChangeKind.ADD else None,
        reason=reason,
        proposed_at=now,
        proposed_by_id=actor.id,
    )
    open_duty(
        number,
        "annual.approve",
        role=Role.CHAIR,
        path=step.path,
        now=now,
        clock="plan.endorse",
        subject=f"change:{change.pk}",
    )
    record(
        ChangeProposed(
            matter=number,
            subject=f"change:{change.pk}",
            kind=kind,
            title=title,
            reason=reason,
        ),
        actor=actor,
        now=now,
    )
    return change.pk


def _change(step: Step, pk: int, to: ChangeState, note: str, now: datetime) -> PlanChange:
    change = PlanChange.objects.select_related("entry__matter").filter(plan=step.row, pk=pk).first()
    if change is None:
        raise NotFound("annual.no_such_change")
    check = CHANGE.check(step.verb, change.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    if change.proposed_by_id is not None and change.proposed_by_id == step.actor.id:
        raise Refused(deny("annual.own_change"))
    rows = PlanChange.objects.filter(pk=pk, state=ChangeState.PROPOSED.value)
    if not rows.update(state=to.value, note=note, decided_at=now):
        raise Conflict("annual.changed_meanwhile", number=step.number)
    close_duties(step.number, "annual.approve", now=now, subject=f"change:{pk}")
    return change


@act
def approve_change(
    *, actor: Actor, number: str, change: int, now: datetime, note: str = ""
) -> None:
    """The chair's meeting agrees: the published plan changes, and the old line stays readable with the reason."""
    step = _take(number, actor, "approve", Perm.APPROVE)
    found = _change(step, change, ChangeState.APPROVED, clean(note)[:1000], now)
    kind = ChangeKind(found.kind)
    if kind is ChangeKind.ADD and len(step.plan.kept) >= step.most(now):
        most = step.most(now)
        raise Refused(deny("annual.too_many", count=most + 1, most=most))
    step.write()
    {ChangeKind.ADD: _add, ChangeKind.MOVE: _move, ChangeKind.DROP: _drop}[kind](step, found, now)
    digest = step.keep(now, note=found.reason)
    record(
        ChangeApproved(
            matter=number,
            subject=f"change:{found.pk}",
            kind=found.kind,
            title=found.title,
            reason=found.reason,
            digest=digest,
        ),
        actor=actor,
        now=now,
    )
    lay_plan(
        actor=actor,
        number=number,
        content=text_of(step.row.pk, step.plan),
        note=found.reason,
        now=now,
    )


def _add(step: Step, change: PlanChange, now: datetime) -> None:
    last = Entry.objects.filter(plan=step.row).aggregate(n=Max("order"))["n"] or 0
    entry = Entry.objects.create(
        plan=step.row,
        order=last + 1,
        title=change.title,
        state=EntryState.KEPT.value,
        source=Source.CPPCC.value,
        form=change.form,
        quarter=change.quarter,
        first_quarter=change.quarter,
        lead_id=change.lead_id,
        changed=change.reason,
        changed_at=now,
    )
    PlanChange.objects.filter(pk=change.pk).update(entry=entry)


def _entry_of(change: PlanChange) -> Entry:
    assert change.entry is not None, "a change that moves or drops has its topic"
    return change.entry


def _move(step: Step, change: PlanChange, now: datetime) -> None:
    entry = _entry_of(change)
    Entry.objects.filter(pk=entry.pk).update(
        quarter=change.quarter, changed=change.reason, changed_at=now
    )
    Inspection.objects.filter(entry=entry).update(quarter=change.quarter)


def _drop(step: Step, change: PlanChange, now: datetime) -> None:
    entry = _entry_of(change)
    Entry.objects.filter(pk=entry.pk).update(
        state=EntryState.DROPPED.value, changed=change.reason, changed_at=now
    )
    Inspection.objects.filter(entry=entry).delete()
    matter = entry.matter
    if matter is None:
        return
    here = plan_item(matter.number)
    if here is not None and here.state in {"drafted", "scheduled"}:
        droppable = matter.stage in {"vetted", "planned", "prepared"}
        if droppable:
            drop_item(actor=SYSTEM, number=matter.number, reason=change.reason, now=now)


@act
def refuse_change(*, actor: Actor, number: str, change: int, note: str, now: datetime) -> None:
    """The chair's meeting does not agree, and says why; the plan stays as it is."""
    step = _take(number, actor, "refuse", Perm.REFUSE)
    note = clean(note)[:1000]
    insist(rules.sent_on(passed=False, note=note))
    found = _change(step, change, ChangeState.REFUSED, note, now)
    record(
        ChangeRefused(
            matter=number,
            subject=f"change:{found.pk}",
            kind=found.kind,
            title=found.title,
            note=note,
        ),
        actor=actor,
        now=now,
    )
