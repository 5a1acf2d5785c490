"""What does Polis say of statements, given groups? Its published tests, ratios and priorities.

A, D, S are agrees, disagrees and all votes (passes included) of a group on a statement.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qiutong.votes import Votes

Float64 = NDArray[np.float64]

Z_90 = 1.2816
MOST_LISTED = 5
_BLOCK = 4_000_000


@dataclass(frozen=True)
class Listed:
    """A line of a representative or consensus list."""

    statement: int
    stance: str
    successes: int
    trials: int
    rate: float
    rate_test: float
    ratio: float
    ratio_test: float
    best_agree: bool = False


@dataclass(frozen=True, eq=False)
class GroupStatistics:
    """Step 7 for all groups: every table is [G, M]."""

    agree: Float64
    disagree: Float64
    seen: Float64
    p_a: Float64
    p_d: Float64
    p_at: Float64
    p_dt: Float64
    r_a: Float64
    r_d: Float64
    r_at: Float64
    r_dt: Float64


def group_counts(votes: Votes, label: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    """[G, M, 3] disagree, pass, agree; `label` [N] is -1 for people in no group."""
    m = votes.shape[1]
    total = np.zeros(3 * groups * m, np.int64)
    offset = label * np.int64(3 * m)
    edges = np.searchsorted(votes.start, np.arange(0, len(votes) + _BLOCK, _BLOCK)).tolist()
    edges[-1] = votes.shape[0]
    for low, high in itertools.pairwise(edges):
        cells = slice(int(votes.start[low]), int(votes.start[high]))
        key = np.repeat(offset[low:high], votes.per_participant[low:high])
        key += votes.column[cells] * np.int32(3)
        key += votes.value[cells] + np.int8(1)
        if label[low:high].min(initial=0) < 0:
            key = key[np.repeat(label[low:high] >= 0, votes.per_participant[low:high])]
        total += np.bincount(key, minlength=len(total))
    return total.reshape(groups, m, 3)


def statistics(counts: NDArray[np.int64]) -> GroupStatistics:
    """Rates with one pseudo-vote a side, one- and two-proportion tests, ratios to all others."""
    agree, disagree = counts[:, :, 2].astype(float), counts[:, :, 0].astype(float)
    seen = counts.sum(axis=2).astype(float)
    a_o, d_o, s_o = (x.sum(axis=0) - x for x in (agree, disagree, seen))
    p_a, p_d = (agree + 1) / (seen + 2), (disagree + 1) / (seen + 2)
    return GroupStatistics(
        agree,
        disagree,
        seen,
        p_a,
        p_d,
        one_proportion(agree, seen),
        one_proportion(disagree, seen),
        p_a / ((a_o + 1) / (s_o + 2)),
        p_d / ((d_o + 1) / (s_o + 2)),
        two_proportion(agree, a_o, seen, s_o),
        two_proportion(disagree, d_o, seen, s_o),
    )


def one_proportion(hits: Float64, total: Float64) -> Float64:
    """Give z of hits against one half, with one added hit."""
    return np.asarray(2.0 * np.sqrt(total + 1) * ((hits + 1) / (total + 1) - 0.5))


def two_proportion(hits: Float64, hits_2: Float64, total: Float64, total_2: Float64) -> Float64:
    """Give z of two proportions, one added to all four numbers; 0 when the pooled share is 1."""
    s1, s2, n1, n2 = hits + 1, hits_2 + 1, total + 1, total_2 + 1
    pooled = (s1 + s2) / (n1 + n2)
    whole = pooled >= 1.0
    spread = np.sqrt(np.where(whole, 1.0, pooled * (1 - pooled)) * (1 / n1 + 1 / n2))
    return np.where(whole, 0.0, (s1 / n1 - s2 / n2) / spread)


def representative(
    stats: GroupStatistics, ids: NDArray[np.int64], allowed: NDArray[np.bool_]
) -> tuple[tuple[Listed, ...], ...]:
    """Step 8: for each group at most five statements that set it apart."""
    return tuple(_of_group(stats, g, ids, allowed) for g in range(len(stats.agree)))


def _of_group(
    stats: GroupStatistics, g: int, ids: NDArray[np.int64], allowed: NDArray[np.bool_]
) -> tuple[Listed, ...]:
    r_a, r_at, p_a, p_at = stats.r_a[g], stats.r_at[g], stats.p_a[g], stats.p_at[g]
    agrees = r_at > stats.r_dt[g]
    metric = np.where(
        agrees,
        r_a * r_at * p_a * p_at,
        stats.r_d[g] * stats.r_dt[g] * stats.p_d[g] * stats.p_dt[g],
    )
    sufficient = allowed & (
        ((r_at > Z_90) & (p_at > Z_90)) | ((stats.r_dt[g] > Z_90) & (stats.p_dt[g] > Z_90))
    )
    best = _best_agree(stats, g, allowed)
    if not sufficient.any():
        if best is None:
            if not allowed.any():
                return ()
            strongest = np.where(allowed, np.maximum(r_at, stats.r_dt[g]), -np.inf)
            best_of_poor = int(np.argmax(strongest))
            return (_listed(stats, g, best_of_poor, ids, bool(agrees[best_of_poor])),)
        return (_listed(stats, g, best, ids, bool(agrees[best]), best_agree=True),)
    order = [j for j in np.argsort(-metric, kind="stable").tolist() if sufficient[j] and j != best]
    chosen = ([best] if best is not None else []) + order
    lines = [
        _listed(stats, g, j, ids, bool(agrees[j]), best_agree=j == best)
        for j in chosen[:MOST_LISTED]
    ]
    return tuple(sorted(lines, key=lambda x: x.stance != "agree"))


def _best_agree(stats: GroupStatistics, g: int, allowed: NDArray[np.bool_]) -> int | None:
    plain = stats.p_a[g] * stats.p_at[g]
    full = stats.r_a[g] * stats.r_at[g] * plain
    voted = allowed & (stats.agree[g] + stats.disagree[g] > 0)
    opening = (stats.p_at[g] > Z_90) | ((stats.r_a[g] > 1.0) & (stats.p_a[g] > 0.5))
    best: int | None = None
    for j in np.flatnonzero(voted).tolist():
        if best is None:
            if opening[j]:
                best = j
        elif stats.r_a[g, best] > 1.0:
            if full[j] > full[best]:
                best = j
        elif plain[j] > plain[best]:
            best = j
    return best


def _listed(
    stats: GroupStatistics,
    g: int,
    j: int,
    ids: NDArray[np.int64],
    agrees: bool,
    *,
    best_agree: bool = False,
) -> Listed:
    hits = stats.agree if agrees else stats.disagree
    rate, rate_test, ratio, ratio_test = (
        (stats.p_a, stats.p_at, stats.r_a, stats.r_at)
        if agrees
        else (stats.p_d, stats.p_dt, stats.r_d, stats.r_dt)
    )
    return Listed(
        int(ids[j]),
        "agree" if agrees else "disagree",
        int(hits[g, j]),
        int(stats.seen[g, j]),
        float(rate[g, j]),
        float(rate_test[g, j]),
        float(ratio[g, j]),
        float(ratio_test[g, j]),
        best_agree,
    )


def consensus(
    counts: NDArray[np.int64], ids: NDArray[np.int64], allowed: NDArray[np.bool_]
) -> dict[str, tuple[Listed, ...]]:
    """Step 9: agreed by all and rejected by all, from the whole matrix [M, 3] without groups."""
    seen = counts.sum(axis=1).astype(float)
    lists = {}
    for stance, hits in (("agree", counts[:, 2]), ("disagree", counts[:, 0])):
        p = (hits + 1) / (seen + 2)
        z = one_proportion(hits.astype(float), seen)
        good = allowed & (p > 0.5) & (z > Z_90)
        order = [j for j in np.argsort(-(p * z), kind="stable").tolist() if good[j]][:MOST_LISTED]
        lists[stance] = tuple(
            Listed(
                int(ids[j]), stance, int(hits[j]), int(seen[j]), float(p[j]), float(z[j]), 0.0, 0.0
            )
            for j in order
        )
    return lists


def group_aware_consensus(counts: NDArray[np.int64]) -> tuple[Float64, Float64]:
    """Step 10: product over groups of (A + 1) / (S + 2), and the same with D."""
    seen = counts.sum(axis=2)
    return (
        np.asarray(np.prod((counts[:, :, 2] + 1) / (seen + 2), axis=0)),
        np.asarray(np.prod((counts[:, :, 0] + 1) / (seen + 2), axis=0)),
    )


def priorities(counts: NDArray[np.int64], extremity: Float64, meta: NDArray[np.bool_]) -> Float64:
    """Step 11: routing priority from the totals over groups; meta statements get 7 squared."""
    totals = counts.sum(axis=0)
    seen = totals.sum(axis=1)
    passed, agreed = (totals[:, 1] + 1) / (seen + 2), (totals[:, 2] + 1) / (seen + 2)
    novelty = 1.0 + 8.0 * 2.0 ** (-seen / 5.0)
    value = ((1.0 - passed) * (extremity + 1.0) * agreed * novelty) ** 2
    return np.where(meta, 49.0, value)
