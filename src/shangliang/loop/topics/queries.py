"""Reads of topics as frozen briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.dossier.public import in_hand
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting, remembered
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.topics import rules
from shangliang.loop.topics.codes import Channel
from shangliang.loop.topics.models import Topic
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.receipts import code_hash
from shangliang.loop.topics.voices import voice_of
from shangliang.loop.topics.workflow import PHOTO, VOICE, WORKFLOW, PhotoState, VoiceState

_ORIGINALS_MOST = 200


@dataclass(frozen=True)
class PhotoBrief:
    """A photo; `state` is waiting, shown or hidden."""

    id: int
    state: str
    sha256: str
    small_sha256: str
    width: int
    height: int
    says: str
    has_place: bool


@dataclass(frozen=True)
class JoinedHere:
    """A matter that was joined to this one and can still be read by itself."""

    number: str
    title: str
    facts: str
    reason: str
    voices: int
    at: datetime


@dataclass(frozen=True)
class TopicBrief:
    """A topic as anybody may read it: no account, no address, no code."""

    number: str
    title: str
    state: str
    path: str
    channel: str
    facts: str
    interest: str
    request: str
    nickname: str
    urgent: bool
    category: str
    supported_at: datetime | None
    lane: str
    triage_reason: str
    answer: str
    elsewhere: str
    merged_into: str
    why_now: str
    affected: str
    can_decide: bool | None
    evidence_needed: str
    form: str
    vetting_reason: str
    sub_questions: tuple[str, ...]
    source: str
    joined: int
    photos: tuple[PhotoBrief, ...]
    originals: tuple[JoinedHere, ...]
    objection: str
    objected_at: datetime | None
    content: bool | None
    content_word: str


def get(number: str) -> TopicBrief:
    """The topic of a matter; NotFound when the matter has none."""
    topic = _topic(number)
    if topic is None:
        raise NotFound("topics.not_found", number=number)
    return topic


@lasting
def _topic(number: str) -> TopicBrief | None:
    """Five queries, once while the ledger of the matter stands still."""
    topic = (
        Topic.objects.select_related("dossier", "merged_into__dossier")
        .filter(dossier__number=number)
        .first()
    )
    if topic is None:
        return None
    return TopicBrief(
        number=number,
        title=topic.dossier.title,
        state=topic.state,
        path=topic.dossier.body_path,
        channel=topic.channel,
        facts=topic.facts,
        interest=topic.interest,
        request=topic.request,
        nickname=topic.nickname,
        urgent=topic.urgent,
        category=topic.category,
        supported_at=topic.supported_at,
        lane=topic.lane,
        triage_reason=topic.triage_reason,
        answer=topic.answer,
        elsewhere=topic.elsewhere,
        merged_into=topic.merged_into.dossier.number if topic.merged_into else "",
        why_now=topic.why_now,
        affected=topic.affected,
        can_decide=topic.can_decide,
        evidence_needed=topic.evidence_needed,
        form=topic.form,
        vetting_reason=topic.vetting_reason,
        sub_questions=tuple(q.text for q in topic.sub_questions.all()),
        source=topic.source,
        joined=topic.supporters.filter(state=VoiceState.JOINED).count(),
        photos=tuple(
            PhotoBrief(
                p.pk, p.state, p.sha256, p.small_sha256, p.width, p.height, p.says, p.has_place
            )
            for p in topic.photos.all()
        ),
        originals=_originals(topic),
        objection=topic.objection,
        objected_at=topic.objected_at,
        content=topic.content,
        content_word=topic.content_word,
    )


def _originals(topic: Topic) -> tuple[JoinedHere, ...]:
    rows = topic.joined_here.filter(split_at__isnull=True).select_related("topic__dossier")
    return tuple(
        JoinedHere(
            j.topic.dossier.number,
            j.topic.dossier.title,
            j.topic.facts,
            j.reason,
            j.voices,
            j.at,
        )
        for j in rows[:_ORIGINALS_MOST]
    )


def photo(number: str, photo_id: int, actor: Actor) -> PhotoBrief:
    """One photo of a matter the actor may see; NotFound while it waits or is hidden, except for those who sort."""
    path = get_dossier(number, actor).body_path
    found = next((p for p in get(number).photos if p.id == photo_id), None)
    if found is None or (found.state != PhotoState.SHOWN and not may(actor, Perm.SHOW_PHOTO, path)):
        raise NotFound("topics.photo_not_found", number=number)
    return found


@lasting
def _own(number: str) -> tuple[int, int | None] | None:
    """Row and raiser of the topic; for the room's own eyes."""
    return Topic.objects.filter(dossier__number=number).values_list("pk", "raised_by_id").first()


@remembered
def _stands_behind(number: str, actor: Actor) -> bool:
    """One query."""
    own = _own(number)
    mine = voice_of(own[0], number, actor) if own else None
    return mine is not None and mine.state == VoiceState.JOINED


