"""What comes of a call: themes with quotes, golden ideas, matters they become part of, replies, and the answer 金点子."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from shangliang.ground.dossier.public import (
    Stage,
    by_numbers,
    close_duties,
    follow,
    guest_languages,
    move,
)
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor, guest
from shangliang.kernel.errors import Conflict, Invalid
from shangliang.kernel.text import check_length, clean
from shangliang.loop.hall import rules
from shangliang.loop.hall.actions.step import PostStep, Step, insist, post_of, take, take_post
from shangliang.loop.hall.codes import CallForm
from shangliang.loop.hall.events import (
    CallAnswered,
    CallChosen,
    CallClustered,
    MatterGrewFrom,
    PostLinked,
    PostReplied,
    PostTakenUp,
)
from shangliang.loop.hall.models import Post, Reply, Theme
from shangliang.loop.hall.workflow import CallState, PostState
from shangliang.loop.topics.public import Channel, raise_topic


def _shown(step: Step, numbers: Sequence[int], *, ideas: bool) -> list[Post]:
    rows = Post.objects.filter(call=step.call, n__in=numbers, state=PostState.PUBLISHED.value)
    found = list(rows.filter(parent__isnull=True) if ideas else rows)
    insist(rules.all_there(asked=numbers, found={p.n for p in found}))
    return found


@act
def cluster_call(
    *,
    actor: Actor,
    number: str,
    title: str,
    summary: str,
    ideas: Sequence[int],
    now: datetime,
    quotes: Sequence[int] = (),
) -> None:
    """Gather ideas into a theme; the quotes are balanced where people spoke for and against."""
    step = take(number, actor, "cluster")
    waiting = Post.objects.filter(call=step.call, state=PostState.SUBMITTED.value).count()
    insist(rules.nothing_waits(count=waiting))
    title, summary = clean(title, lines=False), clean(summary)
    insist(check_length(title, least=2, most=80, field="title"))
    insist(check_length(summary, least=10, most=2000, field="summary"))
    members = _shown(step, ideas, ideas=True)
    if not members:
        raise Invalid("hall.theme_is_empty", {"ideas": ["hall.theme_is_empty"]})
    quoted = _shown(step, quotes, ideas=False)
    comments = Post.objects.filter(parent__in=members, state=PostState.PUBLISHED.value)
    there = set(comments.exclude(lean="").values_list("lean", flat=True))
    insist(rules.balanced(quoted={q.lean for q in quoted if q.lean}, there=there))
    if step.call.themes.filter(title=title).exists():
        raise Invalid("hall.theme_twice", {"title": ["hall.theme_twice"]})
    step.write(CallState.CLUSTERED)
    last = step.call.themes.aggregate(n=Max("order"))["n"] or 0
    theme = Theme.objects.create(call=step.call, order=last + 1, title=title, summary=summary)
    theme.quotes.set(quoted)
    Post.objects.filter(pk__in=[p.pk for p in members]).update(theme=theme)
    if step.call.state == CallState.COLLECTED:
        close_duties(number, "hall.cluster", now=now)
        move(number, Stage.CLUSTERED, now=now)
    record(
        CallClustered(matter=number, subject=step.subject, theme=title, posts=len(members)),
        actor=actor,
        now=now,
    )


@act
def choose_call(*, actor: Actor, number: str, n: int, reason: str, now: datetime) -> None:
    """Choose a golden idea 金点子, and say why."""
    step = take(number, actor, "choose")
    post = _published(number, n)
    insist(rules.can_be_golden(kind=post.post.kind, golden=post.post.golden_at is not None))
    reason = clean(reason)
    insist(rules.reason_given(reason))
    step.write(CallState.SELECTED)
    post.put(PostState.PUBLISHED, golden_at=now, golden_reason=reason)
    if step.call.state == CallState.CLUSTERED:
        move(number, Stage.SELECTED, now=now)
    record(
        CallChosen(matter=number, subject=post.subject, n=n, reason=reason), actor=actor, now=now
    )
    post.tell_author("hall.call.chosen", now, reason=reason)


def _published(number: str, n: int) -> PostStep:
    step = post_of(number, n)
    if step.post.state != PostState.PUBLISHED:
        insist(rules.all_there(asked=[n], found=()))
    return step


@act
def answer_call(
    *, actor: Actor, number: str, heard: str, used: str, not_used: str, now: datetime
) -> None:
    """What we heard, what was used, what was not and why: read by everybody who took part."""
    step = take(number, actor, "answer")
    heard, used, not_used = clean(heard), clean(used), clean(not_used)
    for field, words in (("heard", heard), ("used", used), ("not_used", not_used)):
        insist(check_length(words, least=4, most=4000, field=field))
    waiting = 0
    if step.call.form == CallForm.PARLOUR:
        waiting = _unanswered(step.call.pk)
    insist(rules.may_answer(state=step.call.state, form=step.call.form, waiting=waiting))
    step.write(CallState.ANSWERED, heard=heard, used=used, not_used=not_used, answered_at=now)
    close_duties(number, "hall.answer", "hall.cluster", now=now)
    move(number, Stage.FED_BACK, now=now)
    golden = Post.objects.filter(call=step.call, golden_at__isnull=False).count()
    record(CallAnswered(matter=number, subject=step.subject, golden=golden), actor=actor, now=now)


def _unanswered(call_id: int) -> int:
    rows = Post.objects.filter(
        call_id=call_id,
        parent__isnull=True,
        state__in=[PostState.PUBLISHED.value, PostState.SUBMITTED.value],
    )
    return rows.filter(replies__isnull=True).count()


@act
def reply_post(*, actor: Actor, number: str, n: int, text: str, now: datetime) -> None:
    """Answer an idea or a question, under one's own name."""
    step = take_post(number, n, actor, "reply")
    insist(rules.may_comment(kind=step.post.kind))
    text = clean(text)
    insist(check_length(text, least=4, most=2000, field="text"))
    assert actor.id is not None
    Reply.objects.create(post=step.post, person_id=actor.id, name=actor.name, text=text, at=now)
    if step.call.form == CallForm.PARLOUR and not _unanswered(step.call.pk):
        close_duties(number, "hall.reply", now=now)
    record(PostReplied(matter=number, subject=step.subject, n=n), actor=actor, now=now)
    step.tell_author("hall.post.replied", now)


