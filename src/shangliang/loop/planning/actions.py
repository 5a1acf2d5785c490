"""Acts on the plan: draft an item, schedule it, drop it with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.public import (
    DossierBrief,
    Stage,
    close_duties,
    move,
    open_duty,
    reopen,
)
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.planning import rules
from shangliang.loop.planning.events import ItemDrafted, ItemDropped, ItemScheduled
from shangliang.loop.planning.models import PlanItem
from shangliang.loop.planning.permissions import Perm
from shangliang.loop.planning.queries import quarter_of
from shangliang.loop.planning.workflow import WORKFLOW, ItemState
from shangliang.loop.topics.public import Form
from shangliang.loop.topics.public import get as get_topic


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _take(number: str, actor: Actor, verb: str) -> tuple[PlanItem, DossierBrief]:
    matter = get_dossier(number)
    require(actor, WORKFLOW.row(verb).permission, matter.body_path)
    item = (
        PlanItem.objects.filter(dossier_id=matter.id).exclude(state=ItemState.DROPPED.value).first()
    )
    if item is None:
        raise NotFound("planning.not_on_plan", number=number)
    check = WORKFLOW.check(verb, item.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return item, matter


def _write(item: PlanItem, number: str, to: ItemState, **facts: object) -> None:
    if not PlanItem.objects.filter(pk=item.pk, state=item.state).update(state=to.value, **facts):
        raise Conflict("planning.changed_meanwhile", number=number)


@act
def draft_item(
    *,
    actor: Actor,
    number: str,
    objective: str,
    now: datetime,
    year: int | None = None,
    quarter: int | None = None,
    form: str = "",
    lead: str = "",
) -> None:
    """Propose a vetted topic for the plan: objective, form, lead, quarter.

    A topic taken over from below was not vetted here; unless said otherwise it gets a formal consultation.
    A quarter that is past in this year is meant of the next; `year` is said where a decided plan names it.
    """
    matter = get_dossier(number)
    require(actor, Perm.DRAFT, matter.body_path)
    on_plan = (
        PlanItem.objects.filter(dossier_id=matter.id)
        .exclude(state=ItemState.DROPPED.value)
        .exists()
    )
    _insist(rules.may_draft(stage=matter.stage, on_plan=on_plan))
    today = local_day(now)
    current = quarter_of(today.date())
    wanted = quarter or current
    chosen = Form(form or get_topic(number).form or Form.FORMAL)
    try:
        with transaction.atomic():
            item = PlanItem.objects.create(
                dossier_id=matter.id,
                state=ItemState.DRAFTED.value,
                year=year or today.year + (wanted < current),
                quarter=wanted,
                form=chosen.value,
                lead=clean(lead, lines=False)[:80] or matter.body,
                objective=clean(objective),
                drafted_at=now,
            )
    except IntegrityError:
        raise Conflict("planning.changed_meanwhile", number=number) from None
    close_duties(number, "planning.draft", now=now)
    level = body_by_id(matter.body_id).level
    role = Role.CHAIR if level in {"city", "district"} else Role.ROOM_CONVENER
    open_duty(
        number, "planning.schedule", role=role, path=matter.body_path, now=now, clock="topic.vet"
    )
    record(
        ItemDrafted(
            matter=number,
            subject=f"item:{item.pk}",
            year=item.year,
            quarter=item.quarter,
            lead=item.lead,
        ),
        actor=actor,
        now=now,
    )


@act
def schedule_item(*, actor: Actor, number: str, now: datetime) -> None:
    """The plan is decided for this topic: it will come to the table."""
    item, matter = _take(number, actor, "schedule")
    body = body_by_id(matter.body_id)
    same = PlanItem.objects.filter(
        state=ItemState.SCHEDULED.value, year=item.year, dossier__body_path=body.path
    )
    most = int(rule_number("plan.max_topics", path=body.path, on=now))
    _insist(
        rules.may_schedule(
            stage=matter.stage, level=body.level, scheduled_this_year=same.count(), most=most
        )
    )
    _write(item, number, ItemState.SCHEDULED, scheduled_at=now)
    close_duties(number, "planning.schedule", now=now)
    move(number, Stage.PLANNED, now=now)
    record(
        ItemScheduled(
            matter=number,
            subject=f"item:{item.pk}",
            year=item.year,
            quarter=item.quarter,
            form=item.form,
            lead=item.lead,
            rule=rule("plan.max_topics", path=body.path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )


@act
def drop_item(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """Take a topic off the plan, with a reason that everybody reads; it stays vetted."""
    item, matter = _take(number, actor, "drop")
    reason = clean(reason)
    _insist(rules.may_drop(stage=matter.stage, reason=reason))
    _write(item, number, ItemState.DROPPED, reason=reason)
    close_duties(number, now=now)
    if matter.stage != Stage.VETTED.value:
        reopen(number, Stage.VETTED, now=now, note=reason)
    open_duty(
        number,
        "planning.draft",
        role=Role.ROOM_CONVENER,
        path=matter.body_path,
        now=now,
        clock="plan.schedule",
    )
    record(
        ItemDropped(matter=number, subject=f"item:{item.pk}", reason=reason), actor=actor, now=now
    )


@act
def release_item(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """The matter has left for another place before the plan was decided: the proposal lapses with it."""
    item, _matter = _take(number, actor, "drop")
    _write(item, number, ItemState.DROPPED, reason=reason)
    close_duties(number, "planning.draft", "planning.schedule", now=now)
    record(
        ItemDropped(matter=number, subject=f"item:{item.pk}", reason=reason), actor=actor, now=now
    )
