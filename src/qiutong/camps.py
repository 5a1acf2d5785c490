"""How many camps 群体 are there, or is it one public, or a continuum?

The number of classes is chosen on held-out votes: the smallest number whose loss lies within one
standard error (clustered by person) of the best, and only if it is worth it. One class is an
answer. When a factor model without any classes predicts the same held-out votes clearly better, the
public is a continuum and the classes are cuts through it, which the verdict says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from qiutong.chance import uniform
from qiutong.factor import FactorModel, fit_factor
from qiutong.mixture import Classes, design, fit_many, posterior, tidy
from qiutong.starts import starts
from qiutong.votes import Votes

Float64 = NDArray[np.float64]
Verdict = Literal["groups", "continuum", "one", "too few"]

HOLD_OUT = 0.15
"""Share of the votes held out in each fold."""
LEAST_VOTES = 8
"""Only people with so many votes give votes to the held-out set."""
WORTH = 0.01
"""A further class must lower the loss by this share of the one-class loss."""
CUT_LOSS = 0.15
"""Cuts through a continuum may forgo this share of the gain of the best number of classes."""
_FOLD_STREAM = 21


@dataclass(frozen=True, eq=False)
class Choice:
    """The fitted camps and why so many: mean held-out loss per number of classes."""

    verdict: Verdict
    classes: Classes
    membership: Float64
    model: FactorModel
    losses: dict[str, float]


def choose(votes: Votes, *, seed: int, most: int = 6, rank: int = 3, folds: int = 2) -> Choice:
    """Fit classes and positions, and say which of the two the votes support."""
    model = fit_factor(votes, rank, seed=seed, rounds=8)
    numbers = range(1, most + 1)
    losses, factor_losses, owners = _held_out(votes, numbers, seed=seed, rank=rank, folds=folds)
    k = _smallest_good(losses, owners)
    marks = design(votes)
    fitted = _best_of(marks, model.position, votes, k, seed)
    report = {str(n): float(losses[n].mean()) for n in numbers}
    report["factor"] = float(factor_losses.mean())
    verdict: Verdict = "one" if k == 1 else "groups"
    if _clearly_better(factor_losses, losses[1], owners, WORTH * losses[1].mean()):
        best = min(numbers, key=lambda n: losses[n].mean())
        if _clearly_better(factor_losses, losses[best], owners, 0.0):
            verdict = "continuum"
            k = _cuts(losses)
            fitted = _best_of(marks, model.position, votes, k, seed)
    return Choice(verdict, fitted, posterior(marks, fitted), model, report)


def _best_of(marks: object, position: Float64, votes: Votes, k: int, seed: int) -> Classes:
    begun = starts(position, votes, k, seed)
    return tidy(max(fit_many(marks, begun), key=lambda c: c.score))  # type: ignore[arg-type]  # scipy is untyped


def _held_out(
    votes: Votes, numbers: range, *, seed: int, rank: int, folds: int
) -> tuple[dict[int, Float64], Float64, NDArray[np.int64]]:
    draw = uniform(votes.cell_keys(), seed, _FOLD_STREAM)
    able = (votes.per_participant >= LEAST_VOTES)[votes.rows] & (votes.value != 0)
    losses: dict[int, list[Float64]] = {n: [] for n in numbers}
    factor_losses: list[Float64] = []
    owners: list[NDArray[np.int64]] = []
    for fold in range(folds):
        out = able & (draw >= fold * HOLD_OUT) & (draw < (fold + 1) * HOLD_OUT)
        train = votes.where(~out)
        marks = design(train)
        rows, columns, agreed = votes.rows[out], votes.column[out], votes.value[out] > 0
        model = fit_factor(train, rank, seed=seed, rounds=8)
        factor_losses.append(_log_loss(model.predict(rows, columns), agreed))
        begun: list[Float64] = []
        for n in numbers:
            begun += starts(model.position, votes, n, seed)
        best: dict[int, Classes] = {}
        for c in fit_many(marks, begun):
            if c.k not in best or c.score > best[c.k].score:
                best[c.k] = c
        for n in numbers:
            member = posterior(marks, best[n])
            chance = np.einsum("ij,ij->i", member[rows], best[n].rate.T[columns])
            losses[n].append(_log_loss(chance, agreed))
        owners.append(rows.astype(np.int64))
    return (
        {n: np.concatenate(losses[n]) for n in numbers},
        np.concatenate(factor_losses),
        np.concatenate(owners),
    )


def _log_loss(chance: Float64, agreed: NDArray[np.bool_]) -> Float64:
    safe = np.clip(chance, 1e-6, 1 - 1e-6)
    return -np.log(np.where(agreed, safe, 1 - safe))


def _standard_error(values: Float64, owners: NDArray[np.int64]) -> float:
    """Of the mean, votes of one person counted as one cluster."""
    centred = values - values.mean()
    return float(np.sqrt((np.bincount(owners, centred) ** 2).sum()) / len(values))


def _clearly_better(a: Float64, b: Float64, owners: NDArray[np.int64], margin: float) -> bool:
    gain = b - a
    return bool(gain.mean() > margin + _standard_error(gain, owners))


def _smallest_good(losses: dict[int, Float64], owners: NDArray[np.int64]) -> int:
    best = min(losses, key=lambda n: float(losses[n].mean()))
    allowance = WORTH * float(losses[1].mean())
    for n in sorted(losses):
        gap = losses[n] - losses[best]
        if n == best or gap.mean() <= _standard_error(gap, owners) + allowance:
            return n
    return best


def _cuts(losses: dict[int, Float64]) -> int:
    """Of a continuum, the fewest cuts (at least two) that give most of what cutting can give."""
    mean = {n: float(values.mean()) for n, values in losses.items()}
    best = min(mean.values())
    good = [n for n in sorted(mean) if n >= 2 and mean[n] - best <= CUT_LOSS * (mean[1] - best)]
    return good[0] if good else 2
