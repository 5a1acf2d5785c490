import pytest

import stage_sessions as stage
from shangliang.front.look.acting import spec_of
from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.kernel import clock
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.loop.preparation import public as preparation
from shangliang.loop.sessions import public as sessions
from stage_sessions import MEETING

BOTH = {"best_for": "老人孩子天天走这条路。", "best_against": "人手和钱还没有着落。"}


def _end(at, number, **more):
    facts = {
        "actor": at.host,
        "number": number,
        "result": "consensus",
        "agreed": ["两周内修好"],
        "now": MEETING,
    }
    return sessions.end_session(**(facts | more))


def test_a_consensus_says_on_what_and_the_recorder_owes_minutes(at):
    number = stage.in_session(at)
    found = _end(at, number)
    assert (found.state, found.result, found.agreed) == ("ended", "consensus", ("两周内修好",))
    (duty,) = [d for d in duties(number) if d.verb.startswith("sessions.")]
    assert (duty.verb, duty.person_id) == ("sessions.write_minutes", at.recorder.id)
    assert duty.rule == "session.minutes=7@v0"
    assert get(number).stage == "in_session"
    with pytest.raises(OutOfOrder):
        _end(at, number)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"agreed": []}, "sessions.say_what_is_agreed"),
        ({"result": "partial"}, "sessions.keep_both_sides"),
        ({"result": "none", "agreed": []}, "sessions.keep_both_sides"),
        ({"result": "none", "agreed": [], "best_for": "只写了一边"}, "sessions.keep_both_sides"),
    ],
)
def test_nobody_is_lost_from_the_record(at, more, code):
    number = stage.in_session(at)
    with pytest.raises(Refused) as found:
        _end(at, number, **more)
    assert found.value.code == code
    assert sessions.session(number).state == "in_session"


@pytest.mark.parametrize(
    "more",
    [
        {"result": "none", **BOTH},
        {"agreed": ["长" * 301]},
        {"agreed": ["一点"] * 21},
        {"agreed": [" "]},
    ],
)
def test_points_that_do_not_fit_are_invalid(at, more):
    with pytest.raises(Invalid):
        _end(at, stage.in_session(at), **more)


@pytest.mark.parametrize("who", ["clerk", "recorder", "member", "office"])
def test_only_the_host_ends(at, who):
    with pytest.raises(Refused):
        _end(at, stage.in_session(at), actor=getattr(at, who))


def test_without_consensus_the_matter_stands_beside_the_thread_with_both_sides(at):
    number = stage.ended(at, "none")
    assert get(number).stage == "no_consensus"
    found = sessions.session(number)
    assert found.best_for
    assert found.best_against


def test_the_minutes_become_a_paper_and_tell_the_outcome(at):
    number = stage.minuted(at)
    found = sessions.session(number)
    assert found.state == "minuted"
    assert "minutes" in [d.kind for d in documents(number)]
    owed = [d.verb for d in duties(number) if d.verb.startswith("sessions.")]
    assert owed == ["sessions.approve_minutes"]
    row = next(r for r in trail(number) if r.name == "sessions.session.minuted")
    assert (row.payload["result"], row.payload["present"], row.payload["round"]) == (
        "partial",
        10,
        1,
    )
    with pytest.raises(OutOfOrder):
        sessions.write_minutes(
            actor=at.recorder, number=number, text="再写一遍纪要" * 5, now=MEETING
        )


@pytest.mark.parametrize("text", ["", "太短", "长" * 20001])
def test_minutes_of_the_wrong_length_are_invalid(at, text):
    with pytest.raises(Invalid):
        sessions.write_minutes(actor=at.recorder, number=stage.ended(at), text=text, now=MEETING)


@pytest.mark.parametrize("who", ["host", "clerk", "resident"])
def test_only_the_recorder_writes_them(at, who):
    with pytest.raises(Refused):
        sessions.write_minutes(
            actor=getattr(at, who),
            number=stage.ended(at),
            text="会议就三号巷路灯进行了协商，共识和分歧记录如下。",
            now=MEETING,
        )


def test_no_minutes_before_the_end(at):
    with pytest.raises(OutOfOrder):
        sessions.write_minutes(
            actor=at.recorder,
            number=stage.in_session(at),
            text="会议就三号巷路灯进行了协商，共识和分歧记录如下。" * 2,
            now=MEETING,
        )


def _hold_again(at, number):
    again = stage.MEETING.replace(day=30)
    preparation.set_meeting(
        actor=at.clerk,
        number=number,
        place="居委会",
        meets_at=again,
        host_id=at.host.id,
        recorder_id=at.recorder.id,
        now=MEETING,
    )
    preparation.publish_notice(actor=at.clerk, number=number, now=MEETING)
    preparation.confirm_ready(actor=at.host, number=number, now=MEETING)
    sessions.open_session(actor=at.host, number=number, now=again)
    _end(at, number, result="none", agreed=[], **BOTH)


def test_another_round_meets_with_the_same_table_until_the_rules_say_enough(at):
    number = stage.ended(at, "none")
    for round_ in (2, 3):
        found = sessions.call_round(actor=at.host, number=number, reason="还差一点", now=MEETING)
        assert found.state == "continued"
        assert found.minutes
        assert preparation.preparation(number).round == round_
        assert get(number).stage == "planned"
        _hold_again(at, number)
        assert sessions.session(number).round == round_
    with pytest.raises(Refused) as refused:
        sessions.call_round(actor=at.host, number=number, reason="还想谈", now=MEETING)
    assert refused.value.code == "sessions.no_rounds_left"
    assert refused.value.params["most"] == 3


def test_after_a_consensus_nothing_is_left_for_another_round(at):
    with pytest.raises(Refused, match=r"sessions\.nothing_left"):
        sessions.call_round(
            actor=at.host, number=stage.ended(at, "consensus"), reason="再谈", now=MEETING
        )


def test_a_new_round_needs_a_reason_and_an_ended_session(at):
    number = stage.ended(at, "none")
    with pytest.raises(Invalid):
        sessions.call_round(actor=at.host, number=number, reason="", now=MEETING)
    other = stage.minuted(at)
    with pytest.raises(OutOfOrder):
        sessions.call_round(actor=at.host, number=other, reason="再谈", now=MEETING)


def test_the_draft_of_the_minutes_says_how_many_voted_how(at, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    number = stage.voting(at)
    ballot = sessions.session(number).ballot_id
    seats = [s for s in sessions.session(number).seats if s.side_code != "advice"]
    for seat, choice in zip(seats, ["yes"] * 6 + ["no"] * 2, strict=False):
        soundings.cast_ballot(
            actor=stage.voter(seat.order),
            sounding_id=ballot,
            choice=choice,
            voter=sessions.voter_of(seat, number),
            now=MEETING,
        )
    sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    _end(at, number, result="partial", agreed=["先修灯"], **BOTH)
    spec = spec_of("sessions", "write_minutes")
    said = spec.kwargs(number, at.recorder)["initial"]["text"]
    assert "应投 9 票，实投 8 票" in said
    least = soundings.result(ballot, now=MEETING).least
    assert ("赞成 6 票" in said) == (least <= 8)
