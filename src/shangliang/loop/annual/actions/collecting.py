"""A year's plan is opened; everybody is asked; what came is put on a short list."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Kind, Stage, by_numbers, move, open_dossier, open_duty
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.annual import rules
from shangliang.loop.annual.actions.step import insist, take, wrong
from shangliang.loop.annual.codes import EntryState, Giver, Source
from shangliang.loop.annual.events import (
    PlanOpened,
    PlanShortlisted,
    PointsNoted,
    TopicSuggested,
)
from shangliang.loop.annual.models import AnnualPlan, Entry, KeyPoint
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.queries import maker
from shangliang.loop.annual.workflow import PlanState


@act
def open_plan(
    *, actor: Actor, body: str, year: int, now: datetime, preface: str = "", is_demo: bool = False
) -> str:
    """Begin collecting topics for a body's plan of a year; gives the plan's number."""
    found = maker(body)
    require(actor, Perm.OPEN, found.path)
    exists = AnnualPlan.objects.filter(body_id=found.id, year=year).exists()
    insist(rules.may_open(year=year, this_year=local_day(now).year, exists=exists))
    matter = open_dossier(
        kind=Kind.PLAN,
        title=f"{found.name}{year}年度协商计划",
        title_en=f"{found.name_en or found.name}: consultation plan of {year}",
        summary=clean(preface)[:400],
        body_id=found.id,
        place_id=found.place_id,
        now=now,
        is_demo=is_demo,
    )
    try:
        with transaction.atomic():
            plan = AnnualPlan.objects.create(
                dossier_id=matter.id,
                body_id=found.id,
                year=year,
                state=PlanState.COLLECT.value,
                preface=clean(preface)[:4000],
            )
    except IntegrityError:
        raise Conflict("annual.changed_meanwhile", number=matter.number) from None
    open_duty(
        matter.number,
        "annual.shortlist",
        role=Role.OFFICE,
        path=found.path,
        now=now,
        clock="plan.collect",
    )
    record(
        PlanOpened(matter=matter.number, subject=f"plan:{plan.pk}", body=found.name, year=year),
        actor=actor,
        now=now,
    )
    return matter.number


@act
def suggest_plan(
    *,
    actor: Actor,
    number: str,
    title: str,
    source: str,
    now: datetime,
    why_now: str = "",
    origin: str = "",
    matter: str = "",
) -> int:
    """Suggest a topic, of one of the four channels; a matter that has been raised already may be named."""
    step = take(number, actor, "suggest")
    source = _source_of(actor, source, step.path)
    matter_id = None
    wanted = clean(matter, lines=False).upper()
    if wanted:
        known = by_numbers([wanted], actor).get(wanted)
        if known is None or known.kind != Kind.CONSULTATION:
            raise wrong("matter", "annual.no_such_matter", number=wanted)
        if any(e.matter == wanted for e in step.plan.entries):
            raise wrong("matter", "annual.matter_twice", number=wanted)
        matter_id = known.id
    step.write()
    last = Entry.objects.filter(plan=step.row).aggregate(n=Max("order"))["n"] or 0
    entry = Entry.objects.create(
        plan=step.row,
        order=last + 1,
        title=clean(title, lines=False)[:120],
        state=EntryState.SUGGESTED.value,
        source=source,
        origin=clean(origin, lines=False)[:80],
        matter_id=matter_id,
        why_now=clean(why_now)[:2000],
    )
    record(
        TopicSuggested(
            matter=number, subject=f"topic:{entry.pk}", title=entry.title, source=entry.source
        ),
        actor=actor,
        now=now,
    )
    return entry.pk


def _source_of(actor: Actor, asked: str, path: str) -> str:
    """The office may enter what came on any channel; others speak for their own."""
    if actor.has_role(Role.OFFICE, path=path) or not actor.is_person:
        return Source(asked).value
    if actor.has_role(Role.PARTY_OFFICE):
        return Source.ENTRUSTED.value
    if actor.has_role(Role.COMMITTEE, Role.CHAIR, path=path):
        return Source.CPPCC.value
    if actor.has_role(Role.MEMBER, Role.CONVENER):
        return Source.MEMBERS.value
    return Source.EVERYBODY.value


@act
def point_plan(*, actor: Actor, number: str, giver: str, points: list[str], now: datetime) -> None:
    """Note the year's key points of Party or government, one a line; topics can then be linked to them."""
    step = take(number, actor, "point")
    known = {(p.giver, p.text) for p in step.plan.points}
    wanted = [clean(p, lines=False).lstrip("0123456789.、．)）( ")[:200] for p in points]
    new = [t for t in dict.fromkeys(wanted) if t and (giver, t) not in known]
    if not new:
        raise wrong("points", "annual.points_known")
    step.write()
    KeyPoint.objects.bulk_create(
        KeyPoint(plan=step.row, giver=Giver(giver).value, text=text) for text in new
    )
    record(
        PointsNoted(matter=number, subject=step.subject, giver=Giver(giver).value, count=len(new)),
        actor=actor,
        now=now,
    )


@act
def shortlist_plan(*, actor: Actor, number: str, now: datetime) -> None:
    """Collecting ends: from here committees and experts weigh what came."""
    step = take(number, actor, "shortlist")
    insist(rules.may_shortlist(suggested=len(step.plan.entries)))
    step.write(PlanState.VET)
    step.settle(now)
    move(number, Stage.VETTED, now=now)
    step.owe("compose", Role.OFFICE, now=now)
    record(
        PlanShortlisted(matter=number, subject=step.subject, count=len(step.plan.entries)),
        actor=actor,
        now=now,
    )
