"""A clerk sorts what came in: to be vetted, answered at once, or passed on."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import (
    Stage,
    close_duties,
    move,
    open_duty,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import take
from shangliang.loop.topics.categories import Category
from shangliang.loop.topics.codes import Elsewhere, Lane
from shangliang.loop.topics.events import TopicAnswered, TopicReferred, TopicTriaged
from shangliang.loop.topics.workflow import TopicState


@act
def triage_topic(
    *,
    actor: Actor,
    number: str,
    reason: str,
    now: datetime,
    urgent: bool = False,
    lane: str = Lane.DEEP,
    category: str = "",
) -> None:
    """Take a matter up: it is answered at once, or vetted. The reason reaches the raiser.

    `category` says what it is about; without one, what was chosen when it was raised stays.
    """
    step = take(number, actor, "triage")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    pressing, chosen = urgent or step.topic.urgent, Lane(lane or Lane.DEEP)
    about = Category(category).value if category else step.topic.category
    step.write(
        TopicState.TRIAGED,
        triage_reason=reason,
        urgent=pressing,
        lane=chosen.value,
        category=about,
    )
    close_duties(number, "topics.triage", now=now)
    move(number, Stage.TRIAGED, now=now)
    if chosen is Lane.INSTANT:
        verb, role, clock = "topics.answer", Role.CLERK, "grassroots.instant"
    else:
        clock = "grassroots.deep_start" if pressing else "topic.vet"
        verb, role = "topics.vet", Role.ROOM_CONVENER
    open_duty(number, verb, role=role, path=step.path, now=now, clock=clock)
    record(
        TopicTriaged(
            matter=number,
            subject=step.subject,
            urgent=urgent,
            reason=reason,
            rule=rule(clock, path=step.path, on=now).stamp,
            lane=chosen.value,
            category=about,
        ),
        actor=actor,
        now=now,
    )


@act
def answer_topic(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """The instant lane: a small matter is answered at once and closed 即时议."""
    step = take(number, actor, "answer")
    answer = clean(answer)
    step.insist(rules.reason_given(answer, least=10))
    step.write(TopicState.ANSWERED, answer=answer)
    move(number, Stage.ANSWERED, now=now)
    record(TopicAnswered(matter=number, subject=step.subject, answer=answer), actor=actor, now=now)


@act
def refer_topic(*, actor: Actor, number: str, elsewhere: str, reason: str, now: datetime) -> None:
    """Not this room's business: say where, and why."""
    step = take(number, actor, "refer")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    step.insist(rules.may_refer(stage=step.dossier.stage))
    where = Elsewhere(elsewhere)
    step.write(TopicState.REFERRED, elsewhere=where.value, triage_reason=reason)
    move(number, Stage.REFERRED, now=now)
    record(
        TopicReferred(matter=number, subject=step.subject, elsewhere=where.value, reason=reason),
        actor=actor,
        now=now,
    )
