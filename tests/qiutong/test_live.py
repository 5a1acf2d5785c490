"""A live conversation says what a batch run says, survives a restart and counts exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiutong import BadVotes, Votes, analyse
from qiutong.live import Live
from qiutong.passes import sweep
from qiutong.simulate import planted

TRIPLES = st.lists(
    st.tuples(st.integers(0, 15), st.integers(0, 9), st.integers(-1, 1)), max_size=60
)
WORLD = planted(300, 40, 15, seed=6)


def batch(triples):
    columns = [np.array([t[c] for t in triples], np.int64) for c in range(3)]
    return Votes.from_triples(*columns)


def same(a, b):
    return all(np.array_equal(x, y) for x, y in zip(vars_of(a), vars_of(b), strict=True))


def vars_of(votes):
    names = ("participant_ids", "statement_ids", "start", "column", "value", "first")
    return [getattr(votes, n) for n in names]


@given(TRIPLES, st.integers(0, 60))
def test_votes_one_by_one_equal_a_batch_whenever_they_are_gathered(triples, gathered_at):
    live = Live()
    for at, (p, s, v) in enumerate(triples):
        if at == gathered_at:
            live.votes()
        live.record(p, s, v)
    expected = batch(triples)
    for j, s in enumerate(expected.statement_ids.tolist()):
        assert live.tally(s) == tuple(expected.counts[j].tolist())
    for p in expected.participant_ids.tolist():
        assert live.votes_of(p) == {s: v for q, s, v in triples if q == p}
    assert same(live.votes(), expected)


def test_recording_returns_the_vote_it_replaces_and_refuses_others():
    live = Live(batch([(1, 1, 1)]))
    assert live.record(1, 1, -1) == 1
    assert live.record(1, 1, 0) == -1
    assert live.record(2, 1, 1) is None
    assert live.tally(1) == (0, 1, 1)
    with pytest.raises(BadVotes):
        live.record(1, 1, 2)


@settings(max_examples=5)
@given(st.integers(0, 100))
def test_refresh_equals_a_full_pass_with_the_same_camps(seed):
    rng = np.random.default_rng(seed)
    live = Live(WORLD.votes)
    live.refit()
    for _ in range(3):
        for _ in range(50):
            live.record(
                int(rng.integers(0, 330)), int(rng.integers(0, 40)), int(rng.integers(-1, 2))
            )
        sums, people = live.refresh()
    fit = live._fit
    all_sums, everyone = sweep(live.votes(), fit.classes, fit.model, temper=fit.temper)
    for ours, full in zip(vars(sums).values(), vars(all_sums).values(), strict=True):
        assert ours == pytest.approx(full, abs=1e-9)
    assert (people.label == everyone.label).all()
    assert people.position == pytest.approx(everyone.position, abs=1e-6)


def test_new_statements_are_counted_at_once_and_join_the_map_at_the_next_fit():
    live = Live(WORLD.votes)
    live.refit()
    live.record(5, 999, 1)
    live.refresh()
    assert live.tally(999) == (0, 0, 1)
    assert 999 in live.router().place
    live.refit()
    assert 999 in live._fit.statement_ids.tolist()


def test_the_full_answer_is_that_of_a_batch_run():
    live = Live()
    votes = WORLD.votes
    for p, s, v in zip(
        votes.participant_ids[votes.rows].tolist(),
        votes.statement_ids[votes.column].tolist(),
        votes.value.tolist(),
        strict=True,
    ):
        live.record(p, s, v)
    assert live.analysis() == analyse(votes)


def test_state_survives_a_restart():
    live = Live(WORLD.votes)
    live.refit()
    live.record(1, 1, -1)
    block = live.dump()
    other = Live.load(block)
    assert same(live.votes(), other.votes())
    for one in (live, other):
        one.record(7, 3, 1)
    for a, b in zip(live.refresh(), other.refresh(), strict=True):
        for x, y in zip(vars(a).values(), vars(b).values(), strict=True):
            assert np.array_equal(x, y)


def test_refresh_needs_a_fit():
    with pytest.raises(BadVotes):
        Live(WORLD.votes).refresh()
