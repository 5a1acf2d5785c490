"""What has a person been told?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.notifications.models import Notice
from shangliang.ground.notifications.wording import tell
from shangliang.kernel.actor import Actor


@dataclass(frozen=True)
class NoticeBrief:
    """A notice in the reader's language."""

    id: int
    kind: str
    matter: str
    title: str
    event: str
    sentence: str
    url: str
    at: datetime
    due_at: datetime | None
    read_at: datetime | None


def brief(n: Notice, now: datetime) -> NoticeBrief:
    told = tell(n, now)
    return NoticeBrief(
        n.pk,
        n.kind,
        n.matter,
        n.title,
        n.event,
        told.sentence,
        told.url,
        n.at,
        n.due_at,
        n.read_at,
    )


def notices(
    actor: Actor,
    now: datetime,
    *,
    before_id: int | None = None,
    limit: int = 30,
    only_unread: bool = False,
) -> list[NoticeBrief]:
    """The actor's own notices, newest first, paged by key; one query."""
    if actor.id is None:
        return []
    rows = Notice.objects.filter(person_id=actor.id)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    if only_unread:
        rows = rows.filter(read_at__isnull=True)
    return [brief(n, now) for n in rows.order_by("-id")[:limit]]


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read."""
    if actor.id is None:
        return 0
    return Notice.objects.filter(person_id=actor.id, read_at__isnull=True).count()
