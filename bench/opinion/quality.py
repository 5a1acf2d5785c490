"""How good are the answers where the truth is known? One row of the table a function."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from measure import ari, attacked, bayes, spearman

from qiutong import Votes, analyse
from qiutong.factor import quick_positions
from qiutong.mixture import Classes, design, fit_many, posterior
from qiutong.polis.mode import polis_mode
from qiutong.routing import Router
from qiutong.simulate import World, cloud, ideal_points, noise, planted
from qiutong.starts import starts

SEEDS = range(500, 508)
GROUPS: dict[str, tuple[Callable[[float, int], World], int]] = {
    "planted, 2 camps": (lambda m, s: planted(2000, 100, m, seed=s, shares=(0.6, 0.4)), 2),
    "planted, 3 camps": (lambda m, s: planted(2000, 100, m, seed=s), 3),
    "ideal points, 2 camps": (lambda m, s: ideal_points(1500, 100, m, seed=s, camps=2), 2),
    "ideal points, 3 camps": (lambda m, s: ideal_points(1500, 100, m, seed=s, camps=3), 3),
}


def one_world(job: tuple[str, float, int]) -> dict[str, float | str]:
    """Everything measured on one made world."""
    name, mean, seed = job
    other = {"noise": noise, "continuum": cloud}
    world = (
        other[name](1500, 100, mean, seed=seed) if name in other else GROUPS[name][0](mean, seed)
    )
    result, polis, votes = analyse(world.votes), polis_mode(world.votes), world.votes
    busy = votes.per_participant >= 7
    by_id = {s.statement: s.score for s in result.divisive}
    divisive = np.array([by_id[s] for s in votes.statement_ids.tolist()])
    by_id = {s.statement: s.score for s in result.common_ground}
    common = np.array([by_id[s] for s in votes.statement_ids.tolist()])
    assert result.membership is not None
    return {
        "name": name,
        "mean": mean,
        "verdict": result.verdict,
        "groups": len(result.groups),
        "ours": ari(world.group[busy], result.membership.group[busy]),
        "bayes": ari(world.group[busy], bayes(world)[busy]),
        "polis": ari(world.group[busy], polis.label[busy]),
        "votes": spearman(divisive, votes.counts.sum(axis=1)),
        "polis votes": spearman(polis.geometry.extremity, votes.counts.sum(axis=1)),
        "order": spearman(common, world.rate.min(axis=0)),
        "polis order": spearman(polis.group_aware_consensus, world.rate.min(axis=0)),
        "false": sum(len(g.representative) for g in result.groups),
        "polis false": _sufficient(votes, polis.label, polis.groups),
    }


def _sufficient(votes: Votes, label: np.ndarray, groups: int) -> int:
    """Statement and group pairs that Polis would call representative."""
    from qiutong.polis.statistics import Z_90, group_counts, statistics

    s = statistics(group_counts(votes, label, groups))
    return int((((s.r_at > Z_90) & (s.p_at > Z_90)) | ((s.r_dt > Z_90) & (s.p_dt > Z_90))).sum())


def order_of_rows(seed: int) -> bool:
    """Whether shuffled input gives the identical answer."""
    votes = planted(1000, 80, 20, seed=seed).votes
    by = np.random.default_rng(seed).permutation(len(votes))
    again = Votes.from_triples(
        votes.participant_ids[votes.rows][by],
        votes.statement_ids[votes.column][by],
        votes.value[by],
    )
    return analyse(again) == analyse(votes)


def attack(job: tuple[float, int]) -> tuple[float, int, int]:
    """How many of the ten best statements leave the first twenty: ours, and Polis."""
    share, seed = job
    world = planted(2000, 120, 20, seed=seed)
    votes, best = attacked(world, int(2000 * share), seed)

    def hits(v: Votes) -> tuple[set[int], set[int]]:
        ours = {s.statement for s in analyse(v).common_ground[:20]}
        theirs = v.statement_ids[np.argsort(-polis_mode(v).group_aware_consensus)[:20]]
        return ours & set(best.tolist()), set(theirs.tolist()) & set(best.tolist())

    before, after = hits(world.votes), hits(votes)
    return share, len(before[0] - after[0]), len(before[1] - after[1])


def routed(job: tuple[str, float, int]) -> tuple[str, float, float, int]:
    """ARI over all people and the least-voted statement under a policy; refit every 100 people."""
    policy, mean, seed = job
    rng = np.random.default_rng(seed)
    people, m = 1500, 120
    group = rng.choice(3, people, p=[0.5, 0.3, 0.2])
    level = planted(50, m, m, seed=seed).rate
    m = level.shape[1]
    logit = np.log(level / (1 - level))
    own = rng.normal(size=(people, 3)) @ rng.normal(0, 0.7 / np.sqrt(3), (3, m))
    chance = 1 / (1 + np.exp(-(logit[group] + own)))
    active = rng.lognormal(0, 0.9, people)
    wanted = np.clip(np.rint(active / active.mean() * mean), 1, m).astype(int)
    born = np.sort(rng.uniform(0, 0.5, m))
    born[:12] = 0
    passing = rng.beta(1.3, 8.7, people)
    who, what, vote = [], [], []
    counts = np.zeros(m, np.int64)
    camps: Classes | None = None
    for i in range(people):
        open_now = np.flatnonzero(born <= i / people)
        if i % 100 == 0 and i and policy != "uniform":
            camps = _fit(Votes.from_triples(who, what, vote), m, 20)
        known = camps and Classes(camps.weight, camps.rate[:, open_now], 0.0)
        router = Router(open_now, counts[open_now], known)
        mine: dict[int, int] = {}
        for _ in range(min(wanted[i], len(open_now))):
            if policy == "uniform":
                j = int(rng.choice([x for x in open_now if x not in mine]))
            else:
                drawn = router.draw(mine, rng.random())
                assert drawn is not None
                j = drawn.statement
                router.add(j)
            mine[j] = 0 if rng.random() < passing[i] else (1 if rng.random() < chance[i, j] else -1)
            who.append(i)
            what.append(j)
            vote.append(mine[j])
            counts[j] += 1
    votes = Votes.from_triples(who, what, vote)
    final = _fit(votes, m, 60)
    kept = Classes(final.weight, final.rate[:, votes.statement_ids], 0.0)
    label = posterior(design(votes), kept).argmax(axis=1)
    return policy, mean, ari(group[votes.participant_ids], label), int(counts.min())


def _fit(votes: Votes, m: int, rounds: int) -> Classes:
    begun = starts(quick_positions(votes, 3), votes, 3, 0)
    best = max(fit_many(design(votes), begun, rounds=rounds), key=lambda c: c.score)
    rate = np.full((3, m), 0.5)
    rate[:, votes.statement_ids] = best.rate
    return Classes(best.weight, rate, best.score)
