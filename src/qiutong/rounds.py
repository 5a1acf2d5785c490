"""What changed between two rounds of votes, and is it more than noise?

Only people and statements of both rounds are compared (the panel), and its size is always part of
the answer. Net change hides movement in both directions, so gross change is reported beside it.
After Luskin, Fishkin and Jowell 2002.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qiutong.exact import mcnemar
from qiutong.intervals import adjusted
from qiutong.votes import Votes

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class StatementChange:
    """Change of one statement on those who voted on it in both rounds.

    `net` is the change of the mean vote in [-2, 2]; `gained` moved to agree, `lost` away from it;
    `p` is the exact McNemar test of the two, `chance` the same adjusted over all statements.
    """

    statement: int
    panel: int
    before: float
    after: float
    net: float
    gross: float
    gained: int
    lost: int
    p: float
    chance: float


@dataclass(frozen=True)
class Change:
    """Change between two rounds; `beyond_noise` is gross change minus the re-test noise rate."""

    panel: int
    only_before: int
    only_after: int
    statements: tuple[StatementChange, ...]
    gross: float
    retest_noise: float | None
    beyond_noise: float | None
    polarised: float | None
    homogenised: float | None


def change(
    before: Votes,
    after: Votes,
    *,
    retest_noise: float | None = None,
    groups: Mapping[int, int] | None = None,
) -> Change:
    """Compare two rounds; `groups` (participant to small group) adds the two warnings.

    `retest_noise` is the share of votes that change when the same people are asked the same again
    without anything in between. `polarised` is the share of group and statement pairs whose mean
    moved away from the middle on its own side (0.5 means none), `homogenised` the mean fall of the
    variance inside groups; both are warnings, never successes.
    """
    people = np.intersect1d(before.participant_ids, after.participant_ids, assume_unique=True)
    shared = np.intersect1d(before.statement_ids, after.statement_ids, assume_unique=True)
    one, two = _table(before, people, shared), _table(after, people, shared)
    both = (one != _NONE) & (two != _NONE)
    rows = []
    for j, statement in enumerate(shared.tolist()):
        a, b = one[both[:, j], j], two[both[:, j], j]
        if not len(a):
            continue
        gained, lost = int(((a != 1) & (b == 1)).sum()), int(((a == 1) & (b != 1)).sum())
        rows.append((statement, len(a), a.mean(), b.mean(), (a != b).mean(), gained, lost))
    p = np.array([mcnemar(r[5], r[6]) for r in rows])
    chance = adjusted(p)
    statements = tuple(
        StatementChange(
            s,
            n,
            float(m1),
            float(m2),
            float(m2 - m1),
            float(gross),
            gained,
            lost,
            float(p[at]),
            float(chance[at]),
        )
        for at, (s, n, m1, m2, gross, gained, lost) in enumerate(rows)
    )
    moved = float((one != two)[both].mean()) if both.any() else 0.0
    polarised, homogenised = _small_groups(one, two, both, people, groups)
    return Change(
        panel=int(both.any(axis=1).sum()),
        only_before=before.shape[0] - len(people),
        only_after=after.shape[0] - len(people),
        statements=statements,
        gross=moved,
        retest_noise=retest_noise,
        beyond_noise=None if retest_noise is None else moved - retest_noise,
        polarised=polarised,
        homogenised=homogenised,
    )


@dataclass(frozen=True)
class KnowledgeGain:
    """Share of right answers before and after, and how far opinion moved with learning."""

    panel: int
    before: float
    after: float
    gain: float
    p: float
    shift_of_gainers: float | None
    shift_of_others: float | None


def knowledge_gain(
    right_before: NDArray[np.bool_],
    right_after: NDArray[np.bool_],
    opinion_before: Float64 | None = None,
    opinion_after: Float64 | None = None,
) -> KnowledgeGain:
    """Answers [N, Q] right or wrong before and after; opinions [N] on one scale.

    The test is the exact sign test over people whose score changed.
    """
    if right_before.shape != right_after.shape or right_before.ndim != 2:
        raise ValueError("answers before and after must have the same shape [N, Q]")
    gained = right_after.sum(axis=1) - right_before.sum(axis=1)
    with_opinion = opinion_before is not None and opinion_after is not None
    shift = opinion_after - opinion_before if with_opinion else None  # type: ignore[operator]  # both are arrays then
    ups = gained > 0
    return KnowledgeGain(
        len(gained),
        float(right_before.mean()),
        float(right_after.mean()),
        float(right_after.mean() - right_before.mean()),
        mcnemar(int(ups.sum()), int((gained < 0).sum())),
        float(shift[ups].mean()) if shift is not None and ups.any() else None,
        float(shift[~ups].mean()) if shift is not None and (~ups).any() else None,
    )


def composition_and_opinion(
    share_before: Float64, mean_before: Float64, share_after: Float64, mean_after: Float64
) -> tuple[float, float]:
    """Split a change of the mean between rounds with different people (Kitagawa 1955).

    First the part due to who came, then the part due to opinions inside the groups.
    """
    middle_mean, middle_share = (mean_before + mean_after) / 2, (share_before + share_after) / 2
    return (
        float(((share_after - share_before) * middle_mean).sum()),
        float((middle_share * (mean_after - mean_before)).sum()),
    )


_NONE = 9


def _table(
    votes: Votes, people: NDArray[np.int64], statements: NDArray[np.int64]
) -> NDArray[np.int8]:
    out = np.full((len(people), len(statements)), _NONE, np.int8)
    row = np.searchsorted(people, votes.participant_ids)
    row_in = np.isin(votes.participant_ids, people)
    column = np.searchsorted(statements, votes.statement_ids)
    column_in = np.isin(votes.statement_ids, statements)
    cells = row_in[votes.rows] & column_in[votes.column]
    out[row[votes.rows[cells]], column[votes.column[cells]]] = votes.value[cells]
    return out


def _small_groups(
    one: NDArray[np.int8],
    two: NDArray[np.int8],
    both: NDArray[np.bool_],
    people: NDArray[np.int64],
    groups: Mapping[int, int] | None,
) -> tuple[float | None, float | None]:
    if groups is None:
        return None, None
    label = np.array([groups.get(p, -1) for p in people.tolist()])
    away, fall = [], []
    for g in np.unique(label[label >= 0]).tolist():
        for j in range(one.shape[1]):
            inside = (label == g) & both[:, j]
            if inside.sum() < 2:
                continue
            a, b = one[inside, j].astype(float), two[inside, j].astype(float)
            fall.append(a.var() - b.var())
            if a.mean() != 0.0 and a.mean() != b.mean():
                away.append((b.mean() - a.mean()) * np.sign(a.mean()) > 0)
    return (
        float(np.mean(away)) if away else None,
        float(np.mean(fall)) if fall else None,
    )
