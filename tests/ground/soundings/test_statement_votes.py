import pytest

import stage_sessions as stage
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import StatementVote
from shangliang.kernel.actor import SYSTEM, guest
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from stage_sessions import NOW, voter


@pytest.fixture
def asked(at, number):
    return stage.statements_open(at, number)


def _first(asked):
    return soundings.statements(asked.id)[0]


def test_a_resident_may_not_draft(at, number):
    with pytest.raises(Refused, match=r"kernel\.not_your_part"):
        soundings.draft_sounding(
            actor=at.resident, number=number, kind="statements", title="看法", now=NOW
        )


def test_a_clerk_of_another_street_may_not_draft(at, number):
    with pytest.raises(Refused, match=r"kernel\.elsewhere"):
        soundings.draft_sounding(
            actor=at.outsider, number=number, kind="statements", title="看法", now=NOW
        )


def test_nothing_opens_without_a_statement(at, number):
    made = soundings.draft_sounding(
        actor=at.clerk, number=number, kind="statements", title="看法", now=NOW
    )
    with pytest.raises(Refused, match=r"soundings\.no_statements"):
        soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)


def test_opening_twice_is_out_of_order(at, asked):
    with pytest.raises(OutOfOrder):
        soundings.open_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)


def test_a_vote_is_kept_and_the_same_vote_twice_is_one(asked):
    s = _first(asked)
    assert not soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW).repeated
    assert soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW).repeated
    assert StatementVote.objects.count() == 1


def test_the_last_vote_counts(asked):
    s = _first(asked)
    soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW)
    soundings.cast_vote(actor=voter(1), statement_id=s.id, value=-1, now=NOW)
    assert list(StatementVote.objects.values_list("value", flat=True)) == [-1]


def test_a_vote_can_be_taken_back(asked):
    s = _first(asked)
    soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW)
    assert not soundings.take_back_vote(actor=voter(1), statement_id=s.id, now=NOW).repeated
    assert soundings.take_back_vote(actor=voter(1), statement_id=s.id, now=NOW).repeated
    assert not StatementVote.objects.exists()


def test_one_person_is_one_voice_of_the_matter_however_much_they_vote(asked, number):
    for s in soundings.statements(asked.id):
        soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW)
    soundings.cast_vote(actor=voter(2), statement_id=_first(asked).id, value=0, now=NOW)
    assert get(number).voices == 2


def test_votes_leave_no_ledger_entries(asked, number):
    before = len(trail(number))
    soundings.cast_vote(actor=voter(1), statement_id=_first(asked).id, value=1, now=NOW)
    assert len(trail(number)) == before


def test_the_host_does_not_vote(at, asked):
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_vote(actor=at.host, statement_id=_first(asked).id, value=1, now=NOW)


def test_the_host_adds_no_opinion(at, asked):
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.add_statement(
            actor=at.host, sounding_id=asked.id, text="我觉得应该建公园", now=NOW
        )


def test_the_system_and_a_browser_without_a_key_do_not_vote(asked):
    with pytest.raises(Refused, match=r"soundings\.system_has_no_opinion"):
        soundings.cast_vote(actor=SYSTEM, statement_id=_first(asked).id, value=1, now=NOW)
    with pytest.raises(Refused, match=r"soundings\.no_key"):
        soundings.cast_vote(actor=guest(""), statement_id=_first(asked).id, value=1, now=NOW)


@pytest.mark.parametrize("value", [2, -2, 10**9, True])
def test_an_unknown_vote_is_invalid(asked, value):
    with pytest.raises(Invalid):
        soundings.cast_vote(actor=voter(1), statement_id=_first(asked).id, value=value, now=NOW)


def test_a_closed_sounding_takes_no_vote(at, asked):
    soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        soundings.cast_vote(actor=voter(1), statement_id=_first(asked).id, value=1, now=NOW)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        soundings.add_statement(actor=at.clerk, sounding_id=asked.id, text="再加一条意见", now=NOW)


