"""A call begins, runs and ends: announced, open, extended, closed, finished, or called off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from shangliang.ground.accounts.public import Role, people
from shangliang.ground.directory.public import body_names
from shangliang.ground.dossier.public import (
    DossierBrief,
    Kind,
    Stage,
    by_numbers,
    close_duties,
    move,
    open_dossier,
    open_duty,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.ground.soundings.public import close_sounding, sounding
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor, guest
from shangliang.kernel.errors import Invalid, NotFound
from shangliang.kernel.permissions import require
from shangliang.kernel.text import check_length, clean
from shangliang.loop.hall import rules
from shangliang.loop.hall.actions.step import Step, insist, say_day, take
from shangliang.loop.hall.codes import CallForm, Occasion
from shangliang.loop.hall.events import (
    CallAnnounced,
    CallCalledOff,
    CallClosed,
    CallExtended,
    CallFinished,
    CallOpened,
    MatterDiscussed,
)
from shangliang.loop.hall.models import Call, OnDuty, Post
from shangliang.loop.hall.permissions import Perm
from shangliang.loop.hall.workflow import CallState, PostState


@act
def announce_call(
    *,
    actor: Actor,
    path: str,
    title: str,
    ask: str,
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    form: str = CallForm.IDEAS,
    background: str = "",
    next_steps: str = "",
    categories: Sequence[str] = (),
    feeds_decision: bool = False,
    premoderated: bool = True,
    occasion: str = Occasion.ALONE,
    about: str = "",
    on_duty: Mapping[int, str] | None = None,
    title_en: str = "",
    is_demo: bool = False,
) -> DossierBrief:
    """Announce a call of the body at `path`; `on_duty` maps the members of a parlour to what they answer on."""
    require(actor, Perm.ANNOUNCE, path)
    body = body_names({path}).get(path)
    if body is None:
        raise NotFound("kernel.not_found")
    title, ask = clean(title, lines=False), clean(ask)
    insist(check_length(title, least=4, most=60, field="title"))
    insist(check_length(ask, least=10, most=2000, field="ask"))
    period = rule("publiccall.days" if feeds_decision else "hall.days", path=path, on=now)
    insist(
        rules.may_announce(
            form=form,
            opens_at=opens_at,
            closes_at=closes_at,
            least_days=int(period.value),
            now=now,
        )
    )
    about = clean(about, lines=False).upper()
    there = bool(about) and about in by_numbers([about], guest())
    insist(rules.fits_occasion(occasion=occasion, about=about, matter_there=there))
    members = dict(on_duty or {})
    insist(rules.on_duty_named(form=form, people=len(members)))
    matter = open_dossier(
        kind=Kind.CALL,
        title=title,
        title_en=clean(title_en, lines=False),
        summary=ask,
        body_id=body.id,
        place_id=body.place_id,
        now=now,
        is_demo=is_demo,
    )
    call = Call.objects.create(
        dossier_id=matter.id,
        form=CallForm(form).value,
        occasion=Occasion(occasion).value,
        about=about,
        state=CallState.ANNOUNCED.value,
        ask=ask,
        background=clean(background),
        next_steps=clean(next_steps),
        categories=[
            c for c in dict.fromkeys(clean(c, lines=False)[:20] for c in categories[:12]) if c
        ],
        feeds_decision=feeds_decision,
        premoderated=premoderated,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    known = people(set(members)) if members else {}
    for person_id, field in members.items():
        if person_id not in known:
            raise Invalid("hall.nobody_on_duty", {"on_duty": ["hall.nobody_on_duty"]})
        OnDuty.objects.create(
            call=call, person_id=person_id, name=known[person_id].name, about=clean(field)[:120]
        )
    open_duty(matter.number, "hall.open", role=Role.OFFICE, path=path, now=now, due_at=opens_at)
    record(
        CallAnnounced(
            matter=matter.number,
            subject=f"call:{call.pk}",
            opens=say_day(opens_at),
            closes=say_day(closes_at),
            rule=period.stamp,
        ),
        actor=actor,
        now=now,
    )
    if about:
        record(
            MatterDiscussed(
                matter=about,
                subject=f"call:{call.pk}",
                call=matter.number,
                closes=say_day(closes_at),
            ),
            actor=actor,
            now=now,
        )
    return matter


@act
def open_call(*, actor: Actor, number: str, now: datetime) -> None:
    """Let people speak; the worker does it when the hour has come."""
    step = take(number, actor, "open")
    insist(rules.may_open(opens_at=step.call.opens_at, now=now))
    step.write(CallState.OPEN)
    close_duties(number, "hall.open", now=now)
    move(number, Stage.COLLECTING, now=now)
    open_duty(
        number,
        "hall.close",
        role=Role.OFFICE,
        path=step.path,
        now=now,
        due_at=step.call.closes_at,
    )
    if step.call.form == CallForm.PARLOUR:
        _owe_replies(step, now)
    record(
        CallOpened(matter=number, subject=step.subject, closes=say_day(step.call.closes_at)),
        actor=actor,
        now=now,
    )


def _owe_replies(step: Step, now: datetime) -> None:
    for member in step.call.on_duty.all():
        open_duty(
            step.number,
            "hall.reply",
            role=Role.MEMBER,
            path=step.path,
            person_id=member.person_id,
            now=now,
            due_at=step.call.closes_at,
        )


@act
def extend_call(*, actor: Actor, number: str, until: datetime, reason: str, now: datetime) -> None:
    """Leave a call open for longer; never shorter."""
    step = take(number, actor, "extend")
    reason = clean(reason)
    insist(rules.reason_given(reason))
    insist(rules.may_extend(closes_at=step.call.closes_at, until=until))
    step.write(CallState.OPEN, closes_at=until, reason=reason)
    close_duties(number, "hall.close", now=now)
    open_duty(number, "hall.close", role=Role.OFFICE, path=step.path, now=now, due_at=until)
    record(
        CallExtended(matter=number, subject=step.subject, closes=say_day(until), reason=reason),
        actor=actor,
        now=now,
    )


@act
def close_call(*, actor: Actor, number: str, now: datetime) -> None:
    """The period is over: votes are counted and sealed, the answer is owed from now on."""
    step = take(number, actor, "close")
    insist(rules.may_close(closes_at=step.call.closes_at, now=now))
    step.write(CallState.COLLECTED, closed_at=now)
    _seal_votes(step, now)
    close_duties(number, "hall.close", now=now)
    move(number, Stage.COLLECTED, now=now)
    if step.call.form == CallForm.IDEAS:
        open_duty(
            number, "hall.cluster", role=Role.CLERK, path=step.path, now=now, clock="hall.cluster"
        )
    open_duty(number, "hall.answer", role=Role.OFFICE, path=step.path, now=now, clock="hall.answer")
    shown = Post.objects.filter(
        call=step.call, state=PostState.PUBLISHED.value, parent__isnull=True
    ).count()
    record(
        CallClosed(
            matter=number,
            subject=step.subject,
            posts=shown,
            rule=rule("hall.answer", path=step.path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )


def _seal_votes(step: Step, now: datetime) -> None:
    """The box on the ideas and those on the comments of each."""
    boxes = Post.objects.filter(call=step.call, sounding_id__isnull=False)
    for pk in [step.call.sounding_id, *boxes.values_list("sounding_id", flat=True)]:
        if pk is not None and sounding(pk).is_open:
            close_sounding(actor=SYSTEM, sounding_id=pk, now=now)


@act
def finish_call(*, actor: Actor, number: str, now: datetime) -> None:
    """Everything is answered; the golden ideas go on in their matters."""
    step = take(number, actor, "finish")
    step.write(CallState.FINISHED)
    move(number, Stage.CLOSED, now=now)
    record(CallFinished(matter=number, subject=step.subject), actor=actor, now=now)


@act
def call_off_call(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """It does not take place, or not any further; those who spoke read why."""
    step = take(number, actor, "call_off")
    reason = clean(reason)
    insist(rules.reason_given(reason))
    step.write(CallState.CALLED_OFF, reason=reason, closed_at=now)
    _seal_votes(step, now)
    move(number, Stage.WITHDRAWN, now=now, note=reason)
    record(CallCalledOff(matter=number, subject=step.subject, reason=reason), actor=actor, now=now)
