"""How do ideas and comments come to be voted on? Each is a statement in a sounding: soundings are the only place of votes."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from shangliang.ground.soundings.public import (
    SoundingKind,
    add_statement,
    draft_sounding,
    fold_statement,
    open_sounding,
    show_statement,
    sounding,
    statements,
)
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.hall.actions.step import PostStep
from shangliang.loop.hall.codes import PostKind
from shangliang.loop.hall.models import Call, Post

LONGEST_TITLE = 150


def show_voice(step: PostStep, now: datetime) -> None:
    """Let a post be voted on. After the close it is only read."""
    post = step.post
    box, is_new = _box(step, now)
    if box is None:
        return
    if post.statement_id is not None:
        if any(s.id == post.statement_id for s in statements(box, state="folded")):
            show_statement(actor=SYSTEM, statement_id=post.statement_id, now=now)
        return
    words = post.text if post.kind == PostKind.COMMENT else post.title
    if any(s.text == words for s in statements(box, state="")):
        words = f"{words[:260]} ({post.n})"
    said = add_statement(actor=SYSTEM, sounding_id=box, text=words, lean=post.lean, now=now)
    Post.objects.filter(pk=post.pk).update(statement_id=said.id)
    post.statement_id = said.id
    if is_new:
        open_sounding(actor=SYSTEM, sounding_id=box, now=now)


def hide_voice(step: PostStep, why: str, now: datetime) -> None:
    """Take it out of the vote; the votes stay and count no more."""
    pk = step.post.statement_id
    box = _box_of(step)
    if pk is None or box is None or not sounding(box).is_open:
        return
    if any(s.id == pk for s in statements(box)):
        reason = why or _("Taken back or mended by its author.")
        fold_statement(actor=SYSTEM, statement_id=pk, reason=reason, now=now)


def _box_of(step: PostStep) -> int | None:
    parent = step.post.parent
    return step.call.sounding_id if parent is None else parent.sounding_id


def _box(step: PostStep, now: datetime) -> tuple[int | None, bool]:
    """The sounding in which the post is voted on, made when the first one comes; None when it is over."""
    pk = _box_of(step)
    if pk is not None:
        return (pk if sounding(pk).is_open else None), False
    if step.call.closed_at is not None or now >= step.call.closes_at:
        return None, False
    parent = step.post.parent
    subject = f"hall.call:{step.call.pk}" if parent is None else f"hall.post:{parent.pk}"
    title = step.dossier.title if parent is None else parent.title
    made = draft_sounding(
        actor=SYSTEM,
        number=step.number,
        kind=SoundingKind.STATEMENTS,
        title=title[:LONGEST_TITLE],
        question=step.call.ask if parent is None else parent.text[:500],
        subject=subject,
        closes_at=step.call.closes_at,
        now=now,
    )
    if parent is None:
        Call.objects.filter(pk=step.call.pk).update(sounding_id=made.id)
        step.call.sounding_id = made.id
    else:
        Post.objects.filter(pk=parent.pk).update(sounding_id=made.id)
        parent.sounding_id = made.id
    return made.id, True
