from datetime import timedelta

import pytest

import stage_sessions as stage
from shangliang.ground.accounts.public import actor_by_login, add_person, grant_role
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.planning.public import drop_item
from shangliang.loop.preparation import public as preparation
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.actions import call_session
from shangliang.loop.sessions.handlers import call
from shangliang.loop.sessions.queries import available
from stage_sessions import MEETING, NOW, voter


def another_host(at):
    person = add_person(actor=SYSTEM, login="host2", name="姜主持", password=None, now=NOW)
    grant_role(actor=SYSTEM, person_id=person.id, role="host", path=at.body.path, now=NOW)
    return actor_by_login("host2", NOW)


def test_a_ready_table_is_called_with_its_seats_and_the_usual_agenda(at):
    number = stage.readied(at)
    found = sessions.session(number)
    assert (found.state, found.round, found.host) == ("called", 1, at.host.name)
    assert len(found.seats) == 10
    assert [i.minutes for i in found.agenda] == [5, 15, 45, 15, 10]
    (duty,) = duties(number)
    assert (duty.verb, duty.person_id, duty.due_at) == (
        "sessions.open_session",
        at.host.id,
        MEETING,
    )


def test_the_event_twice_calls_one_session(at):
    number = stage.readied(at)
    call(type("R", (), {"matter": number, "at": NOW, "payload": {"round": 1}})())
    assert len(sessions.rounds(number)) == 1
    with pytest.raises(Conflict, match=r"sessions\.called_already"):
        call_session(actor=SYSTEM, number=number, now=NOW)


def test_what_is_not_prepared_is_not_called(at):
    number = stage.noticed(at)
    with pytest.raises(Refused, match=r"sessions\.not_prepared"):
        call_session(actor=SYSTEM, number=number, now=NOW)
    assert sessions.session(number) is None
    with pytest.raises(NotFound):
        sessions.open_session(actor=at.host, number=number, now=NOW)


def test_the_host_opens_and_the_first_point_begins(at):
    number = stage.readied(at)
    found = sessions.open_session(actor=at.host, number=number, now=MEETING)
    assert found.state == "in_session"
    assert found.now.order == 1
    assert found.now.until == MEETING + timedelta(minutes=5)
    assert get(number).stage == "in_session"
    assert duties(number) == []
    with pytest.raises(OutOfOrder):
        sessions.open_session(actor=at.host, number=number, now=MEETING)


def test_the_host_cannot_open_days_before_the_announced_time(at, monkeypatch):
    number = stage.readied(at)
    early = MEETING - timedelta(minutes=31)
    with pytest.raises(Refused, match=r"sessions\.too_early") as caught:
        sessions.open_session(actor=at.host, number=number, now=early)
    assert "2026" in str(caught.value.params["opens"])
    assert sessions.session(number).state == "called"
    monkeypatch.setattr(clock, "now", lambda: early)
    assert available("open_session", number, at.host).code == "sessions.too_early"
    monkeypatch.setattr(clock, "now", lambda: early + timedelta(minutes=1))
    assert available("open_session", number, at.host)
    sessions.open_session(actor=at.host, number=number, now=MEETING - timedelta(minutes=30))


def test_nobody_sits_down_before_the_doors_open(at):
    number = stage.readied(at)
    seat = sessions.session(number).seats[0].id
    with pytest.raises(Refused, match=r"sessions\.too_early"):
        sessions.check_in(actor=at.clerk, number=number, seat_id=seat, now=NOW)
    assert sessions.session(number).present == 0


@pytest.mark.parametrize(
    "who", ["clerk", "office", "recorder", "member", "resident", "administrator"]
)
def test_nobody_else_opens(at, who):
    with pytest.raises(Refused):
        sessions.open_session(actor=getattr(at, who), number=stage.readied(at), now=MEETING)


def test_a_host_of_another_session_does_not_open_this_one(at):
    other = another_host(at)
    with pytest.raises(Refused, match=r"sessions\.not_the_host"):
        sessions.open_session(actor=other, number=stage.readied(at), now=MEETING)


