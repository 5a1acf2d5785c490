"""What chances would be fairest if people could be drawn in fractions? A bound nobody can beat.

LEXIMIN over the linear relaxation: raise the least chance as far as it goes, fix the types that
hold it down (those with a positive dual), and go on with the rest. The programs have one variable a
type, so this takes milliseconds; every real lottery is one of its points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.lottery.pool import Problem
from qiutong.lottery.solver import Program, solve

Float64 = NDArray[np.float64]

_TIGHT = 1e-7
_ROOM = 1e-7
"""What is fixed may give way by so much, so that rounding cannot make a program infeasible."""


def fairest(task: Problem) -> Float64:
    """[T] chance of a person of each type in the leximin point of the relaxation."""
    rows, count = task.rows(), task.count.astype(float)
    types = len(count)
    fixed = np.full(types, np.nan)
    point = np.zeros(types)
    while np.isnan(fixed).any():
        free = np.isnan(fixed)
        share = np.hstack([np.diag(1.0 / count)[free], -np.ones((int(free.sum()), 1))])
        matrix = np.vstack([np.hstack([rows, np.zeros((len(rows), 1))]), share])
        cost = np.zeros(types + 1)
        cost[-1] = -1.0
        least = np.maximum(np.where(free, 0.0, fixed) - _ROOM, 0.0) * count
        found = solve(
            Program(
                cost,
                np.append(least, 0.0),
                np.append(count, 1.0),
                np.concatenate([[task.size], task.low, np.zeros(int(free.sum()))]).astype(float),
                np.concatenate([[task.size], task.high, np.full(int(free.sum()), np.inf)]).astype(
                    float
                ),
                sparse.csc_array(matrix),
            )
        )
        assert found is not None  # the point of the round before is feasible
        point = found.x[:-1] / count
        held = np.flatnonzero(free)[np.abs(found.dual[len(rows) :]) > _TIGHT]
        fixed[held if len(held) else np.flatnonzero(free)] = -found.value
    return np.clip(point, 0.0, 1.0)
