"""What is beyond the room goes to the district and the city, and comes back with an answer 上报联动."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import BodyBrief, body_above
from shangliang.ground.dossier.public import Stage, close_duties, hand_over, move, open_duty, reopen
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import Step, take
from shangliang.loop.topics.events import TopicAccepted, TopicEscalated, TopicGivenBack, TopicSentUp
from shangliang.loop.topics.models import Escalation
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.workflow import TopicState


def _above(body_id: int) -> BodyBrief | None:
    return body_above(body_id, kind="cppcc")


def _open_slip(step: Step) -> Escalation:
    slip = (
        Escalation.objects.select_related("to_body", "from_body")
        .filter(topic=step.topic, answered_at=None)
        .first()
    )
    if slip is None:
        raise NotFound("topics.no_open_slip", number=step.number)
    return slip


def _answer(step: Step, slip: Escalation, answer: str, outcome: str, now: datetime) -> None:
    """Write the answer on the slip, unless it was answered since it was read: then it is a Conflict."""
    rows = Escalation.objects.filter(pk=slip.pk, answered_at=None)
    if not rows.update(answered_at=now, answer=answer, outcome=outcome):
        raise step.too_late()


def _clock(body: BodyBrief) -> str:
    return "escalation.city" if body.level == "city" else "escalation.district"


def _send(step: Step, to: BodyBrief, from_id: int, reason: str, now: datetime) -> str:
    Escalation.objects.create(
        topic=step.topic, from_body_id=from_id, to_body_id=to.id, reason=reason, sent_at=now
    )
    close_duties(step.number, now=now)
    open_duty(
        step.number, "topics.accept", role=Role.OFFICE, path=to.path, now=now, clock=_clock(to)
    )
    return rule(_clock(to), path=to.path, on=now).stamp


@act
def escalate_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """Mark a matter as beyond this room and send the slip to the CPPCC above."""
    step = take(number, actor, "escalate")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    to = _above(step.dossier.body_id)
    step.insist(rules.may_escalate(stage=step.dossier.stage, has_body_above=to is not None))
    assert to is not None
    step.write(TopicState.ESCALATED)
    stamp = _send(step, to, step.dossier.body_id, reason, now)
    move(number, Stage.ESCALATED, now=now, note=to.name)
    record(
        TopicEscalated(matter=number, subject=step.subject, to=to.name, reason=reason, rule=stamp),
        actor=actor,
        now=now,
    )


@act
def send_up_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """The district cannot decide it either: on to the city."""
    step = take(number, actor, "send_up")
    slip = _open_slip(step)
    require(actor, Perm.SEND_UP, slip.to_body.path)
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    to = _above(slip.to_body_id)
    step.insist(rules.may_escalate(stage="triaged", has_body_above=to is not None))
    assert to is not None
    step.write(TopicState.ESCALATED)
    _answer(step, slip, reason, "sent_up", now)
    stamp = _send(step, to, slip.to_body_id, reason, now)
    move(number, Stage.ESCALATED, now=now, note=to.name)
    record(
        TopicSentUp(matter=number, subject=step.subject, to=to.name, reason=reason, rule=stamp),
        actor=actor,
        now=now,
    )


@act
def accept_topic(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """The body above takes the matter over for a joint session 联动协商; it answers for it from now on."""
    step = take(number, actor, "accept")
    slip = _open_slip(step)
    require(actor, Perm.ACCEPT, slip.to_body.path)
    answer = clean(answer)
    step.insist(rules.reason_given(answer))
    step.write(TopicState.VETTED)
    _answer(step, slip, answer, "accepted", now)
    close_duties(number, "topics.accept", now=now)
    hand_over(number, body_id=slip.to_body_id)
    move(number, Stage.VETTED, now=now, note=slip.to_body.name)
    record(
        TopicAccepted(matter=number, subject=step.subject, by=slip.to_body.name, answer=answer),
        actor=actor,
        now=now,
    )


@act
def give_back_topic(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """Back to the room with an answer to those who raised it."""
    step = take(number, actor, "give_back")
    slip = _open_slip(step)
    require(actor, Perm.GIVE_BACK, slip.to_body.path)
    answer = clean(answer)
    step.insist(rules.reason_given(answer))
    step.write(TopicState.TRIAGED, triage_reason=answer)
    _answer(step, slip, answer, "given_back", now)
    close_duties(number, "topics.accept", now=now)
    reopen(number, Stage.TRIAGED, now=now, note=answer)
    open_duty(
        number, "topics.vet", role=Role.ROOM_CONVENER, path=step.path, now=now, clock="topic.vet"
    )
    record(
        TopicGivenBack(matter=number, subject=step.subject, to=step.dossier.body, answer=answer),
        actor=actor,
        now=now,
    )
