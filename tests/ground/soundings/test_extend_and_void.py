from datetime import timedelta

import pytest

import stage_ballots as stage
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from stage_sessions import NOW, cast_all

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def vote(at, number):
    return stage.opened(at, number, 12, closes_at=NOW + timedelta(minutes=10))


def _extend(at, vote, until, reason="会场断网二十分钟"):
    return soundings.extend_sounding(
        actor=at.host, sounding_id=vote.id, closes_at=until, reason=reason, now=NOW
    )


def _void(at, vote, reason="名单有误，另行表决"):
    return soundings.void_sounding(actor=at.host, sounding_id=vote.id, reason=reason, now=NOW)


def test_it_stays_open_longer_and_the_reason_is_on_the_record(at, vote, number):
    late = NOW + timedelta(minutes=30)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        soundings.cast_ballot(actor=stage.voter(0), sounding_id=vote.id, choice="yes", now=late)
    _extend(at, vote, LATER)
    soundings.cast_ballot(actor=stage.voter(0), sounding_id=vote.id, choice="yes", now=late)
    row = next(r for r in trail(number) if r.name == "soundings.sounding.extended")
    assert row.payload["reason"] == "会场断网二十分钟"


@pytest.mark.parametrize("until", [NOW, NOW + timedelta(minutes=5), NOW + timedelta(minutes=10)])
def test_an_end_that_is_not_later_is_refused(at, vote, until):
    with pytest.raises(Invalid):
        _extend(at, vote, until)


def test_without_a_reason_nothing_is_moved_or_voided(at, vote):
    with pytest.raises(Invalid):
        _extend(at, vote, LATER, reason=" ")
    with pytest.raises(Invalid):
        _void(at, vote, reason="")
    assert soundings.sounding(vote.id).is_open


def test_a_resident_neither_extends_nor_voids(at, vote):
    facts = {"actor": at.resident, "sounding_id": vote.id, "reason": "不服", "now": NOW}
    with pytest.raises(Refused):
        soundings.extend_sounding(closes_at=LATER, **facts)
    with pytest.raises(Refused):
        soundings.void_sounding(**facts)


@pytest.mark.parametrize("closed_first", [False, True])
def test_a_void_ballot_decides_nothing_and_its_box_is_kept(at, vote, number, closed_first):
    cast_all(vote, ["yes"] * 8 + ["no"] * 4)
    if closed_first:
        soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    gone = _void(at, vote)
    assert (gone.state, gone.passed, gone.void_reason) == ("void", None, "名单有误，另行表决")
    found = soundings.result(vote.id, now=NOW)
    assert found.void
    assert {o.count for o in found.options} == {None}
    assert BoxBallot.objects.filter(sounding_id=vote.id).count() == 12
    row = next(r for r in trail(number) if r.name == "soundings.sounding.voided")
    assert row.payload["root"] == gone.root != ""
    with pytest.raises(Refused, match=r"soundings\.closed"):
        cast_all(vote, ["yes"])
    with pytest.raises(OutOfOrder):
        _void(at, vote)
    with pytest.raises(OutOfOrder):
        _extend(at, vote, LATER)


def test_an_unlinkable_ballot_can_be_void_too_and_its_key_is_gone(at, number):
    vote = stage.opened(at, number, 3, secrecy="unlinkable")
    mine, late = stage.token_for(vote.id, 0), stage.token_for(vote.id, 1)
    receipt = mine.cast("yes").receipt
    _void(at, vote)
    assert soundings.receipt_checked(vote.id, receipt, published=False).found
    with pytest.raises(Refused):
        late.cast("no")
