"""What is the whole Polis-style answer for a conversation, in the shape people know?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qiutong.polis.clusters import group
from qiutong.polis.geometry import Geometry, place
from qiutong.polis.statistics import (
    Listed,
    consensus,
    group_aware_consensus,
    group_counts,
    priorities,
    representative,
    statistics,
)
from qiutong.results import LEAST, finite
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

LEAST_VOTES = 7
LEAST_PEOPLE = 15


@dataclass(frozen=True, eq=False)
class PolisAnalysis:
    """`label` [N] is the group or -1; lists and scores are those of the Polis engine."""

    statement_ids: NDArray[np.int64]
    label: NDArray[np.int64]
    groups: int
    sizes: tuple[int, ...]
    geometry: Geometry
    group_aware_consensus: Float64
    group_aware_rejection: Float64
    consensus: dict[str, tuple[Listed, ...]]
    representative: tuple[tuple[Listed, ...], ...]
    priorities: Float64
    silhouettes: dict[int, float]
    counts: NDArray[np.int64]
    """[G, M, 3] disagree, pass and agree in each group."""

    def to_json(self, *, least: int = LEAST) -> dict[str, Any]:
        """The `polis` part of the JSON report.

        Groups under `least` people are left out (of the group-aware consensus too), lines on fewer
        votes likewise, and the group-aware consensus is None where a cell of a shown group is that
        small. `least=1` gives everything, for checking against another engine.
        """
        shown = [g for g, size in enumerate(self.sizes) if size >= least]
        ids = [str(i) for i in self.statement_ids.tolist()]
        aware = group_aware_consensus(self.counts[shown])[0]
        safe = (self.counts[shown].sum(axis=2) >= least).all(axis=0) & bool(shown)
        safe |= least <= 1
        return {
            "groups": [{"id": g, "size": self.sizes[g]} for g in shown],
            "consensus": {k: _lines(v, least) for k, v in self.consensus.items()},
            "group_aware_consensus": {
                i: v if good else None
                for (i, v), good in zip(_table(ids, aware).items(), safe.tolist(), strict=True)
            },
            "representative": {str(g): _lines(self.representative[g], least) for g in shown},
            "priorities": _table(ids, self.priorities),
        }


def polis_mode(
    votes: Votes,
    *,
    rejected: Iterable[int] = (),
    meta: Iterable[int] = (),
    label: ArrayLike | None = None,
    people_limit: int | None = None,
) -> PolisAnalysis:
    """Steps 0 to 11 of Polis on a cold start.

    `rejected` statements are set to zero for everybody, as the engine does (drop them from the
    votes beforehand to leave them out instead). `label` [N] (-1: none) replaces the clustering by
    given groups. `people_limit` keeps the first so many participants, as the engine does at 100,000.
    """
    if people_limit is not None and votes.shape[0] > people_limit:
        votes = votes.take(votes.first < people_limit)
    ids = votes.statement_ids
    zeroed = np.isin(ids, np.fromiter(rejected, np.int64))
    is_meta = np.isin(ids, np.fromiter(meta, np.int64))
    geometry = place(votes, zeroed | is_meta)
    silhouettes: dict[int, float] = {}
    if label is None:
        member = _clustered(votes)
        order = np.argsort(votes.first, kind="stable")
        order = order[member[order]]
        found = group(np.ascontiguousarray(geometry.people[order]))
        labels = np.full(votes.shape[0], -1, np.int64)
        labels[order] = found.label
        silhouettes = found.silhouettes
    else:
        labels = np.asarray(label, np.int64)
        if labels.shape != (votes.shape[0],):
            raise ValueError("label must have one entry for each participant")
    groups = int(labels.max(initial=-1)) + 1
    counts = group_counts(votes, labels, groups)
    aware, rejecting = group_aware_consensus(counts)
    allowed = ~zeroed & ~is_meta
    return PolisAnalysis(
        statement_ids=ids,
        label=labels,
        groups=groups,
        sizes=tuple(np.bincount(labels[labels >= 0], minlength=groups).tolist()),
        geometry=geometry,
        group_aware_consensus=aware,
        group_aware_rejection=rejecting,
        consensus=consensus(votes.counts, ids, allowed),
        representative=representative(statistics(counts), ids, allowed) if groups else (),
        priorities=priorities(counts, geometry.extremity, is_meta),
        silhouettes=silhouettes,
        counts=counts,
    )


def _clustered(votes: Votes) -> NDArray[np.bool_]:
    """People with at least min(7, M) votes; if fewer than 15, the most active up to 15."""
    able = votes.per_participant >= min(LEAST_VOTES, votes.shape[1])
    if able.sum() < LEAST_PEOPLE:
        most = np.lexsort((votes.first, -votes.per_participant))[:LEAST_PEOPLE]
        able[most[votes.per_participant[most] > 0]] = True
    return able


def _lines(listed: tuple[Listed, ...], least: int) -> list[dict[str, Any]]:
    return [finite(vars(x)) for x in listed if x.trials >= least]


def _table(ids: list[str], values: Float64) -> dict[str, float]:
    return {i: round(v, 9) for i, v in zip(ids, values.tolist(), strict=True)}
