"""Do some accounts vote too much alike to be strangers? Sets for a human to look at, nothing more.

Two people of the same camp agree often. A pair is suspicious when their equal votes are improbable
by luck: score = sum of log((1 - e) / p) over equal votes and log(e) over unequal
ones, e = 0.1, p the chance of that vote: among everybody, or in the person's camp (the smaller
surprise of the two people counts). A small set shows against everybody, a large one, which bends
the overall rates, against its camp. Pairs above 2 ln N are linked; linked sets of at least six are
flagged. Flags are never acted upon
automatically: families, classes and unions vote alike too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from qiutong.analysis import analyse
from qiutong.factor import quick_positions
from qiutong.mixture import Classes, design, fit_many, overall_rate, posterior
from qiutong.results import Analysis
from qiutong.starts import starts
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

ERROR = 0.1
LEAST_SET = 6
LEAST_VOTES = 8
MOST_PEOPLE = 20_000
CAMPS = 2
LARGE_CAMP = 0.2
"""Only large camps explain likeness away: a coordinated set must not become its own excuse."""
_BLOCK = 1000
_SURPRISE_FLOOR = 0.05


@dataclass(frozen=True)
class AlikeSet:
    """People whose votes are improbably alike; `surprise` is the mean score of linked pairs."""

    participants: tuple[int, ...]
    links: int
    surprise: float
    statements: tuple[int, ...]
    """What most of them voted on alike, the most surprising first."""


@dataclass(frozen=True)
class Review:
    """For a human: the sets, and the common ground with and without them."""

    threshold: float
    compared: int
    left_out: int
    sets: tuple[AlikeSet, ...]
    common_ground: tuple[int, ...]
    common_ground_without: tuple[int, ...]

    @property
    def moved_in(self) -> tuple[int, ...]:
        """Statements in the first twenty only without the flagged sets."""
        return tuple(s for s in self.common_ground_without if s not in set(self.common_ground))

    @property
    def moved_out(self) -> tuple[int, ...]:
        """Statements in the first twenty only with the flagged sets."""
        return tuple(s for s in self.common_ground if s not in set(self.common_ground_without))


def review(
    votes: Votes, *, seed: int = 0, top: int = 20, analysis: Analysis | None = None
) -> Review:
    """Flag sets of improbably alike voters and say what the ranking would be without them."""
    busy = np.flatnonzero(votes.per_participant >= LEAST_VOTES)
    if len(busy) > MOST_PEOPLE:
        busy = np.sort(busy[np.argsort(-votes.per_participant[busy], kind="stable")[:MOST_PEOPLE]])
    kept = np.zeros(votes.shape[0], bool)
    kept[busy] = True
    some = votes.take(kept)
    threshold = 2.0 * np.log(max(len(busy), 2))
    plain = np.broadcast_to(overall_rate(design(some)), some.shape)
    links = _links(some, threshold, plain).maximum(_links(some, threshold, _by_camp(some, seed)))
    count, label = connected_components(links, directed=False)
    size = np.bincount(label, minlength=count)
    sets = tuple(
        sorted(
            (
                _described(some, links, np.flatnonzero(label == c))
                for c in np.flatnonzero(size >= LEAST_SET)
            ),
            key=lambda s: (-len(s.participants), s.participants),
        )
    )
    whole = analysis or analyse(votes, seed=seed)
    flagged = np.array([p for s in sets for p in s.participants], np.int64)
    rest = whole
    if len(flagged):
        rest = analyse(votes.take(~np.isin(votes.participant_ids, flagged)), seed=seed)
    return Review(
        float(threshold),
        len(busy),
        votes.shape[0] - len(busy),
        sets,
        tuple(s.statement for s in whole.common_ground[:top]),
        tuple(s.statement for s in rest.common_ground[:top]),
    )


def _links(votes: Votes, threshold: float, chance: Float64) -> sparse.csr_array:
    """Symmetric [n, n] scores of the pairs above the threshold; `chance` [n, M] of agreement."""
    n, _m = votes.shape
    agree, disagree, passed = (_mask(votes, v) for v in (1, -1, 0))
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    scores: list[Float64] = []
    seen = (agree + disagree + passed).astype(np.float32)
    pass_rate = (votes.counts[:, 1] + 1.0) / (votes.counts.sum(axis=1) + 2.0)
    equal_pass = np.log((1 - ERROR) / np.clip(pass_rate, _SURPRISE_FLOOR, 1.0)).astype(np.float32)
    for low in range(0, n, _BLOCK):
        part = slice(low, min(low + _BLOCK, n))
        # Surprise at the other's vote, given the camp of the person in this block.
        sided = 1.0 - pass_rate
        plus = _surprise(chance[part] * sided)
        minus = _surprise((1.0 - chance[part]) * sided)
        equal = (agree[part] * plus) @ agree.T + (disagree[part] * minus) @ disagree.T
        equal += (passed[part] * equal_pass) @ passed.T
        both = seen[part] @ seen.T
        same = agree[part] @ agree.T + disagree[part] @ disagree.T + passed[part] @ passed.T
        score = equal + np.log(ERROR) * (both - same)
        score[np.arange(score.shape[0]), np.arange(part.start, part.stop)] = -np.inf
        a, b = np.nonzero(score > threshold)
        rows.append(a + low)
        columns.append(b)
        scores.append(score[a, b].astype(np.float64))
    found = (
        sparse.csr_array(
            (np.concatenate(scores), (np.concatenate(rows), np.concatenate(columns))), shape=(n, n)
        )
        if n
        else sparse.csr_array((0, 0))
    )
    # Both views must find the pair surprising: keep the smaller score.
    return sparse.csr_array(found.minimum(found.T))


def _surprise(chance: Float64) -> NDArray[np.float32]:
    return np.log((1 - ERROR) / np.clip(chance, _SURPRISE_FLOOR, 1.0)).astype(np.float32)


def _mask(votes: Votes, value: int) -> NDArray[np.float32]:
    table = np.zeros(votes.shape, np.float32)
    inside = votes.value == value
    table[votes.rows[inside], votes.column[inside]] = 1.0
    return table


def _by_camp(votes: Votes, seed: int) -> Float64:
    """[n, M] chance of agreement among agree and disagree, given the camp of the person."""
    marks = design(votes)
    if votes.shape[0] < 30 or not marks.nnz:
        return np.broadcast_to(overall_rate(marks), votes.shape)
    begun = starts(quick_positions(votes, 2, seed=seed), votes, CAMPS, seed)
    camps = max(fit_many(marks, begun), key=lambda c: c.score)
    large = camps.weight >= LARGE_CAMP
    if not large.any():
        return np.broadcast_to(overall_rate(marks), votes.shape)
    kept = Classes(camps.weight[large] / camps.weight[large].sum(), camps.rate[large], 0.0)
    return posterior(marks, kept) @ kept.rate


def _described(votes: Votes, links: sparse.csr_array, members: NDArray[np.intp]) -> AlikeSet:
    inner = links[members][:, members]
    rows = np.isin(votes.rows, members)
    table = np.zeros((votes.shape[1], 3), np.int64)
    np.add.at(table, (votes.column[rows], votes.value[rows] + 1), 1)
    shared = table.max(axis=1) >= max(3, 0.6 * len(members))
    order = np.argsort(-table.max(axis=1), kind="stable")
    return AlikeSet(
        tuple(votes.participant_ids[members].tolist()),
        int(inner.nnz // 2),
        float(inner.data.mean()) if inner.nnz else 0.0,
        tuple(int(votes.statement_ids[j]) for j in order.tolist() if shared[j])[:20],
    )
