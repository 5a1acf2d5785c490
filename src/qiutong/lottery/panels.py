"""Which panels does the lottery mix? Many panels at once by swaps of one person for another.

Each chain holds one panel. A step proposes some swaps for every chain, adds up what each would do
to the quotas from small tables, and takes the best that pays. No solver is needed, which is what
makes columns cheap.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qiutong.lottery.pool import Problem

Float64 = NDArray[np.float64]
Counts = NDArray[np.int16]

_PROPOSALS = 48


def rounded(task: Problem, wanted: Float64, chains: int, rng: np.random.Generator) -> Counts:
    """[chains, T] whole counts with the expectation `wanted` [T] (systematic sampling)."""
    types = len(task.count)
    out = np.zeros((chains, types), np.int16)
    for chain in range(chains):
        order = rng.permutation(types)
        steps = np.floor(np.cumsum(wanted[order]) + rng.random() + 1e-9)
        steps = np.minimum(np.maximum(steps, 0), task.size)
        steps[-1] = task.size
        out[chain, order] = np.diff(steps, prepend=0.0)
    return np.minimum(out, task.count).astype(np.int16)


def walk(
    task: Problem,
    panels: Counts,
    worth: Float64,
    *,
    steps: int,
    rng: np.random.Generator,
    heat: float = 0.0,
    strictness: float = 6.0,
) -> Counts:
    """Swap towards panels that keep the quotas and have a high worth [T]; keep the feasible ones."""
    panels = panels[panels.sum(axis=1) == task.size].copy()
    chains, types = panels.shape
    if not chains:
        return panels
    seats = np.array([np.repeat(np.arange(types), row) for row in panels])
    have = np.zeros((chains, len(task.low)), np.int64)
    here = np.arange(chains)
    for column in task.values.T:
        np.add.at(have, (here[:, None], column[seats]), 1)
    rows = here[:, None]
    for _ in range(steps):
        up, down = _changes(have, task)
        seat = rng.integers(0, task.size, (chains, _PROPOSALS))
        leaving = seats[rows, seat]
        joining = rng.integers(0, types, (chains, _PROPOSALS))
        harm = np.zeros((chains, _PROPOSALS))
        for column in task.values.T:
            a, b = column[leaving], column[joining]
            harm += np.where(a != b, down[rows, a] + up[rows, b], 0)
        gain = worth[joining] - worth[leaving] - strictness * harm
        gain[(panels[rows, joining] >= task.count[joining]) | (joining == leaving)] = -np.inf
        best = gain.argmax(axis=1)
        bar = -heat * rng.exponential(size=chains) if heat else np.zeros(chains)
        moved = np.flatnonzero(gain[here, best] > bar + 1e-12)
        old, new = leaving[moved, best[moved]], joining[moved, best[moved]]
        seats[moved, seat[moved, best[moved]]] = new
        panels[moved, old] -= 1
        panels[moved, new] += 1
        for column in task.values.T:
            have[moved, column[old]] -= 1
            have[moved, column[new]] += 1
    good = ((have >= task.low) & (have <= task.high)).all(axis=1)
    return np.unique(panels[good], axis=0)


def _changes(have: NDArray[np.int64], task: Problem) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Change of the total violation when a value gains or loses one person."""
    now = np.maximum(task.low - have, 0) + np.maximum(have - task.high, 0)
    up = np.maximum(task.low - have - 1, 0) + np.maximum(have + 1 - task.high, 0) - now
    down = np.maximum(task.low - have + 1, 0) + np.maximum(have - 1 - task.high, 0) - now
    return up, down
