"""Where does Polis place people and statements? Mean imputation and two principal components.

With mu the mean of the given votes and missing cells at the mean, the centred matrix D is zero
where nothing was said. The axes are the leading eigenvectors of D'D, found by a Lanczos process
with full reorthogonalisation (Lanczos 1950); a person stands at sqrt(M / n) sum d w.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.votes import Votes

Float64 = NDArray[np.float64]

_WIDE = 8_000_000
"""Above so many votes the centred matrix is held in single precision."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """`mean` [M], `axes` [2, M], people [N, 2], statements [M, 2], `extremity` [M]."""

    mean: Float64
    axes: Float64
    people: Float64
    statements: Float64
    extremity: Float64


def place(votes: Votes, zeroed: NDArray[np.bool_]) -> Geometry:
    """`zeroed` [M] marks rejected statements, which the engine sets to 0 for everybody."""
    n, m = votes.shape
    counts = votes.counts
    given = counts.sum(axis=1)
    mean = np.where(zeroed, 0.0, (counts[:, 2] - counts[:, 0]) / np.maximum(given, 1))
    kind = np.float32 if len(votes) > _WIDE else np.float64
    table = np.array([-1.0, 0.0, 1.0])[None, :] - mean[:, None]
    table[zeroed] = 0.0
    flat = votes.column * np.int32(3)
    flat += votes.value
    flat += np.int32(1)
    centred = sparse.csr_array(
        (table.astype(kind).ravel()[flat], votes.column, votes.index), shape=(n, m)
    )
    del flat
    axes = leading(centred, 2)
    if zeroed.any():
        shown = np.bincount(votes.rows[~zeroed[votes.column]], minlength=n) + zeroed.sum()
    else:
        shown = votes.per_participant
    people = np.asarray(centred @ axes.T.astype(kind), dtype=np.float64)
    people *= np.sqrt(m / np.maximum(shown, 1))[:, None]
    statements = np.sqrt(m) * (1.0 - mean)[:, None] * axes.T
    statements[zeroed] = 0.0
    return Geometry(mean, axes, people, statements, np.hypot(*statements.T))


def leading(matrix: sparse.csr_array, wanted: int, *, steps: int = 80) -> Float64:
    """[wanted, M] leading right singular vectors, signs fixed by the largest entry."""
    m = matrix.shape[1]
    wanted_now = min(wanted, m)
    if m == 0 or matrix.nnz == 0:
        return np.zeros((wanted, m))
    kind = matrix.data.dtype
    tolerance = 1e-6 if kind == np.float32 else 1e-13
    start = np.sqrt(np.arange(1.0, m + 1.0) * 0.6180339887 % 1.0) - 0.55
    basis = [start / np.linalg.norm(start)]
    diagonal: list[float] = []
    beside: list[float] = []
    vectors = np.zeros((wanted, m))
    for step in range(min(steps, m)):
        image = np.asarray(matrix.T @ (matrix @ basis[-1].astype(kind)), dtype=np.float64)
        diagonal.append(float(basis[-1] @ image))
        known = np.array(basis)
        for _ in range(2):
            image -= known.T @ (known @ image)
        length = float(np.linalg.norm(image))
        ended = length <= 1e-12 * max(diagonal[0], 1e-300) or step + 1 == min(steps, m)
        if ended or (step >= wanted + 4 and step % 3 == 0):
            small = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
            values, turn = np.linalg.eigh(small)
            top = np.argsort(-values, kind="stable")[:wanted_now]
            residual = length * np.abs(turn[-1, top])
            if ended or (residual <= tolerance * values[top[0]]).all():
                vectors[: len(top)] = (known.T @ turn[:, top]).T
                break
        basis.append(image / length)
        beside.append(length)
    peak = np.abs(np.round(vectors, 9)).argmax(axis=1)
    sign = np.sign(vectors[np.arange(wanted), peak])
    return vectors * np.where(sign == 0, 1.0, sign)[:, None]
