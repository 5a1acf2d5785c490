"""Where does the search for camps begin, without the order of the rows having a say?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qiutong.chance import uniform
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

_START_STREAM = 31
ATTEMPTS = 3


def starts(
    position: Float64, votes: Votes, k: int, seed: int, *, attempts: int = ATTEMPTS
) -> list[Float64]:
    """Soft start memberships [N, k]: k-means on the positions from several order-free seeds."""
    if k == 1:
        return [np.ones((len(position), 1))]
    found = []
    for attempt in range(attempts):
        keys = uniform(votes.content, seed, _START_STREAM + attempt)
        labels = spread_means(position, keys, k)
        table = np.full((len(position), k), 0.1 / k)
        table[np.arange(len(position)), labels] += 0.9
        found.append(table)
    return found


def spread_means(points: Float64, keys: Float64, k: int, rounds: int = 6) -> NDArray[np.int64]:
    """k-means whose start depends on content hashes, never on the order of the rows."""
    weight = -np.log(np.maximum(keys, 1e-300))
    centres = points[np.argmin(weight)][None]
    norm = np.einsum("ij,ij->i", points, points)
    distance = norm - 2.0 * (points @ centres[0]) + centres[0] @ centres[0]
    for _ in range(1, k):
        # The exponential race draws proportionally to the squared distance (k-means++).
        pick = int(np.argmin(weight / np.maximum(distance, 1e-12)))
        centres = np.vstack([centres, points[pick]])
        fresh_one = norm - 2.0 * (points @ points[pick]) + norm[pick]
        distance = np.minimum(distance, fresh_one)
    labels = np.zeros(len(points), np.int64)
    for _ in range(rounds):
        fresh = _closest(points, centres)
        if (fresh == labels).all():
            break
        labels = fresh
        size = np.bincount(labels, minlength=k)
        filled = size > 0
        for c in range(points.shape[1]):
            total = np.bincount(labels, points[:, c], minlength=k)
            centres[filled, c] = total[filled] / size[filled]
    return labels


def _closest(points: Float64, centres: Float64) -> NDArray[np.int64]:
    """Index of the nearest centre; a loop over few centres beats a reduction along rows."""
    half = 0.5 * (centres**2).sum(axis=1)
    pull = centres @ points.T
    best = pull[0] - half[0]
    label = np.zeros(len(points), np.int64)
    for g in range(1, len(centres)):
        own = pull[g] - half[g]
        label[own > best] = g
        np.maximum(best, own, out=best)
    return label
