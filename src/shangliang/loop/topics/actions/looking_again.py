"""The one who raised it has the last word: did the answer help, and was the decision right? 回访、异议与复核."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, open_duty, reopen
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import take
from shangliang.loop.topics.codes import Lane
from shangliang.loop.topics.events import TopicCalledBack, TopicObjected
from shangliang.loop.topics.models import Topic
from shangliang.loop.topics.workflow import TopicState

_FRONT_LINE = (Role.CLERK, Role.ROOM_CONVENER, Role.OFFICE)


@act
def call_back_topic(
    *, actor: Actor, number: str, content: bool, now: datetime, word: str = "", code: str = ""
) -> None:
    """Did the answer help? Whoever raised it says so, or a clerk who has asked them. If not, it goes the deep way."""
    step = take(number, actor, "call_back")
    step.insist(
        rules.may_call_back(
            is_raiser=step.is_by_raiser(actor, code),
            is_front_line=actor.has_role(*_FRONT_LINE, path=step.path),
            said_already=step.topic.content is not None,
        )
    )
    said = clean(word)[:500]
    if content:
        step.write(TopicState.ANSWERED, content=True, content_word=said)
    else:
        step.write(TopicState.TRIAGED, content=False, content_word=said, lane=Lane.DEEP.value)
        reopen(number, Stage.TRIAGED, now=now, note="")
        open_duty(
            number,
            "topics.vet",
            role=Role.ROOM_CONVENER,
            path=step.path,
            now=now,
            clock="grassroots.deep_start",
        )
    record(
        TopicCalledBack(matter=number, subject=step.subject, content=content),
        actor=actor,
        now=now,
    )


@act
def object_topic(
    *, actor: Actor, number: str, objection: str, now: datetime, code: str = ""
) -> None:
    """Parked or not taken up: the one who raised it objects, once; others than the first vetters look again."""
    step = take(number, actor, "object")
    days = int(rule_number("topic.object", path=step.path, on=now))
    since = now - step.dossier.stage_since
    step.insist(
        rules.may_object(
            is_raiser=step.is_by_raiser(actor, code),
            objected=step.topic.objected_at is not None,
            days_since=since.total_seconds() / 86400,
            days=days,
        )
    )
    said = clean(objection)
    step.insist(rules.reason_given(said, least=10))
    step.write(
        TopicState.TRIAGED,
        objection=said[:2000],
        objected_at=now,
        lane=Lane.DEEP.value,
        vetters_asked=0,
        vetters_heard=0,
    )
    reopen(number, Stage.TRIAGED, now=now, note="")
    open_duty(
        number,
        "topics.vet",
        role=Role.OFFICE,
        path=step.path,
        now=now,
        clock="topic.second_look",
    )
    record(
        TopicObjected(
            matter=number,
            subject=step.subject,
            rule=rule("topic.second_look", path=step.path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )


def note_vetters(number: str, *, asked: int, heard: int) -> None:
    """So many were asked to vet and so many have answered; called inside the acts of who asks them."""
    Topic.objects.filter(dossier__number=number).update(vetters_asked=asked, vetters_heard=heard)
