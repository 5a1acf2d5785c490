"""Do people who agree on reasons also agree on ends? The Deliberative Reason Index, with its null.

For each pair of people r is the Spearman correlation of their ratings of considerations and q that
of their ranked preferences; d = |r - q| / sqrt 2; DRI = 1 - 2 mean(d) / (sqrt 2 / 2) (Niemeyer,
Veri, Dryzek, Baechtiger 2023). Random answers score far from 0, so the index is never given without
its value when preferences are shuffled among people, the p of that, and the corrected value. The
low-signal correction is Veri's (arXiv 2604.16963): w = min(1, max(|r|, |q|) / 0.2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from qiutong.exact import NullTest, permutation_test

Float64 = NDArray[np.float64]

_SIGNAL = 0.2
_FLOOR = 1.0 - np.sqrt(2.0) / 2.0


@dataclass(frozen=True, eq=False)
class Reason:
    """The index and its low-signal form, each with null mean, p and corrected value."""

    people: int
    index: NullTest
    low_signal: NullTest
    individual: Float64


def reason_index(
    considerations: Float64, preferences: Float64, *, draws: int = 2000, seed: int = 0
) -> Reason:
    """Ratings [N, C] and ranks [N, P] of N >= 3 people; ties get average ranks."""
    if considerations.ndim != 2 or preferences.ndim != 2:
        raise ValueError("considerations and preferences are tables [N, items]")
    n = len(considerations)
    if n != len(preferences) or n < 3:
        raise ValueError("at least three people with both tables are needed")
    r, q = correlations(considerations), correlations(preferences)
    pairs = np.triu_indices(n, 1)

    def plain(order: NDArray[np.int64]) -> float:
        return _index(r[pairs], q[order[pairs[0]], order[pairs[1]]])

    def weighed(order: NDArray[np.int64]) -> float:
        return _low_signal(r[pairs], q[order[pairs[0]], order[pairs[1]]])

    distance = np.abs(r - q) / np.sqrt(2.0)
    np.fill_diagonal(distance, 0.0)
    individual = 1.0 - 2.0 * (distance.sum(axis=1) / (n - 1)) / (np.sqrt(2.0) / 2.0)
    return Reason(
        n,
        permutation_test(plain, n, draws=draws, seed=seed),
        permutation_test(weighed, n, draws=draws, seed=seed),
        individual,
    )


def correlations(table: Float64) -> Float64:
    """[N, N] Spearman correlations of the rows; a row of equal values correlates 0 with all."""
    ranks = np.asarray(rankdata(table, axis=1), float)
    ranks -= ranks.mean(axis=1, keepdims=True)
    length = np.linalg.norm(ranks, axis=1, keepdims=True)
    unit = np.divide(ranks, length, out=np.zeros_like(ranks), where=length > 0)
    return np.clip(unit @ unit.T, -1.0, 1.0)


def _index(r: Float64, q: Float64) -> float:
    return float(1.0 - 2.0 * (np.abs(r - q) / np.sqrt(2.0)).mean() / (np.sqrt(2.0) / 2.0))


def _low_signal(r: Float64, q: Float64) -> float:
    distance = np.abs(r - q) / np.sqrt(2.0)
    weight = np.minimum(1.0, np.maximum(np.abs(r), np.abs(q)) / _SIGNAL)
    return float(2.0 * (((1.0 - distance) * weight).mean() - _FLOOR) / (1.0 - _FLOOR) - 1.0)
