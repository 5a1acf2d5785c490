"""Which groups does Polis form? A hundred base clusters, then groups of those by silhouette.

Cold start: the first distinct positions in the order of first votes are the first centres, as in
the engine. That order is part of the result, which is why these groups are only a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Labels = NDArray[np.int64]

BASE = 100
MOST_GROUPS = 5
_MOVED = 0.01
_NEIGHBOURS = 5
_BLOCK = 16_384
_MANY = 20_000


@dataclass(frozen=True, eq=False)
class PolisGroups:
    """`label` per clustered point, number of groups, and the silhouette of each tried number."""

    label: Labels
    k: int
    silhouettes: dict[int, float]


def group(points: Float64) -> PolisGroups:
    """Groups of the points [n, 2], given in the order of their first votes."""
    if len(points) < 2:
        return PolisGroups(np.zeros(len(points), np.int64), len(points), {})
    base, centres = base_clusters(points)
    weight = np.bincount(base, minlength=len(centres)).astype(float)
    best, best_k, scores = np.zeros(len(centres), np.int64), 1, {}
    for k in range(2, min(MOST_GROUPS, 2 + len(centres) // 12) + 1):
        label = _weighted_means(centres, weight, k)
        score = silhouette(centres, label)
        scores[k] = score
        if score >= max(scores.values()):
            best, best_k = label, int(label.max()) + 1
    return PolisGroups(best[base] if len(points) else base, best_k, scores)


def base_clusters(points: Float64, *, k: int = BASE, rounds: int = 100) -> tuple[Labels, Float64]:
    """Lloyd's k-means; distance bounds (Hamerly 2010) skip the points that cannot change."""
    centres = _first_distinct(points, k)
    if not len(centres):
        return np.zeros(0, np.int64), centres
    label, near, second = _nearest(points, centres)
    size, total = _sums(points, label, len(centres))
    for _ in range(rounds):
        filled = size > 0
        if not filled.all():
            # The engine drops empty clusters; the bounds start afresh.
            centres = total[filled] / size[filled, None]
            label, near, second = _nearest(points, centres)
            size, total = _sums(points, label, len(centres))
            continue
        fresh = total / size[:, None]
        moved = np.hypot(*(fresh - centres).T)
        centres = fresh
        if (moved < _MOVED).all():
            break
        near += moved[label]
        around = _around(centres)
        _lower(second, near, label, moved, around)
        doubt = np.flatnonzero(near > second)
        near[doubt] = distance_to(points[doubt], centres[label[doubt]])
        doubt = doubt[near[doubt] > second[doubt]]
        if not len(doubt):
            continue
        before = label[doubt]
        label[doubt], near[doubt], second[doubt] = _nearest_around(
            points[doubt], centres, before, near[doubt], around
        )
        if len(points) < _MANY:
            size, total = _sums(points, label, len(centres))
            continue
        changed = doubt[label[doubt] != before]
        size_out, total_out = _sums(points[changed], before[label[doubt] != before], len(centres))
        size_in, total_in = _sums(points[changed], label[changed], len(centres))
        size, total = size - size_out + size_in, total - total_out + total_in
    used = np.unique(label)
    place = np.zeros(len(centres), np.int64)
    place[used] = np.arange(len(used))
    return place[label], centres[used]


@dataclass(frozen=True, eq=False)
class _Around:
    """`centre` [k, 6] itself and its five nearest, `reach` [k] half the way to the sixth.

    A point within reach of its centre can only change to one of the five.
    """

    centre: Labels
    reach: Float64


def _around(centres: Float64) -> _Around | None:
    if len(centres) <= _NEIGHBOURS + 1:
        return None
    apart = np.hypot(
        centres[:, 0, None] - centres[None, :, 0], centres[:, 1, None] - centres[None, :, 1]
    )
    np.fill_diagonal(apart, -1.0)
    order = np.argsort(apart, axis=1, kind="stable")[:, : _NEIGHBOURS + 2]
    reach = 0.5 * apart[np.arange(len(centres)), order[:, -1]]
    return _Around(order[:, :-1], reach)


def _lower(
    second: Float64, near: Float64, label: Labels, moved: Float64, around: _Around | None
) -> None:
    """Lower the bounds on the second distance by as much as the centres that matter have moved."""
    if around is None:
        second -= moved.max()
        return
    step = moved[around.centre[:, 1:]].max(axis=1)
    for low in range(0, len(near), _BLOCK):
        part = slice(low, low + _BLOCK)
        far = around.reach[label[part]]
        inside = near[part] <= far
        far *= 2.0
        far -= near[part]
        lowered = second[part] - np.where(inside, step[label[part]], moved.max())
        second[part] = np.where(inside, np.minimum(lowered, far), lowered)


