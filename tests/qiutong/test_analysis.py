"""The default analysis: right verdicts on made worlds, the same answer in any order, no leaks."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiutong import Votes, analyse, results
from qiutong.simulate import cloud, ideal_points, noise, planted

WORLD = planted(800, 60, 20, seed=3)


def triples(votes):
    return votes.participant_ids[votes.rows], votes.statement_ids[votes.column], votes.value


@pytest.mark.parametrize(
    ("world", "verdict", "camps"),
    [
        (planted(1200, 80, 20, seed=1), "groups", 3),
        (planted(1200, 80, 20, seed=2, shares=(0.6, 0.4)), "groups", 2),
        (ideal_points(1200, 80, 20, seed=1, camps=3), "groups", 3),
        (cloud(1200, 80, 20, seed=1), "continuum", None),
        (noise(1200, 80, 20, seed=1), "one", 0),
    ],
)
def test_the_verdict_on_a_world_with_a_known_truth(world, verdict, camps):
    result = analyse(world.votes)
    assert result.verdict == verdict
    if camps is not None:
        assert len(result.groups) == camps


def test_noise_has_no_representative_statements_and_no_minority():
    result = analyse(noise(1500, 80, 15, seed=9).votes)
    assert result.groups == ()
    assert result.minority == ()
    assert "no_groups_found" in result.notes


@settings(max_examples=3)
@given(st.integers(0, 1000))
def test_another_order_of_the_votes_gives_the_identical_answer(seed):
    p, s, v = triples(WORLD.votes)
    by = np.random.default_rng(seed).permutation(len(v))
    again = analyse(Votes.from_triples(p[by], s[by], v[by]))
    assert again == analyse(WORLD.votes)
    assert again.to_json(membership=True) == analyse(WORLD.votes).to_json(membership=True)


def test_renaming_the_participants_does_not_change_the_camps():
    p, s, v = triples(WORLD.votes)
    new_name = np.random.default_rng(5).permutation(WORLD.votes.shape[0]) + 1000
    one = analyse(WORLD.votes)
    other = analyse(Votes.from_triples(new_name[p], s, v))
    assert [g.size for g in one.groups] == [g.size for g in other.groups]
    assert one.verdict == other.verdict
    assert [c.statement for c in one.common_ground] == [c.statement for c in other.common_ground]


def test_turning_every_vote_round_turns_common_ground_into_common_rejection():
    p, s, v = triples(WORLD.votes)
    flipped = analyse(Votes.from_triples(p, s, -v))
    straight = analyse(WORLD.votes)
    assert flipped.common_rejection[0].statement == straight.common_ground[0].statement
    assert flipped.verdict == straight.verdict


def test_a_handful_of_people_get_tallies_and_no_camps():
    result = analyse(Votes.from_triples([1, 2, 3], [1, 1, 1], [1, 1, -1]))
    assert result.verdict == "too few"
    assert result.groups == ()
    assert result.tallies[0].agree == 2
    assert result.tallies[0].low < 2 / 3 < result.tallies[0].high
    assert "too_few_for_groups" in result.notes


@pytest.mark.parametrize("values", [[], [0] * 400])
def test_nothing_and_only_passes_are_answered_without_camps(values):
    people = np.arange(len(values)) // 10
    result = analyse(Votes.from_triples(people, np.arange(len(values)) % 10, values))
    assert result.verdict == "too few"
    assert result.common_ground == ()


def test_no_output_names_the_camp_of_a_person_unless_asked():
    result = analyse(WORLD.votes)
    assert "membership" not in result.to_json()
    assert "membership" not in repr(result)
    assert len(result.to_json(membership=True)["membership"]) == WORLD.votes.shape[0]
    json.dumps(result.to_json(membership=True), allow_nan=False)


def test_camps_below_the_least_size_are_suppressed():
    result = analyse(WORLD.votes, min_group=300)
    assert all(g.size >= 300 for g in result.groups)


def test_camps_keep_their_ids_when_votes_are_added():
    before = analyse(WORLD.votes)
    p, s, v = triples(WORLD.votes)
    fewer = np.arange(len(v)) % 10 != 0
    after = analyse(Votes.from_triples(p[fewer], s[fewer], v[fewer]), previous=before)
    for group in before.groups:
        same = before.membership.group == group.id
        assert np.bincount(after.membership.group[same]).argmax() == group.id


def test_common_ground_is_held_by_every_sizeable_camp():
    result = analyse(WORLD.votes)
    top = result.common_ground[0]
    assert min(top.by_group) == pytest.approx(top.score, abs=1e-9)
    assert top.low < top.score < top.high
    divisive = result.divisive[0]
    assert max(divisive.by_group) - min(divisive.by_group) > 0.3


def test_json_of_an_analysis_holds_no_number_that_json_does_not_know():
    assert results.finite({"a": [float("nan"), 1.5], "b": float("inf"), "c": "x"}) == {
        "a": [None, 1.5],
        "b": None,
        "c": "x",
    }
