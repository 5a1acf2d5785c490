"""How far can a share be trusted? Intervals for proportions and control of many tests at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, ndtr

Float64 = NDArray[np.float64]


def beta_interval(
    hits: ArrayLike, misses: ArrayLike, *, level: float = 0.95
) -> tuple[Float64, Float64]:
    """Equal-tailed quantiles of Beta(hits, misses): pass posterior counts, prior included."""
    tail = (1.0 - level) / 2.0
    a, b = np.asarray(hits, float), np.asarray(misses, float)
    return betaincinv(a, b, tail), betaincinv(a, b, 1.0 - tail)


def share_interval(
    hits: ArrayLike, total: ArrayLike, *, level: float = 0.95
) -> tuple[Float64, Float64]:
    """Jeffreys interval of hits among total (Brown, Cai, DasGupta 2001); [0, 1] for no data."""
    k, n = np.asarray(hits, float), np.asarray(total, float)
    low, high = beta_interval(k + 0.5, n - k + 0.5, level=level)
    low = np.where(k == 0, 0.0, low)
    high = np.where(k == n, 1.0, high)
    return low, high


def two_shares(hits: ArrayLike, total: ArrayLike, hits_2: ArrayLike, total_2: ArrayLike) -> Float64:
    """Two-sided p of equal proportions, pooled normal test with Yates' correction; 1 for no data."""
    a, n, b, m = (np.asarray(x, float) for x in (hits, total, hits_2, total_2))
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (a + b) / (n + m)
        reach = 0.5 * (1.0 / n + 1.0 / m)
        gap = np.maximum(np.abs(a / n - b / m) - reach, 0.0)
        z = gap / np.sqrt(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m))
    return np.where(np.isfinite(z), 2.0 * ndtr(-np.abs(z)), 1.0)


def adjusted(p: ArrayLike) -> Float64:
    """Benjamini-Hochberg (1995) adjusted p values, in the given order and shape."""
    values = np.asarray(p, float)
    flat = values.ravel()
    if flat.size == 0:
        return values
    order = np.argsort(flat, kind="stable")
    raised = flat[order] * len(flat) / np.arange(1, len(flat) + 1)
    out = np.empty_like(flat)
    out[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return out.reshape(values.shape)
