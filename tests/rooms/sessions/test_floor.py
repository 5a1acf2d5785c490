from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stage_sessions as stage
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions import queries
from shangliang.loop.sessions.actions import floor
from shangliang.loop.sessions.rules import Hand, queue
from stage_sessions import MEETING, NOW, voter


def _raise(number, seat_id, minute=0):
    return sessions.raise_hand(
        actor=voter(1), number=number, seat_id=seat_id, now=MEETING + timedelta(minutes=minute)
    )


def _seats(number):
    return sessions.session(number).seats


def test_a_hand_goes_up_once_and_down_again(at):
    number = stage.in_session(at)
    seat = _seats(number)[0]
    assert _raise(number, seat.id)
    assert not _raise(number, seat.id)
    assert [t.seat for t in sessions.session(number).queue] == [seat.label]
    assert sessions.lower_hand(actor=voter(1), number=number, seat_id=seat.id)
    assert not sessions.lower_hand(actor=voter(1), number=number, seat_id=seat.id)
    assert sessions.session(number).queue == ()


def test_raising_a_hand_leaves_no_ledger_entry(at):
    number = stage.in_session(at)
    before = len(trail(number))
    _raise(number, _seats(number)[0].id)
    assert len(trail(number)) == before


def test_the_host_does_not_raise_a_hand(at):
    number = stage.in_session(at)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        sessions.raise_hand(actor=at.host, number=number, seat_id=_seats(number)[0].id, now=MEETING)


def test_only_whoever_has_checked_in_asks_for_the_floor(at):
    number = stage.in_session(at, count=9)
    with pytest.raises(Refused, match=r"sessions\.check_in_first"):
        _raise(number, _seats(number)[9].id)
    with pytest.raises(NotFound):
        _raise(number, 10**9)


def test_nobody_asks_before_the_session_or_during_the_vote(at):
    number = stage.readied(at)
    (seat,) = stage.checked_in(at, number, 1)
    with pytest.raises(OutOfOrder, match=r"sessions\.nobody_speaks_now"):
        _raise(number, seat)


def test_first_timers_first_then_the_other_side(at):
    number = stage.in_session(at)
    seats = _seats(number)
    first_for, second_for, first_against = seats[0], seats[1], seats[3]
    for minute, seat in enumerate((first_for, second_for, first_against)):
        _raise(number, seat.id, minute)
    assert (
        sessions.give_floor(actor=at.host, number=number, now=MEETING).speaking.seat
        == first_for.label
    )
    _raise(number, first_for.id, 5)
    order = [t.seat for t in sessions.session(number).queue]
    assert order == [first_against.label, second_for.label, first_for.label]


def test_one_speaks_at_a_time_and_the_ring_shows_who(at):
    number = stage.in_session(at)
    seats = _seats(number)
    _raise(number, seats[0].id)
    _raise(number, seats[3].id, 1)
    sessions.give_floor(actor=at.host, number=number, now=MEETING)
    found = sessions.give_floor(actor=at.host, number=number, now=MEETING)
    assert [s.label for s in found.seats if s.speaking] == [seats[3].label]
    assert found.seats[0].turns == 1


def test_the_host_can_call_a_quiet_seat(at):
    number = stage.in_session(at)
    seat = _seats(number)[5]
    found = sessions.give_floor(actor=at.host, number=number, seat_id=seat.id, now=MEETING)
    assert found.speaking.seat_id == seat.id


def test_an_empty_queue_gives_no_floor(at):
    with pytest.raises(Refused, match=r"sessions\.queue_is_empty"):
        sessions.give_floor(actor=at.host, number=stage.in_session(at), now=MEETING)


def test_two_turns_a_point_and_again_on_the_next(at):
    number = stage.in_session(at)
    seat = _seats(number)[0]
    for _ in range(2):
        _raise(number, seat.id)
        sessions.give_floor(actor=at.host, number=number, now=MEETING)
    with pytest.raises(Refused, match=r"sessions\.no_turns_left"):
        _raise(number, seat.id)
    sessions.call_item(actor=at.host, number=number, now=MEETING)
    assert _raise(number, seat.id)


def test_a_hand_lowered_in_the_same_moment_is_told_to_the_host(at, monkeypatch):
    number = stage.in_session(at)
    seat = _seats(number)[0]
    _raise(number, seat.id)
    change = floor.change

    def lowered_first(row, **facts):
        sessions.lower_hand(actor=voter(1), number=number, seat_id=seat.id)
        change(row, **facts)

    monkeypatch.setattr(floor, "change", lowered_first)
    with pytest.raises(Conflict, match=r"sessions\.queue_changed"):
        sessions.give_floor(actor=at.host, number=number, now=MEETING)