def may_join(number: str, actor: Actor) -> Verdict:
    """May the actor stand behind the matter now? What is no news to the reader hides the button."""
    own = _own(number)
    topic = _topic(number)
    if own is None or topic is None:
        return deny("kernel.out_of_order", workflow=VOICE.name, verb="join", state="left")
    verdict = rules.may_join(
        number=number,
        over=get_dossier(number).closed_at is not None,
        merged_into=topic.merged_into,
        is_raiser=actor.is_person and actor.id == own[1],
        joined=_stands_behind(number, actor),
    )
    if verdict:
        return verdict
    return deny("kernel.out_of_order", workflow=VOICE.name, verb="join", state="joined")


def may_leave(number: str, actor: Actor) -> Verdict:
    """May the actor step back from the matter?"""
    if _stands_behind(number, actor):
        return ALLOW
    return deny("kernel.out_of_order", workflow=VOICE.name, verb="leave", state="left")


def may_change_photo(verb: str, number: str, actor: Actor, item: str = "") -> Verdict:
    """May the actor show or hide a photo?"""
    found = next((p for p in get(number).photos if str(p.id) == item), None)
    if found is None:
        return deny("topics.photo_not_found", number=number)
    row = PHOTO.row(verb)
    return PHOTO.check(verb, found.state).and_then(
        may(actor, row.permission, get_dossier(number).body_path)
    )


def _said_already(verb: str, topic: TopicBrief) -> bool:
    """An objection and a call-back come once."""
    return (verb == "object" and topic.objected_at is not None) or (
        verb == "call_back" and topic.content is not None
    )


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with this topic now, as far as state, stage and permission tell?"""
    topic = _topic(number)
    state, stage, path = "none", "none", ""
    if topic is not None:
        matter = get_dossier(number)
        state, stage, path = topic.state, matter.stage, matter.body_path
    if verb == "refer" and state == "vetted" != stage:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state=state)
    if topic is not None and _said_already(verb, topic):
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state=state)
    fits = in_hand(stage).and_then(WORKFLOW.check(verb, state))
    return fits.and_then(may(actor, WORKFLOW.row(verb).permission, path))


@dataclass(frozen=True)
class Hands:
    """Through whose hands a topic went, so that roles can be kept apart; never shown."""

    raised_by: int | None
    decided_by: int | None
    second_look: bool


def hands(number: str) -> Hands:
    """Who raised it, who decided first, and whether this is the second look."""
    row = Topic.objects.filter(dossier__number=number).first()
    if row is None:
        raise NotFound("topics.not_found", number=number)
    raiser = None if row.channel == Channel.CLERK else row.raised_by_id
    return Hands(raiser, row.decided_by_id, row.objected_at is not None)


@dataclass(frozen=True)
class WaitingTopic:
    """A topic that waits in a lane."""

    id: int
    number: str
    title: str
    title_en: str
    body: str
    urgent: bool
    lane: str
    opened_at: datetime
    second_look: bool
    asked: int
    heard: int


def waiting(
    actor: Actor, *, lane: str, before_id: int | None = None, limit: int = 20
) -> list[WaitingTopic]:
    """Visible topics that are sorted and wait in a lane (empty: not sorted yet), newest first, paged by key."""
    rows = Topic.objects.visible_to(actor).select_related("dossier__body")
    rows = rows.filter(state="triaged", lane=lane) if lane else rows.filter(state="raised")
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    return [
        WaitingTopic(
            t.pk,
            t.dossier.number,
            t.dossier.title,
            t.dossier.title_en,
            t.dossier.body.name,
            t.urgent,
            t.lane,
            t.dossier.opened_at,
            t.objected_at is not None,
            t.vetters_asked,
            t.vetters_heard,
        )
        for t in rows.order_by("-id")[:limit]
    ]


def number_by_code(number: str, code: str) -> str | None:
    """The matter's number when the code on the receipt fits."""
    row = (
        Topic.objects.filter(dossier__number=number.strip().upper())
        .values_list("dossier__number", "follow_hash")
        .first()
    )
    return row[0] if row and row[1] == code_hash(code) else None


def raised_by(person_id: int, *, limit: int = 50) -> list[str]:
    """Numbers of the matters that a person has raised, newest first; for their own eyes."""
    rows = Topic.objects.filter(raised_by_id=person_id).order_by("-id")
    return list(rows.values_list("dossier__number", flat=True)[:limit])


def ready_for_plan(*, limit: int = 100) -> list[str]:
    """Numbers of vetted topics whose matter is not yet on a plan."""
    rows = Topic.objects.filter(state="vetted", dossier__stage="vetted").order_by("id")
    return list(rows.values_list("dossier__number", flat=True)[:limit])


def search_text(number: str) -> str:
    """All words of a topic that may be found by search."""
    topic = Topic.objects.prefetch_related("sub_questions").filter(dossier__number=number).first()
    if topic is None:
        return ""
    return "\n".join(
        [
            topic.facts,
            topic.interest,
            topic.request,
            topic.answer,
            *(q.text for q in topic.sub_questions.all()),
        ]
    )


def search_texts(numbers: Sequence[str]) -> dict[str, str]:
    """The words of topics that have just been raised, by number; one query for a whole list."""
    rows = Topic.objects.filter(dossier__number__in=numbers)
    found = rows.values_list("dossier__number", "facts", "interest", "request")
    return {number: "\n".join(words) for number, *words in found}
