"""Whatever is handed to the command line, it answers with one sentence that says what to change."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qiutong.cli import main

HEAD = "participant,statement,vote\n"
PEOPLE = "id,sex\n1,m\n2,w\n"
QUOTAS = "feature,value,min,max\nsex,m,0,1\nsex,w,0,1\n"
PB = (
    "META\nkey;value\nbudget;{budget}\nPROJECTS\nproject_id;cost\na;10\nVOTES\nvoter_id;vote\n1;a\n"
)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {
        "good.csv": HEAD + "1,1,1\n",
        "people.csv": PEOPLE,
        "quotas.csv": QUOTAS,
        "twice.csv": "id,sex,sex\n1,m,m\n",
        "narrow.csv": "id,sex\n1\n",
        "half.json": '{"a":',
        "other.json": "{}",
        "list.json": "[]",
        "nan.pb": PB.format(budget="nan"),
        "words.pb": PB.format(budget="much"),
        "good.pb": PB.format(budget="100"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "gbk.csv").write_bytes("参与者,观点,表态\n1,1,1\n".encode("gbk"))
    (tmp_path / "not.csv.gz").write_bytes(b"no gzip at all")
    packed = gzip.compress((HEAD + "1,1,1\n" * 500).encode())
    (tmp_path / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "long.csv").write_text(HEAD + "1,1," + "1" * 5_000_000)
    return tmp_path


def answer(capsys, monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["qiutong", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse", "absent.csv"], "open"),
        (["analyse", "."], "open"),
        (["analyse", "gbk.csv"], "encoding"),
        (["analyse", "not.csv.gz"], "packed"),
        (["analyse", "cut.csv.gz"], "packed"),
        (["analyse", "long.csv"], "width"),
        (["analyse", "good.csv", "--html", "no/where.html"], "write"),
        (["analyse", "good.csv", "--png", "no/where.png"], "write"),
        (["analyse", "good.csv", "--min-group", "4"], "min-group"),
        (["serve-next", "good.csv", "--participant", "1", "--ticket", "1.5"], "ticket"),
        (["serve-next", "good.csv", "--participant", "1", "--ticket", "1"], "ticket"),
        (["simulate", "x.csv", "--people", "0"], "people"),
        (["simulate", "x.csv", "--camps", "0"], "camps"),
        (["simulate", "no/where.csv", "--people", "5"], "write"),
        (["verify-draw", "half.json", "people.csv"], "certificate"),
        (["verify-draw", "absent.json", "people.csv"], "open"),
        (["lottery", "absent.csv", "quotas.csv", "--size", "1"], "open"),
        (["lottery", "gbk.csv", "quotas.csv", "--size", "1"], "encoding"),
        (["lottery", "twice.csv", "quotas.csv", "--size", "1"], "duplicate"),
        (["lottery", "narrow.csv", "quotas.csv", "--size", "1"], "line 2"),
        (["lottery", "people.csv", "quotas.csv", "--size", "9"], "infeasible"),
        (["budget", "absent.pb"], "open"),
        (["budget", "gbk.csv"], "encoding"),
        (["budget", "nan.pb"], "meta"),
        (["budget", "words.pb"], "meta"),
    ],
)
def test_every_refusal_is_one_sentence_without_a_traceback(
    files, capsys, monkeypatch, arguments, said
):
    pytest.importorskip("PIL")
    if arguments[0] == "lottery":
        arguments = [*arguments, "--public-seed", "7", "--out", "proof.json"]
    code, told = answer(capsys, monkeypatch, *arguments)
    assert code == 2
    assert said in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


@pytest.mark.parametrize("name", ["other.json", "list.json"])
def test_a_certificate_without_its_parts_does_not_hold(files, capsys, monkeypatch, name):
    code, told = answer(capsys, monkeypatch, "verify-draw", name, "people.csv")
    assert code == 1
    assert json.loads(told.out) == {"valid": False, "wrong": ["malformed"]}


def test_standard_output_of_a_draw_is_json_and_nothing_else(files):
    # The solver is a C++ library with a greeting of its own, so only a real process shows it.
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}
    command = [sys.executable, "-m", "qiutong.cli", "lottery", "people.csv", "quotas.csv"]
    command += ["--size", "1", "--public-seed", "7", "--out", "proof.json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["least_chance"] == 0.5
    verified = subprocess.run(
        [sys.executable, "-m", "qiutong.cli", "verify-draw", "proof.json", "people.csv"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(verified.stdout)["least_chance"] == 0.5
