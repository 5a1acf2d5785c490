"""Is this worth the table, and in which form? Vetting, with reasons that reach the raiser 论证."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, close_duties, move, open_duty, reopen, retitle
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import Step, take
from shangliang.loop.topics.codes import Channel, Form
from shangliang.loop.topics.events import TopicDeclined, TopicParked, TopicResumed, TopicVetted
from shangliang.loop.topics.models import SubQuestion
from shangliang.loop.topics.workflow import TopicState


def _decision(step: Step, actor: Actor, reason: str, now: datetime) -> str:
    """The reason, when this person may decide and the vetters who were asked have been heard."""
    topic, said = step.topic, clean(reason)
    step.insist(
        rules.may_decide(
            is_raiser=topic.channel != Channel.CLERK and step.is_by_raiser(actor),
            decided_before=actor.id is not None and actor.id == topic.decided_by_id,
            objected=topic.objected_at is not None,
            asked=topic.vetters_asked,
            heard=topic.vetters_heard,
            least=int(rule_number("vetting.min_scores", path=step.path, on=now)),
        )
    )
    step.insist(rules.reason_given(said))
    return said


@act
def vet_topic(
    *,
    actor: Actor,
    number: str,
    why_now: str,
    affected: str,
    can_decide: bool,
    form: str,
    reason: str,
    now: datetime,
    evidence_needed: str = "",
    sub_questions: tuple[str, ...] = (),
    title: str = "",
) -> None:
    """Find a topic worth deliberating: the criteria sheet, the form, the sub-questions."""
    step = take(number, actor, "vet")
    reason = _decision(step, actor, reason, now)
    chosen = Form(form)
    step.write(
        TopicState.VETTED,
        why_now=clean(why_now),
        affected=clean(affected),
        can_decide=can_decide,
        evidence_needed=clean(evidence_needed),
        form=chosen.value,
        vetting_reason=reason,
        decided_by_id=actor.id,
    )
    questions = tuple(text for text in (clean(q, lines=False)[:200] for q in sub_questions) if text)
    if questions:
        SubQuestion.objects.filter(topic=step.topic).delete()
        for order, text in enumerate(questions, start=1):
            SubQuestion.objects.create(topic=step.topic, order=order, text=text)
    if title.strip():
        retitle(number, title=clean(title, lines=False), summary=step.dossier.summary)
    close_duties(number, "topics.vet", "topics.answer", now=now)
    move(number, Stage.VETTED, now=now)
    record(
        TopicVetted(
            matter=number,
            subject=step.subject,
            form=chosen.value,
            reason=reason,
            sub_questions=questions,
        ),
        actor=actor,
        now=now,
    )


@act
def park_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """Not now: keep it, say why."""
    step = take(number, actor, "park")
    reason = _decision(step, actor, reason, now)
    step.write(TopicState.PARKED, vetting_reason=reason, decided_by_id=actor.id)
    close_duties(number, "topics.vet", "topics.answer", now=now)
    move(number, Stage.PARKED, now=now)
    record(TopicParked(matter=number, subject=step.subject, reason=reason), actor=actor, now=now)


@act
def resume_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """Take a parked topic up again."""
    step = take(number, actor, "resume")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    step.write(TopicState.TRIAGED)
    reopen(number, Stage.TRIAGED, now=now, note=reason)
    open_duty(
        number, "topics.vet", role=Role.ROOM_CONVENER, path=step.path, now=now, clock="topic.vet"
    )
    record(TopicResumed(matter=number, subject=step.subject, reason=reason), actor=actor, now=now)


@act
def decline_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """Not taken up; the reason is owed to the raiser."""
    step = take(number, actor, "decline")
    reason = _decision(step, actor, reason, now)
    step.write(TopicState.DECLINED, vetting_reason=reason, decided_by_id=actor.id)
    move(number, Stage.DECLINED, now=now)
    record(TopicDeclined(matter=number, subject=step.subject, reason=reason), actor=actor, now=now)
