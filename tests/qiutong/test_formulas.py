"""The examples of docs/qiutong/formulas.md, with the numbers that stand there."""

import math

import numpy as np
import pytest

from qiutong import Votes
from qiutong.camps import _smallest_good, tempered
from qiutong.choice import rate
from qiutong.coordination import ERROR
from qiutong.exact import mcnemar
from qiutong.factor import FactorModel, Side, _lambda
from qiutong.intervals import share_interval, two_shares
from qiutong.lottery.fair import lottery
from qiutong.lottery.pool import Person, Quota
from qiutong.mixture import Classes, design, posterior, renewed
from qiutong.polis.statistics import one_proportion, priorities
from qiutong.ranking import bridging
from qiutong.routing import Router
from qiutong.shortlist import shortlist


def test_tally():
    low, high = share_interval([8], [10])
    assert (low[0], high[0]) == pytest.approx((0.497, 0.956), abs=5e-4)


def test_camp_of_a_person_and_rate_of_a_camp():
    camps = Classes(np.array([0.5, 0.5]), np.array([[0.9, 0.5], [0.1, 0.5]]), 0.0)
    once = posterior(
        design(Votes.from_triples([1], [1], [1]).with_statements(np.arange(1, 3))), camps
    )
    assert once[0] == pytest.approx([0.9, 0.1])
    assert tempered(once, 0.5)[0] == pytest.approx([0.75, 0.25])
    # Two camps of ten: 8 of 10 agree in the first, 2 of 10 in the second; overall (10 + 1) / 22.
    counts = np.array([[2.0, 8.0], [8.0, 2.0], [10.0, 10.0]])
    assert renewed(counts).rate[:, 0] == pytest.approx([(8 + 1.5) / 13, (2 + 1.5) / 13])


def test_number_of_camps():
    owners = np.arange(4, dtype=np.int32)
    losses = {1: 0.60, 2: 0.55, 3: 0.54, 4: 0.5395}
    assert _smallest_good({k: np.full(4, v) for k, v in losses.items()}, owners) == 3
    flat = {1: 0.60, 2: 0.596, 3: 0.595}
    assert _smallest_good({k: np.full(4, v) for k, v in flat.items()}, owners) == 1


def test_prediction_with_uncertainty():
    assert _lambda(np.array([4.0]))[0] == pytest.approx(0.0952, abs=5e-5)
    person, statement = np.array([[1.0, 0.0, 1.0]]), np.array([[0.0, 1.0, 1.0]])
    sure = Side(statement, statement[:, :, None] * statement[:, None, :])
    second = person[:, :, None] * person[:, None, :]
    second[0, 2, 2] += 2.0
    model = FactorModel(Side(person, second), sure, np.ones(1), 0.25)
    assert model.predict(np.array([0]), np.array([0]))[0] == pytest.approx(0.679, abs=5e-4)


def test_bridging():
    everybody = np.array([4.0, 0.0, 4.0])
    both_sides, one_side = np.array([[2.0, 0.0, 2.0]]), np.array([[2.0, 2.0, 2.0]])
    assert bridging(everybody[None], both_sides, everybody).score[0] == pytest.approx(0.5)
    assert bridging(everybody[None], one_side, everybody).score[0] == pytest.approx(
        math.sqrt(1 / 8)
    )


def test_difference_of_a_camp():
    assert two_shares(18, 20, 6, 20) == pytest.approx(0.000385, abs=5e-6)


def test_shortlist():
    people, statements, votes = [], [], []
    likes = {1: range(60), 2: range(40), 3: range(60, 80)}
    for s, fans in likes.items():
        for p in range(80):
            people.append(p)
            statements.append(s)
            votes.append(1 if p in fans else -1)
    store = Votes.from_triples(people, statements, votes)
    nobody = Side(np.zeros((0, 3)), np.zeros((0, 3, 3)))
    flat = np.tile([0.0, 1.0, 0.0], (3, 1))
    model = FactorModel(nobody, Side(flat, flat[:, :, None] * flat[:, None, :]), np.ones(1), 0.25)
    found = shortlist(store, model)
    assert [(e.statement, e.newly_represented, e.represented) for e in found] == [
        (1, 0.75, 0.75),
        (3, 0.25, 1.0),
    ]


def test_polis_formulas():
    assert one_proportion(np.array([1.0]), np.array([1.0]))[0] == pytest.approx(math.sqrt(2))
    counts = np.array([[[3, 1, 6]]])
    found = priorities(counts, np.array([0.5]), np.array([False]))
    assert found[0] == pytest.approx((5 / 6 * 1.5 * 7 / 12 * 3) ** 2)


def test_information_gain():
    camps = Classes(np.array([0.5, 0.5]), np.array([[0.9, 0.5], [0.1, 0.5]]), 0.0)
    chance, _under = Router(np.array([1, 2]), np.full(2, 1000), camps).chances({})
    gain = math.log(2) + 0.9 * math.log(0.9) + 0.1 * math.log(0.1)
    assert gain == pytest.approx(0.368, abs=5e-4)
    wanted = 1 / (1 + math.exp(-60 * gain))
    assert chance[0] == pytest.approx(0.95 * wanted + 0.025)


def test_exact_change():
    assert mcnemar(8, 2) == pytest.approx(112 / 1024)


def test_pair_of_like_voters():
    threshold = 2 * math.log(1000)
    equal = [12 * math.log((1 - ERROR) / p) for p in (0.3, 0.25)]
    assert threshold == pytest.approx(13.8, abs=0.05)
    assert equal == pytest.approx([13.18, 15.37], abs=5e-3)


def test_fair_chances():
    people = [Person.of(f"p{i}", sex="w" if i < 20 else "m") for i in range(30)]
    found = lottery(people, [Quota("sex", "w", 3, 3), Quota("sex", "m", 3, 3)], 6)
    chance = found.chance_of()
    assert (chance["p0"], chance["p29"]) == pytest.approx((3 / 20, 3 / 10))


def test_rating():
    assert rate([5]).mean == pytest.approx(20 / 6)
    assert rate([4] * 100).mean == pytest.approx(415 / 105)
