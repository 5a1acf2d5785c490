"""A matter begins, or is taken back by the one who raised it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shangliang.ground.accounts.public import OFFICE_HOLDERS, Role
from shangliang.ground.directory.public import body_for_place
from shangliang.ground.dossier.public import (
    Kind,
    Stage,
    add_voices,
    follow,
    move,
    open_dossier,
    open_duty,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due, number
from shangliang.kernel.act import act, current_request_key
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import take
from shangliang.loop.topics.categories import Category
from shangliang.loop.topics.codes import ON_BEHALF, Channel
from shangliang.loop.topics.events import TopicRaised, TopicWithdrawn
from shangliang.loop.topics.keeping import add_photos
from shangliang.loop.topics.models import SubQuestion, Topic
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.pictures import Picture
from shangliang.loop.topics.receipts import code_for, code_hash
from shangliang.loop.topics.workflow import TopicState


@dataclass(frozen=True)
class Receipt:
    """What the raiser takes home: the number, the code to follow it, the day an answer is owed."""

    number: str
    code: str
    due_at: datetime


@act
def raise_topic(
    *,
    actor: Actor,
    title: str,
    facts: str,
    place_id: int,
    now: datetime,
    interest: str = "",
    request: str = "",
    channel: str = Channel.RESIDENT,
    nickname: str = "",
    email: str = "",
    urgent: bool = False,
    platform_key: str = "",
    title_en: str = "",
    sub_questions: tuple[str, ...] = (),
    is_demo: bool = False,
    source: str = "",
    photos: tuple[Picture, ...] = (),
    follow_hash: str = "",
    category: str = "",
) -> Receipt:
    """Raise a matter at a place; gives its public number, a follow code and the day an answer is owed.

    `source` says where the words can be looked up (a page of the register). `follow_hash` is that of a code which the raiser has in
    hand already (the receipt then has none). A guest's photos wait for somebody to look at them.
    """
    require(actor, Perm.RAISE)
    on_behalf = Channel(channel) in ON_BEHALF
    title, facts = clean(title, lines=False), clean(facts)
    body = body_for_place(place_id)
    most = int(number("topic.max_chars", path=body.path, on=now))
    recent = 0
    if actor.is_person and not actor.has_role(*OFFICE_HOLDERS):
        recent = Topic.objects.filter(
            raised_by_id=actor.id, dossier__opened_at__gt=now - timedelta(days=1)
        ).count()
    verdict = rules.may_raise(title=title, facts=facts, most=most, recent=recent)
    if not verdict:
        field = str(verdict.params.get("field", ""))
        if field:
            raise Invalid(verdict.code, {field: [verdict.code]}, **dict(verdict.params))
        raise Refused(verdict)
    matter = open_dossier(
        kind=Kind.CONSULTATION,
        title=title,
        title_en=title_en,
        summary=facts,
        body_id=body.id,
        place_id=place_id,
        platform_key=platform_key,
        now=now,
        is_demo=is_demo,
    )
    code = "" if follow_hash else code_for(current_request_key())
    topic = Topic.objects.create(
        dossier_id=matter.id,
        state=TopicState.RAISED.value,
        channel=Channel(channel).value,
        source=clean(source, lines=False)[:200],
        facts=facts,
        interest=clean(interest),
        request=clean(request),
        nickname=clean(nickname, lines=False)[:30],
        raised_by_id=None if on_behalf else actor.id,
        email=email,
        follow_hash=follow_hash or code_hash(code),
        urgent=urgent,
        category=Category(category).value if category else "",
    )
    for order, text in enumerate(sub_questions, start=1):
        SubQuestion.objects.create(topic=topic, order=order, text=clean(text, lines=False)[:200])
    add_photos(topic, photos, shown=actor.is_person)
    if actor.is_person and not on_behalf:
        follow(matter.number, person_id=actor.id, because="raised", now=now)
    if email:
        follow(matter.number, email=email, because="raised", now=now)
    add_voices(matter.number)
    due_at = due("topic.acknowledge", now, path=body.path)
    open_duty(
        matter.number,
        "topics.triage",
        role=Role.CLERK,
        path=body.path,
        now=now,
        clock="topic.acknowledge",
    )
    record(
        TopicRaised(
            matter=matter.number,
            subject=f"topic:{topic.pk}",
            channel=topic.channel,
            place=matter.place,
            due=local_day(due_at).date().isoformat(),
        ),
        actor=actor,
        now=now,
    )
    return Receipt(matter.number, code, due_at)


@act
def withdraw_topic(*, actor: Actor, number: str, now: datetime, code: str = "") -> None:
    """The raiser takes the matter back, by account or by the code on the receipt."""
    step = take(number, actor, "withdraw")
    step.insist(rules.may_withdraw(is_raiser=step.is_by_raiser(actor, code)))
    step.write(TopicState.WITHDRAWN)
    move(number, Stage.WITHDRAWN, now=now)
    record(TopicWithdrawn(matter=number, subject=step.subject), actor=actor, now=now)
