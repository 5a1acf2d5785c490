"""What does every act of the hall begin with? The call or the post in hand, the permission and the order checked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min

from shangliang.ground.accounts.public import OFFICE_HOLDERS, Role, pseudonym_key
from shangliang.ground.dossier.public import DossierBrief, close_duties, duties, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.notifications.public import notify
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import Verdict
from shangliang.kernel.workflow import Workflow
from shangliang.loop.hall.models import Call, Post
from shangliang.loop.hall.workflow import POSTS, WORKFLOW, CallState, PostState
from shangliang.loop.topics.public import code_hash


def insist(verdict: Verdict) -> None:
    """Refuse unless the rules say yes; a verdict that names a field is an invalid input."""
    if verdict:
        return
    field = str(verdict.params.get("field", ""))
    if field:
        raise Invalid(verdict.code, {field: [verdict.code]}, **dict(verdict.params))
    raise Refused(verdict)


def in_order(table: Workflow, verb: str, state: str) -> None:
    check = table.check(verb, state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))


def say_day(moment: datetime) -> str:
    """The local day as the ledger keeps it."""
    return local_day(moment).date().isoformat()


@dataclass(frozen=True)
class Step:
    """A call in hand; `path` is that of the body that runs it."""

    call: Call
    dossier: DossierBrief

    @property
    def number(self) -> str:
        return self.dossier.number

    @property
    def path(self) -> str:
        return self.dossier.body_path

    @property
    def subject(self) -> str:
        return f"call:{self.call.pk}"

    def write(self, to: CallState, **facts: Any) -> None:
        """Move the call on, unless somebody else did so since it was read: then it is a Conflict."""
        rows = Call.objects.filter(pk=self.call.pk, state=self.call.state)
        if not rows.update(state=to.value, **facts):
            state = Call.objects.values_list("state", flat=True).get(pk=self.call.pk)
            raise Conflict(
                "hall.changed_meanwhile", number=self.number, workflow=WORKFLOW.name, state=state
            )


@dataclass(frozen=True)
class PostStep(Step):
    """A post in hand, with its call."""

    post: Post

    @property
    def subject(self) -> str:
        return f"post:{self.post.pk}"

    def put(self, to: PostState, **facts: Any) -> None:
        """Move the post on, unless somebody else did."""
        rows = Post.objects.filter(pk=self.post.pk, state=self.post.state)
        if not rows.update(state=to.value, **facts):
            state = Post.objects.values_list("state", flat=True).get(pk=self.post.pk)
            raise Conflict(
                "hall.changed_meanwhile",
                number=f"{self.number}/{self.post.n}",
                workflow=POSTS.name,
                state=state,
            )
        self.post.refresh_from_db()

    def tell_author(self, event: str, now: datetime, *, key: str = "", **params: str) -> None:
        """The author reads what became of it; guests see it under their receipt."""
        if self.post.author_id is not None:
            notify(
                number=self.number,
                person_ids=[self.post.author_id],
                event=event,
                key=f"hall:{self.post.pk}:{event}:{key or now.isoformat()}",
                now=now,
                n=str(self.post.n),
                **params,
            )


def call_of(number: str) -> Step:
    """The call with this number; NotFound when there is none."""
    call = Call.objects.filter(dossier__number=number).first()
    if call is None:
        raise NotFound("hall.not_found", number=number)
    return Step(call, get_dossier(number))


def take(number: str, actor: Actor, verb: str) -> Step:
    """The call, if the actor holds the permission of the row and the row fits its state."""
    step = call_of(number)
    require(actor, WORKFLOW.row(verb).permission, step.path)
    in_order(WORKFLOW, verb, step.call.state)
    return step


def post_of(number: str, n: int) -> PostStep:
    """The post with number `n` of a call."""
    step = call_of(number)
    post = Post.objects.select_related("parent").filter(call=step.call, n=n).first()
    if post is None:
        raise NotFound("hall.post_not_found", number=f"{number}/{n}")
    return PostStep(step.call, step.dossier, post)


def take_post(number: str, n: int, actor: Actor, verb: str) -> PostStep:
    """The post, if the actor holds the permission and the row fits its state."""
    step = post_of(number, n)
    require(actor, POSTS.row(verb).permission, step.path)
    in_order(POSTS, verb, step.post.state)
    return step


def wrote_it(post: Post, actor: Actor, number: str, code: str = "") -> bool:
    """By account, by the key of the browser, or by the code on the receipt."""
    if actor.is_person and actor.id == post.author_id:
        return True
    if code and post.code_hash and secrets.compare_digest(code_hash(code), post.code_hash):
        return True
    if actor.is_guest and actor.guest_key and post.author_id is None:
        return secrets.compare_digest(pseudonym_key(actor, number), post.author_key)
    return False


def speaks_in_office(actor: Actor) -> bool:
    """Members and officials speak under their own names."""
    return actor.is_person and actor.has_role(*OFFICE_HOLDERS)


def keep_watch(step: Step, now: datetime) -> None:
    """The moderators' duties follow what waits: open while something does, due when the oldest is due."""
    for verb, state, field in (
        ("hall.publish", PostState.SUBMITTED, "due_at"),
        ("hall.grant", PostState.APPEALED, "appeal_due_at"),
    ):
        rows = Post.objects.filter(call_id=step.call.pk, state=state.value)
        first = rows.aggregate(first=Min(field))["first"]
        open_now = next((d for d in duties(step.number) if d.verb == verb), None)
        if open_now is not None and (
            first is None
            or open_now.due_at is None
            or local_day(open_now.due_at).date() != local_day(first).date()
        ):
            close_duties(step.number, verb, now=now)
            open_now = None
        if first is not None and open_now is None:
            open_duty(step.number, verb, role=Role.MODERATOR, path=step.path, now=now, due_at=first)
