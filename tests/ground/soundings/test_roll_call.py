"""Level S0, proxies, several marks, and the majorities of the rulebook."""

from decimal import Decimal

import pytest

import stage_ballots as stage
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.majorities import decide_owners, exact, reached
from shangliang.ground.soundings.models import Slip
from shangliang.kernel.errors import Conflict, Invalid, Refused
from stage_sessions import NOW, cast_all, voter


def _close(at, vote):
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    return soundings.result(vote.id, now=NOW)


def _cast(vote, n, choice, **more):
    return soundings.cast_ballot(
        actor=voter(n), sounding_id=vote.id, choice=choice, now=NOW, **more
    )


def test_a_roll_call_shows_after_the_close_who_voted_how(at, number):
    vote = stage.roll_call_open(at, number, 4)
    _cast(vote, 0, "yes")
    assert _cast(vote, 0, "yes").repeated
    with pytest.raises(Conflict, match=r"soundings\.other_choice"):
        _cast(vote, 0, "no")
    _cast(vote, 1, "no")
    assert soundings.roll_call(vote.id) == []
    found = _close(at, vote)
    assert [o.count for o in found.options] == [1, 1, 0]  # few, and open to all anyway
    said = [(line.name, line.choices) for line in soundings.roll_call(vote.id)]
    assert [name for name, _ in said] == ["居民0", "居民1", "居民2", "居民3"]
    assert [len(c) for _, c in said] == [1, 1, 0, 0]
    assert Slip.objects.count() == 0


def test_a_secret_ballot_has_no_roll_call(at, number):
    vote = stage.opened(at, number, 4)
    cast_all(vote, ["yes"] * 4)
    _close(at, vote)
    assert soundings.roll_call(vote.id) == []


def test_a_roll_call_without_all_names_does_not_open(at, number):
    with pytest.raises(Refused, match=r"soundings\.roll_call_needs_names"):
        stage.opened(at, number, 3, secrecy="named")


def _with_proxies(at, number, proxies, **wanted):
    keys = {stage.key_of(number, a): stage.key_of(number, b) for a, b in proxies.items()}
    return stage.roll_call_open(at, number, 4, opening={"proxies": keys}, **wanted)


def test_a_proxy_votes_for_who_gave_it_and_stands_on_the_roll(at, number):
    vote = _with_proxies(at, number, {0: 1})
    giver = stage.key_of(number, 0)
    with pytest.raises(Refused, match=r"soundings\.proxy_votes"):
        _cast(vote, 0, "yes")
    with pytest.raises(Refused, match=r"soundings\.no_proxy"):
        _cast(vote, 2, "yes", principal=giver)
    _cast(vote, 1, "no")
    _cast(vote, 1, "yes", principal=giver)
    _close(at, vote)
    first = soundings.roll_call(vote.id)[0]
    assert (first.name, first.by) == ("居民0", "居民1")


@pytest.mark.parametrize(
    ("proxies", "code"),
    [
        ({0: 0}, "proxy_to_self"),
        ({0: 1, 1: 0}, "proxy_handed_on"),
        ({0: 1, 1: 2}, "proxy_handed_on"),
        ({0: 2, 1: 2}, "too_many_proxies"),
        ({0: 9}, "proxy_not_on_the_roll"),
        ({9: 0}, "proxy_not_on_the_roll"),
    ],
)
def test_no_circle_no_chain_no_heap_of_proxies(at, number, proxies, code):
    with pytest.raises(Refused, match=rf"soundings\.{code}"):
        _with_proxies(at, number, proxies)


def test_several_marks_on_one_ballot(at, number):
    vote = stage.opened(at, number, 12, options=("路灯", "停车", "绿化"), most=2)
    for bad in ("o1+o2+o3", "o1+o1", "o1+", "+", "o1 o2", "o9"):
        with pytest.raises(Invalid):
            _cast(vote, 0, bad)
    for n in range(12):
        _cast(vote, n, "o3+o1" if n < 9 else "o2")
    found = _close(at, vote)
    assert [o.count for o in found.options] == [9, 3, 9]
    assert found.turnout.voted == 12
    assert found.tie


