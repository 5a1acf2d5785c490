"""What does the hall give to search, and when does an author hear that the idea has been adopted or carried out?"""

from __future__ import annotations

from shangliang.ground.dossier.public import knots
from shangliang.ground.notifications.public import hush, notify
from shangliang.ground.search.public import Piece, feed
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.hall.models import Post
from shangliang.loop.hall.queries import search_text
from shangliang.loop.hall.workflow import PostState

hush(
    "hall.post.submitted",
    "hall.post.commented",
    "hall.post.published",
    "hall.post.folded",
    "hall.post.sent_back",
    "hall.post.referred",
    "hall.post.revised",
    "hall.post.appealed",
    "hall.post.granted",
    "hall.post.dismissed",
    "hall.post.withdrawn",
    "hall.post.replied",
    "hall.call.clustered",
)

TOLD = {"assigned": "hall.idea.adopted", "carried_out": "hall.idea.carried_out"}
"""Stages of the matter at which the author of an idea is told in person."""


def pieces(number: str) -> list[Piece]:
    """What is asked, the ideas that are shown, and the answer."""
    text = search_text(number)
    return [Piece(text)] if text else []


feed("hall", pieces)


@subscribe("*", of_matters=True)
def tell_authors(entry: Recorded) -> None:
    """Idempotent: each author is told once of each stage that the matter has reached."""
    rows = Post.objects.filter(matter=entry.matter, state=PostState.PUBLISHED.value)
    authors = list(rows.exclude(author=None).values_list("pk", "n", "author_id"))
    if not authors:
        return
    reached = {k.stage for k in knots(entry.matter) if k.at is not None}
    for stage, event in TOLD.items():
        if stage not in reached:
            continue
        for pk, n, author_id in authors:
            if author_id is not None:
                notify(
                    number=entry.matter,
                    person_ids=[author_id],
                    event=event,
                    key=f"hall:{pk}:{event}",
                    now=entry.at,
                    n=str(n),
                )
