"""Reads of what people say in a call: one post, lists in three orders, comments, replies, the moderators' queue."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BigIntegerField,
    Count,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings.public import statement_counts
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict
from shangliang.loop.hall.codes import CODE_LABELS, HELD_LABELS, KIND_LABELS, PostKind
from shangliang.loop.hall.models import Post, Reply
from shangliang.loop.hall.permissions import Perm
from shangliang.loop.hall.queries import CallBrief
from shangliang.loop.hall.rules import takes_posts
from shangliang.loop.hall.workflow import POSTS, PostState
from shangliang.loop.topics.public import code_hash

OPEN_TO_ALL = (PostState.PUBLISHED.value, PostState.FOLDED.value)
MOST_RANKED = 1000
_PRIME = 2147483647
"""2³¹ − 1; products of two numbers below it fit into eight bytes."""
ORDERS = ("newest", "supported", "fair")


@dataclass(frozen=True)
class PostBrief:
    """A post as those may read it who may see it: no account, no address, no code, no key."""

    id: int
    number: str
    n: int
    kind: str
    on: int
    state: str
    title: str
    text: str
    category: str
    lean: str
    held: str
    by: str
    in_office: bool
    submitted_at: datetime
    due_at: datetime | None
    published_at: datetime | None
    code: str
    note: str
    appeal: str
    appeal_due_at: datetime | None
    appeal_answer: str
    golden_at: datetime | None
    golden_reason: str
    matter: str
    linked_at: datetime | None
    statement_id: int | None
    sounding_id: int | None
    theme_id: int | None
    call_title: str
    path: str
    comments: int = 0
    """Shown comments; counted where a list asks for it."""

    @property
    def url(self) -> str:
        """A comment is read on the page of its idea."""
        spot = f"{self.on}#c{self.n}" if self.kind == PostKind.COMMENT else f"{self.n}"
        return f"/hall/{self.number}/ideas/{spot}"

    @property
    def is_shown(self) -> bool:
        return self.state == PostState.PUBLISHED

    @property
    def is_folded(self) -> bool:
        return self.state == PostState.FOLDED

    @property
    def why_held(self) -> str:
        return str(HELD_LABELS.get(self.held, "")) if self.state == PostState.SUBMITTED else ""

    @property
    def why(self) -> str:
        """The reason of the decision, as the code of conduct names it."""
        return str(CODE_LABELS.get(self.code, ""))

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[self.kind])

    @property
    def head(self) -> str:
        """What to call it in a list."""
        return self.title or (self.text[:40] + ("…" if len(self.text) > 40 else ""))


def brief(p: Post) -> PostBrief:
    return PostBrief(
        p.pk,
        p.call.dossier.number,
        p.n,
        p.kind,
        p.parent.n if p.parent else p.n,
        p.state,
        p.title,
        p.text,
        p.category,
        p.lean,
        p.held,
        p.by_name or p.nickname or _("A resident"),
        bool(p.by_name),
        p.submitted_at,
        p.due_at,
        p.published_at,
        p.code,
        p.note,
        p.appeal,
        p.appeal_due_at,
        p.appeal_answer,
        p.golden_at,
        p.golden_reason,
        p.matter,
        p.linked_at,
        p.statement_id,
        p.sounding_id,
        p.theme_id,
        p.call.dossier.title,
        p.call.dossier.body_path,
        getattr(p, "said", 0),
    )


def _rows() -> QuerySet[Post]:
    return Post.objects.select_related("call__dossier", "parent")


@dataclass(frozen=True)
class Seen:
    """A post, and what the reader is to it."""

    post: PostBrief
    is_author: bool
    moderates: bool


def see(number: str, n: int, actor: Actor, *, code: str = "") -> Seen:
    """The post; NotFound for those who may not see it (waiting, sent back, referred and taken back ones)."""
    row = _rows().filter(call__dossier__number=number, n=n).first()
    if row is None:
        raise NotFound("hall.post_not_found", number=f"{number}/{n}")
    author = _is_author(row, actor, number) or bool(
        code and row.code_hash and code_hash(code) == row.code_hash
    )
    moderates = bool(may(actor, Perm.PUBLISH, row.call.dossier.body_path))
    if row.state not in OPEN_TO_ALL and not author and not moderates:
        raise NotFound("hall.post_not_found", number=f"{number}/{n}")
    if row.state == PostState.WITHDRAWN and not author:
        raise NotFound("hall.post_not_found", number=f"{number}/{n}")
    return Seen(brief(row), author, moderates)


def _is_author(row: Post, actor: Actor, number: str) -> bool:
    if actor.is_person:
        return actor.id == row.author_id
    if not actor.guest_key or row.author_id is not None:
        return False
    return pseudonym_key(actor, number) == row.author_key


def find_by_code(number: str, code: str) -> int | None:
    """The number of the post whose receipt carries this code."""
    rows = Post.objects.filter(call__dossier__number=number.strip().upper())
    return rows.filter(code_hash=code_hash(code)).values_list("n", flat=True).first()


@dataclass(frozen=True)
class Support:
    """How people voted on a post; hidden (None) while fewer than the rulebook's least have voted."""

    agree: int | None
    disagree: int | None
    passed: int | None

    @property
    def total(self) -> int | None:
        if self.agree is None or self.disagree is None or self.passed is None:
            return None
        return self.agree + self.disagree + self.passed


