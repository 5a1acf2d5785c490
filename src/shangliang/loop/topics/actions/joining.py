"""People stand behind a matter that another has raised, or step back again 附议."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.ground.dossier.public import add_voices, follow, unfollow
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.supporting import note_support
from shangliang.loop.topics.events import VoiceJoined, VoiceLeft
from shangliang.loop.topics.models import Joining, Topic, Voice
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.voices import voice_of
from shangliang.loop.topics.workflow import VoiceState

_WORDS_MOST = 300


def _topic(number: str) -> Topic:
    rows = Topic.objects.select_related("dossier", "merged_into__dossier")
    topic = rows.filter(dossier__number=number).first()
    if topic is None:
        raise NotFound("topics.not_found", number=number)
    return topic


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


@act
def join_topic(
    *, actor: Actor, number: str, now: datetime, words: str = "", email: str = ""
) -> None:
    """Stand behind an open matter: one voice each, taken back at any time."""
    topic = _topic(number)
    require(actor, Perm.JOIN)
    mine = voice_of(topic.pk, number, actor)
    _insist(
        rules.may_join(
            number=number,
            over=topic.dossier.closed_at is not None,
            merged_into=topic.merged_into.dossier.number if topic.merged_into else "",
            is_raiser=actor.is_person and actor.id == topic.raised_by_id,
            joined=mine is not None and mine.state == VoiceState.JOINED,
        )
    )
    said = clean(words)[:_WORDS_MOST]
    if mine is None:
        key = "" if actor.is_person else pseudonym_key(actor, number)
        person = Q(person_id=actor.id) if actor.is_person else Q(person=None)
        mine, made = Voice.objects.filter(person).get_or_create(
            topic=topic,
            guest_hash=key,
            defaults={
                "person_id": actor.id,
                "state": VoiceState.JOINED,
                "words": said,
                "at": now,
            },
        )
        if not made:
            raise Conflict("topics.joined_already", number=number)
    else:
        rows = Voice.objects.filter(pk=mine.pk, state=VoiceState.LEFT)
        if not rows.update(state=VoiceState.JOINED, words=said or mine.words, at=now):
            raise Conflict("topics.joined_already", number=number)
    add_voices(number)
    if actor.is_person:
        follow(number, person_id=actor.id, because="joined", now=now)
    elif email:
        follow(number, email=email, because="joined", now=now)
    record(
        VoiceJoined(matter=number, subject=f"topic:{topic.pk}", voices=get_dossier(number).voices),
        actor=actor,
        now=now,
        named=False,
    )
    note_support(number, topic.pk, actor=actor, now=now)


@act
def leave_topic(*, actor: Actor, number: str, now: datetime) -> None:
    """Step back; also from a matter to which one's own was joined: the own one stays as it was."""
    topic = _topic(number)
    require(actor, Perm.LEAVE)
    mine = voice_of(topic.pk, number, actor)
    _insist(rules.may_leave(joined=mine is not None and mine.state == VoiceState.JOINED))
    assert mine is not None
    rows = Voice.objects.filter(pk=mine.pk, state=VoiceState.JOINED)
    if not rows.update(state=VoiceState.LEFT, words=""):
        raise Conflict("topics.left_already", number=number)
    add_voices(number, -1)
    _step_back_there_too(topic, actor)
    if actor.is_person:
        unfollow(number, person_id=actor.id)
    record(
        VoiceLeft(matter=number, subject=f"topic:{topic.pk}", voices=get_dossier(number).voices),
        actor=actor,
        now=now,
        named=False,
    )


def _step_back_there_too(topic: Topic, actor: Actor) -> None:
    """A guest who leaves a matter that was joined to another was counted there, without a name of their own."""
    if topic.merged_into is None or actor.is_person:
        return
    joining = Joining.objects.filter(topic=topic, split_at__isnull=True, voices__gt=0)
    if joining.update(voices=F("voices") - 1):
        add_voices(topic.merged_into.dossier.number, -1)
