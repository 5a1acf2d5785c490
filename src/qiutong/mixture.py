"""Which camps explain the votes best? A mixture of Bernoulli classes over agree and disagree.

Latent class analysis (Lazarsfeld 1950; Goodman 1974): a person belongs to class g with probability
`weight_g` and agrees with statement j with probability `rate_gj`; passes and missing cells say
nothing. Rates are shrunk to the statement's overall rate with `PRIOR` pseudo-votes. Fitted by EM for
several numbers of classes and starts at once: one sparse product serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.votes import Votes

Float64 = NDArray[np.float64]

PRIOR = 3.0
"""Pseudo-votes that pull a class rate to the statement's overall rate."""
TRIAL = 5
"""After so many rounds only the best start goes on."""
_FLOOR = 1e-300


@dataclass(frozen=True, eq=False)
class Classes:
    """A fitted mixture: `weight` [k], `rate` [k, M] of agree among agree and disagree."""

    weight: Float64
    rate: Float64
    score: float
    """Penalised log-likelihood per informative vote; larger is better."""

    @property
    def k(self) -> int:
        """Number of classes."""
        return len(self.weight)


def design(votes: Votes) -> sparse.csr_array:
    """[N, 2M] ones: column 2j for a disagree, 2j + 1 for an agree; passes are left out."""
    n, m = votes.shape
    said = votes.value != 0
    left = votes.where(said) if not said.all() else votes
    column = left.column * np.int32(2) + (left.value > 0)
    ones = np.ones(len(column))
    return sparse.csr_array((ones, column, left.index), shape=(n, 2 * m))


def overall_rate(marks: sparse.csr_array) -> Float64:
    """Posterior mean [M] of agreement, one pseudo-vote on each side."""
    counts = np.bincount(marks.indices, minlength=marks.shape[1]).reshape(-1, 2)
    return (counts[:, 1] + 1.0) / (counts.sum(axis=1) + 2.0)


def posterior(marks: sparse.csr_array, classes: Classes) -> Float64:
    """[N, k]: how likely each person is in each class."""
    joint = marks @ _log_rates(classes.rate.T) + np.log(classes.weight + _FLOOR)
    return _softmax(joint)[0]


def fit_many(
    marks: sparse.csr_array,
    starts: list[Float64],
    *,
    rounds: int = 30,
    tolerance: float = 5e-5,
) -> list[Classes]:
    """EM from each start, an [N, k] table of memberships; all run side by side.

    After `TRIAL` rounds only the best start of each number of classes goes on (the short runs of
    Biernacki, Celeux, Govaert 2003), so one result a number comes back.
    """
    base = overall_rate(marks)[:, None]
    cells = max(marks.nnz, 1)
    turned = marks.T.tocsr()
    memberships = list(starts)
    scores = [-np.inf] * len(starts)
    found: list[Classes | None] = [None] * len(starts)
    running = list(range(len(starts)))
    for turn in range(rounds):
        if turn == TRIAL:
            best = _best_of_each(found, scores)
            found = [c if s in best else None for s, c in enumerate(found)]
            running = [s for s in running if s in best]
        if not running:
            break
        stacked = np.hstack([memberships[s] for s in running])
        counts = np.asarray(turned @ stacked)
        sizes = stacked.sum(axis=0)
        rates = (counts[1::2] + PRIOR * base) / (counts[1::2] + counts[::2] + PRIOR)
        logs = _log_rates(rates)
        joint = np.asarray(marks @ logs)
        penalty = PRIOR * (base * logs[1::2] + (1.0 - base) * logs[::2]).sum(axis=0)
        at, still = 0, []
        for s in running:
            k = memberships[s].shape[1]
            part = slice(at, at + k)
            at += k
            weight = (sizes[part] + 1.0) / (sizes[part].sum() + k)
            memberships[s], evidence = _softmax(joint[:, part] + np.log(weight))
            score = float((evidence + penalty[part].sum()) / cells)
            found[s] = Classes(weight, rates[:, part].T, score)
            if score - scores[s] > tolerance:
                still.append(s)
            scores[s] = score
        running = still
    return [c for c in found if c is not None]


def _best_of_each(found: list[Classes | None], scores: list[float]) -> set[int]:
    """Of each number of classes the start with the best score so far (the first of equals)."""
    best: dict[int, int] = {}
    for s, classes in enumerate(found):
        if classes is not None and (
            classes.k not in best or scores[s] > scores[best[classes.k]] + 1e-9
        ):
            best[classes.k] = s
    return set(best.values())


def gather(marks: sparse.csr_array, classes: Classes) -> Float64:
    """[2M + 1, k] soft counts of disagree and agree, and in the last row the members: they add up."""
    member = posterior(marks, classes)
    return np.vstack([np.asarray(marks.T @ member), member.sum(axis=0)])


def renewed(counts: Float64) -> Classes:
    """The classes that these soft counts over everybody ask for: one step of EM."""
    disagree, agree, sizes = counts[:-1:2], counts[1::2], counts[-1]
    base = (agree.sum(axis=1) + 1.0) / ((agree + disagree).sum(axis=1) + 2.0)
    rate = (agree + PRIOR * base[:, None]) / (agree + disagree + PRIOR)
    return Classes((sizes + 1.0) / (sizes.sum() + len(sizes)), rate.T, 0.0)


def tidy(classes: Classes) -> Classes:
    """Classes in a fixed order, the largest first, ties by their rates."""
    order = np.lexsort((classes.rate.sum(axis=1), -classes.weight))
    return Classes(classes.weight[order], classes.rate[order], classes.score)


def _log_rates(rate: Float64) -> Float64:
    """[2M, k] from rates [M, k]: log(1 - rate) and log(rate) interleaved."""
    out = np.empty((2 * rate.shape[0], rate.shape[1]))
    np.log1p(-rate, out=out[::2])
    np.log(rate, out=out[1::2])
    return out


def _softmax(joint: Float64) -> tuple[Float64, float]:
    """Rows to shares, and the sum of their log totals. Few columns: a loop over them is fastest."""
    k = joint.shape[1]
    top = joint[:, 0].copy()
    for c in range(1, k):
        np.maximum(top, joint[:, c], out=top)
    share = np.exp(joint - top[:, None])
    total = share[:, 0].copy()
    for c in range(1, k):
        total += share[:, c]
    share /= total[:, None]
    return share, float(np.log(total).sum() + top.sum())
