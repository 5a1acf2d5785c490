"""What does everybody add up to, once the camps are known? One pass over all votes in blocks.

The sums of a pass are the sufficient statistics of every ranking. They add up, so parts of the
votes may be passed over in different processes or machines and merged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qiutong.camps import map_cells
from qiutong.factor import FactorModel, locate
from qiutong.mixture import Classes, design, gather, posterior, renewed
from qiutong.picture import plane
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

ROUNDS = 2
"""Steps over all votes after a fit on a sample: with many votes the first brings nearly all there is."""
_SMALL = 400_000
"""Up to so many votes the positions get a second, per-cell round."""


@dataclass(frozen=True, eq=False)
class Sums:
    """`soft` [k, M, 2] disagree and agree by membership; `head` [k] likely members; moments of the
    positions of those who took a side and of those who agreed, [M, r + 2] each: count, sums, norm.
    """

    soft: Float64
    weight: Float64
    head: NDArray[np.int64]
    sided: Float64
    agreed: Float64
    position: Float64

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.soft + other.soft,
            self.weight + other.weight,
            self.head + other.head,
            self.sided + other.sided,
            self.agreed + other.agreed,
            self.position + other.position,
        )


@dataclass(frozen=True, eq=False)
class People:
    """Per participant: likeliest class, its probability, place on the map and its variance."""

    label: NDArray[np.int64]
    confidence: NDArray[np.float32]
    position: NDArray[np.float32]
    variance: NDArray[np.float32]


def gathered(votes: Votes, classes: Classes) -> Float64:
    """Soft counts of everybody in blocks, for one step of EM; those of parts add up."""
    return np.sum([gather(design(block), classes) for _rows, block in votes.blocks()], axis=0)


def settled(votes: Votes, classes: Classes) -> Classes:
    """The classes moved by `ROUNDS` steps of EM over all votes, when they were fitted on a sample."""
    if len(votes) <= map_cells(votes.shape[1]):
        return classes
    for _ in range(ROUNDS):
        classes = renewed(gathered(votes, classes))
    return classes


def sweep(
    votes: Votes,
    classes: Classes,
    model: FactorModel,
    *,
    temper: float = 1.0,
    cells: int | None = None,
) -> tuple[Sums, People]:
    """Everybody's membership and position, and the sums over all of them.

    `cells` is the size of the whole when `votes` are a part of it.
    """
    n, m = votes.shape
    k, r = classes.k, model.rank
    sums = empty(k, m, r)
    label = np.zeros(n, np.int64)
    confidence = np.zeros(n, np.float32)
    position, variance = np.zeros((n, 2), np.float32), np.zeros((n, 2), np.float32)
    rounds = 2 if (len(votes) if cells is None else cells) <= _SMALL else 1
    for rows, block in votes.blocks():
        marks = design(block)
        member = posterior(marks, classes)
        likely = member.argmax(axis=1)
        side = locate(model, block, rounds=rounds)
        place = side.mean[:, 2:]
        soft = np.asarray(marks.T @ member).T.reshape(k, m, 2)
        norm = (place**2).sum(axis=1)
        table = np.column_stack([np.ones(len(place)), place, norm])
        by_vote = np.asarray(marks.T @ table).reshape(m, 2, r + 2)
        sums = sums + Sums(
            soft,
            member.sum(axis=0),
            np.bincount(likely, minlength=k),
            by_vote.sum(axis=1),
            by_vote[:, 1],
            table.sum(axis=0),
        )
        label[rows] = likely
        best = member[np.arange(len(member)), likely]
        if temper != 1.0:
            raised = np.maximum(member, 1e-300) ** temper
            best = best**temper / raised.sum(axis=1)
        confidence[rows] = best
        position[rows] = plane(place)
        variance[rows] = plane(side.variance[:, 2:])
    return sums, People(label, confidence, position, variance)


def empty(k: int, m: int, r: int) -> Sums:
    """Sums of nobody."""
    return Sums(
        np.zeros((k, m, 2)),
        np.zeros(k),
        np.zeros(k, np.int64),
        np.zeros((m, r + 2)),
        np.zeros((m, r + 2)),
        np.zeros(r + 2),
    )


def together(sums: Sums) -> Sums:
    """The same sums with all classes taken as one."""
    return replace(
        sums,
        soft=sums.soft.sum(axis=0, keepdims=True),
        weight=sums.weight.sum(keepdims=True),
        head=sums.head.sum(keepdims=True),
    )
