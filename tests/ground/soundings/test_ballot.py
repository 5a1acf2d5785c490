import hashlib
import threading

import pytest
from django.db import connection, connections

import stage_sessions as stage
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import actions, box
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot, Roll, Slip
from shangliang.kernel.errors import Conflict, Invalid, Refused
from stage_sessions import NOW, cast_all, voter


@pytest.fixture
def vote(at, number):
    return stage.ballot_open(at, number, 12)


def _close(at, vote):
    return soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)


def test_a_ballot_follows_the_rulebook_and_keeps_its_stamp(vote):
    assert (vote.threshold, vote.quorum) == (0.5, 0.5)
    assert vote.rule == "vote.simple=0.5@v0; vote.quorum=0.5@v0"
    assert [o.key for o in vote.options] == ["yes", "no", "abstain"]


def test_more_than_half_passes(at, vote):
    cast_all(vote, ["yes"] * 7 + ["no"] * 5)
    assert _close(at, vote).passed is True


def test_exactly_half_fails(at, vote):
    cast_all(vote, ["yes"] * 6 + ["no"] * 6)
    assert _close(at, vote).passed is False


def test_without_the_quorum_it_fails(at, number):
    vote = stage.ballot_open(at, number, 12, seated=25)
    cast_all(vote, ["yes"] * 12)
    _close(at, vote)
    found = soundings.result(vote.id, now=NOW)
    assert (found.passed, found.quorate) == (False, False)


def test_a_second_ballot_of_the_same_voter_is_not_counted(at, vote):
    soundings.cast_ballot(actor=voter(0), sounding_id=vote.id, choice="yes", now=NOW)
    again = soundings.cast_ballot(actor=voter(0), sounding_id=vote.id, choice="no", now=NOW)
    assert again.repeated
    assert Slip.objects.count() == 1
    _close(at, vote)
    assert list(BoxBallot.objects.values_list("choice", flat=True)) == ["yes"]


def test_who_is_not_on_the_roll_is_refused_and_absent(vote):
    with pytest.raises(Refused, match=r"soundings\.not_on_the_roll"):
        soundings.cast_ballot(actor=voter(99), sounding_id=vote.id, choice="yes", now=NOW)
    assert Slip.objects.count() == 0


def test_the_host_cannot_vote_even_when_on_the_roll(at, number):
    made = soundings.draft_sounding(
        actor=at.host,
        number=number,
        kind="ballot",
        title="表决",
        audience="roll",
        now=NOW,
        barred=[soundings.Bar("soundings.host_is_neutral", person=at.host.id)],
    )
    key = soundings.voter_key(at.host, number)
    soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW, electors=[key])
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_ballot(actor=at.host, sounding_id=made.id, choice="yes", now=NOW)


@pytest.mark.parametrize("choice", ["", "o1", "YES", "-1", "NaN", "x" * 1000])
def test_an_option_of_another_ballot_is_invalid(vote, choice):
    with pytest.raises(Invalid):
        soundings.cast_ballot(actor=voter(0), sounding_id=vote.id, choice=choice, now=NOW)


def test_after_the_close_nothing_comes_in(at, vote):
    _close(at, vote)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        soundings.cast_ballot(actor=voter(0), sounding_id=vote.id, choice="yes", now=NOW)


def test_nobody_sees_a_count_while_it_is_open(vote):
    cast_all(vote, ["yes"] * 12)
    found = soundings.result(vote.id, now=NOW)
    assert found.turnout == soundings.Turnout(12, 12)
    assert found.hidden
    assert {o.count for o in found.options} == {None}


def test_with_few_ballots_the_counts_stay_hidden_in_result_and_ledger(at, number):
    vote = stage.ballot_open(at, number, 9)
    cast_all(vote, ["yes"] * 8 + ["no"])
    _close(at, vote)
    found = soundings.result(vote.id, now=NOW)
    assert found.passed
    assert {o.count for o in found.options} == {None}
    row = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert row.payload["counts"] == {}
    assert row.payload["passed"] is True


def test_the_root_in_the_ledger_can_be_computed_again_from_the_published_box(at, vote, number):
    cast_all(vote, ["yes"] * 7 + ["no"] * 3 + ["abstain"] * 2)
    closed = _close(at, vote)
    leaves = sorted(box.box_leaves(vote.id))

    def tree(rows):
        if len(rows) == 1:
            return hashlib.sha256(b"\0" + rows[0]).digest()
        split = 1
        while split * 2 < len(rows):
            split *= 2
        return hashlib.sha256(b"\1" + tree(rows[:split]) + tree(rows[split:])).digest()

    assert tree(leaves).hex() == closed.root
    assert box.root_of(leaves[:-1]) != closed.root
    row = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert row.payload["root"] == closed.root


