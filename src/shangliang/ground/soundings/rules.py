"""May this person take part, and has the ballot passed? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.soundings.kinds import Audience, Basis
from shangliang.ground.soundings.majorities import reached
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.verdict import ALLOW, Verdict, deny

LONGEST_STATEMENT = 280
MOST_OPTIONS = 12


@dataclass(frozen=True)
class Bar:
    """Somebody who may not take part: one person, or a role at a body; `code` says why."""

    code: str
    person: int | None = None
    role: str = ""
    path: str = ""

    def hits(self, actor: Actor) -> bool:
        """Whether the actor is meant."""
        if self.person is not None:
            return actor.id == self.person
        return any(g.role == self.role and g.path.startswith(self.path) for g in actor.grants)

    def plain(self) -> dict[str, str | int | None]:
        """As a JSON value."""
        return {"code": self.code, "person": self.person, "role": self.role, "path": self.path}


def may_take_part(
    actor: Actor,
    *,
    state: str,
    audience: str,
    closes_at: datetime | None,
    now: datetime,
    bars: Sequence[Bar],
) -> Verdict:
    """Whether a cast is in order, the roll left aside (it answers for itself)."""
    if state == SoundingState.DRAFT:
        return deny("soundings.not_open_yet")
    if state in {SoundingState.CLOSED, SoundingState.VOID} or (
        closes_at is not None and now >= closes_at
    ):
        return deny("soundings.closed")
    for bar in bars:
        if bar.hits(actor):
            return deny(bar.code)
    if actor.kind is ActorKind.SYSTEM:
        return deny("soundings.system_has_no_opinion")
    if audience == Audience.SIGNED_IN and not actor.is_person:
        return deny("kernel.sign_in_first")
    return ALLOW


@dataclass(frozen=True)
class Outcome:
    """`option` leads; it has passed when the quorum is there and its count is above the threshold."""

    passed: bool
    quorate: bool
    option: str
    count: int
    base: int
    cast: int
    seated: int
    tie: bool


def decide(
    counts: Mapping[str, int],
    *,
    passing: str,
    threshold: float,
    quorum: float,
    present: int,
    seated: int,
    basis: str,
    ballots: int | None = None,
    at_least: bool = False,
) -> Outcome:
    """Count a ballot. More than `threshold` must be reached (exactly half fails) unless `at_least`; `quorum` at least.

    `ballots` is how many were handed in, where one may mark several options.

    `passing` is the option that stands for the motion; empty: the leading option decides, a tie decides nothing.
    """
    cast = sum(counts.values()) if ballots is None else ballots
    most = max(counts.values(), default=0)
    leaders = [key for key, count in counts.items() if count == most and count > 0]
    option = passing or (leaders[0] if len(leaders) == 1 else "")
    count = counts.get(option, 0)
    base = {Basis.PRESENT: present, Basis.ENTITLED: seated}.get(Basis(basis), cast)
    quorate = cast > 0 and reached(cast, seated, quorum, at_least=True)
    enough = bool(option) and reached(count, base, threshold, at_least=at_least)
    return Outcome(
        passed=quorate and enough,
        quorate=quorate,
        option=option,
        count=count,
        base=base,
        cast=cast,
        seated=seated,
        tie=not passing and len(leaders) > 1,
    )
