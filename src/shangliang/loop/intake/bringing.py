"""How does an approved list get in? In the background: read, write all of it in one act, make it findable."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import actor_by_login, people
from shangliang.ground.jobs.public import JobStatus, Progress, enqueue, register
from shangliang.ground.search.public import Piece, index_many
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.intake.actions import finish_list
from shangliang.loop.intake.models import SheetList
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.topics.public import search_texts

KIND = "intake.bring_in"
_AT_ONCE = 1000


def ask_for(number: str, *, actor: Actor, path: str, now: datetime) -> JobStatus:
    """Have the list brought in; the job that does it."""
    return enqueue(
        KIND,
        {"list": number},
        actor=actor,
        now=now,
        key=f"{KIND}:{number}",
        permission=Perm.BRING_IN,
        path=path,
        back=f"/intake/lists/{number}",
    )


@contextmanager
def _without_pauses() -> Iterator[None]:
    """No search for cycles among the many short-lived rows of a list: it would cost a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _work(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    with _without_pauses():
        return _bring_in(params, progress)


def _bring_in(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Bears being done twice: rows that are in are only made findable again."""
    number = str(params["list"])
    now = clock.now()
    listed = SheetList.objects.get(number=number)
    total = max(1, listed.rows)
    progress(0, total, "intake.reading_rows")
    if listed.state == "waiting":
        person = people([listed.person_id])[listed.person_id] if listed.person_id else None
        actor = actor_by_login(person.login, now) if person else None
        if actor is None:
            return {"matters": 0}
        finish_list(actor=actor, number=number, now=now)
        listed.refresh_from_db()
    if not listed.first:
        return {"matters": 0}
    prefix, first = listed.first.rsplit("-", 1)
    numbers = [f"{prefix}-{int(first) + n:04d}" for n in range(listed.rows)]
    for start in range(0, len(numbers), _AT_ONCE):
        batch = numbers[start : start + _AT_ONCE]
        index_many(batch, {n: [Piece(text)] for n, text in search_texts(batch).items()})
        SheetList.objects.filter(pk=listed.pk).update(done=start + _AT_ONCE)
        progress(min(start + _AT_ONCE, total), total, "intake.making_found")
    SheetList.objects.filter(pk=listed.pk).update(done=listed.rows)
    return {"matters": listed.rows, "first": listed.first, "last": listed.last}


register(KIND, _work)