def test_the_box_holds_nothing_that_joins_it_to_the_roll(at, vote):
    cast_all(vote, ["yes", "no"] * 6)
    _close(at, vote)
    assert Slip.objects.count() == 0
    box_columns = {f.name for f in BoxBallot._meta.get_fields()}
    roll_columns = {f.name for f in Roll._meta.get_fields()}
    assert box_columns & roll_columns == {"sounding", "id"}
    assert (
        BoxBallot._meta.pk.get_internal_type() == "CharField"
    )  # random, unlike the roll's counter
    ids = set(BoxBallot.objects.values_list("id", flat=True))
    hashes = set(Roll.objects.values_list("voter_hash", flat=True))
    assert not any(i in h or h.startswith(i[:8]) for i in ids for h in hashes)
    hours = BoxBallot.objects.values_list("hour", flat=True)
    assert {(h.minute, h.second, h.microsecond) for h in hours} == {(0, 0, 0)}


def test_the_order_of_rows_in_the_box_is_the_order_of_random_ids(at, vote):
    cast_all(vote, ["yes"] * 6 + ["no"] * 6)
    _close(at, vote)
    physical = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM soundings_boxballot ORDER BY {physical}")
        stored = [row[0] for row in cursor.fetchall()]
    assert stored == sorted(stored)


def test_the_roll_is_written_in_an_order_that_is_not_that_of_the_voters(at, number):
    vote = stage.ballot_open(at, number, 12)
    hashes = list(
        Roll.objects.filter(sounding_id=vote.id).order_by("id").values_list("voter_hash", flat=True)
    )
    assert hashes == sorted(hashes)


def test_a_sealed_slip_tells_nothing_and_all_have_one_length():
    slips = [box.seal(choice, NOW) for choice in ("yes", "no", "abstain", "yes")]
    assert len({len(s) for s in slips}) == 1
    assert slips[0] != slips[3]


@pytest.mark.parametrize(
    "options",
    [("只有一个",), tuple("甲乙丙丁戊己庚辛壬癸子丑寅"), ("同样", "同样"), ("x" * 81, "y")],
)
def test_malformed_options_are_invalid(at, number, options):
    with pytest.raises(Invalid):
        soundings.draft_sounding(
            actor=at.clerk, number=number, kind="ballot", title="选哪个", options=options, now=NOW
        )


def test_several_options_the_leading_one_must_pass_the_threshold(at, number):
    vote = stage.ballot_open(at, number, 12, options=("公园", "停车位", "两者各半"))
    cast_all(vote, ["o3"] * 7 + ["o1"] * 3 + ["o2"] * 2)
    _close(at, vote)
    found = soundings.result(vote.id, now=NOW)
    assert (found.winner, found.passed) == ("两者各半", True)
    assert [o.count for o in found.options] == [3, 2, 7]


def test_an_empty_roll_does_not_open(at, number):
    made = soundings.draft_sounding(
        actor=at.host, number=number, kind="ballot", title="表决", audience="roll", now=NOW
    )
    with pytest.raises(Refused, match=r"soundings\.empty_roll"):
        soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW)


def test_somebody_who_closes_a_moment_later_is_told_so(at, vote, monkeypatch):
    in_order = actions._in_order

    def rival_first(*args):
        in_order(*args)
        monkeypatch.setattr(actions, "_in_order", in_order)
        _close(at, vote)

    monkeypatch.setattr(actions, "_in_order", rival_first)
    with pytest.raises(Conflict, match=r"soundings\.changed_meanwhile"):
        _close(at, vote)


really_at_once = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time by itself"
)


@really_at_once
@pytest.mark.django_db(transaction=True)
def test_a_close_in_the_midst_of_votes_every_ballot_is_in_or_refused(at):
    vote = stage.ballot_open(at, stage.matter(at), 40)
    acknowledged, refused, closes = [], [], []

    def hand_in(n):
        try:
            soundings.cast_ballot(actor=voter(n), sounding_id=vote.id, choice="yes", now=NOW)
            acknowledged.append(n)
        except Refused:
            refused.append(n)
        finally:
            connections.close_all()

    def close():
        try:
            closes.append(_close(at, vote))
        except (Conflict, Refused):
            closes.append(None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hand_in, args=(n,)) for n in range(40)]
    threads.insert(20, threading.Thread(target=close))
    for t in threads:
        t.start()
    for t in threads:
        t.join(30)
    assert len(acknowledged) + len(refused) == 40
    assert BoxBallot.objects.filter(sounding_id=vote.id).count() == len(acknowledged)
    assert Roll.objects.filter(sounding_id=vote.id, has_voted=True).count() == len(acknowledged)
    assert Slip.objects.count() == 0


@really_at_once
@pytest.mark.django_db(transaction=True)
def test_two_people_close_at_once_one_is_told(at):
    vote = stage.ballot_open(at, stage.matter(at), 3)
    outcomes = []

    def close():
        try:
            _close(at, vote)
            outcomes.append("closed")
        except Exception as error:  # noqa: BLE001  the kind is what is asserted
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=close) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(30)
    assert "closed" in outcomes
    assert set(outcomes) - {"closed"} <= {"Conflict", "OutOfOrder"}
    assert len(outcomes) == 2
