"""Which weights of given panels come nearest to the target chances? Fast, rough, free of any solver.

Least squares over the simplex by accelerated projected gradients (Beck and Teboulle 2009) with
restarts (O'Donoghue and Candes 2015). What is left over points to the panels that are missing, which
a linear program could only say after a long and degenerate search.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]


def nearest_mix(shares: Float64, target: Float64, weight: Float64, *, steps: int) -> Float64:
    """Weights [P] on the simplex after `steps` steps from `weight`; `shares` is [P, T]."""
    scale = _largest(shares)
    here, ahead, pace = weight, weight.copy(), 1.0
    for _ in range(steps):
        slope = shares @ (ahead @ shares - target)
        fresh = onto_simplex(ahead - slope / scale)
        if (ahead - fresh) @ (fresh - here) > 0:
            pace = 1.0
        faster = (1.0 + np.sqrt(1.0 + 4.0 * pace * pace)) / 2.0
        ahead = fresh + (pace - 1.0) / faster * (fresh - here)
        here, pace = fresh, faster
    return here


def onto_simplex(point: Float64) -> Float64:
    """The nearest point with no negative entry and the sum 1 (Duchi et al. 2008)."""
    ordered = np.sort(point)[::-1]
    level = (np.cumsum(ordered) - 1.0) / np.arange(1, len(point) + 1)
    last = int(np.flatnonzero(ordered > level)[-1])
    return np.maximum(point - level[last], 0.0)


def _largest(shares: Float64) -> float:
    """A little more than the largest eigenvalue of shares shares'."""
    vector = np.ones(len(shares))
    length = 1.0
    for _ in range(15):
        vector = shares @ (vector @ shares)
        length = float(np.linalg.norm(vector)) or 1.0
        vector /= length
    return 1.05 * length
