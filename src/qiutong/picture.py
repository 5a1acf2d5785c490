"""What may be shown of everybody's place without showing anybody? The opinion map 意见地图."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qiutong.factor import FactorModel
from qiutong.results import MapGroup, MapStatement, OpinionMap
from qiutong.votes import Facts

Float64 = NDArray[np.float64]

_CELLS = 24


def draw(
    votes: Facts,
    model: FactorModel,
    place: NDArray[np.floating],
    label: NDArray[np.int64],
    ids: tuple[int, ...],
    *,
    least: int,
) -> OpinionMap:
    """People as counts in a square grid (cells under `least` are empty), camps as centre and spread.

    `place` [N, 2] is everybody's position, `label` [N] the id of the reported camp or 0.
    """
    edge = (
        float(np.ceil(max(np.quantile(np.abs(place), 0.98), 1.0) * 10.0) / 10.0)
        if len(place)
        else 1.0
    )
    ticks = np.linspace(-edge, edge, _CELLS + 1)
    inner = np.clip(place, -edge, edge)
    counts = np.histogram2d(inner[:, 1], inner[:, 0], bins=(ticks, ticks))[0].astype(int)
    counts[counts < least] = 0
    loading = plane(model.loading)
    groups = []
    for g in ids:
        inside = place[label == g]
        centre, spread = inside.mean(axis=0), inside.std(axis=0)
        groups.append(
            MapGroup(g, float(centre[0]), float(centre[1]), float(spread[0]), float(spread[1]))
        )
    return OpinionMap(
        statements=tuple(
            MapStatement(int(s), float(x), float(y))
            for s, (x, y), n in zip(
                votes.statement_ids, loading, votes.counts.sum(axis=1), strict=True
            )
            if n >= least
        ),
        groups=tuple(groups),
        edge=edge,
        cells=tuple(tuple(int(c) for c in row) for row in counts),
        least=least,
        axis_variance=tuple(float(v) for v in model.axis_variance),
    )


def plane(table: Float64) -> Float64:
    """The first two columns, a missing second one as zeros."""
    if table.shape[1] >= 2:
        return table[:, :2]
    return np.column_stack([table, np.zeros((len(table), 2 - table.shape[1]))])
