import pytest

import stage_sessions as stage
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot, Roll
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.actions import voting
from shangliang.loop.sessions.models import Seat
from shangliang.loop.sessions.seats import voter_of
from stage_sessions import MEETING


def _vote(at, number, choices):
    """The n-th voting seat hands in choice n, as a browser that has checked in would."""
    ballot = sessions.session(number).ballot_id
    seats = [s for s in Seat.objects.filter(session__dossier__number=number) if s.side != "advice"]
    for seat, choice in zip(seats, choices, strict=False):
        soundings.cast_ballot(
            actor=stage.voter(seat.order),
            sounding_id=ballot,
            choice=choice,
            voter=voter_of(seat, number),
            now=MEETING,
        )
    return ballot


def test_a_ballot_goes_to_every_seat_that_is_taken_and_votes(at):
    number = stage.voting(at)
    found = sessions.session(number)
    assert found.state == "voting"
    ballot = soundings.sounding(found.ballot_id)
    assert (ballot.seated, ballot.audience) == (9, "roll")
    assert soundings.turnout(ballot.id).electors == 9
    row = next(r for r in trail(number) if r.name == "sessions.session.ballot_opened")
    assert row.payload["rule"] == "vote.simple=0.5@v0; vote.quorum=0.5@v0"


@pytest.mark.parametrize(
    ("yes", "no", "passed"), [(5, 4, True), (4, 5, False), (4, 0, False), (5, 0, True)]
)
def test_more_than_half_of_those_present_decides(at, yes, no, passed):
    number = stage.voting(at)
    _vote(at, number, ["yes"] * yes + ["no"] * no)
    result = sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    assert result.passed is passed
    assert sessions.session(number).state == "in_session"
    row = next(r for r in trail(number) if r.name == "sessions.session.ballot_closed")
    assert row.payload["passed"] is passed


def test_exactly_half_of_eight_present_fails(at):
    number = stage.in_session(at, count=8)
    sessions.open_ballot(actor=at.clerk, number=number, question="先修灯", now=MEETING)
    _vote(at, number, ["yes"] * 4 + ["no"] * 4)
    assert sessions.close_ballot(actor=at.clerk, number=number, now=MEETING).passed is False


def test_too_few_seats_have_no_quorum(at):
    number = stage.in_session(at, count=4)
    sessions.open_ballot(actor=at.host, number=number, question="先修灯", now=MEETING)
    _vote(at, number, ["yes"] * 4)
    result = sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    assert (result.quorate, result.passed) == (False, False)


def test_advisers_and_empty_seats_have_no_ballot(at):
    number = stage.in_session(at, count=10)
    sessions.open_ballot(actor=at.host, number=number, question="先修灯", now=MEETING)
    ballot = sessions.session(number).ballot_id
    with pytest.raises(Refused, match=r"soundings\.not_on_the_roll"):
        soundings.cast_ballot(actor=at.member, sounding_id=ballot, choice="yes", now=MEETING)


def test_the_host_cannot_vote(at):
    number = stage.voting(at)
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_ballot(
            actor=at.host, sounding_id=sessions.session(number).ballot_id, choice="yes", now=MEETING
        )


def test_nobody_present_means_no_ballot(at):
    number = stage.readied(at)
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.nobody_to_vote"):
        sessions.open_ballot(actor=at.host, number=number, question="先修灯", now=MEETING)


def test_one_ballot_at_a_time_and_no_floor_meanwhile(at):
    number = stage.voting(at)
    for act in (
        lambda: sessions.open_ballot(
            actor=at.host, number=number, question="再来一个", now=MEETING
        ),
        lambda: sessions.give_floor(actor=at.host, number=number, now=MEETING),
        lambda: sessions.end_session(actor=at.host, number=number, result="none", now=MEETING),
    ):
        with pytest.raises(OutOfOrder):
            act()


@pytest.mark.parametrize("question", ["", "长" * 161])
def test_a_question_of_the_wrong_length_is_invalid(at, question):
    with pytest.raises(Invalid):
        sessions.open_ballot(
            actor=at.host, number=stage.in_session(at), question=question, now=MEETING
        )


