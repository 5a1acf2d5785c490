"""Nothing that is written shows a group or a cell of fewer than five people, or whose group is whose."""

import json
import re

import numpy as np
import pytest
from typer.testing import CliRunner

from qiutong import Votes, analyse
from qiutong.cli import app
from qiutong.compare import _transitions, compare
from qiutong.polis.mode import polis_mode
from qiutong.ranking import common_ground, divisive, group_rates
from qiutong.report.page import page
from qiutong.report.words import say
from qiutong.simulate import planted

WORLD = planted(500, 40, 18, seed=3)


def with_more(votes, *triples):
    p, s, v = votes.participant_ids[votes.rows], votes.statement_ids[votes.column], votes.value
    return Votes.from_triples(
        np.append(p, [t[0] for t in triples]),
        np.append(s, [t[1] for t in triples]),
        np.append(v, [t[2] for t in triples]),
    )


def test_the_few_votes_of_a_small_cell_bend_no_score():
    few = np.array([[[10.0, 20.0]], [[3.0, 1.0]]])
    other = np.array([[[10.0, 20.0]], [[1.0, 3.0]]])
    for a, b in [(few, other)]:
        rates = [group_rates(x, np.array([30.0, 10.0])) for x in (a, b)]
        # Only the overall rate of the statement, which is published anyway, is left of the cell.
        assert rates[0].mean[1] == pytest.approx((a[:, 0, 1].sum() + 1) / (a.sum() + 2))
        assert rates[1].mean[1] == pytest.approx((b[:, 0, 1].sum() + 1) / (b.sum() + 2))
        assert common_ground(rates[0]).limit[0] == 1
        assert divisive(rates[0]).score.shape == (1,)


def test_a_cell_of_five_counts():
    soft = np.array([[[10.0, 20.0]], [[4.0, 1.0]]])
    rates = group_rates(soft, np.array([30.0, 10.0]))
    assert rates.mean[1, 0] < rates.mean[0, 0] - 0.1


def test_a_statement_of_four_votes_is_in_no_output_and_the_page_says_so():
    votes = with_more(WORLD.votes, (1, 777777, 1), (2, 777777, 1), (3, 777777, -1), (4, 777777, 0))
    result = analyse(votes)
    assert "statements_left_out" in result.notes
    assert "777777" not in json.dumps(result.to_json())
    html = page(result, texts={777777: "seen by four"}, language="zh")
    assert "seen by four" not in html
    assert say("note_statements_left_out", "zh") in html
    five = analyse(with_more(votes, (5, 777777, 1)))
    assert "777777" in json.dumps(five.to_json())
    assert "statements_left_out" not in five.notes


def test_one_voter_is_counted_and_not_shown():
    result = analyse(Votes.from_triples([1], [1], [1]))
    answer = result.to_json()
    assert answer["participants"] == 1
    assert answer["tallies"] == answer["common_ground"] == answer["bridging"] == []
    assert "100%" not in re.sub(r"<style>.*?</style>", "", page(result), flags=re.DOTALL)


@pytest.mark.parametrize("asked", [1, 4])
def test_less_than_five_cannot_be_asked_for(asked):
    result = analyse(WORLD.votes, min_group=asked)
    assert dict(result.parameters)["min_group"] == 5
    assert result.map.least == 5
    assert min(c for row in result.map.cells for c in row if c) >= 5


def test_groups_and_cells_under_five_are_left_out_of_the_polis_part():
    votes = WORLD.votes
    label = np.zeros(votes.shape[0], np.int64)
    label[250:] = 1
    label[:4] = 2
    found = polis_mode(votes, label=label)
    shown, everything = found.to_json(), found.to_json(least=1)
    assert [g["id"] for g in shown["groups"]] == [0, 1]
    assert set(shown["representative"]) == {"0", "1"}
    assert [g["id"] for g in everything["groups"]] == [0, 1, 2]
    seen = found.counts.sum(axis=2)
    assert (seen[:2] >= 5).all()
    for j, s in enumerate(votes.statement_ids.tolist()):
        two = np.prod((found.counts[:2, j, 2] + 1) / (seen[:2, j] + 2))
        assert shown["group_aware_consensus"][str(s)] == pytest.approx(two, abs=1e-8)
        full = everything["group_aware_consensus"][str(s)]
        assert full == pytest.approx(found.group_aware_consensus[j], abs=1e-8)


def test_a_small_cell_hides_the_group_aware_consensus_and_the_line():
    votes = with_more(WORLD.votes, *((p, 888, 1) for p in range(6)))
    label = np.zeros(votes.shape[0], np.int64)
    label[2:] = 1
    label[250:] = 0
    found = polis_mode(votes, label=label)
    assert found.to_json()["group_aware_consensus"]["888"] is None
    lines = [x for group in found.to_json()["representative"].values() for x in group]
    assert all(x["trials"] >= 5 for x in lines)


def test_the_change_of_a_panel_of_four_is_not_told():
    before = Votes.from_triples([1, 2, 3, 4], [1] * 4, [1, 1, -1, 0])
    after = Votes.from_triples([1, 2, 3, 4], [1] * 4, [-1, 1, 1, 0])
    answer = compare(before, after).to_json()
    assert answer["panel"] == 4
    assert answer["gross_change"] is None
    assert answer["statements"] == []


def test_a_hidden_move_cannot_be_found_by_subtraction():
    first = np.repeat([1, 1, 2, 2], [90, 3, 40, 60])
    second = np.repeat([1, 2, 1, 2], [90, 3, 40, 60])
    # With known sums of both camps the three who moved would be 93 - 90; so nothing is left to take away.
    assert _transitions(first, second, 5) == []
    assert _transitions(first[first == 2], second[first == 2], 5) == [(2, 1, 40), (2, 2, 60)]


@pytest.mark.parametrize("kind", ["--json", "--html", "--png", ""])
def test_no_file_names_a_participant(tmp_path, kind):
    pytest.importorskip("PIL")
    ids = 7_000_000_001 + 13 * np.arange(WORLD.votes.shape[0])
    votes = WORLD.votes
    rows = zip(ids[votes.rows], votes.statement_ids[votes.column], votes.value, strict=True)
    path = tmp_path / "v.csv"
    path.write_text("participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in rows))
    target = tmp_path / "out"
    arguments = [kind] if kind == "--json" else [kind, str(target)] if kind else []
    done = CliRunner().invoke(app, ["analyse", str(path), *arguments])
    assert done.exit_code == 0, done.output
    written = done.output.encode() + (target.read_bytes() if target.exists() else b"")
    assert not any(str(i).encode() in written for i in ids.tolist())
