"""A person decides on what people said, with a reason from the code of conduct; an appeal goes to somebody else."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean
from shangliang.loop.hall import rules
from shangliang.loop.hall.actions.step import PostStep, insist, keep_watch, take_post
from shangliang.loop.hall.actions.voting import hide_voice, show_voice
from shangliang.loop.hall.codes import CODE_LABELS, Code
from shangliang.loop.hall.events import (
    PostDismissed,
    PostFolded,
    PostGranted,
    PostPublished,
    PostReferred,
    PostSentBack,
)
from shangliang.loop.hall.models import Decision
from shangliang.loop.hall.workflow import PostState


def _note(
    step: PostStep,
    verdict: PostState,
    now: datetime,
    *,
    since: datetime | None,
    due_at: datetime | None,
    code: str = "",
    granted: bool | None = None,
) -> None:
    Decision.objects.create(
        post=step.post,
        verdict=verdict.value,
        code=code,
        of_appeal=granted is not None,
        granted=granted,
        waited_minutes=None if since is None else max(0, int((now - since).total_seconds() // 60)),
        in_time=due_at is None or now <= due_at,
        at=now,
    )


@act
def publish_post(*, actor: Actor, number: str, n: int, now: datetime) -> None:
    """It keeps the code of conduct: show it. A folded one may be unfolded again."""
    step = take_post(number, n, actor, "publish")
    held = step.post.state == PostState.SUBMITTED
    since, due_at = step.post.submitted_at if held else None, step.post.due_at
    step.put(
        PostState.PUBLISHED,
        published_at=step.post.published_at or now,
        decided_by=actor.id,
        code="",
        note="",
        due_at=None,
    )
    show_voice(step, now)
    _note(step, PostState.PUBLISHED, now, since=since, due_at=due_at)
    keep_watch(step, now)
    record(PostPublished(matter=number, subject=step.subject, n=n), actor=actor, now=now)
    step.tell_author("hall.post.published", now)


def _decide(
    actor: Actor, number: str, n: int, verb: str, to: PostState, code: str, note: str, now: datetime
) -> PostStep:
    step = take_post(number, n, actor, verb)
    insist(rules.code_fits(verb=verb, code=code))
    chosen = Code(code).value
    held = step.post.state == PostState.SUBMITTED
    # The clock runs for what waits; a post that had been shown was not waiting.
    since = step.post.submitted_at if held else None
    due_at = step.post.due_at
    hide_voice(step, str(CODE_LABELS[chosen]), now)
    step.put(to, code=chosen, note=clean(note)[:300], decided_by=actor.id, due_at=None)
    _note(step, to, now, since=since, due_at=due_at, code=chosen)
    keep_watch(step, now)
    return step


@act
def fold_post(
    *, actor: Actor, number: str, n: int, code: str, now: datetime, note: str = ""
) -> None:
    """Fold it: the place stays, with the reason; the words are no longer shown."""
    step = _decide(actor, number, n, "fold", PostState.FOLDED, code, note, now)
    record(PostFolded(matter=number, subject=step.subject, n=n, code=code), actor=actor, now=now)
    step.tell_author("hall.post.folded", now, code=f"hall.code.{code}")


@act
def send_back_post(
    *, actor: Actor, number: str, n: int, code: str, now: datetime, note: str = ""
) -> None:
    """Send it back to its author, who can mend it."""
    step = _decide(actor, number, n, "send_back", PostState.RETURNED, code, note, now)
    record(PostSentBack(matter=number, subject=step.subject, n=n, code=code), actor=actor, now=now)
    step.tell_author("hall.post.sent_back", now, code=f"hall.code.{code}")


@act
def refer_post(*, actor: Actor, number: str, n: int, code: str, note: str, now: datetime) -> None:
    """It belongs elsewhere: say where."""
    insist(rules.reason_given(note))
    step = _decide(actor, number, n, "refer", PostState.REFERRED, code, note, now)
    record(PostReferred(matter=number, subject=step.subject, n=n, code=code), actor=actor, now=now)
    step.tell_author("hall.post.referred", now, code=f"hall.code.{code}")


def _second_look(actor: Actor, number: str, n: int, verb: str) -> PostStep:
    step = take_post(number, n, actor, verb)
    insist(rules.second_pair_of_eyes(decider=step.post.decided_by_id, actor=actor.id))
    return step


@act
def grant_post(*, actor: Actor, number: str, n: int, reason: str, now: datetime) -> None:
    """The appeal is right: show the post."""
    step = _second_look(actor, number, n, "grant")
    reason = clean(reason)
    insist(rules.reason_given(reason))
    due_at = step.post.appeal_due_at
    step.put(
        PostState.PUBLISHED,
        appeal_answer=reason,
        code="",
        published_at=step.post.published_at or now,
    )
    show_voice(step, now)
    _note(step, PostState.PUBLISHED, now, since=step.post.appealed_at, due_at=due_at, granted=True)
    keep_watch(step, now)
    record(PostGranted(matter=number, subject=step.subject, n=n), actor=actor, now=now)
    step.tell_author("hall.post.granted", now)


@act
def dismiss_post(*, actor: Actor, number: str, n: int, reason: str, now: datetime) -> None:
    """The first decision stands; the author reads why. There is no second appeal."""
    step = _second_look(actor, number, n, "dismiss")
    reason = clean(reason)
    insist(rules.reason_given(reason))
    due_at, back_to = step.post.appeal_due_at, PostState(step.post.appealed_from)
    step.put(back_to, appeal_answer=reason)
    _note(
        step,
        back_to,
        now,
        since=step.post.appealed_at,
        due_at=due_at,
        code=step.post.code,
        granted=False,
    )
    keep_watch(step, now)
    record(
        PostDismissed(matter=number, subject=step.subject, n=n, reason=reason),
        actor=actor,
        now=now,
    )
    step.tell_author("hall.post.dismissed", now, reason=reason)
