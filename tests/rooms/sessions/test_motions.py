import pytest

import stage_sessions as stage
from shangliang.ground.documents.public import documents
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.sessions import public as sessions
from stage_sessions import MEETING, voter


def _motion(number, n=1):
    found = sessions.motions_of(sessions.session(number).id)
    return next(m for m in found if m.n == n)


def _decide(at, number, a, yes=5, no=2, **more):
    facts = {"actor": at.host, "n": 1, "in_favour": yes, "against": no, "now": MEETING} | more
    return sessions.decide_amendment(number=number, amendment=a, **facts)


def test_a_seat_moves_a_text_whose_lines_get_numbers(at):
    number = stage.in_session(at)
    stage.moved(at, number)
    found = _motion(number)
    assert found.lines == ("两周内修好路灯。", "每周巡查一次。", "张榜公布结果。")
    assert found.mover == "当事居民 1 号"
    row = next(r for r in trail(number) if r.name == "sessions.motion.moved")
    assert (row.payload["lines"], row.actor_name) == (3, "居民")


def test_the_desk_brings_in_a_prepared_text_and_the_host_does_not(at):
    number = stage.in_session(at)
    sessions.move_motion(actor=at.clerk, number=number, title="草案", text="一行", now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        sessions.move_motion(actor=at.host, number=number, title="草案", text="一行", now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.no_seat"):
        sessions.move_motion(
            actor=at.resident, number=number, title="草案", text="一行", now=MEETING
        )


@pytest.mark.parametrize("text", ["", "\n \n", "长" * 301, "行\n" * 61])
def test_a_text_without_fitting_lines_is_invalid(at, text):
    number = stage.in_session(at)
    with pytest.raises(Invalid):
        stage.moved(at, number, text)
    assert sessions.motions_of(sessions.session(number).id) == ()


def test_an_amendment_names_its_lines_and_the_text_reads_as_decided(at):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    first = stage.amended(at, number, n)
    second = stage.amended(at, number, n, kind="insert", first=3, text="三个月后回头看。")
    third = stage.amended(at, number, n, kind="strike", first=1, text="")
    _decide(at, number, first)
    _decide(at, number, second)
    _decide(at, number, third, yes=1, no=6)
    assert _motion(number).final == (
        "两周内修好路灯。",
        "每天巡查一次。",
        "张榜公布结果。",
        "三个月后回头看。",
    )
    assert [a.state for a in _motion(number).amendments] == ["adopted", "adopted", "rejected"]
    row = next(r for r in trail(number) if r.name == "sessions.motion.amendment_decided")
    assert row.payload["rule"] == "session.amendment=0.5@v0"


@pytest.mark.parametrize(
    "more",
    [{"first": 9}, {"text": ""}, {"text": "每周巡查一次。"}, {"first": 2, "last": 1}],
)
def test_an_amendment_that_points_nowhere_is_invalid(at, more):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    with pytest.raises(Invalid):
        stage.amended(at, number, n, **more)
    assert _motion(number).amendments == ()


def test_two_amendments_of_the_same_line_are_not_both_adopted(at):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    one, other = stage.amended(at, number, n), stage.amended(at, number, n, text="不用巡查。")
    _decide(at, number, one)
    with pytest.raises(Refused, match=r"sessions\.amendments_clash"):
        _decide(at, number, other)
    assert _motion(number).amendments[1].state == "proposed"
    _decide(at, number, other, yes=0, no=5)


def test_hands_are_counted_by_the_host_and_never_more_than_votes(at):
    number = stage.in_session(at)
    a = stage.amended(at, number, stage.moved(at, number))
    with pytest.raises(Refused):
        _decide(at, number, a, actor=at.clerk)
    with pytest.raises(Invalid, match=r"sessions\.too_many_hands"):
        _decide(at, number, a, yes=9, no=1)
    with pytest.raises(NotFound):
        _decide(at, number, 7)
    _decide(at, number, a, yes=4, no=4)
    assert _motion(number).amendments[0].state == "rejected", "half is not more than half"
    with pytest.raises(Conflict):
        _decide(at, number, a)


def test_what_passes_as_amended_becomes_a_resolution_on_paper(at):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    a = stage.amended(at, number, n)
    with pytest.raises(Refused, match=r"sessions\.amendments_undecided"):
        sessions.open_ballot(actor=at.host, number=number, motion=n, now=MEETING)
    _decide(at, number, a)
    ballot = sessions.open_ballot(actor=at.host, number=number, motion=n, now=MEETING)
    assert "每天巡查一次" in ballot.question
    seats = [s for s in sessions.session(number).seats if s.side_code != "advice"]
    for seat in seats:
        soundings.cast_ballot(
            actor=voter(seat.order),
            sounding_id=ballot.id,
            choice="yes",
            voter=sessions.voter_of(seat, number),
            now=MEETING,
        )
    sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    found = _motion(number)
    assert (found.state, found.final[1]) == ("adopted", "每天巡查一次。")
    (paper,) = [d for d in documents(number) if d.kind == "decision"]
    assert paper.id == found.document_id
    with pytest.raises(Refused, match=r"sessions\.motion_decided"):
        stage.amended(at, number, n)


def test_a_motion_that_is_voted_down_leaves_no_resolution(at):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    ballot = sessions.open_ballot(actor=at.host, number=number, motion=n, now=MEETING)
    with pytest.raises(OutOfOrder):
        stage.amended(at, number, n)
    sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    assert ballot.id
    assert _motion(number).state == "rejected"
    assert not [d for d in documents(number) if d.kind == "decision"]


def test_no_session_ends_over_an_open_motion_but_it_can_be_withdrawn(at):
    number = stage.in_session(at)
    n = stage.moved(at, number)
    end = {"actor": at.host, "number": number, "result": "consensus", "agreed": ["修灯"]}
    with pytest.raises(Refused, match=r"sessions\.motions_open"):
        sessions.end_session(**end, now=MEETING)
    with pytest.raises(Refused):
        sessions.withdraw_motion(
            actor=at.resident, number=number, n=n, reason="不要了", now=MEETING
        )
    sessions.withdraw_motion(actor=at.clerk, number=number, n=n, reason="并入决议", now=MEETING)
    assert _motion(number).state == "withdrawn"
    sessions.end_session(**end, now=MEETING)
