"""What to ask next: coverage first, then information, always a logged chance above zero."""

import numpy as np
import pytest

from qiutong.mixture import Classes
from qiutong.routing import UNIFORM, Router

IDS = np.array([10, 20, 30, 40])
CLASSES = Classes(
    np.array([0.5, 0.5]), np.array([[0.9, 0.6, 0.5, 0.99], [0.1, 0.5, 0.5, 0.99]]), 0.0
)
PLENTY = np.full(4, 1000)


def test_the_statement_that_tells_the_camps_apart_is_likeliest():
    chance, under = Router(IDS, PLENTY, CLASSES).chances({})
    assert not under.any()
    assert chance.argmax() == 0
    assert chance.sum() == pytest.approx(1.0)
    assert chance.min() >= UNIFORM / 4 - 1e-12


def test_a_person_whose_camp_is_known_gains_nothing_from_that_statement():
    router = Router(IDS, PLENTY, CLASSES)
    share = router.posterior({10: 1, 20: 0})
    assert share[0] == pytest.approx(0.9)
    assert router.posterior({10: -1})[0] == pytest.approx(0.1)


def test_statements_under_the_floor_come_first():
    counts = np.array([1000, 1000, 3, 1000])
    router = Router(IDS, counts, CLASSES)
    chance, under = router.chances({})
    assert under.tolist() == [False, False, True, False]
    assert chance[2] == pytest.approx(1 - UNIFORM + UNIFORM / 4)
    drawn = router.draw({}, 0.5)
    assert (drawn.statement, drawn.reason) == (30, "coverage")


def test_logged_probability_is_the_share_of_tickets_that_give_the_statement():
    router = Router(IDS, PLENTY, CLASSES)
    tickets = np.linspace(0, 1, 4000, endpoint=False)
    drawn = [router.draw({20: 1}, float(t)) for t in tickets]
    for statement in (10, 30, 40):
        share = np.mean([d.statement == statement for d in drawn])
        logged = next((d.probability for d in drawn if d.statement == statement), 0.0)
        assert share == pytest.approx(logged, abs=2e-3)
    assert 20 not in {d.statement for d in drawn}


def test_everything_seen_gives_nothing_and_a_wrong_ticket_is_refused():
    router = Router(IDS, PLENTY)
    assert router.draw(dict.fromkeys(IDS.tolist(), 1), 0.1) is None
    with pytest.raises(ValueError):
        router.draw({}, 1.0)


def test_without_camps_the_emptiest_statement_is_likeliest():
    router = Router(IDS, np.array([5, 1, 9, 7]))
    assert router.draw({}, 0.5).probability > 0.1
    assert router.chances({})[0].argmax() == 1
    router.add(20)
    assert router.counts[1] == 2
