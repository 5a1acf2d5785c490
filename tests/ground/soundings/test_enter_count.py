"""Raised hands and paper: two people must agree, the third entry decides, all of it is on the record."""

import pytest

import stage_ballots as stage
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import CountEntry
from shangliang.ground.soundings.roll_call import typed_counts
from shangliang.kernel.errors import Invalid, Refused
from stage_sessions import NOW, cast_all

COUNTED = {"yes": 14, "no": 5, "abstain": 1}
OTHER = {"yes": 13, "no": 6, "abstain": 1}


def _opened(at, number, method, **wanted):
    made = stage.drafted(at, number, audience="anyone", method=method, seated=24, **wanted)
    return soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW)


def _enter(actor, vote, counts, **more):
    return soundings.enter_count(actor=actor, sounding_id=vote.id, counts=counts, now=NOW, **more)


def _close(at, vote):
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    return soundings.result(vote.id, now=NOW)


def _refused_close(at, vote, code):
    with pytest.raises(Refused, match=code):
        _close(at, vote)
    assert soundings.sounding(vote.id).is_open


def test_raised_hands_are_counted_by_one_person_and_shown_even_when_few(at, number):
    vote = _opened(at, number, "hands")
    _refused_close(at, vote, r"soundings\.count_missing")
    _enter(at.recorder, vote, {"yes": 3, "no": 1})
    found = _close(at, vote)
    assert [o.count for o in found.options] == [3, 1, 0]
    assert found.paper == 4
    assert found.passed is False  # 4 of 24 seats: below the quorum


def test_paper_needs_two_people_who_agree(at, number):
    vote = _opened(at, number, "paper")
    _enter(at.recorder, vote, COUNTED)
    _refused_close(at, vote, r"soundings\.count_missing")
    with pytest.raises(Refused, match=r"soundings\.counted_already"):
        _enter(at.recorder, vote, COUNTED)
    _enter(at.clerk, vote, COUNTED)
    with pytest.raises(Refused, match=r"soundings\.count_is_settled"):
        _enter(at.host, vote, OTHER)
    found = _close(at, vote)
    assert (found.passed, [o.count for o in found.options]) == (True, [14, 5, 1])


def test_when_two_differ_it_is_shown_and_the_third_decides(at, number):
    vote = _opened(at, number, "paper")
    _enter(at.recorder, vote, COUNTED)
    _enter(at.clerk, vote, OTHER)
    _refused_close(at, vote, r"soundings\.counts_differ")
    _enter(at.host, vote, OTHER)
    found = _close(at, vote)
    assert [o.count for o in found.options] == [13, 6, 1]
    assert [(c.turn, c.agrees) for c in typed_counts(vote.id)] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    rows = [r for r in trail(number) if r.name == "soundings.count.entered"]
    assert sorted((r.payload["turn"], r.payload["agrees"]) for r in rows) == [
        (1, True),
        (2, False),
        (3, True),
    ]
    closed = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert closed.payload["paper"] == {"yes": 13, "no": 6, "abstain": 1}


def test_the_halls_network_is_gone_paper_is_added_to_what_came_in(at, number):
    vote = stage.opened(at, number, 24)
    cast_all(vote, ["yes"] * 4)
    with pytest.raises(Invalid, match=r"soundings\.more_than_people"):
        _enter(at.recorder, vote, {"yes": 21})
    late = {"yes": 10, "no": 6}
    _enter(at.recorder, vote, late)
    _refused_close(at, vote, r"soundings\.count_missing")
    _enter(at.clerk, vote, late)
    found = _close(at, vote)
    assert [o.count for o in found.options] == [14, 6, 0]
    assert found.turnout.voted == 20


@pytest.mark.parametrize(
    "counts", [{"yes": -1}, {"yes": 10**9}, {}, {"yes": 0}, {"ja": 3}, {"yes": True}]
)
def test_what_cannot_be_a_count_is_refused(at, number, counts):
    vote = _opened(at, number, "hands")
    with pytest.raises(Invalid):
        _enter(at.host, vote, counts)
    assert CountEntry.objects.count() == 0


def test_where_one_may_mark_several_the_ballots_are_counted_too(at, number):
    vote = _opened(at, number, "hands", options=("路灯", "停车", "绿化"), most=2)
    with pytest.raises(Invalid, match=r"soundings\.marks_and_ballots"):
        _enter(at.host, vote, {"o1": 9, "o2": 5}, ballots=6)
    _enter(at.host, vote, {"o1": 9, "o2": 5, "o3": 2}, ballots=12)
    found = _close(at, vote)
    assert (found.turnout.voted, found.winner, found.options[0].percent) == (12, "路灯", 75)


def test_a_resident_does_not_type_counts(at, number):
    vote = _opened(at, number, "hands")
    with pytest.raises(Refused):
        _enter(at.resident, vote, COUNTED)


def test_nobody_votes_on_a_screen_where_hands_are_counted(at, number):
    vote = _opened(at, number, "hands")
    with pytest.raises(Refused, match=r"soundings\.counted_in_the_room"):
        cast_all(vote, ["yes"])
