"""What does a camp say that others do not, tested so that noise cannot pass for a position?

Camps fitted on a vote and then tested on the same vote always look different. Here the camps are
fitted on one half of each person's votes and the differences tested on the other half, and the
false discovery rate over all camps and statements is held (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from qiutong.chance import uniform
from qiutong.factor import quick_positions
from qiutong.intervals import adjusted, two_shares
from qiutong.mixture import Classes, design, fit_many, posterior
from qiutong.results import LEAST
from qiutong.starts import starts
from qiutong.votes import Facts

Float64 = NDArray[np.float64]

FALSE_DISCOVERIES = 0.10
TEST_CELLS = 300_000
"""Tests are made on about so many votes: beyond that every difference is certain."""
_HALF_STREAM, SAMPLE_STREAM = 41, 42


@dataclass(frozen=True, eq=False)
class Differences:
    """[k, M] adjusted p values of camp against all others, on votes that did not form the camps."""

    chance: Float64


def split_tests(facts: Facts, classes: Classes, *, seed: int) -> Differences:
    """Fit on half A, test on half B; the new classes are matched to `classes` by overlap."""
    k, m = classes.rate.shape
    if k < 2:
        return Differences(np.ones((k, m)))
    votes = facts.sample(TEST_CELLS, seed, SAMPLE_STREAM)
    first = uniform(votes.cell_keys(), seed, _HALF_STREAM) < 0.5
    fitted_on, tested_on = votes.where(first), votes.where(~first)
    marks = design(fitted_on)
    begun = starts(quick_positions(fitted_on, min(k, 4), seed=seed), votes, k, seed)
    best = max(fit_many(marks, begun, rounds=15), key=lambda c: c.score)
    label = _matched(posterior(marks, best), posterior(design(votes), classes))
    onehot = np.zeros((len(label), k))
    seen = fitted_on.per_participant > 0
    onehot[np.flatnonzero(seen), label[seen]] = 1.0
    counts = np.asarray(design(tested_on).T @ onehot).T
    disagree, agree = counts[:, ::2], counts[:, 1::2]
    total = agree + disagree
    rest_agree, rest_total = agree.sum(axis=0) - agree, total.sum(axis=0) - total
    p = two_shares(agree, total, rest_agree, rest_total)
    tested = (total >= LEAST) & (rest_total >= LEAST)
    chance = np.ones((k, m))
    chance[tested] = adjusted(p[tested])
    return Differences(chance)


def _matched(found: Float64, reference: Float64) -> NDArray[np.int64]:
    """Labels of `found` renamed to the reference columns with the largest total overlap."""
    k = reference.shape[1]
    overlap = found.T @ reference
    best = max(permutations(range(k)), key=lambda p: sum(overlap[a, b] for a, b in enumerate(p)))
    return np.asarray(best)[found.argmax(axis=1)]
