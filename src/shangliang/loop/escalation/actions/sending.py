"""A room marks what is beyond it, and sends the slip to the CPPCC above 标记、上报."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_above
from shangliang.ground.dossier.public import close_duties, open_duty, suspend
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.actions.step import take
from shangliang.loop.escalation.events import SlipMarked, SlipSent, SlipUnmarked
from shangliang.loop.escalation.kinds import Beyond
from shangliang.loop.escalation.models import Slip
from shangliang.loop.escalation.permissions import Perm
from shangliang.loop.escalation.queries import open_slip, table_state
from shangliang.loop.escalation.workflow import SlipState


@act
def mark_slip(*, actor: Actor, number: str, beyond: str, reason: str, now: datetime) -> None:
    """Say that a matter is beyond this room, and why; the convener sends it the same day or takes the mark back."""
    matter = get_dossier(number)
    require(actor, Perm.MARK, matter.body_path)
    if matter.kind != "consultation":
        raise NotFound("escalation.no_slip", number=number)
    verdict = rules.may_mark(
        stage=matter.stage,
        session=table_state(number),
        has_body_above=body_above(matter.body_id, kind="cppcc") is not None,
        slip_open=open_slip(number) is not None,
    ).and_then(rules.words_given(clean(reason)))
    if not verdict:
        raise Refused(verdict)
    try:
        with transaction.atomic():
            slip = Slip.objects.create(
                dossier_id=matter.id,
                from_body_id=matter.body_id,
                to_body_id=matter.body_id,
                beyond=Beyond(beyond).value,
                reason=clean(reason),
                marked_at=now,
            )
    except IntegrityError:
        raise Conflict(
            "escalation.changed_meanwhile",
            number=number,
            workflow="escalation.slip",
            state=SlipState.MARKED,
        ) from None
    open_duty(
        number,
        "escalation.send",
        role=Role.ROOM_CONVENER,
        path=matter.body_path,
        now=now,
        clock="escalation.send",
        subject=f"slip:{slip.pk}",
    )
    record(
        SlipMarked(
            matter=number, subject=f"slip:{slip.pk}", beyond=slip.beyond, reason=slip.reason
        ),
        actor=actor,
        now=now,
    )


@act
def unmark_slip(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """The room can settle it after all."""
    step = take(number, actor, "unmark")
    why = step.words(reason)
    step.write(SlipState.DROPPED, answer=why)
    close_duties(number, "escalation.send", now=now)
    record(SlipUnmarked(matter=number, subject=step.subject, reason=why), actor=actor, now=now)


@act
def send_slip(*, actor: Actor, number: str, now: datetime, reason: str = "") -> None:
    """Send the slip to the CPPCC above; until it answers, the matter rests and its clocks stand still."""
    step = take(number, actor, "send")
    step.insist(rules.may_send(stage=step.matter.stage, session=table_state(number)))
    to = step.above()
    if to is None:
        raise NotFound("escalation.nobody_above")
    why = clean(reason) or step.slip.reason
    close_duties(number, "escalation.send", now=now)
    held = suspend(number, now=now, note=to.name)
    step.write(
        SlipState.SENT,
        to_body_id=to.id,
        reason=why,
        sender_id=actor.id,
        sent_at=now,
        stage_before=step.matter.stage,
        held_duties=list(held),
    )
    stamp = step.hand_up(to, why, now)
    record(
        SlipSent(matter=number, subject=step.subject, to=to.name, reason=why, rule=stamp),
        actor=actor,
        now=now,
    )