def silhouette(points: Float64, label: Labels) -> float:
    """Mean silhouette (Rousseeuw 1987), singletons count 0."""
    k = int(label.max()) + 1
    if k < 2:
        return -1.0
    distance = np.hypot(
        points[:, 0][:, None] - points[:, 0][None], points[:, 1][:, None] - points[:, 1][None]
    )
    inside = np.zeros((len(points), k))
    inside[np.arange(len(points)), label] = 1.0
    size = inside.sum(axis=0)
    total = distance @ inside
    own_size = size[label]
    own = total[np.arange(len(points)), label] / np.maximum(own_size - 1, 1)
    mean = total / np.maximum(size, 1)
    mean[np.arange(len(points)), label] = np.inf
    other = mean.min(axis=1)
    top = np.maximum(own, other)
    value = np.where((own_size > 1) & (top > 0), (other - own) / np.where(top > 0, top, 1.0), 0.0)
    return float(value.mean())


def _first_distinct(points: Float64, k: int) -> Float64:
    """The first k distinct rows, in row order."""
    window = min(len(points), 4 * k)
    while True:
        _rows, first = np.unique(points[:window], axis=0, return_index=True)
        if len(first) >= k or window >= len(points):
            return points[np.sort(first)[:k]].copy()
        window = min(len(points), window * 4)


def _weighted_means(points: Float64, weight: Float64, k: int, rounds: int = 20) -> Labels:
    centres = _first_distinct(points, k)
    label = np.zeros(len(points), np.int64)
    for _ in range(rounds):
        label = _nearest(points, centres)[0]
        used = np.unique(label)
        if len(used) < len(centres):
            centres = centres[used]
            label = np.searchsorted(used, label)
        mass = np.bincount(label, weight, minlength=len(centres))
        fresh: Float64 = np.column_stack(
            [
                np.bincount(label, weight * points[:, c], minlength=len(centres)).astype(float)
                for c in range(2)
            ]
        )
        fresh /= mass[:, None]
        moved = np.hypot(*(fresh - centres).T)
        centres = fresh
        if (moved < _MOVED).all():
            break
    return label


def _nearest(points: Float64, centres: Float64) -> tuple[Labels, Float64, Float64]:
    """Nearest centre (the first of equals), its distance, and the distance of the second."""
    n, k = len(points), len(centres)
    label = np.empty(n, np.int64)
    near, second = np.empty(n), np.full(n, np.inf)
    norm = (centres**2).sum(axis=1)
    for begin in range(0, n, _BLOCK):
        part = slice(begin, begin + _BLOCK)
        block = points[part]
        gap = block @ (-2.0 * centres.T)
        gap += norm
        at = np.arange(len(block))
        best = gap.argmin(axis=1)
        label[part] = best
        own = (block**2).sum(axis=1)
        near[part] = np.sqrt(np.maximum(gap[at, best] + own, 0.0))
        if k > 1:
            gap[at, best] = np.inf
            second[part] = np.sqrt(np.maximum(gap.min(axis=1) + own, 0.0))
    return label, near, second


def _nearest_around(
    points: Float64, centres: Float64, label: Labels, near: Float64, around: _Around | None
) -> tuple[Labels, Float64, Float64]:
    """The same for points whose distance `near` to the centre `label` is known.

    Within reach only six centres are looked at; the distance of the second is then a lower bound,
    which is all that the bounds need.
    """
    if around is None:
        return _nearest(points, centres)
    inside = near <= around.reach[label]
    out, first, second = label.copy(), near.copy(), np.empty(len(points))
    far = np.flatnonzero(~inside)
    if len(far):
        out[far], first[far], second[far] = _nearest(points[far], centres)
    within = np.flatnonzero(inside)
    for low in range(0, len(within), _BLOCK):
        at = within[low : low + _BLOCK]
        x, y, old = points[at, 0], points[at, 1], label[at]
        best, runner = np.full(len(at), np.inf), np.full(len(at), np.inf)
        winner = old.copy()
        for other in around.centre.T:
            mine = other[old]
            distance = _squared(x - centres[mine, 0], y - centres[mine, 1])
            wins = (distance < best) | ((distance == best) & (mine < winner))
            runner = np.minimum(runner, np.where(wins, best, distance))
            winner[wins] = mine[wins]
            best = np.minimum(best, distance)
        out[at], first[at] = winner, np.sqrt(best)
        second[at] = np.minimum(np.sqrt(runner), 2.0 * around.reach[old] - near[at])
    return out, first, second


def distance_to(points: Float64, centre: Float64) -> Float64:
    """Euclidean distance of points [n, 2] to one centre or to one each."""
    return np.sqrt(_squared(points[:, 0] - centre[..., 0], points[:, 1] - centre[..., 1]))


def _squared(x: Float64, y: Float64) -> Float64:
    x *= x
    y *= y
    x += y
    return x


def _sums(points: Float64, label: Labels, k: int) -> tuple[Labels, Float64]:
    """Members and coordinate sums of every cluster."""
    total: Float64 = np.column_stack(
        [np.bincount(label, points[:, c], minlength=k).astype(float) for c in range(2)]
    )
    return np.bincount(label, minlength=k), total
