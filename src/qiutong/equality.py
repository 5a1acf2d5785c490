"""Was the talk shared fairly, and what was its quality? Equality of turns and discourse tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from qiutong.intervals import share_interval
from qiutong.votes import Votes


@dataclass(frozen=True)
class Equality:
    """`gini` 0 is equal, near 1 is one person for all; `top_tenth` share of the busiest tenth."""

    people: int
    gini: float
    top_tenth: float
    silent: float
    effective: float
    """As if so many people had taken equal parts (inverse of the sum of squared shares)."""


def equality(amounts: ArrayLike) -> Equality:
    """Of amounts a person (turns, minutes, votes); people with none count as 0."""
    values = np.sort(np.asarray(amounts, float).reshape(-1))
    n, total = len(values), float(values.sum())
    if (values < 0).any():
        raise ValueError("amounts cannot be negative")
    if n == 0 or total == 0:
        return Equality(n, 0.0, 0.0, 1.0 if n else 0.0, 0.0)
    rank = np.arange(1, n + 1)
    gini = float((2 * rank - n - 1) @ values / (n * total))
    top = max(1, round(n / 10))
    return Equality(
        n,
        gini,
        float(values[-top:].sum() / total),
        float((values == 0).mean()),
        float(total**2 / (values**2).sum()),
    )


@dataclass(frozen=True)
class TurnBalance:
    """Share of the turns of a kind of people against their share among those present."""

    kind: str
    present: float
    turns: float
    low: float
    high: float


def turn_balance(speakers: Sequence[str], present: Mapping[str, str]) -> tuple[TurnBalance, ...]:
    """`speakers` one entry a turn; `present` gives the kind (sex, side, age) of all who were there."""
    unknown = [s for s in speakers if s not in present]
    if unknown:
        raise ValueError(f"{unknown[0]!r} spoke but was not present")
    people = Counter(present.values())
    turns = Counter(present[s] for s in speakers)
    out = []
    for kind in sorted(people):
        low, high = share_interval(turns[kind], len(speakers))
        out.append(
            TurnBalance(
                kind,
                people[kind] / len(present),
                turns[kind] / len(speakers) if speakers else 0.0,
                float(low),
                float(high),
            )
        )
    return tuple(out)


@dataclass(frozen=True)
class Coverage:
    """How evenly votes lie: equality over people and statements, statements heard by every camp."""

    by_person: Equality
    by_statement: Equality
    heard_by_all: float
    exposure: float | None


def coverage(
    votes: Votes,
    group: Mapping[int, int] | None = None,
    author: Mapping[int, int] | None = None,
    *,
    heard: int = 20,
) -> Coverage:
    """`group` participant to camp, `author` statement to participant.

    `heard_by_all`: share of statements with at least `heard` votes from each camp. `exposure`: share
    of votes cast on statements that somebody of another camp wrote.
    """
    columns = np.bincount(votes.column, minlength=votes.shape[1])
    label = np.array([(group or {}).get(p, 0) for p in votes.participant_ids.tolist()], np.int64)
    camps = np.unique(label)
    enough = np.ones(votes.shape[1], bool)
    for g in camps.tolist():
        inside = label[votes.rows] == g
        enough &= np.bincount(votes.column[inside], minlength=votes.shape[1]) >= heard
    exposure = None
    if group and author:
        of_author = np.array(
            [group.get(author.get(s, -1), -1) for s in votes.statement_ids.tolist()]
        )
        theirs = of_author[votes.column]
        known = theirs >= 0
        exposure = float((theirs != label[votes.rows])[known].mean()) if known.any() else None
    return Coverage(
        equality(votes.per_participant),
        equality(columns),
        float(enough.mean()) if len(enough) else 0.0,
        exposure,
    )


@dataclass(frozen=True)
class DiscourseTally:
    """How often a quality was seen among coded contributions, with its interval."""

    quality: str
    seen: int
    contributions: int
    share: float
    low: float
    high: float


def discourse_tallies(coded: Iterable[Iterable[str]]) -> tuple[DiscourseTally, ...]:
    """Qualities that people marked in each contribution (reason given, respect shown, ...).

    The codes come from human coders; nothing here judges a text.
    """
    rows = [set(marks) for marks in coded]
    seen = Counter(mark for row in rows for mark in row)
    out = []
    for quality in sorted(seen):
        low, high = share_interval(seen[quality], len(rows))
        out.append(
            DiscourseTally(
                quality,
                seen[quality],
                len(rows),
                seen[quality] / len(rows),
                float(low),
                float(high),
            )
        )
    return tuple(out)
