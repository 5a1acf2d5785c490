"""Where does everybody stand? A factor model of the votes, with the uncertainty of each position.

Chance of agreement = logistic(b_j + a_i + w_j . z_i): statement offset b, the person's own readiness
to agree a (yes-sayers do not become a camp), positions z ~ N(0, I). Only given votes are modelled:
nothing is imputed, so a statement that was seen more often does not weigh more, and a pass says
nothing about the side.

Fitted by variational Bayes with the bound of Jaakkola and Jordan (2000); loadings w have a normal
prior whose variance is learnt for each axis (automatic relevance determination, Bishop 1999) down
to a floor: pruned completely, weak but real axes would be lost (measured: held-out loss 1 to 2 %).
The averaging over the posterior keeps needless axes from doing harm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.chance import mix, uniform
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

_START_STREAM = 11
AXIS_FLOOR = 0.3
_FLOOR = 1e-9
_DENSE = 25
"""A dense product beats gathering while the table has at most so many cells a vote."""


@dataclass(frozen=True, eq=False)
class Side:
    """Posterior of one side of the model: `mean` [n, d] and `second` [n, d, d] = E[x x']."""

    mean: Float64
    second: Float64

    @property
    def variance(self) -> Float64:
        """[n, d] marginal posterior variances."""
        return np.diagonal(self.second, axis1=1, axis2=2) - self.mean**2


@dataclass(frozen=True, eq=False)
class FactorModel:
    """People [1, a, z...] against statements [b, 1, w...]; axes by falling weight, signs fixed."""

    people: Side
    statements: Side
    axis_variance: Float64
    person_variance: float

    @property
    def rank(self) -> int:
        """Number of axes."""
        return self.people.mean.shape[1] - 2

    @property
    def position(self) -> Float64:
        """[N, r] posterior mean positions."""
        return self.people.mean[:, 2:]

    @property
    def loading(self) -> Float64:
        """[M, r] posterior mean loadings."""
        return self.statements.mean[:, 2:]

    def without_people(self) -> FactorModel:
        """The statements alone: small enough to be sent to every part."""
        d = self.statements.mean.shape[1]
        return replace(self, people=Side(np.zeros((0, d)), np.zeros((0, d, d))))

    def predict(self, rows: NDArray[np.integer], columns: NDArray[np.integer]) -> Float64:
        """Chance of agreement for cells, the uncertainty of both sides integrated (MacKay 1992)."""
        person, statement = self.people.mean[rows], self.statements.mean[columns]
        centre = np.einsum("ij,ij->i", person, statement)
        power = np.einsum("ijk,ijk->i", self.people.second[rows], self.statements.second[columns])
        spread = np.maximum(power - centre**2, 0.0)
        return 1.0 / (1.0 + np.exp(-centre / np.sqrt(1.0 + np.pi / 8.0 * spread)))


def fit_factor(
    votes: Votes,
    rank: int,
    *,
    seed: int = 0,
    rounds: int = 8,
    haste: float = 0.0,
    rough: Float64 | None = None,
    begin: FactorModel | None = None,
) -> FactorModel:
    """Fit on the agree and disagree cells of `votes`.

    `haste` steps so much further than each update of the loadings asks for (over-relaxation: at 0.8
    four rounds reach what takes six without). `rough` are `quick_positions` when they are known;
    `begin` is a model of nearly the same votes to go on from.
    """
    said = votes.value != 0
    left = votes.where(said) if not said.all() else votes
    n, m = votes.shape
    rows, columns, sign = left.rows, left.column, left.value.astype(np.float64)
    weight = sparse.csr_array((sign.copy(), columns, left.index), shape=(n, m))
    order = sparse.csr_array(
        (np.arange(len(sign), dtype=np.int64), columns, left.index), shape=(n, m)
    ).tocsc()
    turn = order.data
    turned = sparse.csr_array((sign[turn], order.indices, order.indptr), shape=(m, n))
    axis, person_variance = np.full(rank, 1.0), 0.25
    centre_prior = 0.0
    if begin is None:
        if rough is None:
            rough = _subspace(left, weight, turned, rank, seed)
        people, statements = _start(rough[:, :rank], m, rank)
        bound = np.full(len(sign), 0.22)
    else:
        people, statements = _whiten(locate(begin, left, rounds=1), begin.statements)
        axis, person_variance = _relevance(statements), begin.person_variance
        centre_prior = float(statements.mean[:, 0].mean())
        bound = _bound(people, statements, rows, columns)
    for step in range(rounds):
        before = statements
        statements = _solve_side(
            turned,
            turn,
            bound,
            people,
            own=0,
            fixed=1,
            prior_precision=np.concatenate([[0.5], 1.0 / axis]),
            prior_mean=centre_prior,
        )
        if haste and step < rounds - 1 and (step or begin is not None):
            statements = _beyond(statements, before, haste)
        axis = _relevance(statements)
        people = _solve_side(
            weight,
            None,
            bound,
            statements,
            own=1,
            fixed=0,
            prior_precision=np.concatenate([[1.0 / person_variance], np.ones(rank)]),
            prior_mean=0.0,
        )
        person_variance = float(np.clip(people.second[:, 1, 1].mean(), 0.01, 4.0))
        people, statements = _whiten(people, statements)
        centre_prior = float(statements.mean[:, 0].mean())
        if step < rounds - 1:
            bound = _bound(people, statements, rows, columns)
    people, statements, axis = _canonical(people, statements)
    return FactorModel(people, statements, axis, person_variance)


def locate(model: FactorModel, votes: Votes, *, rounds: int = 2) -> Side:
    """Positions of (other) people given the fitted statements.

    One round takes the bound of every statement at its average over the public, which is enough
    for a map; further rounds tighten it for every cell.
    """
    said = votes.value != 0
    left = votes.where(said) if not said.all() else votes
    weight = sparse.csr_array(
        (left.value.astype(np.float64), left.column, left.index), shape=votes.shape
    )
    public = np.zeros((model.rank + 2, model.rank + 2))
    public[np.diag_indices(model.rank + 2)] = np.concatenate(
        [[1.0, model.person_variance], np.ones(model.rank)]
    )
    power = np.einsum("jab,ab->j", model.statements.second, public)
    bound = _lambda(power)[left.column].astype(np.float64)
    prior = np.concatenate([[1.0 / model.person_variance], np.ones(model.rank)])
    for step in range(rounds):
        side = _solve_side(
            weight,
            None,
            bound,
            model.statements,
            own=1,
            fixed=0,
            prior_precision=prior,
            prior_mean=0.0,
        )
        if step < rounds - 1:
            bound = _bound(side, model.statements, left.rows, left.column)
    return side


def quick_positions(votes: Votes, rank: int, *, seed: int = 0) -> Float64:
    """[N, rank] rough positions: the start of the fit, good enough to begin a search for camps."""
    said = votes.value != 0
    left = votes.where(said) if not said.all() else votes
    n, m = votes.shape
    weight = sparse.csr_array(
        (left.value.astype(np.float64), left.column, left.index), shape=(n, m)
    )
    return _subspace(left, weight, weight.T.tocsr(), rank, seed)


def _subspace(
    votes: Votes, weight: sparse.csr_array, turned: sparse.csr_array, rank: int, seed: int
) -> Float64:
    """Leading subspace of the centred votes by block power iteration from a content hash."""
    m = votes.shape[1]
    keys = mix(votes.statement_ids)
    rank = min(rank, m)
    width = min(rank + 4, m)
    block = np.column_stack([uniform(keys, seed, _START_STREAM + c) - 0.5 for c in range(width)])
    counts = np.diff(turned.indptr)
    mean = np.asarray(turned.sum(axis=1)).ravel() / np.maximum(counts, 1)
    given = np.diff(weight.indptr)
    left_over = weight.data - mean[weight.indices]
    # A person's own readiness to agree is no axis: take it out before looking for axes.
    total = np.bincount(votes.rows, left_over, minlength=len(given))
    left_over -= (total / (given + 2.0))[votes.rows]
    centred = sparse.csr_array((left_over, weight.indices, weight.indptr), shape=weight.shape)
    flip = centred.T.tocsr()
    by_person = 1.0 / (given + 4.0)
    by_statement = 1.0 / (counts + 4.0)
    for _ in range(5):
        block, _r = np.linalg.qr(
            (flip @ ((centred @ block) * by_person[:, None])) * by_statement[:, None]
        )
    left = (centred @ block) * np.sqrt(by_person)[:, None]
    values, vectors = np.linalg.eigh(left.T @ left)
    turn = vectors[:, np.argsort(-values, kind="stable")[:rank]]
    position = np.asarray(left @ turn)
    return position / np.maximum(position.std(axis=0), _FLOOR)


def _start(rough: Float64, m: int, rank: int) -> tuple[Side, Side]:
    people = np.zeros((len(rough), rank + 2))
    people[:, 0] = 1.0
    people[:, 2 : 2 + rough.shape[1]] = rough
    second = people[:, :, None] * people[:, None, :]
    axes = np.arange(2, rank + 2)
    second[:, axes, axes] += 0.3
    statements = np.zeros((m, rank + 2))
    statements[:, 1] = 1.0
    return Side(people, second), Side(statements, statements[:, :, None] * statements[:, None, :])


def _solve_side(
    weight: sparse.csr_array,
    turn: NDArray[np.int64] | None,
    bound: Float64,
    other: Side,
    *,
    own: int,
    fixed: int,
    prior_precision: Float64,
    prior_mean: float,
) -> Side:
    """Update one side given the other.

    Both sides live in d = rank + 2 columns; column `fixed` of this side is the constant 1, column
    `own` its free offset. The other side's constant stands in column `own`.
    """
    d = other.mean.shape[1]
    free = [own, *range(2, d)]
    pairs = [(a, b) for x, a in enumerate(free) for b in free[x:]]
    moments = np.column_stack(
        [other.second[:, a, b] for a, b in pairs] + [other.second[:, fixed, a] for a in free]
    )
    pattern = sparse.csr_array(
        (2.0 * (bound if turn is None else bound[turn]), weight.indices, weight.indptr),
        shape=weight.shape,
    )
    summed = pattern @ moments
    pull = weight @ other.mean[:, free]
    size, n = len(free), weight.shape[0]
    precision = np.zeros((size, size, n))
    for column, (a, b) in enumerate(pairs):
        x, y = free.index(a), free.index(b)
        precision[x, y] = summed[:, column]
        precision[y, x] = summed[:, column]
    for x in range(size):
        precision[x, x] += prior_precision[x]
    right = 0.5 * pull - summed[:, len(pairs) :]
    right[:, 0] += prior_precision[0] * prior_mean
    covariance = _invert(precision)
    mean = np.einsum("xyn,ny->nx", covariance, right)
    full = np.zeros((n, d))
    full[:, fixed] = 1.0
    full[:, free] = mean
    second = full[:, :, None] * full[:, None, :]
    for x, a in enumerate(free):
        for y, b in enumerate(free):
            second[:, a, b] += covariance[x, y]
    return Side(full, second)


def _invert(matrix: Float64) -> Float64:
    """Inverse of n positive definite matrices [d, d, n] by Gauss-Jordan, vectorised over n."""
    d = matrix.shape[0]
    out = matrix.copy()
    for p in range(d):
        pivot = 1.0 / out[p, p]
        out[p] *= pivot
        out[p, p] = pivot
        for q in range(d):
            if q == p:
                continue
            times = out[q, p].copy()
            out[q] -= times * out[p]
            out[q, p] = -times * pivot
    return out


def _relevance(statements: Side) -> Float64:
    """Variance of the loadings on each axis, with a weak pull to 0.5 worth two statements."""
    power = np.diagonal(statements.second, axis1=1, axis2=2)[:, 2:]
    return np.maximum((power.sum(axis=0) + 1.0) / (len(power) + 2.0), AXIS_FLOOR)


def _bound(
    people: Side, statements: Side, rows: NDArray[np.integer], columns: NDArray[np.integer]
) -> Float64:
    """lambda(xi) = tanh(xi / 2) / (4 xi) at xi^2 = E[x^2] of every cell."""
    d = people.mean.shape[1]
    upper = [(a, b) for a in range(d) for b in range(a, d)]
    left = np.column_stack([people.second[:, a, b] * (1 if a == b else 2) for a, b in upper])
    right = np.column_stack([statements.second[:, a, b] for a, b in upper])
    left, right = left.astype(np.float32), right.astype(np.float32)
    if len(left) * len(right) <= _DENSE * len(rows):
        power = (left @ right.T)[rows, columns]
    else:
        power = np.einsum("ij,ij->i", left[rows], right[columns])
    return _lambda(power).astype(np.float64)


def _lambda(power: NDArray[np.floating]) -> NDArray[np.floating]:
    xi = np.sqrt(np.maximum(power, 1e-8))
    return np.asarray(np.tanh(0.5 * xi) / (4.0 * xi))


def _whiten(people: Side, statements: Side) -> tuple[Side, Side]:
    """Give the positions zero mean and unit second moment; the loadings take the inverse."""
    shift = people.mean[:, 1:].mean(axis=0)
    d = people.mean.shape[1]
    spread = people.second[:, 2:, 2:].mean(axis=0) - np.outer(shift[1:], shift[1:])
    root = np.linalg.cholesky(spread + _FLOOR * np.eye(d - 2))
    forward = np.eye(d)
    forward[2:, 2:] = np.linalg.inv(root)
    forward[1, 0] = -shift[0]
    forward[2:, 0] = -forward[2:, 2:] @ shift[1:]
    return _transform(people, statements, forward)


def _beyond(new: Side, old: Side, haste: float) -> Side:
    """The new means moved on by `haste` times their last step; the variances stay."""
    mean = new.mean + haste * (new.mean - old.mean)
    gain = mean[:, :, None] * mean[:, None, :] - new.mean[:, :, None] * new.mean[:, None, :]
    return Side(mean, new.second + gain)


def _transform(people: Side, statements: Side, forward: Float64) -> tuple[Side, Side]:
    """Apply x -> F x to people and t -> F^-T t to statements: all products stay."""
    back = np.asarray(np.linalg.inv(forward).T, np.float64)
    return _moved(people, forward), _moved(statements, back)


def _moved(side: Side, matrix: Float64) -> Side:
    """X -> A x for all rows; A S A' of all second moments as one product with kron(A, A)."""
    n, d = side.mean.shape
    second = side.second.reshape(n, d * d) @ np.kron(matrix, matrix).T
    return Side(side.mean @ matrix.T, second.reshape(n, d, d))


def _canonical(people: Side, statements: Side) -> tuple[Side, Side, Float64]:
    """Rotate to principal axes of the loadings; the sign makes the loadings' third moment positive."""
    loading = statements.mean[:, 2:]
    values, vectors = np.linalg.eigh(loading.T @ loading / max(len(loading), 1))
    order = np.argsort(-values, kind="stable")
    turned = vectors[:, order]
    tilt = ((loading @ turned) ** 3).sum(axis=0)
    turned = turned * np.where(tilt < 0, -1.0, 1.0)
    forward = np.eye(people.mean.shape[1])
    forward[2:, 2:] = turned.T
    people, statements = _transform(people, statements, forward)
    return people, statements, values[order]
