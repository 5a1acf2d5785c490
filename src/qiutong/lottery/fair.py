"""Which mixture of panels gives the fairest chances? Column generation towards the LEXIMIN point.

The relaxation gives a target that no lottery can beat. A first supply of panels is made by rounding
the target and repairing the quotas, and then where the nearest mix in the sense of least squares
falls short; a linear program mixes them so that nobody falls short of the target by more than a
gap, and its duals say which panels would still help. The gap that remains is
reported: it is proven, because the target is a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qiutong.lottery.descent import nearest_mix
from qiutong.lottery.feasibility import first_panel
from qiutong.lottery.panels import Counts, rounded, walk
from qiutong.lottery.pool import Person, Problem, Quota, problem
from qiutong.lottery.relaxation import fairest
from qiutong.lottery.solver import Mixer

Float64 = NDArray[np.float64]

GAP = 5e-4
_BATCHES = 5
_APPROACHES, _DESCENT = 10, 500
_MOST_ROUNDS = 40
_NEW_COLUMNS = 150
_PATIENCE = 6


@dataclass(frozen=True, eq=False)
class Lottery:
    """`panels` [P, T] type counts with `weight` [P] (many are 0); `chance` and `bound` [T] of a person.

    No lottery that meets the quotas can give the people of the worst type more than
    `bound.min()`; `gap` is the largest shortfall of any type against the LEXIMIN bound.
    """

    task: Problem
    panels: Counts
    weight: Float64
    chance: Float64
    bound: Float64
    gap: float

    def chance_of(self) -> dict[str, float]:
        """Everybody's chance by id."""
        return {
            person: float(chance)
            for members, chance in zip(self.task.members, self.chance, strict=True)
            for person in members
        }


def lottery(
    people: Sequence[Person],
    quotas: Sequence[Quota],
    size: int,
    *,
    seed: int = 0,
    gap: float = GAP,
    most_rounds: int = _MOST_ROUNDS,
) -> Lottery:
    """Find chances within `gap` of LEXIMIN; `Infeasible` with the nearest quotas when impossible.

    The same people, quotas, size and seed give the same lottery, whatever their order.
    """
    task = problem(people, quotas, size)
    start = first_panel(task)
    target = fairest(task)
    rng = np.random.default_rng([seed, size, len(task.count)])
    supply = _approached(task, target, _supply(task, target, start, rng), rng)
    mixer = Mixer(target)
    mixer.add(supply / task.count)
    mixed = mixer.solve()
    idle, since = 0, mixed.value
    for _ in range(most_rounds):
        if mixed.value <= gap or idle >= _PATIENCE:
            break
        fresh = _priced(task, supply, mixed.dual / task.count, rng)
        idle += 1
        if not len(fresh):
            continue
        supply = np.vstack([supply, fresh])
        mixer.add(fresh / task.count)
        mixed = mixer.solve()
        if mixed.value < since * 0.98:
            idle, since = 0, mixed.value
    weight = mixed.x / mixed.x.sum()
    chance = weight @ supply / task.count
    short = float(np.maximum(target - chance, 0.0).max())
    return Lottery(task, supply, weight, chance, target, short)


def _supply(
    task: Problem, target: Float64, start: NDArray[np.int64], rng: np.random.Generator
) -> Counts:
    """A first supply of panels whose average is near the target."""
    types = len(task.count)
    wanted = target * task.count
    worth = np.zeros(types)
    found = [start[None].astype(np.int16)]
    for _ in range(_BATCHES):
        begun = rounded(task, wanted, max(types, 32), rng)
        mixed = walk(task, begun, worth, steps=60, rng=rng, heat=0.3)
        batch = walk(task, mixed, worth, steps=30, rng=rng)
        if not len(batch):
            batch = walk(task, found[0].repeat(32, axis=0), worth, steps=60, rng=rng, heat=0.5)
        if len(batch):
            average = batch.mean(axis=0) / task.count
            worth += 0.8 * np.log((target + 0.01) / (average + 0.01))
            found.append(batch)
    return np.unique(np.vstack(found), axis=0)


def _approached(task: Problem, target: Float64, supply: Counts, rng: np.random.Generator) -> Counts:
    """More panels, each round where the nearest mix of the known ones still falls short."""
    weight = np.full(len(supply), 1.0 / len(supply))
    for _ in range(_APPROACHES):
        weight = nearest_mix(supply / task.count, target, weight, steps=_DESCENT)
        short = (target - weight @ supply / task.count) / task.count
        if float(np.abs(short).max()) < 1e-9:
            break
        fresh = _priced(task, supply, short, rng, than=float(weight @ (supply @ short)))
        supply = np.vstack([supply, fresh])
        weight = np.append(weight, np.zeros(len(fresh)))
    return supply


def _priced(
    task: Problem,
    panels: Counts,
    prices: Float64,
    rng: np.random.Generator,
    *,
    than: float | None = None,
) -> Counts:
    """New panels that are worth more at these prices than every known one (or than `than`)."""
    known = panels @ prices
    bar = float(known.max()) if than is None else than
    scale = float(np.abs(prices).max()) or 1.0
    top = panels[np.argsort(-known, kind="stable")[:_NEW_COLUMNS]]
    found = walk(task, top, prices / scale, steps=100, rng=rng)
    return found[found @ prices > bar + 1e-12]
