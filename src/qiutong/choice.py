"""How do many rankings or ratings become one, with ties told as ties?

Schulze's method (Schulze 2011) on pairwise majorities: the strongest path between two options beats
the strongest path back. Rankings may have ties and leave options out.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from qiutong.chance import mix, stir
from qiutong.intervals import beta_interval

Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True)
class Ranked(Generic[Option]):
    """Places from the best; options that share a place are tied.

    `order` breaks the ties by the seed, `wins` [n, n] counts ballots that put a row above a column,
    `condorcet` beats every other option one to one (None: nobody does).
    """

    places: tuple[tuple[Option, ...], ...]
    order: tuple[Option, ...]
    wins: tuple[tuple[int, ...], ...]
    options: tuple[Option, ...]
    condorcet: Option | None


def schulze(
    ballots: Sequence[Sequence[Sequence[Option]]],
    options: Sequence[Option],
    *,
    seed: int = 0,
) -> Ranked[Option]:
    """A ballot is a list of places, each a list of equally liked options; unnamed ones come last."""
    known = {option: at for at, option in enumerate(options)}
    if len(known) != len(options):
        raise ValueError("an option occurs twice")
    n = len(options)
    wins = np.zeros((n, n), np.int64)
    for ballot in ballots:
        place = np.full(n, len(ballot) + 1)
        for at, tied in enumerate(ballot):
            for option in tied:
                if option not in known:
                    raise ValueError(f"unknown option {option!r}")
                if place[known[option]] <= len(ballot):
                    raise ValueError(f"{option!r} stands twice on a ballot")
                place[known[option]] = at
        wins += place[:, None] < place[None, :]
    return rank_pairs(wins, options, seed=seed)


def rank_pairs(
    wins: NDArray[np.int64], options: Sequence[Option], *, seed: int = 0
) -> Ranked[Option]:
    """Schulze places from pairwise counts [n, n]."""
    n = len(options)
    path = np.where(wins > wins.T, wins, 0)
    for middle in range(n):
        path = np.maximum(path, np.minimum(path[:, middle, None], path[None, middle, :]))
    np.fill_diagonal(path, 0)
    beaten_by = (path < path.T).sum(axis=1)
    beats = (path > path.T).sum(axis=1)
    left = set(range(n))
    places: list[list[int]] = []
    while left:
        # Nobody left beats these: they share the place.
        top = [a for a in sorted(left) if not any(path[b, a] > path[a, b] for b in left)]
        places.append(top)
        left -= set(top)
    lot = mix(np.arange(n)) ^ stir(seed, 71)
    order = [a for tied in places for a in sorted(tied, key=lambda a: int(mix(lot[a : a + 1])[0]))]
    majority = (wins > wins.T).sum(axis=1)
    winner = [options[a] for a in range(n) if n > 1 and majority[a] == n - 1]
    assert (beaten_by + beats <= n - 1).all()
    return Ranked(
        tuple(tuple(options[a] for a in tied) for tied in places),
        tuple(options[a] for a in order),
        tuple(tuple(row) for row in wins.tolist()),
        tuple(options),
        winner[0] if winner else None,
    )


@dataclass(frozen=True)
class Rating:
    """Ratings of one thing: counts by step, mean, and the interval of the mean on the scale."""

    counts: tuple[int, ...]
    people: int
    mean: float
    low: float
    high: float
    satisfied: float
    satisfied_low: float
    satisfied_high: float


def rate(ratings: Sequence[int], *, steps: int = 5, satisfied_from: int = 4) -> Rating:
    """Ratings from 1 to `steps`; the mean is shrunk by one pseudo-rating on each step.

    Without that a single five would stand above a hundred fours.
    """
    values = np.asarray(ratings, np.int64).reshape(-1)
    if len(values) and (values.min() < 1 or values.max() > steps):
        raise ValueError(f"a rating lies between 1 and {steps}")
    counts = np.bincount(values - 1, minlength=steps)
    scale = np.arange(1, steps + 1)
    posterior = counts + 1.0
    total = float(posterior.sum())
    mean = float((posterior * scale).sum() / total)
    variance = float((posterior * (scale - mean) ** 2).sum() / total)
    error = 1.96 * np.sqrt(variance / (total + 1.0))
    good = int(counts[satisfied_from - 1 :].sum())
    low, high = beta_interval(good + 0.5, len(values) - good + 0.5)
    return Rating(
        tuple(int(c) for c in counts),
        len(values),
        mean,
        max(1.0, mean - float(error)),
        min(float(steps), mean + float(error)),
        good / len(values) if len(values) else 0.0,
        float(low),
        float(high),
    )
