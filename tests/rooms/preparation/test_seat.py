import pytest

import stage_sessions as stage
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.preparation import public as preparation
from stage_sessions import NOW


def _seat(at, number, **more):
    facts = {"actor": at.clerk, "number": number, "kind": "affected", "side": "for", "now": NOW}
    return preparation.seat(**(facts | more))


def test_residents_sit_under_a_number(at):
    number = stage.arranged(at)
    _seat(at, number, count=2)
    _seat(at, number)
    labels = [s.label for s in preparation.preparation(number).seats]
    assert labels == ["当事居民 1 号", "当事居民 2 号", "当事居民 3 号"]


def test_a_person_sits_under_their_name(at):
    number = stage.arranged(at)
    (seat,) = _seat(at, number, kind="member", side="advice", person_id=at.member.id)
    assert (seat.label, seat.person_id) == (at.member.name, at.member.id)
    with pytest.raises(Invalid, match=r"preparation.seated_already"):
        _seat(at, number, kind="member", person_id=at.member.id, label="另一个名字")


def test_the_host_gets_no_seat(at):
    number = stage.arranged(at)
    with pytest.raises(Refused, match=r"preparation.host_is_seated"):
        _seat(at, number, person_id=at.host.id)


def test_who_holds_a_seat_does_not_become_host(at, cast):
    number = stage.planned(at)
    _seat(at, number, person_id=at.host.id)
    with pytest.raises(Refused, match=r"preparation.host_is_seated"):
        preparation.set_meeting(
            actor=at.clerk,
            number=number,
            place="居委会",
            meets_at=stage.MEETING,
            host_id=at.host.id,
            now=NOW,
        )


@pytest.mark.parametrize(
    "more",
    [
        {"count": 0},
        {"count": 31},
        {"count": -1},
        {"count": 2, "label": "赵居民"},
        {"label": "长" * 61},
        {"person_id": 10**9},
    ],
)
def test_bad_input_is_invalid(at, more):
    with pytest.raises(Invalid):
        _seat(at, stage.arranged(at), **more)


def test_the_same_name_twice_is_invalid(at):
    number = stage.arranged(at)
    _seat(at, number, label="物业李经理", kind="property")
    with pytest.raises(Invalid):
        _seat(at, number, label="物业李经理", kind="property")


def test_a_seat_is_taken_away_with_a_reason_and_its_number_is_not_given_again(at):
    number = stage.arranged(at)
    first, _second = _seat(at, number, count=2)
    with pytest.raises(Invalid):
        preparation.unseat(actor=at.clerk, number=number, seat_id=first.id, reason="", now=NOW)
    preparation.unseat(actor=at.clerk, number=number, seat_id=first.id, reason="本人不来", now=NOW)
    with pytest.raises(NotFound):
        preparation.unseat(
            actor=at.clerk, number=number, seat_id=first.id, reason="本人不来", now=NOW
        )
    (third,) = _seat(at, number)
    assert third.label == "当事居民 3 号"


def test_the_ledger_tells_kinds_and_sides_and_no_names(at):
    number = stage.arranged(at)
    _seat(at, number, label="赵大妈", interest="车位业主")
    row = next(r for r in trail(number) if r.name == "preparation.seat.added")
    assert row.payload == {"kind": "affected", "side": "for", "count": 1}


def test_a_ready_table_takes_no_more_seats(at):
    number = stage.readied(at)
    with pytest.raises(OutOfOrder):
        _seat(at, number)


def test_a_resident_does_not_give_seats(at):
    with pytest.raises(Refused):
        _seat(at, stage.arranged(at), actor=at.resident)
