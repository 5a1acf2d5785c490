"""Scores of statements: the example of the README by hand, and what they promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiutong import Votes, analyse
from qiutong.factor import fit_factor, locate
from qiutong.mixture import design, fit_many
from qiutong.polis.statistics import group_aware_consensus
from qiutong.ranking import bridging, common_ground, divisive, group_rates
from qiutong.simulate import planted

EXAMPLE = np.array([[[2.0, 8.0]], [[4.0, 1.0]]])


def test_the_example_of_the_readme():
    rates = group_rates(EXAMPLE, np.array([10.0, 5.0]))
    assert rates.mean[:, 0] == pytest.approx([0.739, 0.373], abs=5e-4)
    shared = common_ground(rates)
    assert shared.score[0] == pytest.approx(0.373, abs=5e-4)
    assert shared.limit[0] == 1
    assert divisive(rates).score[0] == pytest.approx(0.030, abs=5e-4)
    counts = np.array([[[2, 0, 8]], [[4, 0, 1]]])
    assert group_aware_consensus(counts)[0][0] == pytest.approx(0.214, abs=5e-4)


def test_a_camp_under_a_tenth_has_no_veto():
    soft = np.array([[[5.0, 95.0]], [[9.0, 0.0]]])
    scores = common_ground(group_rates(soft, np.array([100.0, 9.0])))
    assert scores.limit[0] == 0
    assert scores.score[0] > 0.9


def moments(points, agreed):
    table = np.column_stack([np.ones(len(points)), points, (points**2).sum(axis=1)])
    return table.sum(axis=0)[None], table[agreed].sum(axis=0)[None], table.sum(axis=0)


@given(st.integers(0, 500))
def test_bridging_is_the_weighted_share_of_agreeing_pairs(seed):
    rng = np.random.default_rng(seed)
    points, agreed = rng.normal(size=(400, 2)), rng.random(400) < 0.6
    apart = ((points[:, None] - points[None]) ** 2).sum(-1)
    plain = np.sqrt(apart[np.ix_(agreed, agreed)].sum() / apart.sum())
    assert bridging(*moments(points, agreed)).score[0] == pytest.approx(plain, abs=0.01)


def test_agreement_of_one_side_builds_no_bridge():
    points = np.concatenate([np.full((50, 1), -1.0), np.full((50, 1), 1.0)])
    one_side = np.arange(100) < 50
    half_of_both = np.arange(100) % 2 == 0
    divided = bridging(*moments(points, one_side)).score[0]
    assert divided < 0.2 < bridging(*moments(points, half_of_both)).score[0]


@settings(max_examples=4)
@given(st.integers(0, 40))
def test_duplicating_everybody_keeps_the_common_ground(seed):
    world = planted(150, 25, 12, seed=seed)
    v = world.votes
    p, s, x = v.participant_ids[v.rows], v.statement_ids[v.column], v.value
    both = Votes.from_triples(np.append(p, p + 10_000), np.append(s, s), np.append(x, x))
    once, twice = analyse(v), analyse(both)
    assert twice.participants == 2 * once.participants
    for a, b in zip(once.tallies, twice.tallies, strict=True):
        assert b.agree == 2 * a.agree
        assert b.high - b.low < a.high - a.low + 1e-12


@settings(max_examples=6)
@given(st.integers(0, 1000), st.integers(0, 24))
def test_one_more_agreement_never_lowers_a_tally(person, statement):
    world = planted(60, 25, 12, seed=1)
    v = world.votes
    p, s, x = v.participant_ids[v.rows], v.statement_ids[v.column], v.value
    more = Votes.from_triples(np.append(p, 5000 + person), np.append(s, statement), np.append(x, 1))
    before = {t.statement: t for t in analyse(v).tallies}
    after = {t.statement: t for t in analyse(more).tallies}
    assert after[statement].agree == before[statement].agree + 1
    assert after[statement].rate >= before[statement].rate


def test_em_never_lowers_its_objective():
    world = planted(300, 40, 15, seed=2)
    marks = design(world.votes)
    start = np.random.default_rng(0).dirichlet(np.ones(3), 300)
    scores = [fit_many(marks, [start], rounds=r, tolerance=-1)[0].score for r in range(2, 12)]
    assert (np.diff(scores) > -1e-9).all()


def test_positions_are_surer_for_people_who_voted_more():
    world = planted(500, 60, 20, seed=3)
    model = fit_factor(world.votes, 2)
    spread = model.people.variance[:, 2]
    n = world.votes.per_participant
    assert spread[n >= 40].mean() < spread[n <= 5].mean()
    again = locate(model, world.votes, rounds=6)
    assert np.corrcoef(again.mean[:, 2], model.position[:, 0])[0, 1] > 0.99


def test_axes_keep_their_sign_when_votes_are_added():
    world = planted(600, 60, 20, seed=5)
    whole = fit_factor(world.votes, 2)
    fewer = fit_factor(world.votes.take(np.arange(world.votes.shape[0]) % 10 != 0), 2)
    assert np.corrcoef(whole.loading[:, 0], fewer.loading[:, 0])[0, 1] > 0.95


def test_yes_sayers_do_not_become_an_axis():
    rng = np.random.default_rng(0)
    lean = rng.normal(0, 1.5, 400)
    chance = 1 / (1 + np.exp(-(lean[:, None] + rng.normal(0, 0.5, 40)[None])))
    people, statements = np.repeat(np.arange(400), 40), np.tile(np.arange(40), 400)
    value = np.where(rng.random((400, 40)) < chance, 1, -1).ravel()
    model = fit_factor(Votes.from_triples(people, statements, value), 1, rounds=20)
    assert np.corrcoef(model.people.mean[:, 1], lean)[0, 1] > 0.9
    assert model.axis_variance[0] < 0.1
