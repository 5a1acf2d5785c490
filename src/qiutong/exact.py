"""Is a change more than luck? Exact tests for paired answers and for permutations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class NullTest:
    """An observed value, its mean by chance alone, and the share of chance values at least as big."""

    observed: float
    null_mean: float
    p: float
    corrected: float
    """(observed - null mean) / (1 - null mean): 0 is chance, 1 the most there can be."""


def mcnemar(gained: int, lost: int) -> float:
    """Two-sided exact p of equal numbers of changes in both directions (McNemar 1947)."""
    changes, fewer = gained + lost, min(gained, lost)
    if changes == 0 or gained == lost:
        return 1.0
    # P(X <= fewer) for X ~ Binomial(changes, 1/2) as a regularised incomplete beta.
    tail = float(betainc(changes - fewer, fewer + 1, 0.5))
    return min(1.0, 2.0 * tail)


def permutation_test(
    statistic: Callable[[NDArray[np.int64]], float],
    size: int,
    *,
    draws: int,
    seed: int,
) -> NullTest:
    """Compare statistic(identity) with its values under seeded permutations of `size` items.

    p counts the observed value among the draws (Phipson and Smyth 2010), so it is never 0.
    """
    rng = np.random.default_rng(seed)
    observed = statistic(np.arange(size))
    null = np.array([statistic(rng.permutation(size)) for _ in range(draws)])
    mean = float(null.mean()) if draws else 0.0
    above = int((null >= observed - 1e-12).sum())
    corrected = (observed - mean) / (1.0 - mean) if mean < 1.0 else 0.0
    return NullTest(observed, mean, (above + 1) / (draws + 1), corrected)