def test_the_recorder_opens_no_ballot(at):
    with pytest.raises(Refused):
        sessions.open_ballot(
            actor=at.recorder, number=stage.in_session(at), question="先修灯", now=MEETING
        )


def test_two_close_at_once_one_is_told(at, monkeypatch):
    number = stage.voting(at)
    _vote(at, number, ["yes"] * 9)
    change = voting.change

    def rival_first(row, **facts):
        monkeypatch.setattr(voting, "change", change)
        sessions.close_ballot(actor=at.clerk, number=number, now=MEETING)
        change(row, **facts)

    monkeypatch.setattr(voting, "change", rival_first)
    with pytest.raises(Conflict, match=r"sessions\.changed_meanwhile"):
        sessions.close_ballot(actor=at.host, number=number, now=MEETING)


def test_seat_and_ballot_cannot_be_joined_by_anything_stored(at):
    number = stage.voting(at)
    _vote(at, number, ["yes", "no"] * 4)
    sessions.close_ballot(actor=at.host, number=number, now=MEETING)
    box = set(BoxBallot.objects.values_list("id", flat=True))
    roll = set(Roll.objects.values_list("voter_hash", flat=True))
    seats = Seat.objects.filter(session__dossier__number=number)
    keys = {voter_of(s, number) for s in seats}
    assert not box & (roll | keys)
    assert not roll & keys


def test_statements_go_to_everybody_and_close_with_the_session(at):
    number = stage.in_session(at)
    asked = sessions.open_statements(
        actor=at.clerk,
        number=number,
        title="怎么看",
        statements=["先把灯修好", "先定谁巡查"],
        now=MEETING,
    )
    assert [s.text for s in soundings.statements(asked.id)] == ["先把灯修好", "先定谁巡查"]
    statement = soundings.statements(asked.id)[0]
    soundings.cast_vote(actor=stage.voter(77), statement_id=statement.id, value=1, now=MEETING)
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_vote(actor=at.host, statement_id=statement.id, value=1, now=MEETING)
    with pytest.raises(Conflict, match=r"sessions\.statements_open_already"):
        sessions.open_statements(
            actor=at.clerk, number=number, title="再问", statements=["再问一句"], now=MEETING
        )
    sessions.end_session(
        actor=at.host, number=number, result="consensus", agreed=["先修灯"], now=MEETING
    )
    assert soundings.sounding(asked.id).state == "closed"


def test_statements_are_closed_by_the_host_and_once(at):
    number = stage.in_session(at)
    sessions.open_statements(
        actor=at.clerk, number=number, title="怎么看", statements=["先把灯修好"], now=MEETING
    )
    assert sessions.close_statements(actor=at.host, number=number, now=MEETING).state == "closed"
    with pytest.raises(Refused, match=r"sessions\.no_statements_open"):
        sessions.close_statements(actor=at.host, number=number, now=MEETING)


def test_the_host_writes_no_statements(at):
    with pytest.raises(Refused):
        sessions.open_statements(
            actor=at.host,
            number=stage.in_session(at),
            title="怎么看",
            statements=["先把灯修好"],
            now=MEETING,
        )


@pytest.mark.parametrize(
    "statements", [[], ["先把灯修好"] * 2, ["短"], [f"第 {n} 条意见" for n in range(61)]]
)
def test_malformed_statements_are_invalid_and_leave_nothing(at, statements):
    number = stage.in_session(at)
    with pytest.raises(Invalid):
        sessions.open_statements(
            actor=at.clerk, number=number, title="怎么看", statements=statements, now=MEETING
        )
    assert soundings.soundings(number) == []


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["先把路灯修好", "居民轮流巡查", "先把路灯修好"], "sessions.statement_twice", 3),
        (["先把路灯修好", "修灯"], "sessions.statement_too_short", 2),
    ],
)
def test_a_line_that_cannot_stay_is_named_and_nothing_is_opened(at, lines, code, line):
    number = stage.in_session(at)
    with pytest.raises(Invalid, match=code) as caught:
        sessions.open_statements(
            actor=at.clerk, number=number, title="您怎么看", statements=lines, now=MEETING
        )
    assert caught.value.fields == {"statements": [code]}
    assert caught.value.params["line"] == line
    assert not soundings.soundings(number, kind="statements")
