"""What does an analysis say? Frozen answers that know how to become JSON.

Every number is computed before it arrives here. Nothing here names the camp of a person unless the
caller asks for memberships in so many words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Verdict = Literal["groups", "continuum", "one", "too few"]
Stance = Literal["agree", "disagree"]
VERSION = "1"
LEAST = 5
"""No group and no cell of fewer people is ever shown, whatever a caller asks for."""
_DIGITS = 6


@dataclass(frozen=True)
class Tally:
    """Counts of a statement and the 95 % interval of agreement among agree and disagree."""

    statement: int
    agree: int
    disagree: int
    passed: int
    low: float
    high: float

    @property
    def votes(self) -> int:
        """All votes, passes included."""
        return self.agree + self.disagree + self.passed

    @property
    def rate(self) -> float:
        """Agree among agree and disagree; 0.5 when nobody took a side."""
        sided = self.agree + self.disagree
        return self.agree / sided if sided else 0.5


@dataclass(frozen=True)
class StatementStance:
    """A statement on which a camp differs from all others, and how sure that is.

    `rate` is agreement in the camp, `elsewhere` in all other camps together; `chance` is the
    Benjamini-Hochberg adjusted probability of so large a difference by luck alone.
    """

    statement: int
    stance: Stance
    rate: float
    elsewhere: float
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Group:
    """A camp 群体: its size is a head count of most likely members."""

    id: int
    size: int
    share: float
    representative: tuple[StatementStance, ...] = ()


@dataclass(frozen=True)
class ScoredStatement:
    """A ranked statement; `by_group` is agreement in each reported camp (None where fewer than five
    took a side), `limit` the camp that hinders most.
    """

    statement: int
    score: float
    low: float
    high: float
    by_group: tuple[float | None, ...] = ()
    limit: int | None = None


@dataclass(frozen=True)
class MinorityPosition:
    """A camp stands against the majority of the others: kept and named, never averaged away."""

    statement: int
    group: int
    stance: Stance
    rate: float
    elsewhere: float
    low: float
    high: float


@dataclass(frozen=True)
class ShortlistEntry:
    """A statement of the shortlist that represents everybody; shares of all people."""

    statement: int
    newly_represented: float
    represented: float


@dataclass(frozen=True)
class MapStatement:
    """Where a statement pulls on the map: the loadings on the two main axes."""

    statement: int
    x: float
    y: float


@dataclass(frozen=True)
class MapGroup:
    """Centre and spread (standard deviations) of a camp on the map."""

    id: int
    x: float
    y: float
    spread_x: float
    spread_y: float


@dataclass(frozen=True)
class OpinionMap:
    """The opinion map 意见地图: no person on it, only counts in cells of at least `least` people."""

    statements: tuple[MapStatement, ...]
    groups: tuple[MapGroup, ...]
    edge: float
    cells: tuple[tuple[int, ...], ...]
    least: int
    axis_variance: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Membership:
    """The camp of every participant: asked for explicitly, never part of a published result.

    `confidence` [N] is the tempered probability of the camp, `position` [N, 2] and `spread` [N, 2]
    the place on the map and its standard deviation. `group` is 0 where no camp is reported.
    """

    participant: NDArray[np.int64]
    group: NDArray[np.int64]
    confidence: NDArray[np.float32]
    position: NDArray[np.float32]
    spread: NDArray[np.float32]


@dataclass(frozen=True)
class Analysis:
    """The whole answer. `notes` are codes of what the data cannot say.

    `tallies` has every statement, for the caller's own use; `shown` those that may be published.
    Every other list leaves out statements of fewer than `LEAST` votes.
    """

    participants: int
    statements: int
    votes: int
    verdict: Verdict
    groups: tuple[Group, ...]
    common_ground: tuple[ScoredStatement, ...]
    common_rejection: tuple[ScoredStatement, ...]
    divisive: tuple[ScoredStatement, ...]
    bridging: tuple[ScoredStatement, ...]
    tallies: tuple[Tally, ...]
    minority: tuple[MinorityPosition, ...]
    shortlist: tuple[ShortlistEntry, ...]
    notes: tuple[str, ...]
    map: OpinionMap | None
    losses: tuple[tuple[str, float], ...]
    parameters: tuple[tuple[str, float], ...]
    seed: int
    input_hash: str
    membership: Membership | None = field(default=None, repr=False, compare=False)

    @property
    def shown(self) -> tuple[Tally, ...]:
        """The tallies that may be published: those of at least `LEAST` votes."""
        return tuple(t for t in self.tallies if t.votes >= LEAST)

    def to_json(self, *, membership: bool = False) -> dict[str, Any]:
        """Plain values, rounded to six digits; memberships only when asked for."""
        out: dict[str, Any] = {
            "participants": self.participants,
            "statements": self.statements,
            "votes": self.votes,
            "verdict": self.verdict,
            "groups": [_group(g) for g in self.groups],
            "common_ground": [_scored(s) for s in self.common_ground],
            "common_rejection": [_scored(s) for s in self.common_rejection],
            "divisive": [_scored(s) for s in self.divisive],
            "bridging": [_scored(s) for s in self.bridging],
            "tallies": [_plain(t) for t in self.shown],
            "minority": [_plain(p) for p in self.minority],
            "shortlist": [_plain(e) for e in self.shortlist],
            "notes": list(self.notes),
            "map": _map(self.map),
            "losses": {name: round(value, _DIGITS) for name, value in self.losses},
            "parameters": dict(self.parameters),
            "seed": self.seed,
            "version": VERSION,
            "input_hash": self.input_hash,
        }
        if membership and self.membership is not None:
            out["membership"] = _membership(self.membership)
        return finite(out)


def finite(value: Any) -> Any:
    """The same JSON value with `None` where a number is not finite: JSON knows neither NaN nor infinity."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: finite(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [finite(inner) for inner in value]
    return value


def _plain(item: object) -> dict[str, Any]:
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in vars(item).items()
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "size": group.size,
        "share": round(group.share, _DIGITS),
        "statements": [_plain(s) for s in group.representative],
    }


def _scored(item: ScoredStatement) -> dict[str, Any]:
    return {
        "statement": item.statement,
        "score": round(item.score, _DIGITS),
        "interval": [round(item.low, _DIGITS), round(item.high, _DIGITS)],
        "by_group": [None if r is None else round(r, _DIGITS) for r in item.by_group],
        "limit": item.limit,
    }


def _map(drawn: OpinionMap | None) -> dict[str, Any] | None:
    if drawn is None:
        return None
    return {
        "statements": [_plain(s) for s in drawn.statements],
        "groups": [_plain(g) for g in drawn.groups],
        "edge": round(drawn.edge, _DIGITS),
        "cells": [list(row) for row in drawn.cells],
        "least": drawn.least,
        "axis_variance": [round(v, _DIGITS) for v in drawn.axis_variance],
    }


def _membership(membership: Membership) -> dict[str, Any]:
    return {
        str(person): {"group": group or None, "confidence": round(confidence, 4)}
        for person, group, confidence in zip(
            membership.participant.tolist(),
            membership.group.tolist(),
            membership.confidence.tolist(),
            strict=True,
        )
    }
