"""What would votes look like if the truth were known? Seeded generators of whole conversations.

`planted` follows the mixture of camps described in the benchmarks, `ideal_points` the spatial model
of legislatures (Poole and Rosenthal 1985; Clinton, Jackman, Rivers 2004), `cloud` has one continuous
public without camps and `noise` has no structure at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qiutong.votes import Votes

Float64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class World:
    """A made conversation and its truth: `group` [N] (all 0 without camps), `rate` [G, M]."""

    votes: Votes
    group: NDArray[np.int64]
    rate: Float64
    shares: Float64


def planted(
    people: int,
    statements: int,
    mean_votes: float,
    *,
    seed: int,
    shares: tuple[float, ...] = (0.5, 0.3, 0.2),
    noise: float = 0.7,
) -> World:
    """Camps with five kinds of statements, personal noise in three dimensions, uneven exposure."""
    rng = np.random.default_rng(seed)
    share = np.asarray(shares, float)
    camps = len(share)
    group = rng.choice(camps, people, p=share / share.sum())
    level = np.zeros((camps, statements))
    kind = rng.choice(5, statements, p=[0.25, 0.07, 0.38, 0.20, 0.10])
    for j in range(statements):
        level[:, j] = _levels(int(kind[j]), camps, rng)
    personal = rng.normal(size=(people, 3)) @ rng.normal(0, noise / np.sqrt(3), (3, statements))
    chance = _logistic(_logit(level)[group] + personal)
    return _world(chance, group, level, share, mean_votes, rng)


def ideal_points(
    people: int,
    statements: int,
    mean_votes: float,
    *,
    seed: int,
    camps: int = 3,
    spread: float = 0.45,
    radius: float = 1.6,
) -> World:
    """Camps as clouds in a plane; a vote is agree where the person is on that side of a line."""
    rng = np.random.default_rng(seed)
    share = rng.dirichlet(np.full(camps, 12.0))
    group = rng.choice(camps, people, p=share)
    angle = 2 * np.pi * (np.arange(camps) / camps) + rng.uniform(0, 2 * np.pi)
    centre = radius * np.column_stack([np.cos(angle), np.sin(angle)])
    point = centre[group] + rng.normal(0, spread, (people, 2))
    slope = rng.normal(0, 1.0, (2, statements))
    offset = rng.normal(0.5, 1.0, statements)
    grid = centre[:, None] + rng.normal(0, spread, (camps, 400, 2))
    rate = _logistic(grid @ slope + offset).mean(axis=1)
    return _world(_logistic(point @ slope + offset), group, rate, share, mean_votes, rng)


def cloud(people: int, statements: int, mean_votes: float, *, seed: int) -> World:
    """One public spread over a plane without camps: a continuum."""
    rng = np.random.default_rng(seed)
    slope = rng.normal(0, 1.2, (2, statements))
    offset = rng.normal(0.5, 1.0, statements)
    chance = _logistic(rng.normal(size=(people, 2)) @ slope + offset)
    group = np.zeros(people, np.int64)
    return _world(chance, group, chance.mean(0)[None], np.ones(1), mean_votes, rng)


def noise(people: int, statements: int, mean_votes: float, *, seed: int) -> World:
    """Everybody answers by the statement's rate alone: there is nothing to find."""
    rng = np.random.default_rng(seed)
    rate = rng.beta(2.0, 1.5, statements)
    chance = np.broadcast_to(rate, (people, statements))
    return _world(chance, np.zeros(people, np.int64), rate[None], np.ones(1), mean_votes, rng)


def _levels(kind: int, camps: int, rng: np.random.Generator) -> Float64:
    if kind == 0:  # consensus
        return rng.uniform(0.78, 0.95, camps)
    if kind == 1:  # rejected by all
        return rng.uniform(0.05, 0.22, camps)
    if kind == 2:  # divisive
        side = rng.permutation(np.arange(camps) % 2 == 0)
        return np.where(side, rng.uniform(0.65, 0.92, camps), rng.uniform(0.08, 0.35, camps))
    if kind == 3:  # one camp differs
        low, high = (0.6, 0.85) if rng.random() < 0.5 else (0.15, 0.4)
        base: Float64 = rng.uniform(low, high, camps)
        odd = int(rng.integers(camps))
        base[odd] = 1 - base[odd]
        return base
    return np.clip(0.5 + rng.normal(0, 0.08, camps), 0.05, 0.95)


def _world(
    chance: Float64,
    group: NDArray[np.int64],
    rate: Float64,
    shares: Float64,
    mean_votes: float,
    rng: np.random.Generator,
) -> World:
    """Lognormal activity, statements that arrive over time, uneven exposure, personal pass rate."""
    people, statements = int(chance.shape[0]), int(chance.shape[1])
    activity: Float64 = rng.lognormal(0, 0.9, people)
    wanted = np.clip(np.rint(activity / activity.mean() * mean_votes), 1, statements).astype(int)
    arrival = np.sort(rng.uniform(0, 1, people))
    born: Float64 = np.sort(rng.uniform(0, 0.5, statements))
    born[: max(10, statements // 10)] = 0.0
    appeal = rng.lognormal(0, 0.4, statements)
    passing = rng.beta(1.3, 8.7, people)
    who: list[NDArray[np.int64]] = []
    what: list[NDArray[np.int64]] = []
    vote: list[NDArray[np.int64]] = []
    for i in range(people):
        score: Float64 = rng.exponential(size=statements) / appeal
        score[born > arrival[i] + 0.25 * rng.random()] = np.inf
        open_now = int(np.isfinite(score).sum())
        take = np.argsort(score)[: min(wanted[i], open_now)]
        agree = np.where(rng.random(len(take)) < chance[i, take], 1, -1)
        agree[rng.random(len(take)) < passing[i]] = 0
        who.append(np.full(len(take), i))
        what.append(take)
        vote.append(agree)
    votes = Votes.from_triples(np.concatenate(who), np.concatenate(what), np.concatenate(vote))
    return World(votes, group[votes.participant_ids], rate[:, votes.statement_ids], shares)


def _logit(p: Float64) -> Float64:
    return np.asarray(np.log(p / (1 - p)))


def _logistic(x: Float64) -> Float64:
    return np.asarray(1.0 / (1.0 + np.exp(-x)))
