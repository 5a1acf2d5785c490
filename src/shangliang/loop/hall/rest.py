"""How does a program read the hall? Calls and their ideas; the acts come from `acts.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shangliang.front.look.context import actor_of
from shangliang.kernel import clock
from shangliang.loop.hall import posts, queries

router = Router(tags=["hall"])
_MOST = 100


class CallOut(Schema):
    """A call."""

    number: str
    title: str
    form: str
    occasion: str
    about: str
    state: str
    ask: str
    categories: list[str]
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    heard: str
    used: str
    not_used: str
    answered_at: datetime | None
    body: str
    place: str
    url: str


class PostOut(Schema):
    """A shown contribution; counts of votes are null while too few have voted."""

    n: int
    kind: str
    state: str
    title: str
    text: str
    category: str
    by: str
    published_at: datetime | None
    golden_at: datetime | None
    golden_reason: str
    matter: str
    url: str
    agree: int | None = None
    disagree: int | None = None
    passed: int | None = None


@router.get("/hall/calls", response=list[CallOut], operation_id="hall_calls")
def calls_list(
    request: HttpRequest, phase: str = "open", before: int | None = None, limit: int = 20
) -> list[Any]:
    """Calls in a phase (open, soon, sorting, answered), newest first."""
    return list(
        queries.calls(
            actor_of(request),
            phase=phase if phase in queries.PHASES else "open",
            now=clock.now(),
            before_id=before,
            limit=max(1, min(limit, _MOST)),
        )
    )


@router.get("/hall/{number}", response=CallOut, operation_id="hall_call")
def one_call(request: HttpRequest, number: str) -> Any:
    """One call."""
    return queries.call(number, actor_of(request))


@router.get("/hall/{number}/ideas", response=list[PostOut], operation_id="hall_ideas")
def ideas_list(
    request: HttpRequest,
    number: str,
    order: str = "newest",
    category: str = "",
    after: str = "",
    limit: int = 20,
) -> list[Any]:
    """Ideas of a call; `after` is the number of the last one of the page before. Folded ones come without words."""
    c = queries.call(number, actor_of(request))
    votes = posts.support(c.path, clock.now(), c.sounding_id)
    page = posts.listed(
        c,
        votes,
        order=order if order in posts.ORDERS else "newest",
        seed="",
        category=category,
        after=after,
        limit=max(1, min(limit, _MOST)),
    )
    return [_out(p, votes.get(p.statement_id or 0, posts.NO_SUPPORT)) for p in page.rows]


def _out(p: posts.PostBrief, support: posts.Support) -> dict[str, Any]:
    row = {name: getattr(p, name) for name in PostOut.model_fields if hasattr(p, name)}
    if not p.is_shown:
        row |= {"title": "", "text": ""}
    return {
        **row,
        "agree": support.agree,
        "disagree": support.disagree,
        "passed": support.passed,
    }
