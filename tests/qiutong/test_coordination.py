"""Coordinated accounts are shown to a human, honest ones are not, and rankings withstand them."""

import numpy as np
import pytest

from qiutong import Votes, analyse
from qiutong.coordination import review
from qiutong.simulate import planted

WORLD = planted(1200, 80, 20, seed=302)


def attacked(world, number, seed):
    votes, rng = world.votes, np.random.default_rng(seed)
    best = votes.statement_ids[np.argsort(-world.rate.min(axis=0))[:10]]
    script = rng.choice(np.setdiff1d(votes.statement_ids, best), 12, replace=False)
    said = np.concatenate([-np.ones(10, int), rng.choice([-1, 1], 12)])
    who = [votes.participant_ids[votes.rows]]
    what, vote = [votes.statement_ids[votes.column]], [votes.value.astype(int)]
    for account in range(number):
        who.append(np.full(22, 100_000 + account))
        what.append(np.concatenate([best, script]))
        vote.append(np.where(rng.random(22) < 0.05, -said, said))
    return Votes.from_triples(*(np.concatenate(x) for x in (who, what, vote))), best


def test_honest_people_are_not_flagged():
    found = review(WORLD.votes)
    assert found.sets == ()
    assert found.common_ground == found.common_ground_without
    assert found.moved_in == found.moved_out == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_two_percent_of_scripted_accounts_are_flagged_and_nobody_else(seed):
    votes, _best = attacked(WORLD, 24, seed)
    found = review(votes)
    flagged = {p for s in found.sets for p in s.participants}
    assert all(p >= 100_000 for p in flagged)
    assert len(flagged) >= 18
    assert found.compared + found.left_out == votes.shape[0]


@pytest.mark.parametrize("seed", [1, 2])
def test_two_percent_cannot_push_the_common_ground_out_of_the_first_twenty(seed):
    votes, best = attacked(WORLD, 24, seed)
    before = {s.statement for s in analyse(WORLD.votes).common_ground[:20]} & set(best.tolist())
    after = {s.statement for s in analyse(votes).common_ground[:20]} & set(best.tolist())
    assert len(before - after) <= 3


def test_a_tiny_conversation_can_be_reviewed():
    assert review(Votes.from_triples([1, 2], [1, 1], [1, 1])).sets == ()
