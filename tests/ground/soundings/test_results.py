from datetime import timedelta

import pytest

import stage_sessions as stage
from shangliang.ground.soundings import analysis
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.importing import ImportedStatement
from shangliang.ground.soundings.models import Analysis, StatementVote
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Invalid
from stage_sessions import NOW, voter

TEXTS = [f"第{n}条意见：先试两周再说" for n in range(10)]


def _camps(people, *, split=range(5)):
    """Votes of two camps that agree on half of the statements and part on `split`."""
    for p in range(people):
        for s in range(10):
            agree = s not in split or (p % 2 == 0)
            yield f"p{p}", f"s{s}", 1 if agree else -1


def _import(number, votes, texts=TEXTS, **more):
    return soundings.import_votes(
        actor=SYSTEM,
        number=number,
        title="网上讨论",
        source="vTaiwan",
        statements=[ImportedStatement(f"s{n}", t) for n, t in enumerate(texts)],
        votes=votes,
        now=NOW,
        **more,
    )


def test_common_ground_stands_apart_from_dissent(number):
    made = _import(number, _camps(60))
    found = soundings.result(made.sounding.id, now=NOW)
    assert found.verdict in {"groups", "continuum"}
    assert {r.statement.text for r in found.common} == set(TEXTS[5:])
    assert {r.statement.text for r in found.divisive} == set(TEXTS[:5])
    assert [g.size for g in found.groups] == [30, 30]
    assert [g.letter for g in found.groups] == ["A", "B"]
    assert {s.text for g in found.groups for s in g.stances} <= set(TEXTS)


def test_groups_appear_only_from_the_number_of_the_rulebook(number):
    found = soundings.result(_import(number, _camps(14)).sounding.id, now=NOW)
    assert (found.participants, found.groups, found.verdict) == (14, (), "too few")


def test_below_the_smallest_cell_nothing_is_counted(number):
    found = soundings.result(_import(number, _camps(9)).sounding.id, now=NOW)
    assert found.participants is None
    assert found.common == found.divisive == ()
    assert all(r.parts.total is None for r in found.all)
    assert len(found.all) == 10


def test_a_small_side_is_not_published_as_a_number(number):
    votes = [(f"p{p}", "s0", 1 if p < 27 else -1) for p in range(30)]
    found = soundings.result(_import(number, votes).sounding.id, now=NOW)
    row = found.all[0]
    assert row.parts.total == 30
    assert [p.count for p in row.parts.parts] == [None, None, None]
    assert row.agree == 90


def test_internally_a_smaller_cell_is_enough(number):
    made = _import(number, _camps(6))
    assert soundings.result(made.sounding.id, now=NOW, internal=True).participants == 6


def test_the_answer_is_stored_and_read_until_somebody_votes(number, django_assert_max_num_queries):
    made = _import(number, _camps(40))
    soundings.result(made.sounding.id, now=NOW)
    stored = Analysis.objects.get(pk=made.sounding.id)
    assert not stored.stale
    with django_assert_max_num_queries(6):
        soundings.results(number, now=NOW + timedelta(hours=1))
    first = soundings.statements(made.sounding.id)[0]
    soundings.cast_vote(actor=voter(1), statement_id=first.id, value=1, now=NOW)
    assert Analysis.objects.get(pk=made.sounding.id).stale
    assert soundings.result(made.sounding.id, now=NOW + timedelta(seconds=5)).votes == 400
    assert soundings.result(made.sounding.id, now=NOW + timedelta(seconds=15)).votes == 401


def test_a_large_sounding_is_left_to_the_background(number, monkeypatch):
    monkeypatch.setattr(analysis, "AT_ONCE", 100)
    made = _import(number, _camps(40))
    assert soundings.result(made.sounding.id, now=NOW).pending
    assert soundings.refresh_stale(now=NOW) == 1
    found = soundings.result(made.sounding.id, now=NOW)
    assert not found.pending
    assert found.participants == 40
    assert soundings.refresh_stale(now=NOW) == 0


def test_a_folded_statement_leaves_the_result(at, number):
    made = _import(number, _camps(40))
    first = soundings.statements(made.sounding.id)[0]
    soundings.fold_statement(
        actor=at.moderator, statement_id=first.id, reason="点名了邻居", now=NOW
    )
    found = soundings.result(made.sounding.id, now=NOW + timedelta(minutes=1))
    assert first.text not in {r.statement.text for r in found.all}
    assert found.votes == 360


def test_the_last_vote_of_the_file_counts_across_batches(number):
    votes = [("p1", "s0", 1)] + [(f"q{n}", "s1", 0) for n in range(6000)] + [("p1", "s0", -1)]
    seen = []
    made = _import(number, votes, progress=seen.append)
    assert (made.participants, made.votes, made.skipped) == (6001, 6001, 0)
    assert seen == [5000, 6002]
    values = StatementVote.objects.exclude(value=0).values_list("value", flat=True)
    assert list(values) == [-1]


def test_votes_on_unknown_statements_are_counted_and_left_out(number):
    made = _import(number, [("p1", "s0", 1), ("p1", "gone", 1)])
    assert (made.votes, made.skipped) == (1, 1)


@pytest.mark.parametrize("bad", [[("p1", "s0", 7)], ValueError("line 3")])
def test_a_malformed_import_leaves_nothing_behind(number, bad):
    def stream():
        yield "p0", "s0", 1
        if isinstance(bad, Exception):
            raise bad
        yield from bad

    with pytest.raises((Invalid, ValueError)):
        _import(number, stream())
    assert soundings.soundings(number) == []


def test_a_statement_key_twice_in_the_file_is_named(number):
    rows = [ImportedStatement("s0", "一条意见"), ImportedStatement("s0", "又一条意见")]
    with pytest.raises(Invalid, match=r"soundings\.import_key_twice"):
        soundings.import_votes(
            actor=SYSTEM, number=number, title="讨论", source="", statements=rows, votes=[], now=NOW
        )


def test_a_statements_result_does_not_depend_on_the_order_of_votes(at):
    made = [
        _import(stage.matter(at, title=f"同一件事 {n}"), votes)
        for n, votes in enumerate([list(_camps(40)), list(_camps(40))[::-1]])
    ]
    first, second = (soundings.result(m.sounding.id, now=NOW) for m in made)
    assert [r.statement.text for r in first.common] == [r.statement.text for r in second.common]
    assert [(g.letter, g.size) for g in first.groups] == [(g.letter, g.size) for g in second.groups]


def test_a_group_that_took_no_side_on_a_statement_does_not_break_the_page(number):
    made = _import(number, _camps(60))
    soundings.result(made.sounding.id, now=NOW)
    row = Analysis.objects.get(pk=made.sounding.id)
    for scored in row.result["common_ground"]:
        scored["by_group"][-1] = None
    Analysis.objects.filter(pk=row.pk).update(result=row.result)
    found = soundings.result(made.sounding.id, now=NOW)
    assert {r.statement.text for r in found.common} == set(TEXTS[5:])


def test_shares_beside_the_size_of_a_group_come_in_steps_of_five(number):
    made = _import(number, _camps(63))
    found = soundings.result(made.sounding.id, now=NOW)
    shares = [rate for row in found.all for rate in row.by_group]
    shares += [r for g in found.groups for s in g.stances for r in (s.rate, s.elsewhere)]
    assert shares
    assert {share % 5 for share in shares} == {0}
