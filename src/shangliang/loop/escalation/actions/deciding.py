"""The body above takes the matter over, sends it on, or gives it back with an answer 受理、续报、退回."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import (
    Stage,
    close_duties,
    hand_over,
    open_duty,
    resume,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.verdict import deny
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.actions.step import DUTIES, Step, take
from shangliang.loop.escalation.events import SlipAccepted, SlipGivenBack, SlipSentUp
from shangliang.loop.escalation.kinds import Result
from shangliang.loop.escalation.workflow import SlipState


@act
def accept_slip(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """Take the matter over: this body answers for it from now on and decides what to make of it."""
    step = take(number, actor, "accept")
    step.insist(rules.differs(sender_id=step.slip.sender_id, actor_id=actor.id))
    said = step.words(answer)
    here = step.slip.to_body
    city = here.level == "city"
    step.write(SlipState.ACCEPTED_CITY if city else SlipState.ACCEPTED_DISTRICT)
    step.answer_leg(said, Result.ACCEPTED.value, now)
    close_duties(number, *DUTIES, now=now)
    hand_over(number, body_id=here.pk)
    open_duty(
        number,
        "escalation.call_joint",
        role=Role.OFFICE,
        path=here.path,
        now=now,
        clock="escalation.joint",
        subject=step.subject,
    )
    stamp = rule("escalation.joint", path=here.path, on=now).stamp
    record(
        SlipAccepted(matter=number, subject=step.subject, by=here.name, answer=said, rule=stamp),
        actor=actor,
        now=now,
    )


@act
def send_up_slip(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """On to the level above: this one cannot decide it either."""
    step = take(number, actor, "send_up")
    why = step.words(reason)
    to = step.above()
    step.insist(deny("escalation.nobody_above") if to is None else rules.words_given(why))
    assert to is not None
    step.write(SlipState.SENT_UP, to_body_id=to.id)
    if step.slip.state == SlipState.SENT:
        step.answer_leg(why, Result.SENT_UP.value, now)
    stamp = step.hand_up(to, why, now)
    record(
        SlipSentUp(matter=number, subject=step.subject, to=to.name, reason=why, rule=stamp),
        actor=actor,
        now=now,
    )


@act
def give_back_slip(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """Not for this level: back to the room, with an answer to those who raised it."""
    step = take(number, actor, "give_back")
    step.insist(rules.differs(sender_id=step.slip.sender_id, actor_id=actor.id))
    said = step.words(answer)
    step.write(SlipState.RETURNED, answer=said, answered_at=now)
    step.answer_leg(said, Result.GIVEN_BACK.value, now)
    back_to_the_room(step, said, now)
    record(
        SlipGivenBack(
            matter=number, subject=step.subject, to=step.slip.from_body.name, answer=said
        ),
        actor=actor,
        now=now,
    )


def back_to_the_room(step: Step, note: str, now: datetime) -> None:
    """The room answers for the matter again and goes on where it stood, with the time it rested added."""
    close_duties(step.number, *DUTIES, now=now)
    hand_over(step.number, body_id=step.slip.from_body_id)
    resume(
        step.number,
        Stage(step.slip.stage_before),
        now=now,
        note=note,
        duties=step.slip.held_duties,
        since=step.slip.sent_at,
    )
