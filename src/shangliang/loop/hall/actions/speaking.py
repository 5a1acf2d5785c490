"""People speak: an idea, a question, a comment; and they mend, appeal or take back what they have said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.ground.dossier.public import add_voices, follow
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings.public import Lean
from shangliang.kernel.act import act, current_request_key
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.hall import rules
from shangliang.loop.hall.actions.step import (
    PostStep,
    Step,
    call_of,
    insist,
    keep_watch,
    say_day,
    speaks_in_office,
    take_post,
    wrote_it,
)
from shangliang.loop.hall.actions.voting import hide_voice, show_voice
from shangliang.loop.hall.codes import CallForm, Held, PostKind
from shangliang.loop.hall.events import (
    PostAppealed,
    PostCommented,
    PostPublished,
    PostRevised,
    PostSubmitted,
    PostWithdrawn,
)
from shangliang.loop.hall.models import Call, Post
from shangliang.loop.hall.permissions import Perm
from shangliang.loop.hall.workflow import PostState
from shangliang.loop.topics.public import code_for, code_hash

_OUT_OF_SIGHT = (PostState.FOLDED.value, PostState.WITHDRAWN.value, PostState.RETURNED.value)


@dataclass(frozen=True)
class Receipt:
    """What the author takes home: where it stands, the code, and the day a person decides."""

    number: str
    n: int
    code: str
    held: str
    due_at: datetime | None


def _next_n(call: Call) -> int:
    """The next number of a call; the row is held until the transaction ends, so each is given once."""
    Call.objects.filter(pk=call.pk).update(last_n=F("last_n") + 1)
    return Call.objects.values_list("last_n", flat=True).get(pk=call.pk)


def _insist_on_open(step: Step, now: datetime) -> None:
    insist(
        rules.takes_posts(
            state=step.call.state,
            opens_at=step.call.opens_at,
            closes_at=step.call.closes_at,
            now=now,
        )
    )


def _author_key(actor: Actor, number: str) -> str:
    if actor.is_guest and not actor.guest_key:
        raise Refused(deny("soundings.no_key"))
    return pseudonym_key(actor, number)


def _insist_on_new(step: Step, kind: str, text: str, parent: Post | None) -> None:
    """The same words twice help nobody: the first are pointed out, so that they can be supported."""
    same = Post.objects.filter(call=step.call, kind=kind, text=text, parent=parent)
    found = same.exclude(state__in=_OUT_OF_SIGHT).values_list("n", flat=True).first()
    if found is not None:
        raise Invalid("hall.said_already", {"text": ["hall.said_already"]}, n=found)


def _say(
    step: Step,
    actor: Actor,
    now: datetime,
    *,
    kind: str,
    text: str,
    title: str = "",
    parent: Post | None = None,
    over_pace: bool,
    nickname: str,
    email: str,
    **facts: Any,
) -> tuple[Post, Receipt]:
    most = int(rule_number("hall.idea_chars", path=step.path, on=now))
    insist(rules.fits(kind=kind, title=title, text=text, most=most))
    _insist_on_new(step, kind, text, parent)
    key = _author_key(actor, step.number)
    by_office = speaks_in_office(actor)
    if not by_office:
        recent = Post.objects.filter(
            call=step.call, author_key=key, submitted_at__gt=now - timedelta(days=1)
        ).count()
        over_pace = over_pace or recent >= int(
            rule_number("hall.posts_a_day", path=step.path, on=now)
        )
    held = rules.why_held(
        premoderated=step.call.premoderated,
        over_pace=over_pace and not by_office,
        words=f"{title} {text}",
        by_office=by_office,
    )
    code = code_for(current_request_key())
    heard = Post.objects.filter(call=step.call, author_key=key).exists()
    post = Post.objects.create(
        call=step.call,
        n=_next_n(step.call),
        kind=kind,
        parent=parent,
        state=(PostState.SUBMITTED if held else PostState.PUBLISHED).value,
        title=title,
        text=text,
        held=held,
        nickname=clean(nickname, lines=False)[:30],
        by_name=actor.name if by_office else "",
        author_id=actor.id,
        author_key=key,
        email=email,
        code_hash=code_hash(code),
        submitted_at=now,
        due_at=due("hall.moderation", now, path=step.path) if held else None,
        published_at=None if held else now,
        **facts,
    )
    if actor.is_person:
        follow(step.number, person_id=actor.id, because="spoke", now=now)
    if email:
        follow(step.number, email=email, because="spoke", now=now)
    if not heard:
        add_voices(step.number)
    return post, Receipt(step.number, post.n, code, held, post.due_at)


def _show_at_once(step: Step, post: Post, actor: Actor, now: datetime) -> None:
    show_voice(PostStep(step.call, step.dossier, post), now)
    record(
        PostPublished(matter=step.number, subject=f"post:{post.pk}", n=post.n),
        actor=actor,
        now=now,
        named=False,
    )


@act
def submit_post(
    *,
    actor: Actor,
    number: str,
    title: str,
    text: str,
    now: datetime,
    category: str = "",
    nickname: str = "",
    email: str = "",
    over_pace: bool = False,
) -> Receipt:
    """Give an idea to a call, or put a question to those on duty. `over_pace`: a person has to read it first."""
    require(actor, Perm.SUBMIT)
    step = call_of(number)
    _insist_on_open(step, now)
    if category and category not in step.call.categories:
        raise Invalid("hall.unknown_category", {"category": ["hall.unknown_category"]})
    parlour = step.call.form == CallForm.PARLOUR
    post, receipt = _say(
        step,
        actor,
        now,
        kind=(PostKind.QUESTION if parlour else PostKind.IDEA).value,
        title=clean(title, lines=False),
        text=clean(text),
        category=category,
        over_pace=over_pace,
        nickname=nickname,
        email=email,
    )
    record(
        PostSubmitted(
            matter=number, subject=f"post:{post.pk}", n=post.n, kind=post.kind, held=post.held
        ),
        actor=actor,
        now=now,
        named=bool(post.by_name),
    )
    if post.held:
        keep_watch(step, now)
    else:
        _show_at_once(step, post, actor, now)
    return receipt


@act
def comment_post(
    *,
    actor: Actor,
    number: str,
    n: int,
    text: str,
    now: datetime,
    lean: str = "",
    nickname: str = "",
    over_pace: bool = False,
) -> Receipt:
    """Say something about an idea; once it is shown, others agree or disagree with it."""
    step = take_post(number, n, actor, "comment")
    _insist_on_open(step, now)
    insist(rules.may_comment(kind=step.post.kind))
    post, receipt = _say(
        step,
        actor,
        now,
        kind=PostKind.COMMENT.value,
        text=clean(text, lines=False),
        parent=step.post,
        lean=Lean(lean).value if lean else "",
        over_pace=over_pace,
        nickname=nickname,
        email="",
    )
    record(
        PostCommented(
            matter=number, subject=f"post:{post.pk}", n=post.n, on=step.post.n, held=post.held
        ),
        actor=actor,
        now=now,
        named=bool(post.by_name),
    )
    if post.held:
        keep_watch(step, now)
    else:
        _show_at_once(step, post, actor, now)
    return receipt


@act
def revise_post(
    *, actor: Actor, number: str, n: int, text: str, now: datetime, title: str = "", code: str = ""
) -> None:
    """Mend what was sent back; a person reads it again."""
    step = take_post(number, n, actor, "revise")
    insist(rules.is_the_author(is_author=wrote_it(step.post, actor, number, code)))
    _insist_on_open(step, now)
    comment = step.post.kind == PostKind.COMMENT
    title = "" if comment else clean(title, lines=False)
    text = clean(text, lines=not comment)
    most = int(rule_number("hall.idea_chars", path=step.path, on=now))
    insist(rules.fits(kind=step.post.kind, title=title, text=text, most=most))
    hide_voice(step, "", now)
    step.put(
        PostState.SUBMITTED,
        title=title,
        text=text,
        held=Held.REVISED.value,
        due_at=due("hall.moderation", now, path=step.path),
        statement_id=None,
    )
    keep_watch(step, now)
    record(PostRevised(matter=number, subject=step.subject, n=n), actor=actor, now=now, named=False)


@act
def appeal_post(
    *, actor: Actor, number: str, n: int, reason: str, now: datetime, code: str = ""
) -> None:
    """The author does not agree with a decision: another moderator looks once more."""
    step = take_post(number, n, actor, "appeal")
    insist(rules.is_the_author(is_author=wrote_it(step.post, actor, number, code)))
    reason = clean(reason)
    insist(rules.may_appeal(appealed_before=bool(step.post.appeal), words=reason))
    due_at = due("hall.appeal", now, path=step.path)
    step.put(
        PostState.APPEALED,
        appeal=reason,
        appealed_at=now,
        appealed_from=step.post.state,
        appeal_due_at=due_at,
    )
    keep_watch(step, now)
    record(
        PostAppealed(matter=number, subject=step.subject, n=n, due=say_day(due_at)),
        actor=actor,
        now=now,
        named=False,
    )


@act
def withdraw_post(*, actor: Actor, number: str, n: int, now: datetime, code: str = "") -> None:
    """The author takes it back; its words are no longer shown."""
    step = take_post(number, n, actor, "withdraw")
    insist(rules.is_the_author(is_author=wrote_it(step.post, actor, number, code)))
    hide_voice(step, "", now)
    step.put(PostState.WITHDRAWN, due_at=None)
    keep_watch(step, now)
    record(
        PostWithdrawn(matter=number, subject=step.subject, n=n), actor=actor, now=now, named=False
    )
