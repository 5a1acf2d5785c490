"""Does a conversation held elsewhere come in whole, and does a malformed one leave nothing behind?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_commands import trouble

from shangliang.front.commands.conversation import read
from shangliang.front.commands.trouble import Trouble

SHARED = Path(
    os.environ.get("SHANGLIANG_SHARED", Path(__file__).resolve().parents[3].parent / "shared")
)
SUMMARY = "topic,自动驾驶公交该不该上路\nurl,https://example.org/c\nvoters,3\n"
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1500000000000,x,1,0,2,1,1,"先在园区里试，\n再上街"\n'
    "1500000001000,x,0,0,2,1,0,<b>安全员</b>要在车上\n"
    "1500000002000,x,2,0,0,0,-1,广告\n"
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "1,x,0,7,1\n1,x,1,7,-1\n1,x,0,8,1\n2,x,0,8,-1\n1,x,1,9,0\n1,x,99,9,1\n"
)


def folder(tmp_path, **files):
    held = {"summary": SUMMARY, "comments": COMMENTS, "votes": VOTES, **files}
    for name, text in held.items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            (tmp_path / f"{name.replace('_', '-')}.csv").write_bytes(data)
    return tmp_path


def test_read__gives_topic_statements_and_votes(tmp_path):
    found = read(folder(tmp_path))
    assert found.topic == "自动驾驶公交该不该上路"
    assert [(c.key, c.shown) for c in found.comments] == [("0", True), ("1", True), ("2", False)]
    assert found.comments[1].text == "先在园区里试，\n再上街"
    assert list(found.votes())[:2] == [("7", "0", 1), ("7", "1", -1)]
    assert found.opened_at.year == 2017


def test_read__takes_the_matrix_when_there_are_no_rows(tmp_path):
    matrix = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n3,,0,1,1,0,1,\n4,0,0,2,0,1,-1,0\n"
    found = read(folder(tmp_path, votes=None, participants_votes=matrix))
    assert list(found.votes()) == [("3", "0", 1), ("4", "0", -1), ("4", "1", 0)]


def test_read__a_byte_order_mark_does_no_harm(tmp_path):
    assert len(read(folder(tmp_path, votes="\ufeff" + VOTES)).comments) == 3
    assert len(list(read(tmp_path).votes())) == 6


BAD = {
    "no comments": ({"comments": None}, "has no comments.csv"),
    "no votes": ({"votes": None}, "neither votes.csv nor participants-votes.csv"),
    "empty comments": ({"comments": ""}, "comments.csv is empty"),
    "only a head": ({"comments": COMMENTS.splitlines()[0] + "\n"}, "holds no statement"),
    "column missing": ({"comments": COMMENTS.replace("comment-body", "text")}, "line 1: the column comment-body"),
    "short row": ({"comments": COMMENTS + "1,x,3\n"}, "comments.csv, line 6: 3 fields instead of 8"),
    "id twice": ({"comments": COMMENTS + "1,x,1,0,0,0,1,noch\n"}, "line 6: comment-id 1 stands here a second time"),
    "id no number": ({"comments": COMMENTS + "1,x,=1+1,0,0,0,1,noch\n"}, "line 6: '=1+1' is no comment-id"),
    "bad state": ({"comments": COMMENTS + "1,x,3,0,0,0,9,noch\n"}, "'9' is no state of moderation"),
    "bad time": ({"comments": COMMENTS + "soon,x,3,0,0,0,1,noch\n"}, "'soon' is no time stamp"),
    "far future": ({"comments": COMMENTS + "99999999999999999,x,3,0,0,0,1,noch\n"}, "is no time stamp"),
    "open quote": ({"comments": COMMENTS + '1,x,3,0,0,0,1,"open\n'}, "comments.csv, line"),
    "not UTF-8": ({"comments": COMMENTS.encode() + b"1,x,3,0,0,0,1,\xff\xfe\n"}, "not UTF-8"),
    "bad vote": ({"votes": VOTES + "1,x,1,9,5\n"}, "votes.csv, line 8: '5' is no vote"),
    "vote without voter": ({"votes": VOTES + "1,x,1,,1\n"}, "votes.csv, line 8: the voter is missing"),
    "short vote": ({"votes": VOTES + "1,x\n"}, "votes.csv, line 8: 2 fields instead of 5"),
    "huge field": ({"votes": VOTES + "1,x,1," + "9" * 1_000_001 + ",1\n"}, "votes.csv, line"),
    "matrix cell": (
        {"votes": None, "participants_votes": "participant,0\n1,1\n2,x\n"},
        "participants-votes.csv, line 3: 'x' is no vote",
    ),
    "participant twice": (
        {"votes": None, "participants_votes": "participant,0\n1,1\n1,0\n"},
        "line 3: participant 1 stands here a second time",
    ),
    "matrix column": (
        {"votes": None, "participants_votes": "participant,huh\n1,1\n"},
        "line 1: 'huh' is no comment-id",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(BAD))
def test_read__a_malformed_file_is_named_with_line_and_reason(tmp_path, case):
    files, seen = BAD[case]
    with pytest.raises(Trouble) as caught:
        list(read(folder(tmp_path, **files)).votes())
    assert seen in str(caught.value)


def test_read__a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Trouble, match="is not a folder"):
        read(tmp_path / "none")


def matters(terminal):
    terminal.python(
        "import django; django.setup();"
        "from shangliang.ground.dossier.public import listing;"
        "from shangliang.kernel.actor import SYSTEM;"
        "import os; open(os.environ['SHANGLIANG_DATA'] + '/n', 'w').write(str(len(listing(SYSTEM))))"
    )
    return int((terminal.data / "n").read_text())


def test_import__makes_a_matter_and_says_where(terminal, tmp_path):
    said = terminal("import-conversation", folder(tmp_path))
    assert said.code == 0, said.err
    assert "3 statements, 3 people, 4 votes" in said.out
    assert "1 votes on statements that the export leaves out" in said.out
    assert "/m/T-2" in said.out
    assert matters(terminal) == 1


def test_import__a_bad_line_late_in_the_votes_leaves_nothing_behind(terminal, tmp_path):
    rows = "".join(f"1,x,{n % 2},{n},1\n" for n in range(12_000))
    said = terminal("import-conversation", folder(tmp_path, votes=VOTES + rows + "1,x,0,7,maybe\n"))
    trouble(said, "votes.csv, line 12008", "'maybe' is no vote", "Nothing was imported")
    assert matters(terminal) == 0


def test_import__into_an_installation_without_bodies(fresh, tmp_path):
    trouble(fresh("import-conversation", folder(tmp_path)), "No body can answer")


def test_import__a_body_that_does_not_exist(terminal, tmp_path):
    said = terminal("import-conversation", folder(tmp_path), "--body", "atlantis")
    trouble(said, "no body named atlantis")


@pytest.mark.slow
@pytest.mark.skipif(
    not (SHARED / "data/opendata").is_dir(), reason="the public conversations are not here"
)
@pytest.mark.parametrize("name", ["brexit-consensus", "vtaiwan.uberx"])
def test_import__a_real_conversation(terminal, name):
    said = terminal("import-conversation", SHARED / "data/opendata" / name)
    assert said.code == 0, said.err
    people = {
        "brexit-consensus": "204 people, 5303 votes",
        "vtaiwan.uberx": "1921 people, 49443 votes",
    }
    assert people[name] in said.out