def test_a_matter_that_is_not_public_takes_no_vote_of_strangers(at):
    number = stage.matter(at, title="不公开的事", is_public=False)
    asked = stage.statements_open(at, number)
    with pytest.raises(NotFound):
        soundings.cast_vote(actor=voter(1), statement_id=_first(asked).id, value=1, now=NOW)


def test_only_signed_in_people_vote_when_it_says_so(at, number):
    made = soundings.draft_sounding(
        actor=at.clerk,
        number=number,
        kind="statements",
        title="看法",
        audience="signed_in",
        now=NOW,
    )
    s = soundings.add_statement(actor=at.clerk, sounding_id=made.id, text="只在夜间停车", now=NOW)
    soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)
    with pytest.raises(Refused, match=r"kernel\.sign_in_first"):
        soundings.cast_vote(actor=voter(1), statement_id=s.id, value=1, now=NOW)
    assert (
        soundings.cast_vote(actor=at.resident, statement_id=s.id, value=1, now=NOW).number == number
    )


def test_what_people_write_waits_for_a_look_and_opens_a_duty(at, asked, number):
    held = soundings.add_statement(
        actor=voter(3), sounding_id=asked.id, text="给骑手留一个取餐口", now=NOW
    )
    assert held.state == "held"
    assert [d.verb for d in duties(number)] == ["soundings.show_statement"]
    with pytest.raises(Refused, match=r"soundings\.statement_not_shown"):
        soundings.cast_vote(actor=voter(1), statement_id=held.id, value=1, now=NOW)
    soundings.show_statement(actor=at.moderator, statement_id=held.id, now=NOW)
    assert duties(number) == []
    soundings.cast_vote(actor=voter(1), statement_id=held.id, value=1, now=NOW)


def test_the_ledger_does_not_name_the_resident_who_wrote(at, asked, number):
    soundings.add_statement(
        actor=at.resident, sounding_id=asked.id, text="给骑手留一个取餐口", now=NOW
    )
    row = next(
        r for r in trail(number) if r.name == "soundings.statement.added" and r.payload["held"]
    )
    assert row.actor_name == "居民"
    assert "骑手" not in str(row.payload)


def test_a_folded_statement_says_why_and_counts_no_more(at, asked):
    s = _first(asked)
    with pytest.raises(Invalid):
        soundings.fold_statement(actor=at.moderator, statement_id=s.id, reason=" ", now=NOW)
    folded = soundings.fold_statement(
        actor=at.moderator, statement_id=s.id, reason="点名了邻居", now=NOW
    )
    assert (folded.state, folded.fold_reason) == ("folded", "点名了邻居")
    with pytest.raises(OutOfOrder):
        soundings.fold_statement(actor=at.moderator, statement_id=s.id, reason="再折叠", now=NOW)
    assert (
        soundings.show_statement(actor=at.moderator, statement_id=s.id, now=NOW).fold_reason == ""
    )


def test_a_resident_may_not_fold(at, asked):
    with pytest.raises(Refused):
        soundings.fold_statement(
            actor=at.resident, statement_id=_first(asked).id, reason="不喜欢", now=NOW
        )


@pytest.mark.parametrize("text", ["", "短", "长" * 281, "\u202e\u200f\u0000"])
def test_a_statement_of_the_wrong_length_is_invalid(asked, text):
    with pytest.raises(Invalid):
        soundings.add_statement(actor=voter(1), sounding_id=asked.id, text=text, now=NOW)


def test_the_same_statement_twice_is_invalid(asked):
    with pytest.raises(Invalid, match=r"soundings\.statement_twice"):
        soundings.add_statement(
            actor=voter(1), sounding_id=asked.id, text="保留全部停车位", now=NOW
        )


def test_closing_writes_tally_hash_and_numbers_to_the_ledger(at, asked, number):
    soundings.cast_vote(actor=voter(1), statement_id=_first(asked).id, value=1, now=NOW)
    closed = soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)
    row = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert row.payload["participants"] == 1
    assert row.payload["root"] == closed.root
    assert len(closed.root) == 64
    with pytest.raises(OutOfOrder):
        soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)
