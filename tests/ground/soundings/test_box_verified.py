"""A receipt, and a count by everybody: one ballot dropped, changed or added is found."""

import csv
import json
import subprocess
import sys

import pytest
from django.test import Client

import stage_ballots as stage
from shangliang.ground.ledger import boxes
from shangliang.ground.ledger.public import export, sequence
from shangliang.ground.soundings import public as soundings
from shangliang.kernel.errors import NotFound
from stage_sessions import NOW

pytestmark = pytest.mark.urls("stage_sessions")


@pytest.fixture(autouse=True)
def _own_ledger(settings, tmp_path):
    """Tests are rolled back, a signed head on the disk is not: each has a folder of its own."""
    settings.DATA = tmp_path / "data"


@pytest.fixture
def vote(at, number):
    return stage.opened(at, number, 12, secrecy="unlinkable")


@pytest.fixture
def kept(at, number, vote, tmp_path, settings):
    """The exported ledger, the box as fetched from the page, and the receipts."""
    receipts = [
        stage.token_for(vote.id, n).cast("yes" if n < 8 else "no").receipt for n in range(12)
    ]
    with pytest.raises(NotFound):
        soundings.receipt_checked(vote.id, receipts[0], published=True)
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    sequence(now=NOW)
    export(tmp_path / "ledger")
    path = tmp_path / "box.csv"
    path.write_bytes(Client().get(f"/m/{number}/voices/{vote.id}/box.csv").content)
    return tmp_path / "ledger", path, receipts


def _rewritten(path, change):
    rows = list(csv.reader(path.open(newline="")))
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([rows[0], *change(rows[1:])])


def test_the_published_box_agrees_with_the_ledger_and_holds_the_receipt(kept, capsys):
    ledger, box, receipts = kept
    assert boxes.main([str(ledger), "--box", str(box), "--receipt", receipts[3]]) == 0
    assert "yes 8" in capsys.readouterr().out
    assert boxes.main([str(ledger), "--box", str(box), "--receipt", "0" * 32]) == 1


def _flip(rows):
    line = json.loads(rows[0][0])
    line[1] = {"yes": "no", "no": "yes"}[line[1]]
    return [[json.dumps(line, separators=(",", ":"))], *rows[1:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[1:],
        lambda rows: [*rows, rows[0]],
        lambda rows: [*rows, ['["' + "0" * 32 + '","yes","2026-11-02T01Z"]']],
        _flip,
    ],
    ids=["dropped", "doubled", "added", "changed"],
)
def test_one_ballot_dropped_added_or_changed_is_found(kept, change):
    ledger, box, _ = kept
    _rewritten(box, change)
    assert boxes.main([str(ledger), "--box", str(box)]) == 1


def test_a_false_count_in_the_ledger_is_found(kept, monkeypatch):
    ledger, box, _ = kept
    truth = list(boxes.entries(ledger))
    for entry in truth:
        if entry.get("name") == boxes.CLOSED:
            entry["payload"]["counts"] = {"yes": 9, "no": 3, "abstain": 0}
    monkeypatch.setattr(boxes, "entries", lambda top: iter(truth))
    assert boxes.main([str(ledger), "--box", str(box)]) == 1


def test_more_ballots_than_tokens_is_found(kept, monkeypatch):
    ledger, box, _ = kept
    truth = list(boxes.entries(ledger))
    for entry in truth:
        if entry.get("name") == boxes.CLOSED:
            entry["payload"]["issued"] = 11
    monkeypatch.setattr(boxes, "entries", lambda top: iter(truth))
    assert boxes.main([str(ledger), "--box", str(box)]) == 1


def test_the_check_runs_alone_from_the_exported_folder(kept):
    ledger, box, receipts = kept
    command = [sys.executable, "-I", "-S", "boxes.py", ".", "--box", str(box), "--receipt", receipts[0]]  # fmt: skip
    said = subprocess.run(
        command, cwd=ledger, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"}
    )
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("content", ["", "leaf\n\x00", "a,b\n1,2", 'leaf\n"nicht json"\n'])
def test_what_is_no_box_is_said_to_be_none(kept, content, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(content)
    assert boxes.main([str(kept[0]), "--box", str(bad)]) in {1, 2}


def test_a_count_by_hand_is_in_the_root_too(at, number, tmp_path, settings):
    made = stage.drafted(at, number, audience="anyone", method="hands", seated=20)
    vote = soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW)
    soundings.enter_count(actor=at.host, sounding_id=vote.id, counts={"yes": 9, "no": 3}, now=NOW)
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    sequence(now=NOW)
    export(tmp_path / "ledger")
    box = tmp_path / "box.csv"
    box.write_bytes(Client().get(f"/m/{number}/voices/{vote.id}/box.csv").content)
    assert boxes.main([str(tmp_path / "ledger"), "--box", str(box)]) == 0
    box.write_text(box.read_text().replace('""yes"":9', '""yes"":8'))
    assert boxes.main([str(tmp_path / "ledger"), "--box", str(box)]) == 1


def test_the_page_says_whether_a_receipt_lies_in_the_box(kept, number, vote):
    page = f"/m/{number}/voices/{vote.id}/receipt"
    answer = Client().post(page, {"receipt": f" {kept[2][0].upper()} "})
    assert kept[2][0] in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "<code>[" not in Client().post(page, {"receipt": "0" * 32}).content.decode()
    assert Client().get(page).status_code == 200
