"""Can these quotas be met at all, and if not, what is the smallest change that would do?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.errors import QiutongError
from qiutong.lottery.pool import Problem, Quota
from qiutong.lottery.solver import Program, solve

_SECONDS = 10.0


@dataclass(frozen=True)
class Reason:
    """Why no panel exists: a code and the numbers that clash."""

    code: str
    feature: str
    value: str
    needed: int
    available: int


@dataclass(frozen=True)
class Relaxation:
    """A quota and what it would have to become."""

    quota: Quota
    low: int
    high: int


class Infeasible(QiutongError):
    """No panel meets the quotas; `reasons` say why, `nearest` is the least change that helps."""

    def __init__(self, reasons: tuple[Reason, ...], nearest: tuple[Relaxation, ...]) -> None:
        words = "; ".join(
            f"{r.quota.feature} = {r.quota.value}: {r.quota.low}-{r.quota.high} -> {r.low}-{r.high}"
            for r in nearest
        )
        super().__init__("infeasible", f"no panel meets the quotas; nearest: {words or 'none'}")
        self.reasons = reasons
        self.nearest = nearest


def first_panel(task: Problem) -> NDArray[np.int64]:
    """Counts [T] of one panel that meets everything; `Infeasible` when there is none."""
    found = _panel(task)
    if found is None:
        raise Infeasible(_reasons(task), _nearest(task))
    return found


def _panel(task: Problem) -> NDArray[np.int64] | None:
    if not len(task.count):
        return None
    found = solve(
        Program(
            np.zeros(len(task.count)),
            np.zeros(len(task.count)),
            task.count.astype(float),
            np.concatenate([[task.size], task.low]).astype(float),
            np.concatenate([[task.size], task.high]).astype(float),
            sparse.csc_array(task.rows()),
        ),
        integral=np.ones(len(task.count), bool),
    )
    return None if found is None else np.rint(found.x).astype(np.int64)


def _reasons(task: Problem) -> tuple[Reason, ...]:
    """The plain contradictions, without any solver."""
    out = []
    people = int(task.count.sum())
    if people < task.size:
        out.append(Reason("pool_too_small", "", "", task.size, people))
    have = task.rows()[1:] @ task.count
    features: dict[str, list[int]] = {}
    for at, quota in enumerate(task.quotas):
        if quota is None:
            continue
        features.setdefault(quota.feature, []).append(at)
        if have[at] < quota.low:
            out.append(
                Reason("too_few_people", quota.feature, quota.value, quota.low, int(have[at]))
            )
    for feature, rows in features.items():
        least, most = int(task.low[rows].sum()), int(task.high[rows].sum())
        if least > task.size:
            out.append(Reason("minima_exceed_size", feature, "", least, task.size))
        if most < task.size:
            out.append(Reason("maxima_below_size", feature, "", task.size, most))
    return tuple(out)


def _nearest(task: Problem) -> tuple[Relaxation, ...]:
    """Fewest places by which quotas must give way in total, by an integer program with slack."""
    rows = task.rows()
    quota_rows = [at for at, q in enumerate(task.quotas) if q is not None]
    width, types = len(quota_rows), len(task.count)
    slack = np.zeros((len(rows), 2 * width))
    for column, at in enumerate(quota_rows):
        slack[at + 1, column] = 1.0  # fills up a minimum that cannot be reached
        slack[at + 1, width + column] = -1.0  # takes off what exceeds a maximum
    found = solve(
        Program(
            np.concatenate([np.zeros(types), np.ones(2 * width)]),
            np.zeros(types + 2 * width),
            np.concatenate([task.count, np.full(2 * width, task.size)]).astype(float),
            np.concatenate([[task.size], task.low]).astype(float),
            np.concatenate([[task.size], task.high]).astype(float),
            sparse.csc_array(np.hstack([rows, slack])),
        ),
        integral=np.ones(types + 2 * width, bool),
        seconds=_SECONDS,
    )
    if found is None:
        return ()
    out = []
    for column, at in enumerate(quota_rows):
        quota = task.quotas[at]
        less, more = (round(found.x[types + shift + column]) for shift in (0, width))
        if quota is not None and (less or more):
            out.append(Relaxation(quota, quota.low - less, quota.high + more))
    return tuple(out)
