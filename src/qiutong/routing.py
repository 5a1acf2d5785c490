"""Which statement should this person see next? Information gain above a floor of coverage.

Two wishes pull apart: learn which camp the person is in (serve the statement whose answer says most)
and learn about every statement (serve those with few votes). The rule here meets both: while some
statement lies under `FLOOR` of the average coverage, those are served first, and among them the one
that says most about this person; otherwise the most informative one. A small uniform share keeps
every chance above zero, so that later estimates can be weighted by the logged probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from qiutong.mixture import Classes

Float64 = NDArray[np.float64]

FLOOR = 0.4
"""Every statement is brought up to this share of the average number of votes a statement."""
FEWEST = 20.0
"""Below so many votes a statement counts as under the floor whatever the average is."""
SHARPNESS = 60.0
"""Chance of a statement is proportional to exp(SHARPNESS x gain in nats)."""
UNIFORM = 0.05
"""Share of draws that are uniform over everything the person has not seen."""


@dataclass(frozen=True)
class Draw:
    """The statement to show; log `probability` with the vote."""

    statement: int
    probability: float
    reason: Literal["coverage", "information", "chance"]


class Router:
    """Serves statements given fitted classes; build a new one after each refit (cheap)."""

    def __init__(
        self,
        statement_ids: NDArray[np.int64],
        counts: NDArray[np.int64],
        classes: Classes | None = None,
    ) -> None:
        """`counts` [M] are the votes given so far; without classes coverage alone decides."""
        m = len(statement_ids)
        self.ids = statement_ids
        self.place = {int(s): j for j, s in enumerate(statement_ids.tolist())}
        self.counts = counts.astype(np.float64)
        if classes is None:
            classes = Classes(np.ones(1), np.full((1, m), 0.5), 0.0)
        self.weight = np.log(classes.weight)
        rate = np.clip(classes.rate, 1e-6, 1 - 1e-6)
        self.rate = np.ascontiguousarray(rate)
        self.log_agree, self.log_disagree = np.log(rate), np.log1p(-rate)
        self.own_entropy = _entropy(self.rate)

    def posterior(self, votes: Mapping[int, int]) -> Float64:
        """[k] chance of each class given the person's votes (statement to -1, 0, 1)."""
        joint = self.weight.copy()
        for statement, vote in votes.items():
            j = self.place.get(statement)
            if j is None or vote == 0:
                continue
            joint += self.log_agree[:, j] if vote > 0 else self.log_disagree[:, j]
        joint -= joint.max()
        share = np.exp(joint)
        return np.asarray(share / share.sum())

    def chances(self, votes: Mapping[int, int]) -> tuple[Float64, NDArray[np.bool_]]:
        """[M] probability of being served next (0 for what was seen), and which lie under the floor."""
        free = np.ones(len(self.ids), bool)
        for statement in votes:
            if statement in self.place:
                free[self.place[statement]] = False
        under = free & (self.counts < max(FEWEST, FLOOR * float(self.counts.mean())))
        if not free.any():
            return np.zeros(len(self.ids)), under
        share = self.posterior(votes)
        gain = _entropy(share @ self.rate) - share @ self.own_entropy
        wanted = under if under.any() else free
        pull = np.where(wanted, SHARPNESS * gain, -np.inf)
        if under.any():
            # Among those that lack votes, the emptiest weigh more.
            pull[wanted] -= np.log1p(self.counts[wanted])
        chance = np.exp(pull - pull[wanted].max())
        chance /= chance.sum()
        return (1.0 - UNIFORM) * chance + UNIFORM * free / free.sum(), under

    def draw(self, votes: Mapping[int, int], ticket: float) -> Draw | None:
        """Serve by a number in [0, 1) that the caller drew; None when everything has been seen."""
        if not 0.0 <= ticket < 1.0:
            raise ValueError("ticket must lie in [0, 1)")
        chance, under = self.chances(votes)
        total = np.cumsum(chance)
        if total[-1] <= 0.0:
            return None
        j = int(np.searchsorted(total, ticket * total[-1], side="right"))
        j = min(j, int(np.flatnonzero(chance)[-1]))
        informed = float(chance[j]) > 2.0 * UNIFORM / max(int(np.count_nonzero(chance)), 1)
        reason: Literal["coverage", "information", "chance"] = "chance"
        if informed:
            reason = "coverage" if under[j] else "information"
        return Draw(int(self.ids[j]), float(chance[j]), reason)

    def add(self, statement: int) -> None:
        """Count one more vote on a statement."""
        self.counts[self.place[statement]] += 1.0


def _entropy(p: Float64) -> Float64:
    """Of a Bernoulli variable, in nats."""
    return np.asarray(-(p * np.log(p) + (1.0 - p) * np.log1p(-p)))
