"""Acts, events and people of the ledger's tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor, ActorKind, Grant
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.events import Event

NOON = datetime(2026, 11, 2, 12, tzinfo=LOCAL)
LI = Actor(ActorKind.PERSON, id=7, name="李主任", grants=(Grant("office"),))
ZHAO = Actor(ActorKind.PERSON, id=9, name="赵居民", grants=(Grant("resident"),))


@dataclass(frozen=True, kw_only=True)
class Planted(Event):
    name = "tests.tree.planted"
    kind: str = "槐树"
    height: float = 1.5


@dataclass(frozen=True, kw_only=True)
class Whispered(Event):
    name = "tests.word.whispered"
    public = False
    word: str = ""


@act
def plant(
    *,
    actor: Actor,
    now: datetime = NOON,
    matter: str = "T-2026-0012",
    kind: str = "槐树",
    height: float = 1.5,
) -> int:
    return record(
        Planted(matter=matter, subject="tree:1", kind=kind, height=height), actor=actor, now=now
    )


@act
def whisper(*, actor: Actor, now: datetime = NOON, word: str = "小心") -> int:
    return record(Whispered(matter="T-2026-0012", word=word), actor=actor, now=now)