NO_SUPPORT = Support(None, None, None)


def support(path: str, now: datetime, *sounding_ids: int | None) -> dict[int, Support]:
    """Votes by statement; one query. Small numbers are not published (privacy.min_cell)."""
    boxes = [pk for pk in sounding_ids if pk is not None]
    if not boxes:
        return {}
    least = int(rule_number("privacy.min_cell", path=path, on=now))
    return {
        pk: Support(agree, disagree, passed) if agree + passed + disagree >= least else NO_SUPPORT
        for pk, (agree, passed, disagree) in statement_counts(*boxes).items()
    }


@dataclass(frozen=True)
class Page:
    """A page of a list; `after` leads to the next one, empty at the end."""

    rows: tuple[PostBrief, ...]
    after: str


def listed(
    call: CallBrief,
    votes: dict[int, Support],
    *,
    order: str,
    seed: str,
    category: str = "",
    after: str = "",
    limit: int = 20,
) -> Page:
    """Ideas of a call: newest, most supported, or in a fair order that is another one for each reader.

    The database orders by a key and pages by it, however many ideas there are; only the `MOST_RANKED` with the most
    votes are ranked here, those behind them come newest first. At most three queries.
    """
    rows = Post.objects.filter(call_id=call.id, parent__isnull=True, state__in=OPEN_TO_ALL)
    if category:
        rows = rows.filter(category=category)
    known = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None
    if order == "newest":
        found = rows.order_by("-n")
        if known is not None:
            found = found.filter(n__lt=known)
        chosen = list(found.values_list("n", flat=True)[: limit + 1])
    elif order == "supported":
        chosen = _supported(rows, votes, known, limit + 1)
    else:
        chosen = _fair(rows, seed, known, limit + 1)
    more = len(chosen) > limit
    chosen = chosen[:limit]
    said = Count("comments", filter=Q(comments__state=PostState.PUBLISHED.value))
    wanted = _rows().filter(call_id=call.id, n__in=chosen).annotate(said=said)
    by_n = {p.n: p for p in wanted}
    page = tuple(brief(by_n[n]) for n in chosen if n in by_n)
    return Page(page, str(chosen[-1]) if more else "")


def _supported(
    rows: QuerySet[Post], votes: dict[int, Support], known: int | None, limit: int
) -> list[int]:
    agreed = ((s.agree, pk) for pk, s in votes.items() if s.agree)
    top = {pk: agree for agree, pk in heapq.nlargest(MOST_RANKED, agreed)}
    pairs = rows.filter(statement_id__in=top).values_list("n", "statement_id") if top else ()
    ranked = [n for n, s in sorted(pairs, key=lambda r: (-top[r[1] or 0], -r[0]))]
    rest = rows.exclude(n__in=ranked).order_by("-n")
    if known in ranked:
        ranked = ranked[ranked.index(known) + 1 :]
    elif known is not None:
        ranked, rest = [], rest.filter(n__lt=known)
    chosen = ranked[:limit]
    if len(chosen) < limit:
        chosen += rest.values_list("n", flat=True)[: limit - len(chosen)]
    return chosen


