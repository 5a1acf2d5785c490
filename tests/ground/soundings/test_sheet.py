"""One voter hands in votes on several statements at once."""

import pytest

import stage_sessions as stage
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import StatementVote
from shangliang.kernel.errors import Invalid, NotFound, Refused
from stage_sessions import NOW, voter


@pytest.fixture
def asked(at, number):
    return stage.statements_open(at, number)


def _sheet(asked, *values):
    return dict(zip((s.id for s in soundings.statements(asked.id)), values, strict=False))


def _cast(asked, values, n=1):
    return soundings.cast_sheet(actor=voter(n), sounding_id=asked.id, values=values, now=NOW)


def test_a_sheet_is_kept_whole_and_counts_as_one_voice(asked, number):
    voices = get(number).voices
    assert not _cast(asked, _sheet(asked, 1, -1, 0)).repeated
    assert sorted(StatementVote.objects.values_list("value", flat=True)) == [-1, 0, 1]
    assert get(number).voices == voices + 1


def test_the_same_sheet_twice_changes_nothing_and_a_later_one_counts(asked, number):
    _cast(asked, _sheet(asked, 1, -1))
    assert _cast(asked, _sheet(asked, 1, -1)).repeated
    assert not _cast(asked, _sheet(asked, 1, 1)).repeated
    assert list(StatementVote.objects.values_list("value", flat=True)) == [1, 1]


def test_a_sheet_with_one_wrong_vote_or_statement_is_not_kept_at_all(asked):
    with pytest.raises(Invalid):
        _cast(asked, _sheet(asked, 1, 7))
    with pytest.raises(NotFound):
        _cast(asked, {**_sheet(asked, 1), 999_999: 1})
    assert not StatementVote.objects.exists()


def test_a_sheet_with_a_folded_statement_is_refused(at, asked):
    sheet = _sheet(asked, 1, 1)
    soundings.fold_statement(
        actor=at.clerk, statement_id=next(iter(sheet)), reason="重复的观点", now=NOW
    )
    with pytest.raises(Refused, match=r"soundings\.statement_not_shown"):
        _cast(asked, sheet)
    assert not StatementVote.objects.exists()


def test_the_host_hands_in_no_sheet_and_after_the_close_nobody_does(at, asked):
    with pytest.raises(Refused, match=r"soundings\.host_is_neutral"):
        soundings.cast_sheet(actor=at.host, sounding_id=asked.id, values=_sheet(asked, 1), now=NOW)
    soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        _cast(asked, _sheet(asked, 1))
