"""How are the figures measured? Agreement of groupings, CPU seconds, memory, large made worlds."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from qiutong import Votes
from qiutong.mixture import Classes, design, posterior
from qiutong.simulate import World


def ari(a: np.ndarray, b: np.ndarray) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985)."""
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)

    def pairs(x: np.ndarray) -> float:
        return float((x * (x - 1) / 2).sum())

    n = table.sum()
    expected = pairs(table.sum(0)) * pairs(table.sum(1)) / (n * (n - 1) / 2)
    most = (pairs(table.sum(0)) + pairs(table.sum(1))) / 2
    return (pairs(table) - expected) / (most - expected) if most != expected else 1.0


def bayes(world: World) -> np.ndarray:
    """Labels by the planted rates: a plug-in reference, not a strict bound."""
    known = Classes(world.shares, np.clip(world.rate, 0.005, 0.995), 0.0)
    return posterior(design(world.votes), known).argmax(axis=1)


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    ranks = [np.argsort(np.argsort(x, kind="stable"), kind="stable") for x in (a, b)]
    return float(np.corrcoef(*ranks)[0, 1])


def cpu(work: Callable[[], Any], times: int = 5) -> float:
    """Least CPU seconds of several runs (user and system, all threads)."""
    best = np.inf
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return float(best)


def rss() -> float:
    """Largest resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def large(people: int, statements: int, mean: float, seed: int = 0) -> tuple[np.ndarray, ...]:
    """Participants, statements and votes of a big planted conversation, made in blocks."""
    rng = np.random.default_rng(seed)
    group = rng.choice(3, people, p=[0.5, 0.3, 0.2])
    level = rng.uniform(0.1, 0.9, (3, statements)).astype(np.float32)
    common = rng.random(statements) < 0.3
    level[:, common] = rng.uniform(0.75, 0.95, common.sum())
    active = rng.lognormal(0, 0.9, people)
    active = np.minimum(active / active.mean() * mean / statements, 0.9)
    who, what, vote = [], [], []
    for low in range(0, people, 20_000):
        high = min(low + 20_000, people)
        seen = rng.random((high - low, statements), dtype=np.float32) < active[low:high, None]
        row, column = np.nonzero(seen)
        agrees = rng.random(len(row), dtype=np.float32) < level[group[low + row], column]
        passed = rng.random(len(row), dtype=np.float32) < 0.13
        who.append((low + row).astype(np.int32))
        what.append(column.astype(np.int32))
        vote.append(np.where(passed, 0, np.where(agrees, 1, -1)).astype(np.int8))
    return tuple(np.concatenate(x) for x in (who, what, vote))


def attacked(world: World, number: int, seed: int) -> tuple[Votes, np.ndarray]:
    """`number` accounts reject the ten best statements and copy twelve votes, 5 % flips."""
    votes, rng = world.votes, np.random.default_rng(seed)
    best = votes.statement_ids[np.argsort(-world.rate.min(axis=0))[:10]]
    script = rng.choice(np.setdiff1d(votes.statement_ids, best), 12, replace=False)
    said = np.concatenate([-np.ones(10, int), rng.choice([-1, 1], 12)])
    who = [votes.participant_ids[votes.rows]]
    what, vote = [votes.statement_ids[votes.column]], [votes.value.astype(int)]
    for account in range(number):
        who.append(np.full(22, 1_000_000 + account))
        what.append(np.concatenate([best, script]))
        vote.append(np.where(rng.random(22) < 0.05, -said, said))
    return Votes.from_triples(*(np.concatenate(x) for x in (who, what, vote))), best
