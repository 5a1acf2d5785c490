"""Polis mode: formulas worked by hand, and slow plain versions of the fast steps."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiutong import Votes
from qiutong.polis.clusters import base_clusters, group, silhouette
from qiutong.polis.geometry import leading, place
from qiutong.polis.mode import polis_mode
from qiutong.polis.statistics import group_counts, one_proportion, statistics, two_proportion
from qiutong.simulate import planted

WORLD = planted(400, 50, 20, seed=4)


def dense(votes):
    table = np.full(votes.shape, np.nan)
    table[votes.rows, votes.column] = votes.value
    return table


def test_axes_and_places_equal_a_plain_singular_value_decomposition():
    table = dense(WORLD.votes)
    mean = np.nanmean(table, axis=0)
    centred = np.where(np.isnan(table), 0.0, table - mean)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2]
    found = place(WORLD.votes, np.zeros(50, bool))
    for plain, ours in zip(axes, found.axes, strict=True):
        assert abs(plain @ ours) == pytest.approx(1.0, abs=1e-9)
    scale = np.sqrt(50 / np.maximum((~np.isnan(table)).sum(axis=1), 1))
    assert found.people == pytest.approx(centred @ found.axes.T * scale[:, None], abs=1e-9)
    expected = np.sqrt(50) * (1 - mean) * np.hypot(*found.axes)
    assert found.extremity == pytest.approx(expected, abs=1e-9)


def test_leading_vectors_of_a_rank_one_matrix_are_that_one_and_zero():
    votes = Votes.from_triples([1, 1, 2, 2], [1, 2, 1, 2], [1, 1, -1, -1])
    geometry = place(votes, np.zeros(2, bool))
    assert np.abs(geometry.axes[0]) == pytest.approx([math.sqrt(0.5)] * 2)
    assert geometry.people[0] == pytest.approx(-geometry.people[1])


@given(st.integers(1, 12), st.integers(1, 8), st.integers(0, 99))
def test_leading_vectors_agree_with_svd_on_any_small_matrix(n, m, seed):
    from scipy import sparse

    table = np.random.default_rng(seed).integers(-1, 2, (n, m)).astype(float)
    ours = leading(sparse.csr_array(table), 2)
    values = np.linalg.svd(table, compute_uv=False)
    assert np.linalg.norm(table @ ours[0]) == pytest.approx(values[0], abs=1e-6)


def test_tests_and_ratios_by_hand():
    # 9 agrees of 10: 2 sqrt(11) (10/11 - 1/2)
    assert one_proportion(np.array(9.0), np.array(10.0)) == pytest.approx(
        2 * math.sqrt(11) * (10 / 11 - 0.5)
    )
    # 9/10 against 1/10, one added everywhere: 10/11 against 2/11, pooled 12/22
    spread = math.sqrt(12 / 22 * 10 / 22 * (2 / 11))
    assert two_proportion(*(np.array(x) for x in (9.0, 1.0, 10.0, 10.0))) == pytest.approx(
        (8 / 11) / spread
    )


def test_statistics_of_two_groups_by_hand():
    votes = Votes.from_triples([1, 2, 3, 4, 5], [7] * 5, [1, 1, -1, -1, 0])
    counts = group_counts(votes, np.array([0, 0, 1, 1, 1]), 2)
    assert counts[:, 0].tolist() == [[0, 0, 2], [2, 1, 0]]
    stats = statistics(counts)
    assert stats.p_a[0, 0] == pytest.approx(3 / 4)
    assert stats.p_a[1, 0] == pytest.approx(1 / 5)
    assert stats.r_a[0, 0] == pytest.approx((3 / 4) / (1 / 5))
    result = polis_mode(votes, label=[0, 0, 1, 1, 1])
    assert result.group_aware_consensus[0] == pytest.approx(3 / 4 * 1 / 5)
    assert result.group_aware_rejection[0] == pytest.approx(1 / 4 * 3 / 5)


def test_priority_by_hand_and_it_varies():
    votes = Votes.from_triples([1, 2, 3, 1], [1, 1, 1, 2], [1, 1, 0, -1])
    result = polis_mode(votes, label=[0, 0, 0])
    extremity = result.geometry.extremity
    passed, agreed = 2 / 5, 3 / 5
    expected = ((1 - passed) * (extremity[0] + 1) * agreed * (1 + 8 * 2 ** (-3 / 5))) ** 2
    assert result.priorities[0] == pytest.approx(expected)
    assert result.priorities[0] != result.priorities[1]
    assert polis_mode(votes, meta=[2], label=[0, 0, 0]).priorities[1] == 49.0


@given(st.integers(0, 200), st.integers(2, 9))
def test_bounded_k_means_equals_plain_lloyd(seed, k):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(120, 2)) + rng.integers(0, 3, (120, 1)) * 3
    label, centres = base_clusters(points, k=k)
    plain = points[:k].copy()
    for _ in range(100):
        near = ((points[:, None] - plain[None]) ** 2).sum(-1).argmin(1)
        kept = np.unique(near)
        if len(kept) < len(plain):
            plain = np.array([points[near == g].mean(0) for g in kept])
            continue
        fresh = np.array([points[near == g].mean(0) for g in kept])
        done = (np.hypot(*(fresh - plain).T) < 0.01).all()
        plain = fresh
        if done:
            break
    assert len(centres) == len(plain)
    assert centres == pytest.approx(plain, abs=1e-9)
    assert label.max() == len(centres) - 1


def test_silhouette_by_hand():
    points = np.array([[0.0, 0.0], [0.0, 1.0], [4.0, 0.0]])
    inner = (4 - 1) / 4
    outer = (math.hypot(4, 1) - 1) / math.hypot(4, 1)
    assert silhouette(points, np.array([0, 0, 1])) == pytest.approx((inner + outer) / 3)


def test_people_with_few_votes_are_left_out_but_at_least_fifteen_stay():
    votes = WORLD.votes
    result = polis_mode(votes)
    assert ((result.label >= 0) == (votes.per_participant >= 7)).all()
    few = Votes.from_triples(np.repeat(np.arange(20), 3), np.tile([1, 2, 8], 20), np.ones(60))
    assert (polis_mode(few).label >= 0).sum() == 20
    one_each = Votes.from_triples(np.arange(20), np.arange(20), np.ones(20))
    assert (polis_mode(one_each).label >= 0).sum() == 15


def test_rejected_statements_count_as_voted_by_everybody_and_are_never_listed():
    result = polis_mode(WORLD.votes, rejected=[0, 1])
    assert result.geometry.extremity[:2].tolist() == [0.0, 0.0]
    listed = {x.statement for lines in result.representative for x in lines}
    assert not listed & {0, 1}


def test_groups_depend_on_the_order_of_first_votes_as_in_polis():
    points = place(WORLD.votes, np.zeros(50, bool)).people
    here = group(points)
    assert here.k in (2, 3, 4, 5)
    assert set(np.unique(here.label)) == set(range(here.k))


def test_no_votes_give_an_empty_answer():
    result = polis_mode(Votes.from_triples([], [], []))
    assert result.groups == 0
    assert result.to_json()["groups"] == []


def test_the_bounds_change_no_label_against_plain_lloyd():
    rng = np.random.default_rng(8)
    centres = rng.normal(size=(30, 2)) * 3
    points = centres[rng.integers(0, 30, 6000)] + rng.normal(size=(6000, 2)) * 0.7
    points[:40] *= 6  # people far out, whose nearest centres are far too
    label, found = base_clusters(points)
    plain = points[np.sort(np.unique(points[:400], axis=0, return_index=True)[1])[:100]].copy()
    for _ in range(100):
        nearest = np.linalg.norm(points[:, None] - plain[None], axis=2).argmin(axis=1)
        assert len(np.unique(nearest)) == len(plain)
        fresh = np.array([points[nearest == g].mean(axis=0) for g in range(len(plain))])
        moved = np.linalg.norm(fresh - plain, axis=1)
        plain = fresh
        if (moved < 0.01).all():
            break
    assert found == pytest.approx(plain, abs=1e-9)
    assert (label == nearest).all()
