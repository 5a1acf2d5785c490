"""Do the generated votes have the shapes that the opinion maps are to show?"""

from collections import Counter

import numpy as np
import pytest
from scipy.cluster.vq import kmeans2

from shangliang.front.demo.shapes import Lean
from shangliang.front.demo.topics import TOPIC_BY_NUMBER, TOPICS
from shangliang.front.demo.votes import (
    MAX_VOTES,
    MIN_VOTES,
    camp_of_participant,
    crowd_of,
    generate,
)

each_number = pytest.mark.parametrize("number", [topic.number for topic in TOPICS])


def matrix(number: str, seed: int = 20) -> np.ndarray:
    """Votes with nan where nobody answered."""
    shape = (crowd_of(number).participants, len(TOPIC_BY_NUMBER[number].statements))
    votes = np.full(shape, np.nan)
    for participant, statement, vote in generate(number, seed=seed):
        votes[participant, statement] = vote
    return votes


def centred(number: str) -> np.ndarray:
    votes = matrix(number)
    return np.nan_to_num(votes - np.nanmean(votes, axis=0))


def agreement(votes: np.ndarray) -> np.ndarray:
    return np.nanmean(np.where(np.isnan(votes), np.nan, votes == 1), axis=0)


def halves(number: str) -> tuple[np.ndarray, np.ndarray]:
    """The two sides that the data themselves show, split along the first principal direction."""
    data = centred(number)
    side = np.linalg.svd(data, full_matrices=False)[0][:, 0] > 0
    votes = matrix(number)
    return votes[side], votes[~side]


def best_three(data: np.ndarray) -> np.ndarray:
    """k-means from ten starts; the tightest grouping wins."""
    tries = [kmeans2(data, 3, minit="++", seed=seed) for seed in range(10)]
    return min(tries, key=lambda found: ((data - found[0][found[1]]) ** 2).sum())[1]


def spread_explained(number: str, directions: int) -> float:
    singular = np.linalg.svd(centred(number), compute_uv=False) ** 2
    return float(singular[:directions].sum() / singular.sum())


@each_number
def test_same_seed_same_votes_and_another_seed_others(number):
    assert generate(number, seed=7) == generate(number, seed=7)
    assert generate(number, seed=7) != generate(number, seed=8)


@each_number
def test_every_statement_has_12_to_160_votes_and_nobody_votes_twice(number):
    votes = generate(number)
    counts = Counter(statement for _, statement, _ in votes)
    assert set(counts) == set(range(len(TOPIC_BY_NUMBER[number].statements)))
    assert all(MIN_VOTES <= count <= MAX_VOTES for count in counts.values())
    assert len({(participant, statement) for participant, statement, _ in votes}) == len(votes)
    assert {vote for *_, vote in votes} == {-1, 0, 1}
    assert all(0 <= participant < crowd_of(number).participants for participant, *_ in votes)


@each_number
def test_leanings_fit_the_statements(number):
    crowd = crowd_of(number)
    assert sum(camp.weight for camp in crowd.camps) == pytest.approx(1)
    for camp in crowd.camps:
        assert len(camp.leanings) == len(TOPIC_BY_NUMBER[number].statements)
    assert len(camp_of_participant(number)) == crowd.participants


@pytest.mark.parametrize("number", ["T01", "T06"])
def test_two_opposed_groups_share_exactly_one_conditional_statement(number):
    one, other = halves(number)
    gap = np.abs(agreement(one) - agreement(other))
    assert (gap > 0.5).sum() >= 2
    shared = [
        statement
        for statement, text in enumerate(TOPIC_BY_NUMBER[number].statements)
        if text.lean is Lean.NUANCED
        and agreement(one)[statement] > 0.7
        and agreement(other)[statement] > 0.7
    ]
    assert len(shared) == 1


@pytest.mark.parametrize("number", ["T04", "T18"])
def test_three_groups_can_be_found_again_from_the_votes_alone(number):
    data = centred(number)
    labels = best_three(data)
    camps = np.array(camp_of_participant(number))
    purity = sum(np.bincount(camps[labels == label]).max() for label in set(labels)) / len(camps)
    assert purity > 0.85
    assert len(crowd_of(number).camps) == 3
    assert spread_explained(number, 2) - spread_explained(number, 1) > 0.15


@pytest.mark.parametrize("number", ["T12", "T14"])
def test_near_consensus_shows_one_clear_side_on_every_statement(number):
    votes = matrix(number)
    agree = agreement(votes)
    against = np.nanmean(np.where(np.isnan(votes), np.nan, votes == -1), axis=0)
    assert np.maximum(agree, against).min() > 0.72
    assert spread_explained(number, 1) < 0.35


def test_the_deep_split_stays_split():
    one, other = halves("T19")
    statements = TOPIC_BY_NUMBER["T19"].statements
    gap = np.abs(agreement(one) - agreement(other))
    assert gap[0] > 0.7
    assert gap[1] > 0.7
    for statement, text in enumerate(statements):
        if text.lean is Lean.NUANCED:
            assert agreement(one)[statement] < 0.5
            assert agreement(other)[statement] < 0.5
    assert 0.35 < len(one) / (len(one) + len(other)) < 0.65


@pytest.mark.parametrize("number", ["T02", "T03", "T05", "T07", "T11", "T20"])
def test_other_topics_are_mild(number):
    assert spread_explained(number, 1) < 0.4
