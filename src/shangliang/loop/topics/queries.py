"""Reads of topics as frozen briefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.dossier.public import in_hand
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.topics.models import Topic
from shangliang.loop.topics.receipts import code_hash
from shangliang.loop.topics.workflow import WORKFLOW


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
    """Two queries."""
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
        objection=topic.objection,
        objected_at=topic.objected_at,
        content=topic.content,
        content_word=topic.content_word,
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
