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

from qiutong.factor import FactorModel, locate
from qiutong.results import LEAST, ShortlistEntry
from qiutong.votes import Facts, Votes

Table = NDArray[np.float32]

LENGTH = 5
CELLS = 100_000
STREAM = 51


def shortlist(
    votes: Facts, model: FactorModel, *, seed: int = 0, length: int = LENGTH
) -> tuple[ShortlistEntry, ...]:
    """Up to `length` statements with the share of people whom each newly represents."""
    if votes.shape[0] == 0 or votes.shape[1] == 0:
        return ()
    some = votes.sample(CELLS, seed, STREAM)
    m = votes.shape[1]
    agree = _chance(some, model)
    waiting = np.ones(some.shape[0])
    chosen: list[ShortlistEntry] = []
    free = votes.counts.sum(axis=1) >= LEAST
    for _ in range(min(length, m)):
        gain = np.where(free, waiting @ agree, -1.0)
        best = int(np.argmax(np.round(gain, 9)))
        if gain[best] <= 0.01 * some.shape[0]:
            break
        waiting = waiting * (1.0 - agree[:, best])
        free[best] = False
        chosen.append(
            ShortlistEntry(
                int(votes.statement_ids[best]),
                float(gain[best] / some.shape[0]),
                float(1.0 - waiting.mean()),
            )
        )
    return tuple(chosen)


def _chance(votes: Votes, model: FactorModel) -> Table:
    """[N, M] own vote where given (a pass is no agreement), else the predicted chance."""
    people = locate(model, votes, rounds=1).mean.astype(np.float32)
    table = people @ model.statements.mean.astype(np.float32).T
    np.clip(table, -30.0, 30.0, out=table)
    np.negative(table, out=table)
    np.exp(table, out=table)
    table += 1.0
    np.reciprocal(table, out=table)
    table[votes.rows, votes.column] = votes.value > 0
    return table
