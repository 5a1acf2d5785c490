"""How much is said in the online hall altogether? Counters over all public calls (R214)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from shangliang.kernel.actor import Actor
from shangliang.loop.hall.codes import PostKind
from shangliang.loop.hall.models import Call, Post
from shangliang.loop.hall.workflow import CallState, PostState


@dataclass(frozen=True)
class HallTotals:
    """Calls, how many of them are open and answered, and what was said in them; people are counted once in each call."""

    calls: int
    open: int
    answered: int
    ideas: int
    comments: int
    taken_up: int
    people: int


_SAID = (PostState.PUBLISHED.value, PostState.FOLDED.value)


def hall_totals(actor: Actor) -> HallTotals:
    """Over all calls the actor may see; two queries."""
    calls = Call.objects.visible_to(actor).exclude(state=CallState.CALLED_OFF)
    facts = calls.aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(state=CallState.OPEN)),
        answered=Count("pk", filter=Q(state__in=[CallState.ANSWERED, CallState.FINISHED])),
    )
    posts = Post.objects.filter(call__in=calls.values("pk"), state__in=_SAID).aggregate(
        ideas=Count("pk", filter=Q(kind=PostKind.IDEA)),
        comments=Count("pk", filter=Q(kind=PostKind.COMMENT)),
        people=Count("author_key", distinct=True),
        taken_up=Count("pk", filter=Q(golden_at__isnull=False)),
    )
    return HallTotals(facts["all"], facts["open"], facts["answered"], **posts)