def test_the_points_follow_each_other_to_the_end(at):
    number = stage.in_session(at)
    for order in (2, 3, 4, 5):
        found = sessions.call_item(actor=at.host, number=number, now=MEETING)
        assert found.now.order == order
    with pytest.raises(Refused, match=r"sessions\.agenda_is_through"):
        sessions.call_item(actor=at.host, number=number, now=MEETING)


def test_a_chosen_point_is_called(at):
    number = stage.in_session(at)
    last = sessions.session(number).agenda[-1]
    found = sessions.call_item(actor=at.host, number=number, item_id=last.id, now=MEETING)
    assert found.now.id == last.id
    with pytest.raises(Refused):
        sessions.call_item(actor=at.host, number=number, item_id=last.id, now=MEETING)


def test_a_new_agenda_keeps_what_has_begun(at):
    number = stage.in_session(at)
    found = sessions.set_agenda(
        actor=at.clerk, number=number, items=[("灯怎么修", 20), ("谁来巡查", 30)], now=MEETING
    )
    assert [(i.title, i.minutes) for i in found.agenda][1:] == [("灯怎么修", 20), ("谁来巡查", 30)]
    assert found.now.code == "rules"


@pytest.mark.parametrize(
    "items",
    [[], [("标题", 0)], [("标题", 481)], [("", 10)], [("长" * 121, 10)], [("标题", 5)] * 21],
)
def test_a_malformed_agenda_is_invalid(at, items):
    with pytest.raises(Invalid):
        sessions.set_agenda(actor=at.clerk, number=stage.readied(at), items=items, now=NOW)


def _log(at, number, seat_id, **more):
    facts = {
        "actor": at.recorder,
        "kind": "opinion",
        "gist": "灯坏了老人不敢出门。",
        "now": MEETING,
    }
    return sessions.log_speech(number=number, seat_id=seat_id, **(facts | more))


def test_what_was_said_is_noted_under_the_seat(at):
    number = stage.in_session(at)
    seat = _seats(number)[0]
    _raise(number, seat.id)
    sessions.give_floor(actor=at.host, number=number, now=MEETING)
    found = _log(at, number, seat.id)
    assert [(t.seat, t.kind, t.gist) for t in found.speeches] == [
        (seat.label, "opinion", "灯坏了老人不敢出门。")
    ]
    assert found.speaking is None
    row = next(r for r in trail(number) if r.name == "sessions.session.speech_logged")
    assert row.payload == {"seat": 1, "side": "for", "kind": "opinion"}


def test_a_speech_without_a_raised_hand_can_be_noted_too(at):
    number = stage.in_session(at)
    assert len(_log(at, number, _seats(number)[2].id, kind="question").speeches) == 1


def test_the_host_does_not_write_the_record(at):
    number = stage.in_session(at)
    with pytest.raises(Refused):
        _log(at, number, _seats(number)[0].id, actor=at.host)


@pytest.mark.parametrize("gist", ["", " ", "长" * 1001])
def test_a_note_of_the_wrong_length_is_invalid(at, gist):
    number = stage.in_session(at)
    with pytest.raises(Invalid):
        _log(at, number, _seats(number)[0].id, gist=gist)


def test_an_empty_seat_said_nothing(at):
    number = stage.in_session(at, count=9)
    with pytest.raises(Refused, match=r"sessions\.seat_is_empty"):
        _log(at, number, _seats(number)[9].id)


def test_the_live_page_sees_a_new_version_after_every_change(at):
    number = stage.in_session(at)
    seen = [queries.load(number).version]
    _raise(number, _seats(number)[0].id)
    seen.append(queries.load(number).version)
    sessions.give_floor(actor=at.host, number=number, now=MEETING)
    seen.append(queries.load(number).version)
    assert seen == sorted(set(seen))


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from(["for", "against", "open"])), max_size=12
    ),
    st.dictionaries(st.integers(1, 12), st.integers(0, 3)),
)
def test_the_queue_loses_nobody_and_puts_who_spoke_least_first(raised, spoken):
    hands = [Hand(seat, side, MEETING) for seat, side in {s: (s, d) for s, d in raised}.values()]
    order = queue(hands, spoken, "for")
    assert sorted(h.seat_id for h in order) == sorted(h.seat_id for h in hands)
    counts = [spoken.get(h.seat_id, 0) for h in order]
    assert counts == sorted(counts)
