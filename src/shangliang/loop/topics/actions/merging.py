"""Matters about the same thing become one, and are parted again when that was wrong 并案, 拆分.

Nothing is taken from anybody: the original stays readable, those behind it are told and may step back, whoever raised
it may keep it apart, and the voices that came along go back with it.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import (
    Stage,
    add_voices,
    by_numbers,
    follow,
    followers,
    guest_languages,
    move,
    open_duty,
    reopen,
    unfollow,
)
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import Step, take
from shangliang.loop.topics.actions.supporting import note_support
from shangliang.loop.topics.codes import Lane
from shangliang.loop.topics.events import TopicKeptApart, TopicMerged, TopicSplit
from shangliang.loop.topics.models import Joining, Topic, Voice
from shangliang.loop.topics.receipts import code_hash
from shangliang.loop.topics.workflow import TopicState, VoiceState

_CAME_ALONG = "merged"


@act
def merge_topic(*, actor: Actor, number: str, into: str, reason: str, now: datetime) -> None:
    """Join a matter to another; those behind it stand behind the other, and both stay readable."""
    step = take(number, actor, "merge")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    into = clean(into, lines=False).upper()
    other = by_numbers([into], actor).get(into)
    target = Topic.objects.filter(dossier__number=into).first() if other else None
    step.insist(
        rules.may_merge(
            number=number,
            into=into,
            target_visible=target is not None,
            target_over=other is not None and other.closed_at is not None,
        )
    )
    assert target is not None
    step.write(TopicState.MERGED, merged_into=target, triage_reason=reason)
    voices = get_dossier(number).voices - _bring_voices(step.topic, target, now)
    Joining.objects.create(
        topic=step.topic,
        into=target,
        from_state=step.topic.state,
        voices=voices,
        reason=reason,
        at=now,
    )
    languages = guest_languages(number)
    for person_id, email, _why in followers(number):
        follow(
            into,
            person_id=person_id,
            email=email,
            because=_CAME_ALONG,
            language=languages.get(email, ""),
            now=now,
        )
    add_voices(into, voices)
    move(number, Stage.MERGED, now=now, note=into)
    record(
        TopicMerged(matter=number, subject=step.subject, into=into, reason=reason),
        actor=actor,
        now=now,
    )
    note_support(into, target.pk, actor=actor, now=now)


def _bring_voices(topic: Topic, target: Topic, now: datetime) -> int:
    """The people behind `topic` stand behind `target` too; returns how many of them did so already."""
    there = set(
        Voice.objects.filter(topic=target, person__isnull=False).values_list("person_id", flat=True)
    )
    if target.raised_by_id is not None:
        there.add(target.raised_by_id)
    mine = Voice.objects.filter(topic=topic, state=VoiceState.JOINED)
    behind = set(mine.filter(person__isnull=False).values_list("person_id", flat=True))
    if topic.raised_by_id is not None:
        behind.add(topic.raised_by_id)
    Voice.objects.bulk_create(
        Voice(topic=target, state=VoiceState.JOINED, person_id=p, came_from=topic, at=now)
        for p in sorted(p for p in behind - there if p is not None)
    )
    return len(behind & there)


def _part(step: Step, reason: str, now: datetime) -> str:
    """Take the matter out of the other again, with the voices that came along and stayed; gives the other's number."""
    joining = Joining.objects.select_related("into__dossier").get(
        topic=step.topic, split_at__isnull=True
    )
    into = joining.into.dossier.number
    step.insist(rules.may_split(into=into, into_merged=joining.into.state == TopicState.MERGED))
    step.write(TopicState(joining.from_state), merged_into=None, triage_reason="")
    Joining.objects.filter(pk=joining.pk).update(split_at=now, split_reason=reason)
    came = Voice.objects.filter(topic=joining.into, came_from=step.topic)
    stepped_back = came.filter(state=VoiceState.LEFT).count()
    came.delete()
    add_voices(into, stepped_back - joining.voices)
    _stop_following(step.number, into, joining.into)
    raised = joining.from_state == TopicState.RAISED
    reopen(step.number, Stage.RAISED if raised else Stage.TRIAGED, now=now, note=reason or into)
    verb, role, clock = _owed(step.topic, raised=raised)
    open_duty(step.number, verb, role=role, path=step.path, now=now, clock=clock)
    return into


def _owed(topic: Topic, *, raised: bool) -> tuple[str, Role, str]:
    """What is owed in the matter again, as it was before it was joined."""
    if raised:
        return "topics.triage", Role.CLERK, "topic.acknowledge"
    if topic.lane == Lane.INSTANT:
        return "topics.answer", Role.CLERK, "grassroots.instant"
    return "topics.vet", Role.ROOM_CONVENER, "topic.vet"


def _stop_following(number: str, into: str, target: Topic) -> None:
    """Whoever follows the other matter only because of this one follows it no more."""
    others = Joining.objects.filter(into=target, split_at__isnull=True)
    kept = {
        (person, mail)
        for n in others.values_list("topic__dossier__number", flat=True)
        for person, mail, _why in followers(n)
    }
    mine = {(person, mail) for person, mail, _why in followers(number)}
    for person, mail, why in followers(into):
        if why == _CAME_ALONG and (person, mail) in mine - kept:
            unfollow(into, person_id=person, email=mail)


@act
def split_topic(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """It was another matter after all: it goes its own way again, from where it was."""
    step = take(number, actor, "split")
    reason = clean(reason)
    step.insist(rules.reason_given(reason))
    into = _part(step, reason, now)
    record(
        TopicSplit(matter=number, subject=step.subject, from_matter=into, reason=reason),
        actor=actor,
        now=now,
    )


@act
def keep_apart_topic(*, actor: Actor, number: str, now: datetime, code: str = "") -> None:
    """The raiser does not want the matter joined to another, and takes it out again."""
    step = take(number, actor, "keep_apart")
    by_account = actor.is_person and actor.id == step.topic.raised_by_id
    by_code = bool(code) and secrets.compare_digest(code_hash(code), step.topic.follow_hash)
    joining = Joining.objects.get(topic=step.topic, split_at__isnull=True)
    until = due("topic.keep_apart", joining.at, path=step.path)
    step.insist(
        rules.may_keep_apart(
            is_raiser=by_account or by_code,
            in_time=now <= until,
            until=local_day(until).date().isoformat(),
        )
    )
    into = _part(step, "", now)
    record(
        TopicKeptApart(matter=number, subject=step.subject, from_matter=into),
        actor=actor,
        now=now,
    )