@pytest.mark.parametrize(("yes", "passed"), [(7, False), (8, True)])
def test_two_thirds_of_those_present(at, number, yes, passed):
    vote = stage.opened(at, number, 12, majority="two_thirds")
    cast_all(vote, ["yes"] * yes + ["no"] * (12 - yes))
    assert _close(at, vote).passed is passed


@pytest.mark.parametrize(("basis", "passed"), [("present", True), ("entitled", False)])
def test_of_those_present_or_of_all_who_are_entitled(at, number, basis, passed):
    vote = stage.opened(at, number, 12, basis=basis, seated=20)
    cast_all(vote, ["yes"] * 10 + ["no"] * 2)
    assert _close(at, vote).passed is passed


def test_a_third_of_the_rulebook_means_a_third():
    assert reached(2, 3, 0.6667, at_least=True)
    assert not reached(2, 3, 0.6667, at_least=False)
    assert exact(0.66) != exact(0.6667)


def _owners(entitled, votes, threshold, *, at_least):
    return decide_owners(
        [Decimal(a) for a in entitled],
        [(c, Decimal(a)) for c, a in votes],
        passing="yes",
        threshold=threshold,
        participation=0.6667,
        at_least=at_least,
    )


@pytest.mark.parametrize(
    ("votes", "ordinary", "major"),
    [
        # Nine owners of 100 m². Six take part: two thirds of persons and of area.
        ([("yes", 100)] * 4 + [("no", 100)] * 2, True, False),
        ([("yes", 100)] * 3 + [("no", 100)] * 3, False, False),
        ([("yes", 100)] * 5 + [("no", 100)] * 1, True, True),
        # Five are too few, although all of them agree.
        ([("yes", 100)] * 5, False, False),
    ],
)
def test_owners_count_by_persons_and_by_area(votes, ordinary, major):
    nine = [100] * 9
    assert _owners(nine, votes, 0.5, at_least=False).passed is ordinary
    assert _owners(nine, votes, 0.75, at_least=True).passed is major


def test_a_large_owner_alone_neither_carries_nor_is_passed_over():
    entitled = [1000, 50, 50, 50]
    alone = _owners(entitled, [("yes", 1000), ("no", 50), ("no", 50)], 0.5, at_least=False)
    assert (alone.quorate, alone.passed) == (True, False)  # one of three persons
    against = _owners(entitled, [("no", 1000), ("yes", 50), ("yes", 50)], 0.5, at_least=False)
    assert (against.quorate, against.passed) == (True, False)  # a tenth of the area
    without = _owners(entitled, [("yes", 50)] * 3, 0.5, at_least=False)
    assert not without.quorate


def test_the_owners_vote_from_paper_to_result(at, number):
    areas = {stage.key_of(number, n): a for n, a in enumerate(("90.5", 120, 75, 88))}
    vote = stage.roll_call_open(at, number, 4, majority="owners", opening={"areas": areas})
    for n, choice in enumerate(("yes", "yes", "no")):
        _cast(vote, n, choice)
    found = _close(at, vote)
    assert found.passed
    assert found.owners["persons"] == [4, 3, 2]
    assert found.owners["areas"] == ["373.50", "285.50", "210.50"]
    assert "二百七十八" in found.note
    assert {line.area for line in soundings.roll_call(vote.id)} == {
        "90.50",
        "120.00",
        "75.00",
        "88.00",
    }


@pytest.mark.parametrize("area", [0, -1, "viel", 10**9])
def test_an_area_that_cannot_be_is_refused(at, number, area):
    areas = {stage.key_of(number, n): area for n in range(2)}
    with pytest.raises(Refused, match=r"soundings\.owners_need_areas"):
        stage.roll_call_open(at, number, 2, majority="owners", opening={"areas": areas})


def test_owners_do_not_vote_secretly(at, number):
    with pytest.raises(Invalid, match=r"soundings\.owners_vote_by_name"):
        stage.drafted(at, number, majority="owners")


def test_a_unanimous_ballot_of_a_small_group_is_told_without_its_count(at, number):
    vote = stage.opened(at, number, 12)
    cast_all(vote, ["no"] * 12)
    found = _close(at, vote)
    assert (found.unanimous, found.hidden, found.passed) == (True, True, False)
    assert {o.count for o in found.options} == {None}
