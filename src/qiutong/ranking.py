"""Which statements join people and which divide them? Scores of every statement, with intervals.

- common ground 共识: agreement in the worst camp that is large enough to count;
- divisive 分歧: variance of agreement between the camps;
- bridging 桥梁: agreement among people who otherwise stand far apart (needs no camps).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qiutong.intervals import beta_interval
from qiutong.results import LEAST

Float64 = NDArray[np.float64]

PRIOR = 4.0
"""Pseudo-votes at the statement's overall rate, given to every camp."""
SIZEABLE = 0.10
"""A camp below this share has no veto on common ground (it is named as a minority instead)."""


@dataclass(frozen=True, eq=False)
class Rates:
    """Posterior agreement [k, M] of the camps: Beta(`agree`, `disagree`), prior included."""

    agree: Float64
    disagree: Float64
    weight: Float64

    @property
    def mean(self) -> Float64:
        """[k, M] posterior means."""
        return self.agree / (self.agree + self.disagree)

    @property
    def variance(self) -> Float64:
        """[k, M] posterior variances."""
        total = self.agree + self.disagree
        return self.agree * self.disagree / (total**2 * (total + 1.0))


@dataclass(frozen=True, eq=False)
class Scores:
    """One score, its interval and the hindering camp (-1: none) for each statement."""

    score: Float64
    low: Float64
    high: Float64
    limit: NDArray[np.int64]


def group_rates(soft: Float64, weight: Float64) -> Rates:
    """Soft counts [k, M, 2] (disagree, agree) of the camps, shrunk to the overall rate.

    A cell of a camp with fewer than `LEAST` votes counts as empty: it says next to nothing, and no
    score may give away how the few in it voted.
    """
    base = (soft[:, :, 1].sum(axis=0) + 1.0) / (soft.sum(axis=(0, 2)) + 2.0)
    if len(soft) > 1:
        soft = np.where(soft.sum(axis=2, keepdims=True) >= LEAST, soft, 0.0)
    disagree, agree = soft[:, :, 0], soft[:, :, 1]
    return Rates(
        agree + PRIOR * base, disagree + PRIOR * (1.0 - base), weight / max(weight.sum(), 1e-12)
    )


def common_ground(rates: Rates, *, stance: int = 1) -> Scores:
    """Worst sizeable camp; with `stance` -1 the agreement in rejecting."""
    hits, misses = (rates.agree, rates.disagree) if stance > 0 else (rates.disagree, rates.agree)
    counts = _sizeable(rates.weight)
    mean = hits / (hits + misses)
    worst = counts[np.argmin(mean[counts], axis=0)]
    at = np.arange(mean.shape[1])
    low, high = beta_interval(hits[worst, at], misses[worst, at])
    return Scores(mean[worst, at], low, high, worst.astype(np.int64))


def divisive(rates: Rates) -> Scores:
    """Between-camp variance of agreement, with an interval by the delta method.

    With one camp the score is how evenly the votes split, 4 p (1 - p) / 4.
    """
    mean, variance = rates.mean, rates.variance
    weight = rates.weight[:, None]
    if len(rates.weight) == 1:
        score = (mean * (1.0 - mean))[0]
        error = np.abs(1.0 - 2.0 * mean[0]) * np.sqrt(variance[0])
    else:
        gap = mean - (weight * mean).sum(axis=0)
        score = (weight * gap**2).sum(axis=0)
        error = np.sqrt(((2.0 * weight * gap) ** 2 * variance).sum(axis=0))
    none = np.full(mean.shape[1], -1, np.int64)
    return Scores(score, np.maximum(score - 1.96 * error, 0.0), score + 1.96 * error, none)


def bridging(sided: Float64, agreed: Float64, everybody: Float64) -> Scores:
    """Agreement of people who stand apart: two voters are drawn with probability proportional to
    the squared distance of their positions; the score is the root of the chance that both agree.

    It equals plain agreement when position does not matter and falls when one side agrees alone.
    The arguments are moments of positions (count, sums, squared norms): of those who took a side on
    the statement [M, r + 2], of those who agreed [M, r + 2], and of everybody [r + 2].
    """
    base = (agreed[:, 0] + 1.0) / (sided[:, 0] + 2.0)
    people = max(float(everybody[0]), 1.0)
    centre = everybody[1:-1] / people
    spread = 2.0 * float(everybody[-1] / people - (centre**2).sum()) + 1e-12
    pull = PRIOR**2 * spread / 2.0
    pairs = (_spanned(agreed) + pull * base**2) / (_spanned(sided) + pull)
    score = np.sqrt(np.clip(pairs, 0.0, 1.0))
    trust = sided[:, 0] + PRIOR
    low, high = beta_interval(score * trust + 0.5, (1.0 - score) * trust + 0.5)
    return Scores(score, low, high, np.full(len(score), -1, np.int64))


def _spanned(moments: Float64) -> Float64:
    """Sum over pairs of squared distance: n S - |s|^2 from counts, sums and squared norms."""
    return np.maximum(moments[:, 0] * moments[:, -1] - (moments[:, 1:-1] ** 2).sum(axis=1), 0.0)


def _sizeable(weight: Float64) -> NDArray[np.intp]:
    counts = np.flatnonzero(weight >= SIZEABLE)
    return counts if len(counts) else np.array([int(np.argmax(weight))])
