"""Which notices have been read? Private bookkeeping of the reader: no act, no ledger entry."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.notifications.models import Notice
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound


def read_notice(actor: Actor, notice_id: int, *, now: datetime) -> str:
    """Mark one of the actor's own notices; returns its matter, NotFound when it is not theirs."""
    rows = Notice.objects.filter(pk=notice_id, person_id=actor.id or 0)
    matter = rows.values_list("matter", flat=True).first()
    if matter is None:
        raise NotFound("kernel.not_found")
    rows.filter(read_at__isnull=True).update(read_at=now)
    return matter


def read_all(actor: Actor, *, now: datetime, up_to: int) -> int:
    """Mark everything up to the newest that was on the page; what came meanwhile stays unread."""
    rows = Notice.objects.filter(person_id=actor.id or 0, read_at__isnull=True, pk__lte=up_to)
    return rows.update(read_at=now)
