"""What if ten thousand wait in nearly the same words? One decision for all, carried out in the background, some at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import actor_by_login, people
from shangliang.ground.jobs.public import Progress, enqueue, register
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.intake.actions import reject_items, release_items
from shangliang.loop.intake.actions.holding import AT_ONCE
from shangliang.loop.intake.models import Held
from shangliang.loop.intake.permissions import Perm

KIND = "intake.decide"


@dataclass(frozen=True)
class Decided:
    """What came of a decision: the matter, if one was let in, and where to look next."""

    number: str
    url: str


def the_rest(
    item: str, verb: str, reason: str, *, state: str, actor: Actor, now: datetime, number: str = ""
) -> Decided:
    """Have those decided that still wait in the words of `item`; `state` is the one it had before."""
    decided = Held.objects.get(number=item)
    left = _alike(decided, state).count()
    if not left:
        return Decided(number, "/intake/held")
    job = enqueue(
        KIND,
        {"item": item, "verb": verb, "reason": reason, "state": state, "person": actor.id},
        actor=actor,
        now=now,
        permission=Perm.RELEASE if verb == "release" else Perm.REJECT,
        path=decided.body_path,
        back="/intake/held",
    )
    return Decided(number, job.url)


def _alike(item: Held, state: str) -> Any:
    return Held.objects.filter(
        words_hash=item.words_hash, body_path=item.body_path, state=state
    ).order_by("id")


def _work(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Bears being done twice: what has been decided is not decided again."""
    item = Held.objects.get(number=str(params["item"]))
    state, verb = str(params["state"]), str(params["verb"])
    act = release_items if verb == "release" else reject_items
    total = _alike(item, state).count()
    done = 0
    progress(0, total, "intake.deciding")
    while (first := _alike(item, state).first()) is not None:
        now = clock.now()
        act(
            actor=_decider(int(params["person"]), now),
            number=first.number,
            reason=str(params["reason"]),
            alike=True,
            now=now,
        )
        done = min(total, done + AT_ONCE)
        progress(done, total, "intake.deciding")
    return {"decided": done}


def _decider(person_id: int, now: datetime) -> Actor:
    """Whoever decided, with the offices they hold now."""
    return actor_by_login(people([person_id])[person_id].login, now)


register(KIND, _work)
