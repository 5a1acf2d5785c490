"""How many camps 群体 are there, or is it one public, or a continuum?

The number of classes is chosen on held-out votes: more than one only if that is better by more than
one standard error (clustered by person), then the smallest number that is nearly as good as the
best. One class is an answer. When a factor model without any classes predicts the same held-out
votes clearly better, the public is a continuum and the classes are cuts through it, which the
verdict says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.chance import uniform
from qiutong.factor import FactorModel, fit_factor, quick_positions
from qiutong.mixture import Classes, design, fit_many, posterior, tidy
from qiutong.starts import starts
from qiutong.votes import Facts, Votes

Float64 = NDArray[np.float64]
Verdict = Literal["groups", "continuum", "one"]

SEARCH_CELLS, CELLS_A_STATEMENT, MOST_CELLS = 60_000, 250, 250_000
"""The number of classes is searched on so many votes or so many a statement, whichever is more."""
MAP_CELLS = 120_000
"""The map is fitted on at least so many votes."""
MANY = 30_000
"""Fewer votes are searched in three folds, since so few held-out votes say little in one."""
FOLDS, HOLD_OUT = (3, 1), (0.15, 0.15)
"""Number of folds, and the share of the votes held out in each, below and above `MANY`."""
LEAST_VOTES = 8
"""Only people with so many votes give votes to the held-out set."""
MOST = 6
WORTH = 0.01
"""More than one class must lower the loss by this share of the one-class loss."""
SLACK, SLACK_OF_GAIN = 0.005, 0.05
"""Fewer classes are taken when they miss at most these shares of the loss and of the gain."""
CUT_LOSS = 0.15
"""Cuts through a continuum may forgo this share of the gain of the best number of classes."""
RANK, START_RANK = 2, 4
_HASTE = 0.8
_FOLD_STREAM, SAMPLE_STREAM = 21, 22


@dataclass(frozen=True, eq=False)
class Choice:
    """The fitted camps and why so many: mean held-out loss per number of classes.

    `temper` is the power of the memberships that predicts held-out votes best: below 1 the classes
    are surer of people than the votes warrant.
    """

    verdict: Verdict
    classes: Classes
    model: FactorModel
    losses: dict[str, float]
    temper: float


@dataclass(eq=False)
class _Fold:
    """A training set with its marks, and the held-out cells."""

    train: Votes
    marks: sparse.csr_array
    position: Float64
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    agreed: NDArray[np.bool_]
    fitted: dict[int, Classes] = field(default_factory=dict)


def choose(facts: Facts, *, seed: int) -> Choice:
    """Fit classes and positions on (a sample of) the votes, and say which the votes support."""
    whole = facts.sample(map_cells(facts.shape[1]), seed, SAMPLE_STREAM)
    votes = whole.sample(search_cells(facts.shape[1]), seed, SAMPLE_STREAM, of=len(facts))
    many = int(len(votes) >= MANY)
    folds = [_fold(votes, f, HOLD_OUT[many], seed) for f in range(FOLDS[many])]
    owners = np.concatenate([f.rows for f in folds])
    models = [fit_factor(f.train, RANK, rounds=4, haste=_HASTE, rough=f.position) for f in folds]
    factor = np.concatenate(
        [
            _log_loss(model.predict(f.rows, f.columns), f)
            for f, model in zip(folds, models, strict=True)
        ]
    )
    losses = _search(folds, factor, owners, seed)
    k = _smallest_good(losses, owners)
    verdict: Verdict = "one" if k == 1 else "groups"
    one = losses[1]
    if _clearly_better(factor, one, owners, WORTH * float(one.mean())):
        best = min(losses, key=lambda n: float(losses[n].mean()))
        if _clearly_better(factor, losses[best], owners, 0.0):
            verdict, k = "continuum", _cuts(losses)
    model = fit_factor(whole, RANK, rounds=3, haste=_HASTE, begin=models[0])
    marks = design(whole)
    begun = starts(model.position, whole, k, seed, attempts=1)
    if k in folds[0].fitted:
        begun = [posterior(marks, folds[0].fitted[k]), *begun]
    classes = tidy(max(fit_many(marks, begun), key=lambda c: c.score))
    report = {str(n): float(values.mean()) for n, values in losses.items()}
    report["factor"] = float(factor.mean())
    return Choice(verdict, classes, model, report, _temper(folds, k))


def search_cells(statements: int) -> int:
    """Votes on which the number of classes is searched."""
    return min(max(SEARCH_CELLS, CELLS_A_STATEMENT * statements), MOST_CELLS)


def map_cells(statements: int) -> int:
    """Votes on which the map and the chosen classes are fitted; the search is on a part of them."""
    return max(MAP_CELLS, search_cells(statements))


def _fold(votes: Votes, fold: int, share: float, seed: int) -> _Fold:
    draw = uniform(votes.cell_keys(), seed, _FOLD_STREAM)
    able = (votes.per_participant >= LEAST_VOTES)[votes.rows] & (votes.value != 0)
    out = able & (draw >= fold * share) & (draw < (fold + 1) * share)
    train = votes.where(~out & (votes.value != 0))
    return _Fold(
        train,
        design(train),
        quick_positions(train, START_RANK, seed=seed),
        votes.rows[out],
        votes.column[out],
        votes.value[out] > 0,
    )


def _search(
    folds: list[_Fold], factor: Float64, owners: NDArray[np.int32], seed: int
) -> dict[int, Float64]:
    """Held-out losses of 1, 2, 3, ... classes for as long as a further one can matter."""
    losses: dict[int, Float64] = {}
    for numbers in ([1, 2, 3], *([n] for n in range(4, MOST + 1))):
        parts: dict[int, list[Float64]] = {n: [] for n in numbers}
        for fold in folds:
            begun = [s for n in numbers for s in starts(fold.position, fold.train, n, seed)]
            for c in fit_many(fold.marks, begun):
                if c.k not in fold.fitted or c.score > fold.fitted[c.k].score:
                    fold.fitted[c.k] = c
            for n in numbers:
                member = posterior(fold.marks, fold.fitted[n])
                parts[n].append(_class_loss(fold, fold.fitted[n], member))
        losses |= {n: np.concatenate(parts[n]) for n in numbers}
        mean = {n: float(values.mean()) for n, values in losses.items()}
        last, worth = max(mean), SLACK * mean[1] + SLACK_OF_GAIN * (mean[1] - min(mean.values()))
        if mean[last - 1] - mean[last] < 0.5 * worth:
            break
        if last > 3 and _clearly_better(factor, losses[last], owners, 0.0):
            break
    return losses


def _class_loss(fold: _Fold, classes: Classes, member: Float64) -> Float64:
    return _log_loss(_predicted(member, classes, fold.rows, fold.columns), fold)


def _predicted(
    member: Float64,
    classes: Classes,
    rows: NDArray[np.integer],
    columns: NDArray[np.integer],
) -> Float64:
    rate = np.ascontiguousarray(classes.rate.T)
    return np.asarray(np.einsum("ij,ij->i", member[rows], rate[columns]))


def _temper(folds: list[_Fold], k: int) -> float:
    """The power of the memberships with the least held-out loss."""
    if k == 1 or any(k not in f.fitted for f in folds):
        return 1.0
    best, least = 1.0, np.inf
    kept = [(f, posterior(f.marks, f.fitted[k])) for f in folds]
    for power in (1.0, 0.8, 0.6, 0.45, 0.3):
        loss = 0.0
        for fold, member in kept:
            loss += float(_class_loss(fold, fold.fitted[k], tempered(member, power)).sum())
        if loss < least - 1e-9:
            best, least = power, loss
    return best


def tempered(member: Float64, power: float) -> Float64:
    """Memberships raised to a power and normalised again."""
    if power == 1.0:
        return member
    raised = np.maximum(member, 1e-300) ** power
    return raised / raised.sum(axis=1, keepdims=True)


def _log_loss(chance: Float64, fold: _Fold) -> Float64:
    safe = np.clip(chance, 1e-6, 1 - 1e-6)
    return -np.log(np.where(fold.agreed, safe, 1 - safe))


def _standard_error(values: Float64, owners: NDArray[np.int32]) -> float:
    """Of the mean, votes of one person counted as one cluster."""
    centred = values - values.mean()
    return float(np.sqrt((np.bincount(owners, centred) ** 2).sum()) / len(values))


def _clearly_better(a: Float64, b: Float64, owners: NDArray[np.int32], margin: float) -> bool:
    if not len(a):
        return False
    gain = b - a
    return bool(gain.mean() > margin + _standard_error(gain, owners))


def _smallest_good(losses: dict[int, Float64], owners: NDArray[np.int32]) -> int:
    """One camp unless more are clearly better; then the fewest that miss nothing worth having."""
    mean = {n: float(values.mean()) for n, values in losses.items()}
    best = min(mean, key=lambda n: mean[n])
    if best == 1 or not _clearly_better(losses[best], losses[1], owners, WORTH * mean[1]):
        return 1
    allowance = SLACK * mean[1] + SLACK_OF_GAIN * (mean[1] - mean[best])
    return min(n for n in mean if n >= 2 and mean[n] - mean[best] <= allowance)


def _cuts(losses: dict[int, Float64]) -> int:
    """Of a continuum, the fewest cuts (at least two) that give most of what cutting can give."""
    mean = {n: float(values.mean()) for n, values in losses.items()}
    best = min(mean.values())
    good = [n for n in sorted(mean) if n >= 2 and mean[n] - best <= CUT_LOSS * (mean[1] - best)]
    return good[0] if good else 2
