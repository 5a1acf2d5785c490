"""How do tables of numbers become the lines of an answer, with small cells left out?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from qiutong.intervals import beta_interval, share_interval
from qiutong.passes import Sums
from qiutong.ranking import Rates, Scores, group_rates
from qiutong.representative import FALSE_DISCOVERIES
from qiutong.results import (
    LEAST,
    Group,
    MinorityPosition,
    ScoredStatement,
    Stance,
    StatementStance,
    Tally,
)
from qiutong.votes import Facts

Float64 = NDArray[np.float64]

SHOWN = 8
"""So many statements at most are listed as typical of a camp."""
AGAINST = 0.6
"""A position is a minority's when at least this share of all others holds the opposite."""


@dataclass(frozen=True)
class Draft:
    """An answer in the making: `ids` [k] names the reported camps, 0 for the others."""

    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    notes: list[str] = field(default_factory=list)
    groups: tuple[Group, ...] = ()
    minority: tuple[MinorityPosition, ...] = ()

    @property
    def shown(self) -> list[int]:
        """Classes to report, by id."""
        return sorted(np.flatnonzero(self.ids).tolist(), key=lambda g: int(self.ids[g]))


def positions(votes: Facts, sums: Sums, chance: Float64, draft: Draft, *, min_group: int) -> Draft:
    """The reported camps with what is typical of them, and the positions held against the rest."""
    rates = group_rates(sums.soft, sums.weight)
    disagree, agree = sums.soft[:, :, 0], sums.soft[:, :, 1]
    rest_agree, rest_disagree = agree.sum(axis=0) - agree, disagree.sum(axis=0) - disagree
    elsewhere = (rest_agree + 1.0) / (rest_agree + rest_disagree + 2.0)
    mean = rates.mean
    low, high = beta_interval(rates.agree, rates.disagree)
    least = max(LEAST, min_group)
    enough = (agree + disagree >= least) & (rest_agree + rest_disagree >= least)
    groups: list[Group] = []
    minority: list[MinorityPosition] = []
    for g in draft.shown:
        typical: list[StatementStance] = []
        strength = np.abs(mean[g] - elsewhere[g])
        differs = enough[g] & (chance[g] <= FALSE_DISCOVERIES)
        for j in np.lexsort((np.arange(len(strength)), -np.round(strength, 9))).tolist():
            if not differs[j]:
                continue
            stance: Stance = "agree" if mean[g, j] > elsewhere[g, j] else "disagree"
            numbers = (
                float(mean[g, j]),
                float(elsewhere[g, j]),
                float(low[g, j]),
                float(high[g, j]),
            )
            statement, agrees = int(votes.statement_ids[j]), stance == "agree"
            if (mean[g, j] > 0.5) == agrees and len(typical) < SHOWN:
                typical.append(StatementStance(statement, stance, *numbers, float(chance[g, j])))
            sure = low[g, j] > 0.5 if agrees else high[g, j] < 0.5
            others = 1.0 - elsewhere[g, j] if agrees else elsewhere[g, j]
            if sure and others >= AGAINST and rates.weight[g] < 0.5:
                minority.append(MinorityPosition(statement, int(draft.ids[g]), stance, *numbers))
        share = float(sums.head[g] / max(votes.shape[0], 1))
        groups.append(Group(int(draft.ids[g]), int(sums.head[g]), share, tuple(typical)))
    return replace(draft, groups=tuple(groups), minority=tuple(minority))


def ranked(
    votes: Facts, scores: Scores, rates: Rates, sums: Sums, draft: Draft
) -> tuple[ScoredStatement, ...]:
    """All statements with votes enough on which somebody took a side, best first; ties by id."""
    order = np.lexsort((votes.statement_ids, -np.round(scores.score, 9)))
    sided = sums.soft.sum(axis=2)
    enough = (sums.sided[:, 0] > 0) & (votes.counts.sum(axis=1) >= LEAST)
    order = order[enough[order]]
    rate = rates.mean[draft.shown][:, order].astype(object)
    rate[(sided < LEAST)[draft.shown][:, order]] = None
    id_of = np.append(draft.ids, 0)  # limit -1 (nobody hinders) has no id
    return tuple(
        ScoredStatement(statement, score, low, high, tuple(by), limit or None)
        for statement, score, low, high, by, limit in zip(
            votes.statement_ids[order].tolist(),
            scores.score[order].tolist(),
            scores.low[order].tolist(),
            scores.high[order].tolist(),
            rate.T.tolist(),
            id_of[scores.limit[order]].tolist(),
            strict=True,
        )
    )


def tallies(votes: Facts) -> tuple[Tally, ...]:
    """Counts of every statement with the interval of agreement."""
    disagree, passed, agree = votes.counts.T
    low, high = share_interval(agree, agree + disagree)
    return tuple(
        Tally(*row)
        for row in zip(
            votes.statement_ids.tolist(),
            agree.tolist(),
            disagree.tolist(),
            passed.tolist(),
            low.tolist(),
            high.tolist(),
            strict=True,
        )
    )


def data_notes(votes: Facts) -> list[str]:
    """Codes of what the data cannot say well."""
    notes: list[str] = []
    if not len(votes):
        return ["no_votes"]
    counts = votes.counts
    if ((counts[:, 0] + counts[:, 2]) < 20).mean() > 0.25:
        notes.append("many_statements_with_few_votes")
    if (counts.sum(axis=1) < LEAST).any():
        notes.append("statements_left_out")
    if counts[:, 1].sum() > 0.4 * len(votes):
        notes.append("many_passes")
    if np.median(votes.per_participant) < 7:
        notes.append("most_people_voted_little")
    return notes