def _join(step: PostStep, into: str, now: datetime) -> None:
    rows = Post.objects.filter(pk=step.post.pk, state=PostState.PUBLISHED.value, matter="")
    if not rows.update(matter=into, linked_at=now):
        raise Conflict("kernel.conflict")
    if step.post.author_id is not None:
        follow(into, person_id=step.post.author_id, because="idea", now=now)
    if step.post.email:
        language = guest_languages(step.number).get(step.post.email, "")
        follow(into, email=step.post.email, because="idea", language=language, now=now)


@act
def link_post(*, actor: Actor, number: str, n: int, into: str, now: datetime) -> None:
    """A golden idea becomes part of a matter that is there already; its author follows that matter from now on."""
    step = take_post(number, n, actor, "link")
    into = clean(into, lines=False).upper()
    there = bool(into) and into != number and into in by_numbers([into], guest())
    insist(
        rules.may_link(
            golden=step.post.golden_at is not None,
            matter=step.post.matter,
            target_there=there,
            number=into,
        )
    )
    _join(step, into, now)
    record(PostLinked(matter=number, subject=step.subject, n=n, into=into), actor=actor, now=now)
    _note_origin(actor, step, into, now)
    step.tell_author("hall.post.linked", now, into=into)


@act
def take_up_post(
    *, actor: Actor, number: str, n: int, place_id: int, now: datetime, title: str = ""
) -> str:
    """A golden idea is raised as a matter of its own, in its author's words; gives the matter's number."""
    step = take_post(number, n, actor, "take_up")
    insist(
        rules.may_link(
            golden=step.post.golden_at is not None,
            matter=step.post.matter,
            target_there=True,
            number="",
        )
    )
    matter = raise_topic(
        actor=actor,
        title=title or step.post.title,
        facts=step.post.text,
        place_id=place_id,
        channel=Channel.SOLICITED,
        nickname=step.post.nickname,
        is_demo=step.dossier.is_demo,
        now=now,
    ).number
    _join(step, matter, now)
    record(PostTakenUp(matter=number, subject=step.subject, n=n, into=matter), actor=actor, now=now)
    _note_origin(actor, step, matter, now)
    step.tell_author("hall.post.taken_up", now, into=matter)
    return matter


def _note_origin(actor: Actor, step: PostStep, matter: str, now: datetime) -> None:
    record(
        MatterGrewFrom(matter=matter, subject=step.subject, call=step.number, n=step.post.n),
        actor=actor,
        now=now,
    )
