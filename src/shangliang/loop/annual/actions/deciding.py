"""The draft goes its way: chair's meeting, government, Party committee, publication; each may send it back."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, move, reopen
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.annual import rules
from shangliang.loop.annual.actions.inspecting import include
from shangliang.loop.annual.actions.step import Step, insist, take, text_of
from shangliang.loop.annual.codes import EntryState
from shangliang.loop.annual.events import (
    PlanAnswered,
    PlanDecided,
    PlanEndorsed,
    PlanPresented,
    PlanPublished,
    PlanSentBack,
)
from shangliang.loop.annual.models import Entry
from shangliang.loop.annual.papers import lay_plan
from shangliang.loop.annual.workflow import PlanState


def _sent_back(step: Step, note: str, now: datetime) -> None:
    """The text that was sent back is kept as well, with the reason."""
    step.write(PlanState.DRAFT)
    digest = step.keep(now, note=note)
    reopen(step.number, Stage.VETTED, now=now, note=note)
    step.settle(now)
    step.owe("present", Role.OFFICE, now=now)
    record(
        PlanSentBack(matter=step.number, subject=step.subject, note=note, digest=digest),
        actor=step.actor,
        now=now,
    )


@act
def present_plan(*, actor: Actor, number: str, now: datetime) -> None:
    """Present the draft to the chair's meeting: every topic has its lead, its form and its quarter."""
    step = take(number, actor, "present")
    kept = step.plan.kept
    unready = next((e.title for e in kept if not (e.lead and e.form and e.quarter)), "")
    insist(rules.may_present(kept=len(kept), most=step.most(now), unready=unready))
    step.write(PlanState.CHAIR_REVIEW)
    digest = step.keep(now)
    step.settle(now)
    move(number, Stage.REPORTED, now=now)
    step.owe("endorse", Role.CHAIR, now=now)
    record(
        PlanPresented(matter=number, subject=step.subject, count=len(kept), digest=digest),
        actor=actor,
        now=now,
    )


@act
def endorse_plan(*, actor: Actor, number: str, passed: bool, now: datetime, note: str = "") -> None:
    """The chair's meeting endorses the draft and has the government asked, or sends it back with its reason."""
    step = take(number, actor, "endorse")
    note = clean(note)[:1000]
    insist(rules.sent_on(passed=passed, note=note))
    if not passed:
        _sent_back(step, note, now)
        return
    step.write(PlanState.GOVERNMENT_ASKED)
    digest = step.keep(now, note=note)
    step.settle(now)
    step.owe("answer", Role.PARTY_OFFICE, now=now)
    record(
        PlanEndorsed(matter=number, subject=step.subject, note=note, digest=digest),
        actor=actor,
        now=now,
    )


@act
def answer_plan(*, actor: Actor, number: str, passed: bool, note: str, now: datetime) -> None:
    """The government says what it thinks: agreed, with remarks, or it asks for another draft."""
    step = take(number, actor, "answer")
    note = clean(note)[:2000]
    insist(rules.sent_on(passed=passed, note=note))
    if not passed:
        _sent_back(step, note, now)
        return
    step.write(PlanState.PARTY_DECIDE)
    digest = step.keep(now, note=note)
    step.settle(now)
    step.owe("decide", Role.PARTY_OFFICE, now=now)
    record(
        PlanAnswered(matter=number, subject=step.subject, note=note, digest=digest),
        actor=actor,
        now=now,
    )


@act
def decide_plan(*, actor: Actor, number: str, passed: bool, note: str, now: datetime) -> None:
    """The Party committee decides; supervisory topics enter its inspection plan in the same act (两个纳入)."""
    step = take(number, actor, "decide")
    note = clean(note)[:2000]
    insist(rules.sent_on(passed=passed, note=note))
    if not passed:
        _sent_back(step, note, now)
        return
    step.write(PlanState.APPROVED)
    digest = step.keep(now, note=note)
    entered = include(step.row, step.plan, now)
    step.settle(now)
    move(number, Stage.DECIDED, now=now)
    step.owe("publish", Role.OFFICE, now=now)
    record(
        PlanDecided(
            matter=number, subject=step.subject, note=note, digest=digest, inspection=entered
        ),
        actor=actor,
        now=now,
    )


@act
def publish_plan(*, actor: Actor, number: str, now: datetime) -> None:
    """The plan is made public as it was decided; from here changes need the chair's meeting and a reason."""
    step = take(number, actor, "publish")
    step.write(PlanState.PUBLISHED, published_at=now)
    kept = Entry.objects.filter(plan=step.row, state=EntryState.KEPT.value)
    count = kept.update(first_quarter=F("quarter"))
    digest = step.keep(now)
    for entry in step.plan.kept:
        if entry.matter:
            step.tell_matter(entry.matter, entry, now)
    step.settle(now)
    move(number, Stage.PLANNED, now=now)
    step.owe("start", Role.OFFICE, now=now)
    record(
        PlanPublished(matter=number, subject=step.subject, count=count, digest=digest),
        actor=actor,
        now=now,
    )
    lay_plan(actor=actor, number=number, content=text_of(step.row.pk, step.plan), now=now)