def test_seats_are_taken_by_code_by_their_person_and_at_the_door(at):
    number = stage.readied(at)
    seats = sessions.session(number).seats
    sessions.check_in(
        actor=voter(1), number=number, code=sessions.code_of(seats[0].id), now=MEETING
    )
    sessions.check_in(actor=at.member, number=number, now=MEETING)
    sessions.check_in(actor=at.clerk, number=number, seat_id=seats[1].id, now=MEETING)
    taken = [s.label for s in sessions.session(number).seats if s.checked_in]
    assert taken == [seats[0].label, seats[1].label, at.member.name]


def test_a_code_is_read_with_its_slips(at):
    number = stage.readied(at)
    seat = sessions.session(number).seats[0]
    code = sessions.code_of(seat.id)
    typed = f" {code[:4].lower()}-{code[4:].lower()} "
    assert sessions.check_in(actor=voter(1), number=number, code=typed, now=MEETING) == seat.id


@pytest.mark.parametrize("code", ["AAAAAAAA", "x", "ABCDEFGH" * 20, "％＄＃"])
def test_a_wrong_code_takes_no_seat(at, code):
    number = stage.readied(at)
    with pytest.raises(Invalid, match=r"sessions\.unknown_code"):
        sessions.check_in(actor=voter(1), number=number, code=code, now=MEETING)


def test_codes_of_one_session_are_all_different(at):
    number = stage.readied(at)
    assert len({sessions.code_of(s.id) for s in sessions.session(number).seats}) == 10


def test_a_seat_is_taken_once_and_not_by_strangers(at):
    number = stage.readied(at)
    seat = sessions.session(number).seats[0]
    with pytest.raises(Refused, match=r"sessions\.not_your_seat"):
        sessions.check_in(actor=at.resident, number=number, seat_id=seat.id, now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.no_seat"):
        sessions.check_in(actor=at.resident, number=number, now=MEETING)
    with pytest.raises(NotFound):
        sessions.check_in(actor=at.clerk, number=number, seat_id=10**9, now=MEETING)
    stage.checked_in(at, number, 1)
    with pytest.raises(Conflict, match=r"sessions\.checked_in_already"):
        sessions.check_in(actor=at.clerk, number=number, seat_id=seat.id, now=MEETING)


def test_the_ledger_does_not_name_who_sits(at):
    number = stage.readied(at)
    sessions.check_in(actor=at.member, number=number, now=MEETING)
    row = next(r for r in trail(number) if r.name == "sessions.seat.checked_in")
    assert row.actor_name == "居民"
    assert at.member.name not in str(row.payload)


def test_called_off_it_is_prepared_again_with_the_same_table(at):
    number = stage.readied(at)
    with pytest.raises(Invalid):
        sessions.call_off(actor=at.clerk, number=number, reason="", now=NOW)
    found = sessions.call_off(actor=at.clerk, number=number, reason="台风", now=NOW)
    assert found.state == "called_off"
    again = preparation.preparation(number)
    assert (again.state, again.round, len(again.seats)) == ("open", 2, 10)
    assert get(number).stage == "planned"
    with pytest.raises(OutOfOrder):
        sessions.open_session(actor=at.host, number=number, now=NOW)


def test_a_dropped_topic_calls_its_session_off_and_prepares_nothing(at):
    number = stage.readied(at)
    drop_item(actor=at.office, number=number, reason="市里统一安排", now=NOW)
    assert sessions.session(number).state == "called_off"
    assert preparation.preparation(number).round == 1


def test_whoever_wants_to_speak_hands_over_the_chair(at):
    number = stage.in_session(at)
    other = another_host(at)
    asked = sessions.open_statements(
        actor=at.clerk, number=number, title="怎么看", statements=["先把灯修好"], now=MEETING
    )
    for wrong in (at.host.id, at.member.id, at.recorder.id, 10**9):
        with pytest.raises(Invalid):
            sessions.hand_over(
                actor=at.host, number=number, host_id=wrong, reason="我要发言", now=MEETING
            )
    found = sessions.hand_over(
        actor=at.host, number=number, host_id=other.id, reason="我要发言", now=MEETING
    )
    assert found.host == "姜主持"
    with pytest.raises(Refused, match=r"sessions\.not_the_host"):
        sessions.call_item(actor=at.host, number=number, now=MEETING)
    sessions.call_item(actor=other, number=number, now=MEETING)
    statement = soundings.statements(asked.id)[0]
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_vote(actor=other, statement_id=statement.id, value=1, now=MEETING)
