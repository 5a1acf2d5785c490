from datetime import timedelta

import pytest
from django.test import Client
from test_session_live import _as

import stage_sessions as stage
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.rules import Hand, queue
from stage_sessions import MEETING, voter

pytestmark = pytest.mark.urls(stage)


def _raise(number, place, **more):
    seat = sessions.session(number).seats[place]
    facts = {"actor": voter(place), "now": MEETING + timedelta(seconds=place)} | more
    return sessions.raise_hand(number=number, seat_id=seat.id, **facts)


def _floor(at, number, minutes=0):
    return sessions.give_floor(
        actor=at.host, number=number, now=MEETING + timedelta(minutes=minutes)
    )


def _end(at, number, minutes):
    return sessions.end_turn(actor=at.host, number=number, now=MEETING + timedelta(minutes=minutes))


def _order(number, place, about="有人打断发言"):
    return sessions.raise_order(
        actor=voter(place), number=number, about=about, code=stage.code(number, place), now=MEETING
    )


def test_the_clock_of_each_side_runs_from_the_floor_to_the_thanks(at):
    number = stage.in_session(at)
    _raise(number, 0)
    _floor(at, number)
    _end(at, number, 3)
    _raise(number, 3)
    _floor(at, number, 4)
    found = _end(at, number, 5)
    assert [(s.key, s.turns, s.minutes, s.percent) for s in found.sides] == [
        ("for", 1, "3:00", 75),
        ("against", 1, "1:00", 25),
    ]
    row = next(r for r in trail(number) if r.name == "sessions.session.turn_ended")
    assert row.payload["seconds"] in {60, 180}


def test_noting_a_speech_later_does_not_lengthen_it(at):
    number = stage.in_session(at)
    _raise(number, 0)
    _floor(at, number)
    _end(at, number, 3)
    found = sessions.log_speech(
        actor=at.recorder, number=number, seat_id=sessions.session(number).seats[0].id,
        kind="opinion", gist="灯坏了。", now=MEETING + timedelta(minutes=50),
    )  # fmt: skip
    assert found.sides[0].minutes == "3:00"


def test_nobody_is_thanked_when_nobody_speaks(at):
    number = stage.in_session(at)
    with pytest.raises(Refused, match=r"sessions\.nobody_speaks"):
        _end(at, number, 1)
    with pytest.raises(Refused):
        sessions.end_turn(actor=at.clerk, number=number, now=MEETING)


def test_a_point_of_order_goes_before_the_queue_and_is_ruled_on_for_the_record(at):
    number = stage.in_session(at)
    _raise(number, 0)
    _raise(number, 3)
    found = _order(number, 4)
    assert [t.claim for t in found.queue] == ["order", "speak", "speak"]
    assert found.next_because == "order"
    with pytest.raises(Conflict, match=r"sessions\.order_raised_already"):
        _order(number, 4)
    ruled = sessions.rule_order(
        actor=at.host,
        number=number,
        turn_id=found.orders[0].id,
        ruling="请大家不要打断。",
        now=MEETING,
    )
    assert len(ruled.queue) == 2
    assert ruled.orders[0].ruling == "请大家不要打断。"
    assert all(s.turns == 0 for s in ruled.seats), "a point of order is no turn"
    names = [r.name for r in trail(number)]
    assert "sessions.turn.order_raised" in names
    assert "sessions.turn.order_ruled" in names
    with pytest.raises(Conflict, match=r"sessions\.order_ruled_already"):
        sessions.rule_order(
            actor=at.host, number=number, turn_id=found.orders[0].id, ruling="再裁一次", now=MEETING
        )


def test_only_a_seat_raises_it_and_only_the_host_rules(at):
    number = stage.in_session(at, count=9)
    with pytest.raises(Refused, match=r"sessions\.no_seat"):
        sessions.raise_order(actor=at.resident, number=number, about="太吵", now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        sessions.raise_order(actor=at.host, number=number, about="太吵", now=MEETING)
    with pytest.raises(Invalid):
        _order(number, 0, "")
    turn = _order(number, 0).orders[0]
    with pytest.raises(Refused):
        sessions.rule_order(
            actor=at.clerk, number=number, turn_id=turn.id, ruling="驳回", now=MEETING
        )
    with pytest.raises(NotFound):
        sessions.rule_order(actor=at.host, number=number, turn_id=10**9, ruling="驳回", now=MEETING)


def test_a_short_answer_follows_the_speech_before_once(at):
    number = stage.in_session(at)
    with pytest.raises(Refused, match=r"sessions\.nothing_to_answer"):
        _raise(number, 3, claim="rebuttal")
    _raise(number, 0)
    _floor(at, number)
    with pytest.raises(Refused, match=r"sessions\.nothing_to_answer"):
        _raise(number, 0, claim="rebuttal")
    _raise(number, 1)
    _raise(number, 3, claim="rebuttal")
    found = sessions.session(number)
    assert [(t.order, t.claim) for t in found.queue] == [(4, "rebuttal"), (2, "speak")]
    _floor(at, number, 1)
    assert sessions.session(number).speaking.minutes == 1
    _floor(at, number, 2)
    with pytest.raises(Refused, match=r"sessions\.no_rebuttals_left"):
        _raise(number, 3, claim="rebuttal")


def test_every_third_turn_at_the_latest_is_a_residents():
    hands = [
        Hand(1, "for", MEETING),
        Hand(2, "against", MEETING),
        Hand(3, "for", MEETING),
        Hand(9, "open", MEETING + timedelta(minutes=9), is_resident=True),
    ]
    order = [h.seat_id for h in queue(hands, {9: 2}, "", reserved=3)]
    assert order.index(9) == 2
    assert [h.seat_id for h in queue(hands, {9: 2}, "")][-1] == 9, "without the rule it is the last"


def test_whoever_spoke_puts_the_record_right_and_the_first_words_are_kept(at):
    number = stage.in_session(at)
    seat = sessions.session(number).seats[0]
    found = sessions.log_speech(
        actor=at.recorder,
        number=number,
        seat_id=seat.id,
        kind="opinion",
        gist="记错了。",
        now=MEETING,
    )
    turn = found.speeches[0].id
    fix = {"number": number, "turn_id": turn, "gist": "先修灯，再谈巡查。", "now": MEETING}
    for actor, code in ((voter(1), stage.code(number, 1)), (at.member, "")):
        with pytest.raises(Refused, match=r"sessions\.not_your_speech"):
            sessions.correct_speech(actor=actor, code=code, **fix)
    found = sessions.correct_speech(actor=voter(1), code=stage.code(number, 0), **fix)
    assert (found.speeches[0].gist, found.speeches[0].corrected) == ("先修灯，再谈巡查。", True)
    from_log = sessions.session(number).speeches[0]
    assert from_log.corrected


def test_after_the_minutes_the_record_stands(at):
    number = stage.minuted(at)
    with pytest.raises(OutOfOrder):
        sessions.correct_speech(
            actor=voter(1), number=number, turn_id=1, gist="改一改", code="AAAA", now=MEETING
        )


def test_the_host_alone_has_method_cards_that_fit_the_point(at):
    number = stage.in_session(at)
    for _ in range(2):
        sessions.call_item(actor=at.host, number=number, now=MEETING)
    page = _as(at.host).get(f"/m/{number}/live").content.decode()
    assert "怎样对住在这里的人都好" in page
    assert "怎样对住在这里的人都好" not in Client().get(f"/m/{number}/live").content.decode()
