"""Rounds, reason, choice and equality: answers worked by hand and by plain slow code."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from qiutong import Votes
from qiutong.choice import rate, schulze
from qiutong.equality import coverage, discourse_tallies, equality, turn_balance
from qiutong.exact import mcnemar, permutation_test
from qiutong.intervals import adjusted, share_interval, two_shares
from qiutong.reason import correlations, reason_index
from qiutong.rounds import change, composition_and_opinion, knowledge_gain


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_the_exact_binomial_test(gained, lost):
    expected = stats.binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    assert mcnemar(gained, lost) == pytest.approx(expected, abs=1e-12)


def test_benjamini_hochberg_by_hand():
    assert adjusted([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert adjusted([]).size == 0


def test_intervals_at_the_edges():
    low, high = share_interval([0, 10, 0], [10, 10, 0])
    assert low[0] == 0.0
    assert high[1] == 1.0
    assert (low[2], high[2]) == (0.0, 1.0)
    assert two_shares(5, 5, 0, 0) == 1.0
    assert two_shares(50, 100, 50, 100) == 1.0
    assert two_shares(90, 100, 10, 100) < 1e-20


def test_change_between_rounds_by_hand():
    before = Votes.from_triples([1, 2, 3, 4, 9], [7] * 5, [-1, -1, 0, 1, 1])
    after = Votes.from_triples([1, 2, 3, 4, 8], [7] * 5, [1, 1, 1, 1, 1])
    result = change(before, after, retest_noise=0.1)
    row = result.statements[0]
    assert (row.panel, row.gained, row.lost) == (4, 3, 0)
    assert row.net == pytest.approx(1 + 1 / 4)
    assert row.gross == pytest.approx(3 / 4)
    assert row.p == pytest.approx(0.25)
    assert (result.only_before, result.only_after) == (1, 1)
    assert result.beyond_noise == pytest.approx(0.65)
    assert result.polarised is None


def test_net_change_of_nothing_can_hide_gross_change():
    before = Votes.from_triples([1, 2], [1, 1], [1, -1])
    row = change(before, Votes.from_triples([1, 2], [1, 1], [-1, 1])).statements[0]
    assert (row.net, row.gross, row.p) == (0.0, 1.0, 1.0)


def test_small_groups_that_move_outward_are_warned_of():
    people = np.arange(8)
    before = Votes.from_triples(people, [1] * 8, [1, 1, 0, 1, -1, -1, 0, -1])
    after = Votes.from_triples(people, [1] * 8, [1, 1, 1, 1, -1, -1, -1, -1])
    result = change(before, after, groups={p: p // 4 for p in range(8)})
    assert result.polarised == 1.0
    assert result.homogenised == pytest.approx(3 / 16)


def test_rounds_without_common_people_say_so():
    result = change(Votes.from_triples([1], [1], [1]), Votes.from_triples([2], [1], [1]))
    assert (result.panel, result.statements, result.gross) == (0, (), 0.0)


def test_knowledge_gain_and_who_shifted():
    before = np.array([[False, False], [True, False], [True, True]])
    after = np.array([[True, True], [True, True], [True, True]])
    result = knowledge_gain(before, after, np.array([0.0, 0.0, 0.0]), np.array([2.0, 1.0, 0.5]))
    assert result.gain == pytest.approx(0.5)
    assert result.shift_of_gainers == pytest.approx(1.5)
    assert result.shift_of_others == pytest.approx(0.5)
    with pytest.raises(ValueError):
        knowledge_gain(before, after[:2])


def test_composition_and_opinion_add_up_to_the_change_of_the_mean():
    shares, means = np.array([[0.5, 0.5], [0.8, 0.2]]), np.array([[0.2, 0.8], [0.3, 0.8]])
    parts = composition_and_opinion(shares[0], means[0], shares[1], means[1])
    assert sum(parts) == pytest.approx(shares[1] @ means[1] - shares[0] @ means[0])


def test_reason_index_of_perfect_coherence_is_one_and_of_noise_is_corrected_to_nothing():
    rng = np.random.default_rng(1)
    stance = rng.normal(size=(40, 6))
    perfect = reason_index(stance, stance, draws=200)
    assert perfect.index.observed == pytest.approx(1.0)
    assert perfect.index.corrected == pytest.approx(1.0)
    assert perfect.index.p == pytest.approx(1 / 201)
    random = reason_index(rng.normal(size=(40, 10)), rng.normal(size=(40, 10)), draws=400)
    assert random.index.observed > 0.15  # the raw index flatters
    assert abs(random.index.corrected) < 0.1
    assert random.index.p > 0.01


def test_reason_index_by_hand_for_three_people():
    ratings = np.array([[1.0, 2, 3], [1, 2, 3], [3, 2, 1]])
    ranks = np.array([[1.0, 2, 3], [3, 2, 1], [1, 2, 3]])
    # pairs: r = 1, -1, -1; q = -1, 1, -1; |r - q| = 2, 2, 0
    expected = 1 - 2 * ((4 / math.sqrt(2)) / 3) / (math.sqrt(2) / 2)
    result = reason_index(ratings, ranks, draws=10)
    assert result.index.observed == pytest.approx(expected)
    assert result.low_signal.observed == pytest.approx(expected)


def test_correlations_are_spearman_with_ties():
    table = np.array([[1.0, 1, 2, 5], [2, 1, 1, 3], [4, 4, 4, 4]])
    assert correlations(table)[0, 1] == pytest.approx(stats.spearmanr(table[0], table[1])[0])
    assert correlations(table)[0, 2] == 0.0


def test_a_permutation_p_is_never_zero():
    assert permutation_test(lambda _o: 1.0, 5, draws=9, seed=0).p == 1.0
    found = permutation_test(lambda o: float((o == np.arange(5)).all()), 5, draws=99, seed=0)
    assert 0 < found.p < 0.1


def test_schulze_on_the_example_of_its_author():
    # 45 voters and five candidates; the known order is E > A > C > B > D.
    groups = [(5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE")]
    groups += [(7, "DCEBA"), (8, "EBADC")]
    ballots = [[[c] for c in order] for n, order in groups for _ in range(n)]
    result = schulze(ballots, list("ABCDE"))
    assert [p[0] for p in result.places] == list("EACBD")
    assert result.condorcet is None


@given(st.lists(st.permutations([0, 1, 2, 3]), min_size=1, max_size=9))
def test_schulze_puts_a_condorcet_winner_first_and_ignores_the_order_of_ballots(ballots):
    plain = [[[c] for c in b] for b in ballots]
    result = schulze(plain, [0, 1, 2, 3])
    if result.condorcet is not None:
        assert result.places[0] == (result.condorcet,)
    assert schulze(plain[::-1], [0, 1, 2, 3]) == result
    assert sorted(result.order) == [0, 1, 2, 3]


def test_ties_are_told_and_unnamed_options_come_last():
    result = schulze([[["a"], ["b"]], [["b"], ["a"]]], ["a", "b", "c"])
    assert result.places == (("a", "b"), ("c",))
    tied = schulze([[["a", "b"]]], ["a", "b"])
    assert tied.places == (("a", "b"),)
    for wrong in ([[["x"]]], [[["a"], ["a"]]]):
        with pytest.raises(ValueError):
            schulze(wrong, ["a", "b"])


def test_ratings_are_shrunk_so_that_one_five_is_not_better_than_many_fours():
    assert rate([5]).mean < rate([4] * 100).mean
    result = rate([5, 4, 1])
    assert result.counts == (1, 0, 0, 1, 1)
    assert result.satisfied == pytest.approx(2 / 3)
    assert rate([]).people == 0
    with pytest.raises(ValueError):
        rate([6])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=20))
def test_gini_equals_its_definition_over_all_pairs(amounts):
    total = sum(amounts)
    expected = 0.0
    if total:
        pairs = itertools.product(amounts, amounts)
        expected = sum(abs(a - b) for a, b in pairs) / (2 * len(amounts) * total)
    assert equality(amounts).gini == pytest.approx(expected)


def test_equality_by_hand():
    assert equality([5, 5, 5, 5]).effective == pytest.approx(4)
    one = equality([0, 0, 0, 8])
    assert (one.gini, one.silent, one.effective) == (0.75, 0.75, 1.0)


def test_turns_by_kind_and_a_speaker_who_was_not_there():
    present = {"a": "女", "b": "女", "c": "男", "d": "男"}
    women, men = sorted(
        turn_balance(["c", "c", "c", "a"], present), key=lambda t: -t.low * 0 + t.turns
    )
    assert (women.kind, women.present, women.turns) == ("女", 0.5, 0.25)
    assert men.low < 0.75 < men.high
    with pytest.raises(ValueError):
        turn_balance(["x"], present)


def test_coverage_and_exposure_by_hand():
    votes = Votes.from_triples([1, 1, 2, 2], [10, 20, 10, 20], [1, 1, 1, 1])
    found = coverage(votes, {1: 1, 2: 2}, {10: 1, 20: 2}, heard=1)
    assert found.heard_by_all == 1.0
    assert found.exposure == 0.5
    assert found.by_person.gini == 0.0


def test_discourse_tallies_count_contributions_once():
    found = discourse_tallies([["reason", "reason"], ["respect"], []])
    assert [(t.quality, t.seen, t.contributions) for t in found] == [
        ("reason", 1, 3),
        ("respect", 1, 3),
    ]