def _fair(rows: QuerySet[Post], seed: str, known: int | None, limit: int) -> list[int]:
    """By n·a + b modulo a prime above every n: another order for each seed, each place as likely for each idea."""
    digest = hashlib.sha256(seed.encode()).digest()
    a = int.from_bytes(digest[:8]) % (_PRIME - 1) + 1
    b = int.from_bytes(digest[8:16]) % _PRIME
    key = (Cast(F("n"), BigIntegerField()) * Value(a) + Value(b)) % Value(_PRIME)
    found = rows.annotate(draw=ExpressionWrapper(key, output_field=BigIntegerField())).order_by(
        "draw"
    )
    if known is not None:
        found = found.filter(draw__gt=(known * a + b) % _PRIME)
    return list(found.values_list("n", flat=True)[:limit])


def comments(post_id: int) -> list[PostBrief]:
    """Comments on an idea in the order in which they came; folded ones keep their place."""
    rows = _rows().filter(parent_id=post_id, state__in=OPEN_TO_ALL)
    return [brief(p) for p in rows.order_by("n")[:500]]


@dataclass(frozen=True)
class ReplyBrief:
    post_id: int
    name: str
    text: str
    at: datetime


def replies(ids: Iterable[int]) -> dict[int, list[ReplyBrief]]:
    """Named replies by post; one query."""
    found: dict[int, list[ReplyBrief]] = {}
    rows = Reply.objects.filter(post_id__in=list(ids)).order_by("id")
    for r in rows.values_list("post_id", "name", "text", "at"):
        found.setdefault(r[0], []).append(ReplyBrief(*r))
    return found


def golden(
    actor: Actor, *, call_id: int | None = None, before_id: int | None = None, limit: int = 20
) -> list[PostBrief]:
    """Golden ideas, the latest first."""
    rows = _rows().filter(golden_at__isnull=False, state=PostState.PUBLISHED.value)
    rows = rows.filter(call__dossier__is_public=True)
    if call_id is not None:
        rows = rows.filter(call_id=call_id)
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    return [brief(p) for p in rows.order_by("-id")[:limit]]


@lasting
def ideas_of(matter: str) -> tuple[PostBrief, ...]:
    """The ideas that a matter has grown from; the matter's ledger notes each.

    A golden idea that is folded later, which does not happen, would be gone from here some minutes after.
    """
    rows = _rows().filter(matter=matter, state=PostState.PUBLISHED.value)
    return tuple(brief(p) for p in rows.order_by("linked_at")[:50])


@dataclass(frozen=True)
class Queue:
    """What waits for a moderator, the most urgent first, and how many there are in all."""

    rows: tuple[PostBrief, ...]
    waiting: int
    appeals: int


def queue(actor: Actor, *, number: str = "", limit: int = 30) -> Queue:
    """Posts to decide on at the bodies where the actor moderates."""
    paths = paths_of(actor, Perm.PUBLISH)
    if not paths:
        return Queue((), 0, 0)
    mine = Q()
    for path in paths:
        mine |= Q(call__dossier__body_path__startswith=path)
    rows = Post.objects.filter(mine, state__in=["submitted", "appealed"])
    if number:
        rows = rows.filter(call__dossier__number=number)
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("id")))
    page = rows.select_related("call__dossier", "parent").order_by("due_at", "id")[:limit]
    return Queue(
        tuple(brief(p) for p in page), counts.get("submitted", 0), counts.get("appealed", 0)
    )


_BY_THE_AUTHOR = frozenset({"revise", "appeal", "withdraw"})
_WHILE_OPEN = frozenset({"comment", "revise"})


def available(verb: str, call: CallBrief, post: PostBrief, actor: Actor, now: datetime) -> Verdict:
    """May `actor` do `verb` with this post now? Whether it is the author's, the act itself finds out."""
    verdict = POSTS.check(verb, post.state).and_then(
        may(actor, POSTS.row(verb).permission, call.path)
    )
    if verb in _WHILE_OPEN:
        verdict = verdict.and_then(
            takes_posts(state=call.state, opens_at=call.opens_at, closes_at=call.closes_at, now=now)
        )
    return verdict


def numbered(number: str) -> list[PostBrief]:
    """Everything said in a call, whatever its state, in the order of its numbers; for those who run it."""
    return [brief(p) for p in _rows().filter(call__dossier__number=number).order_by("n")]


def is_of_call(call_id: int, statement_id: int) -> bool:
    """Whether a statement is what one votes on in this call."""
    return Post.objects.filter(call_id=call_id, statement_id=statement_id).exists()
