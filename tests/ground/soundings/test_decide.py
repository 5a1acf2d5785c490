import pytest

from shangliang.ground.soundings.rules import decide

RULE = {
    "passing": "yes",
    "threshold": 0.5,
    "quorum": 0.5,
    "present": 10,
    "seated": 10,
    "basis": "present",
}


@pytest.mark.parametrize(
    ("yes", "passed"),
    [(4, False), (5, False), (6, True), (10, True)],
)
def test_exactly_half_of_those_present_is_not_enough(yes, passed):
    assert decide({"yes": yes, "no": 10 - yes, "abstain": 0}, **RULE).passed is passed


def test_those_who_stay_silent_count_as_present():
    found = decide({"yes": 5, "no": 0, "abstain": 0}, **RULE)
    assert found.quorate
    assert not found.passed


def test_of_the_ballots_cast_the_silent_do_not_count():
    assert decide({"yes": 5, "no": 1, "abstain": 0}, **(RULE | {"basis": "cast"})).passed


@pytest.mark.parametrize(("cast", "quorate"), [(4, False), (5, True), (6, True)])
def test_the_quorum_is_reached_with_exactly_its_share(cast, quorate):
    found = decide({"yes": cast, "no": 0}, **(RULE | {"present": cast}))
    assert found.quorate is quorate
    assert found.passed is quorate


def test_an_empty_box_passes_nothing_even_without_quorum():
    found = decide({"yes": 0, "no": 0}, **(RULE | {"quorum": 0, "threshold": 0}))
    assert not found.quorate
    assert not found.passed


def test_a_tie_between_options_decides_nothing():
    found = decide({"o1": 4, "o2": 4}, **(RULE | {"passing": "", "present": 8, "threshold": 0.3}))
    assert found.tie
    assert not found.passed


def test_the_leading_option_passes_above_the_threshold():
    found = decide({"o1": 6, "o2": 3}, **(RULE | {"passing": ""}))
    assert (found.option, found.passed) == ("o1", True)


def test_two_thirds_are_compared_without_rounding():
    rule = RULE | {"threshold": 0.6667, "present": 9, "seated": 9}
    assert not decide({"yes": 6, "no": 3}, **rule).passed
    assert decide({"yes": 7, "no": 2}, **rule).passed
