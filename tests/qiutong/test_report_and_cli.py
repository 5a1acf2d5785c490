"""The page, the picture and the command line: self-contained, escaped, in two languages, private."""

import dataclasses
import json
import re
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from qiutong import Votes, analyse
from qiutong.cli import app, main
from qiutong.report.page import page
from qiutong.report.words import _WORDS, letter, say
from qiutong.results import Group, ScoredStatement, Tally
from qiutong.simulate import cloud, noise, planted

WORLD = planted(500, 50, 20, seed=3)
RESULT = analyse(WORLD.votes)
RUN = CliRunner()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "votes",
    [
        WORLD.votes,
        cloud(600, 50, 20, seed=1).votes,
        noise(400, 40, 15, seed=1).votes,
        Votes.from_triples([1, 2], [1, 1], [1, -1]),
        Votes.from_triples([], [], []),
    ],
)
def test_the_page_is_self_contained_for_every_verdict(votes, language):
    html = page(analyse(votes), language=language)
    assert html.startswith("<!doctype html>")
    assert not re.search(r"<script|https?://|src=|@import|<link", html)
    assert "{" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def test_statements_are_escaped_and_never_markup():
    statement = RESULT.common_ground[0].statement
    html = page(RESULT, texts={statement: "<img onerror=alert(1)> & co"})
    assert "<img" not in html
    assert "&lt;img onerror" in html


def test_common_ground_stands_before_dissent_and_the_limits_are_said():
    html = page(RESULT, language="zh")
    places = [html.index(say(k, "zh")) for k in ("common", "dissent", "map", "groups", "cannot")]
    assert places == sorted(places)
    assert say("cannot_always", "zh") in html


def test_every_sentence_exists_in_both_languages_with_the_same_values():
    for key, (zh, en) in _WORDS.items():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), key
        assert re.search(r"[\u4e00-\u9fff]", zh), key
    assert [letter(1, "zh"), letter(1, "en"), letter(99, "zh")] == ["甲", "A", "99"]


def test_every_note_that_can_occur_has_words():
    for code in RESULT.notes:
        assert f"note_{code}" in _WORDS


@pytest.fixture
def votes_file(tmp_path):
    path = tmp_path / "votes.csv"
    done = RUN.invoke(app, ["simulate", str(path), "--people", "300", "--statements", "40"])
    assert done.exit_code == 0
    return path


def test_json_has_the_promised_keys_and_no_memberships(votes_file):
    done = RUN.invoke(app, ["analyse", str(votes_file), "--json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    for key in [
        "participants",
        "statements",
        "votes",
        "verdict",
        "groups",
        "common_ground",
        "divisive",
        "bridging",
        "polis",
        "parameters",
        "seed",
        "version",
        "input_hash",
    ]:
        assert key in answer
    assert set(answer["polis"]) == {
        "groups",
        "consensus",
        "group_aware_consensus",
        "representative",
        "priorities",
    }
    assert "membership" not in answer
    assert set(answer["common_ground"][0]) >= {"statement", "score", "interval"}
    asked = RUN.invoke(app, ["analyse", str(votes_file), "--json", "--membership"])
    assert len(json.loads(asked.output)["membership"]) == 300


def test_page_and_picture_are_written(votes_file, tmp_path):
    pytest.importorskip("PIL")
    arguments = ["--html", str(tmp_path / "r.html"), "--png", str(tmp_path / "r.png")]
    done = RUN.invoke(app, ["analyse", str(votes_file), "--lang", "en", *arguments])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "r.png").read_bytes()[:4] == b"\x89PNG"
    assert "What people share" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_terminal_answer_and_a_wrong_language(votes_file):
    assert "大家的共识" in RUN.invoke(app, ["analyse", str(votes_file)]).output
    assert RUN.invoke(app, ["analyse", str(votes_file), "--lang", "xx"]).exit_code == 2


def said(*arguments):
    done = RUN.invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_compare_serve_next_and_review_answer_in_json(votes_file):
    same = said("compare", votes_file, votes_file)
    assert same["agreement"] == pytest.approx(1.0)
    assert same["gross_change"] == 0.0
    assert all(a == b for a, b, _n in same["transitions"])
    drawn = said("serve-next", votes_file, "--participant", 5, "--ticket", 0.3)
    assert 0 < drawn["probability"] <= 1
    assert said("review", votes_file)["sets"] == []


