"""What differs between two conversations, or two states of one? Camps, rankings, and the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qiutong.analysis import analyse
from qiutong.results import LEAST, Analysis
from qiutong.rounds import Change, change
from qiutong.votes import Votes


@dataclass(frozen=True)
class Comparison:
    """`agreement` is the adjusted Rand index of the camps over the shared people (None: no camps)."""

    before: Analysis
    after: Analysis
    shared_people: int
    agreement: float | None
    transitions: tuple[tuple[int, int, int], ...]
    """(camp before, camp after, people); cells under `min_group` people are left out, and so many
    others that a sum over a camp does not give them away."""
    change: Change

    def to_json(self) -> dict[str, Any]:
        """The differences without the two analyses; panels under `LEAST` people are left out."""
        return {
            "verdict": [self.before.verdict, self.after.verdict],
            "groups": [len(self.before.groups), len(self.after.groups)],
            "shared_people": self.shared_people,
            "agreement": self.agreement,
            "transitions": [list(t) for t in self.transitions],
            "panel": self.change.panel,
            "gross_change": self.change.gross if self.change.panel >= LEAST else None,
            "statements": [vars(s) for s in self.change.statements if s.panel >= LEAST],
        }


def compare(before: Votes, after: Votes, *, seed: int = 0, min_group: int = 5) -> Comparison:
    """Analyse both, keep the ids of camps by overlap, and test what changed on the panel."""
    one = analyse(before, seed=seed, min_group=min_group)
    two = analyse(after, seed=seed, min_group=min_group, previous=one)
    agreement, shared, table = None, 0, []
    if one.membership is not None and two.membership is not None:
        _ids, a, b = np.intersect1d(
            one.membership.participant, two.membership.participant, return_indices=True
        )
        shared = len(a)
        first, second = one.membership.group[a], two.membership.group[b]
        if one.groups and two.groups and shared:
            agreement = rand_index(first, second)
            table = _transitions(first, second, max(min_group, LEAST))
    return Comparison(one, two, shared, agreement, tuple(table), change(before, after))


def _transitions(
    first: NDArray[np.int64], second: NDArray[np.int64], least: int
) -> list[tuple[int, int, int]]:
    """Moves between camps that may be shown; 0 stands for people of no reported camp."""
    rows, a = np.unique(first, return_inverse=True)
    columns, b = np.unique(second, return_inverse=True)
    table = np.bincount(a * len(columns) + b, minlength=len(rows) * len(columns))
    table = table.reshape(len(rows), len(columns))
    hidden = (table > 0) & (table < least)
    changed = True
    while changed:
        changed = False
        # One hidden cell of a line is the line's sum minus the others: hide the next smallest too.
        for cells, closed in [
            *zip(table, hidden, strict=True),
            *zip(table.T, hidden.T, strict=True),
        ]:
            left = np.flatnonzero(~closed & (cells > 0))
            if closed.sum() == 1 and len(left):
                closed[left[np.argmin(cells[left])]] = True
                changed = True
    return [
        (int(rows[i]), int(columns[j]), int(table[i, j]))
        for i, j in np.argwhere((table > 0) & ~hidden).tolist()
        if rows[i] and columns[j]
    ]


def rand_index(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """Adjusted Rand index of two groupings of the same people (Hubert and Arabie 1985)."""
    _a, a = np.unique(first, return_inverse=True)
    _b, b = np.unique(second, return_inverse=True)
    table = np.bincount(a * (b.max() + 1) + b).astype(float)

    def pairs(x: NDArray[np.float64]) -> float:
        return float((x * (x - 1.0)).sum() / 2.0)

    rows, columns = np.bincount(a).astype(float), np.bincount(b).astype(float)
    whole = pairs(np.array([float(len(a))]))
    if whole == 0.0:
        return 1.0
    expected = pairs(rows) * pairs(columns) / whole
    most = (pairs(rows) + pairs(columns)) / 2.0
    return 1.0 if most == expected else (pairs(table) - expected) / (most - expected)
