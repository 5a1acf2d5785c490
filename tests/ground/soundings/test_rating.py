import pytest

import stage_sessions as stage
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import RatingVote
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from stage_sessions import NOW, voter


@pytest.fixture
def asked(at, number):
    return stage.rating_open(at, number)


def _rate(asked, n, value, comment=""):
    return soundings.cast_rating(
        actor=voter(n), sounding_id=asked.id, value=value, comment=comment, now=NOW
    )


def test_the_last_rating_of_a_voter_counts_once(asked, number):
    assert not _rate(asked, 1, 5).repeated
    assert _rate(asked, 1, 5).repeated
    assert not _rate(asked, 1, 2).repeated
    assert list(RatingVote.objects.values_list("value", flat=True)) == [2]
    assert get(number).voices == 1


@pytest.mark.parametrize("value", [0, 6, -1, True])
def test_a_rating_off_the_scale_is_invalid(asked, value):
    with pytest.raises(Invalid):
        _rate(asked, 1, value)


def test_a_comment_that_is_too_long_is_invalid(asked):
    with pytest.raises(Invalid):
        _rate(asked, 1, 3, "长" * 501)


def test_the_rated_unit_does_not_rate(at, asked):
    with pytest.raises(Refused):
        soundings.cast_rating(actor=at.department, sounding_id=asked.id, value=5, now=NOW)


def test_the_result_is_hidden_until_enough_people_rated(asked):
    for n in range(9):
        _rate(asked, n, 4)
    assert soundings.result(asked.id, now=NOW).mean is None
    _rate(asked, 9, 5)
    found = soundings.result(asked.id, now=NOW)
    assert (found.participants, found.mean) == (10, 4.1)
    assert {count for _, count, _ in found.scale} == {None}


def test_large_counts_of_a_rating_are_shown(asked):
    for n in range(60):
        _rate(asked, n, n // 12 + 1)
    found = soundings.result(asked.id, now=NOW)
    assert [count for _, count, _ in found.scale] == [12] * 5
    assert found.mean == 3.0


def test_a_comment_waits_until_a_person_has_read_it(at, asked, number):
    _rate(asked, 1, 2, "路灯亮了,可是台阶没有修")
    assert soundings.result(asked.id, now=NOW).comments == ()
    assert [d.verb for d in duties(number)] == ["soundings.show_comment"]
    (held,) = soundings.held_comments(number)
    soundings.show_comment(actor=at.clerk, rating_id=held.id, now=NOW)
    assert duties(number) == []
    assert [c.text for c in soundings.result(asked.id, now=NOW).comments] == [
        "路灯亮了,可是台阶没有修"
    ]
    soundings.fold_comment(actor=at.clerk, rating_id=held.id, reason="误放", now=NOW)
    assert soundings.result(asked.id, now=NOW).comments == ()
    with pytest.raises(OutOfOrder):
        soundings.fold_comment(actor=at.clerk, rating_id=held.id, reason="再折叠", now=NOW)


def test_a_changed_comment_waits_again_and_a_changed_number_does_not(at, asked, number):
    _rate(asked, 1, 2, "还行")
    (held,) = soundings.held_comments(number)
    soundings.show_comment(actor=at.clerk, rating_id=held.id, now=NOW)
    _rate(asked, 1, 3, "还行")
    assert soundings.held_comments(number) == []
    _rate(asked, 1, 3, "其实不行")
    assert len(soundings.held_comments(number)) == 1


def test_a_resident_does_not_moderate_and_an_empty_comment_is_not_found(at, asked, number):
    _rate(asked, 1, 2, "还行")
    _rate(asked, 2, 2)
    (held,) = soundings.held_comments(number)
    with pytest.raises(Refused):
        soundings.show_comment(actor=at.resident, rating_id=held.id, now=NOW)
    silent = RatingVote.objects.exclude(pk=held.id).get()
    with pytest.raises(NotFound):
        soundings.show_comment(actor=at.clerk, rating_id=silent.pk, now=NOW)


def test_after_its_last_day_a_rating_is_closed_even_before_somebody_closes_it(at, number):
    made = soundings.draft_sounding(
        actor=at.clerk, number=number, kind="rating", title="满意吗", closes_at=NOW, now=NOW
    )
    soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)
    with pytest.raises(Refused, match=r"soundings\.closed"):
        soundings.cast_rating(actor=voter(1), sounding_id=made.id, value=3, now=NOW)