def test_a_panel_is_drawn_and_the_certificate_verified(tmp_path):
    people = [f"p{i},{'w' if i % 3 else 'm'}" for i in range(30)]
    (tmp_path / "p.csv").write_text("id,sex\n" + "\n".join(people))
    (tmp_path / "q.csv").write_text("feature,value,min,max\nsex,w,3,3\nsex,m,3,3\n")
    pool, proof = tmp_path / "p.csv", tmp_path / "proof.json"
    drawn = said(
        "lottery", pool, tmp_path / "q.csv", "--size", 6, "--out", proof, "--public-seed", "7"
    )
    assert len(drawn["panel"]) == 6
    assert drawn["least_chance"] == pytest.approx(3 / 20)
    assert said("verify-draw", proof, pool)["valid"]
    proof.write_text(proof.read_text().replace('"seed": "7"', '"seed": "8"'))
    assert RUN.invoke(app, ["verify-draw", str(proof), str(pool)]).exit_code == 1


def test_a_budget_is_shared(tmp_path):
    (tmp_path / "b.pb").write_text(
        "META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\na;10\nb;10\n"
        "VOTES\nvoter_id;vote\n1;a\n2;a\n3;b\n"
    )
    found = said("budget", tmp_path / "b.pb")
    assert found["added"] + [p["project"] for p in found["purchases"]] == ["a"]


def test_a_malformed_file_ends_with_a_code_and_no_traceback(tmp_path, monkeypatch, capsys):
    (tmp_path / "v.csv").write_text("participant,statement,vote\n1,1,5\n")
    monkeypatch.setattr("sys.argv", ["qiutong", str(tmp_path / "v.csv")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "line 2" in capsys.readouterr().err


def test_the_page_does_not_claim_every_camp_where_a_small_one_has_no_veto():
    item = ScoredStatement(1, 0.9, 0.8, 0.95, (0.93, 0.9, 0.2), 2)
    groups = tuple(Group(n, size, size / 100) for n, size in ((1, 60), (2, 34), (3, 6)))
    tally = Tally(1, 90, 10, 0, 0.82, 0.95)
    small = dataclasses.replace(RESULT, groups=groups, common_ground=(item,), tallies=(tally,))
    small = dataclasses.replace(
        small, map=None, divisive=(), bridging=(), minority=(), shortlist=(), common_rejection=()
    )
    html = page(small, language="en")
    assert say("least_large", "en", p="90%") in html
    assert say("least", "en", p="90%") not in html
    all_agree = dataclasses.replace(item, by_group=(0.93, 0.9, 0.95))
    html = page(dataclasses.replace(small, common_ground=(all_agree,)), language="en")
    assert say("least", "en", p="90%") in html


def test_the_bars_are_explained_and_the_table_can_be_seen_to_open():
    html = page(RESULT, language="zh")
    assert say("bars_note", "zh") in html
    assert "summary::after" in html


def test_a_public_without_camps_gets_no_map_of_noise():
    html = page(analyse(noise(400, 40, 15, seed=1).votes), language="zh")
    assert say("verdict_one", "zh") in html
    assert say("map", "zh") not in html
    assert say("bridging", "zh") not in html


def test_the_example_of_the_readme_is_what_the_program_says(tmp_path):
    made = tmp_path / "made.csv"
    size = ["--people", "1500", "--statements", "60", "--seed", "3"]
    assert RUN.invoke(app, ["simulate", str(made), *size]).exit_code == 0
    answer = json.loads(RUN.invoke(app, ["analyse", str(made), "--json"]).output)
    readme = (files("qiutong") / "README.md").read_text(encoding="utf-8")
    told = json.loads(re.search(r'^{"statement".*}$', readme, re.MULTILINE).group())
    best = answer["common_ground"][0]
    assert told["statement"] == best["statement"]
    assert told["score"] == pytest.approx(best["score"], abs=1e-4)
    assert told["interval"] == pytest.approx(best["interval"], abs=1e-4)
    assert json.dumps([g["size"] for g in answer["groups"]], separators=(",", ":")) in readme
    assert f"{answer['votes']} votes" in readme
