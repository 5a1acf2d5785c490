"""The store keeps the last vote of a person on a statement and nothing of the order of input."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiutong import BadVotes, Votes

TRIPLES = st.lists(
    st.tuples(st.integers(-5, 40), st.integers(0, 12), st.integers(-1, 1)), max_size=80
)


def dense(votes):
    table = np.full(votes.shape, 9)
    table[votes.rows, votes.column] = votes.value
    return table


def columns(triples):
    return [np.array([t[c] for t in triples], dtype=np.int64) for c in range(3)]


@pytest.fixture(params=[(2_000_000, 63), (7, 63), (7, 1)], autouse=True)
def block(request, monkeypatch):
    """Every test runs with one block, with many small ones, and with ids too wide for one key."""
    monkeypatch.setattr("qiutong.votes._BLOCK", request.param[0])
    monkeypatch.setattr("qiutong.votes._KEY_BITS", request.param[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TRIPLES)
def test_store_holds_exactly_the_last_vote_of_each_cell(triples):
    last = {(p, s): v for p, s, v in triples}
    votes = Votes.from_triples(*columns(triples))
    found = {
        (int(votes.participant_ids[r]), int(votes.statement_ids[c])): int(v)
        for r, c, v in zip(votes.rows, votes.column, votes.value, strict=True)
    }
    assert found == last
    assert votes.counts.sum() == len(last)
    assert (np.diff(votes.participant_ids) > 0).all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TRIPLES, st.randoms(use_true_random=False))
def test_latest_time_wins_whatever_the_order_of_rows(triples, random):
    timed = [(*t, when) for when, t in enumerate(triples)]
    expected = Votes.from_triples(*columns(triples))
    random.shuffle(timed)
    p, s, v = columns(timed)
    votes = Votes.from_triples(p, s, v, times=[t[3] for t in timed])
    assert (dense(votes) == dense(expected)).all()
    assert (votes.first == expected.first).all()


def test_first_ranks_people_by_their_first_vote():
    votes = Votes.from_triples([7, 3, 3, 5], [0, 0, 1, 0], [1, 1, 1, 1])
    assert votes.participant_ids.tolist() == [3, 5, 7]
    assert votes.first.tolist() == [1, 2, 0]


def test_huge_and_scattered_ids_are_kept():
    votes = Votes.from_triples([2**60, -4, 2**60], [2**40, 1, 1], [1, -1, 0])
    assert votes.participant_ids.tolist() == [-4, 2**60]
    assert votes.statement_ids.tolist() == [1, 2**40]
    assert dense(votes).tolist() == [[-1, 9], [0, 1]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (([1, 2], [1], [1]), "length"),
        (([1], [1], [2]), "vote"),
        (([1], [1], [-2]), "vote"),
        (([1.5], [1], [1]), "integer"),
        (([1], [1], [float("nan")]), "integer"),
        ((["a"], [1], [1]), "integer"),
        (([[1]], [[1]], [[1]]), "shape"),
        (([1], [1], [1], [float("nan")]), "time"),
        (([1], [1], [1], [1, 2]), "length"),
    ],
)
def test_contradicting_arrays_are_refused_with_a_code(arguments, code):
    with pytest.raises(BadVotes) as refused:
        Votes.from_triples(*arguments)
    assert refused.value.code == code


def test_moderated_statements_are_dropped_and_not_zeroed():
    votes = Votes.from_triples([1, 1, 2], [10, 20, 20], [1, -1, 1]).without_statements([20])
    assert votes.statement_ids.tolist() == [10]
    assert votes.shape == (2, 1)
    assert votes.per_participant.tolist() == [1, 0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TRIPLES)
def test_taking_cells_and_people_agrees_with_the_dense_table(triples):
    votes = Votes.from_triples(*columns(triples))
    table = dense(votes)
    agrees = votes.where(votes.value == 1)
    expected = np.where(table == 1, 1, 9)
    assert (dense(agrees) == expected).all()
    keep = votes.participant_ids % 2 == 0
    assert (dense(votes.take(keep)) == table[keep]).all()


def test_content_hash_is_equal_for_equal_sets_of_votes_only():
    votes = Votes.from_triples([1, 1, 2, 2, 3, 3], [5, 6, 6, 5, 5, 6], [1, -1, -1, 1, 1, 0])
    assert votes.content[0] == votes.content[1]
    assert votes.content[0] != votes.content[2]
