"""Which few statements speak for everybody? A shortlist by justified representation.

Greedy rule in the spirit of Aziz et al. 2017 and Halpern et al. 2023 for incomplete votes: choose
the statement that the largest share of the not yet represented people agrees with, then count those
people as represented. A missing vote counts with the predicted chance of agreement, a given one as
what it is. With a list of k every group of more than 1/k of the people that agrees on something
finds itself in it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qiutong.factor import FactorModel
from qiutong.results import ShortlistEntry
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

LENGTH = 5
_SAMPLE = 20_000


def shortlist(
    votes: Votes, model: FactorModel, *, length: int = LENGTH
) -> tuple[ShortlistEntry, ...]:
    """Up to `length` statements with the share of people whom each newly represents."""
    n, m = votes.shape
    if n == 0 or m == 0:
        return ()
    rows = np.arange(n)
    if n > _SAMPLE:
        rows = np.sort(np.argsort(votes.content, kind="stable")[:_SAMPLE])
    agree = _chance(votes, model, rows)
    waiting = np.ones(len(rows))
    chosen: list[ShortlistEntry] = []
    free = np.ones(m, bool)
    for _ in range(min(length, m)):
        gain = np.where(free, waiting @ agree, -1.0)
        best = int(np.argmax(np.round(gain, 9)))
        if gain[best] <= 0.01 * len(rows):
            break
        waiting = waiting * (1.0 - agree[:, best])
        free[best] = False
        chosen.append(
            ShortlistEntry(
                int(votes.statement_ids[best]),
                float(gain[best] / len(rows)),
                float(1.0 - waiting.mean()),
            )
        )
    return tuple(chosen)


def _chance(votes: Votes, model: FactorModel, rows: NDArray[np.intp]) -> Float64:
    """[rows, M] own vote where given (a pass is no agreement), else the predicted chance."""
    table = model.people.mean[rows] @ model.statements.mean.T
    np.clip(table, -30.0, 30.0, out=table)
    np.negative(table, out=table)
    np.exp(table, out=table)
    table += 1.0
    np.reciprocal(table, out=table)
    mark = np.full(votes.shape[0], -1, np.int64)
    mark[rows] = np.arange(len(rows))
    at = mark[votes.rows]
    inside = at >= 0
    table[at[inside], votes.column[inside]] = votes.value[inside] > 0
    return table
