"""Files: the three shapes of CSV, Parquet and Arrow, and every malformed one refused by line."""

import csv
import gzip

import numpy as np
import pytest

from qiutong import readers
from qiutong.errors import BadFile
from qiutong.readers import read_comments, read_votes
from qiutong.simulate import planted

LONG = "timestamp,datetime,comment-id,voter-id,vote\n"
MATRIX = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,7\n"


def written(tmp_path, text, name="votes.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def cells(votes):
    return sorted(
        zip(
            votes.participant_ids[votes.rows].tolist(),
            votes.statement_ids[votes.column].tolist(),
            votes.value.tolist(),
            strict=True,
        )
    )


def test_long_form_takes_the_latest_vote_by_time_not_by_place(tmp_path):
    path = written(tmp_path, LONG + "30,x,1,5,-1\n10,x,1,5,1\n20,x,2,5,0\n")
    assert cells(read_votes(path)) == [(5, 1, -1), (5, 2, 0)]


def test_matrix_form_leaves_empty_cells_out(tmp_path):
    path = written(tmp_path, MATRIX + "3,0,0,2,1,1,1,,-1\n4,,0,0,0,0,,,\n")
    assert cells(read_votes(path)) == [(3, 0, 1), (3, 7, -1)]


def test_any_table_with_three_named_columns_is_read_also_gzipped_and_with_a_mark(tmp_path):
    text = "\ufeff观点,参与者,表态\n1,2,1\n\n3,2,-1\n"
    path = tmp_path / "votes.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(text)
    assert cells(read_votes(path)) == [(2, 1, 1), (2, 3, -1)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 1),
        ("a,b,c\n1,2,3\n", "column", 1),
        (LONG, "empty", None),
        (LONG + "1,x,1,1,1\n1,x,1,2,2\n", "vote", 3),
        (LONG + "1,x,1,1,nan\n", "number", 2),
        (LONG + "1,x,1,1,\n", "number", 2),
        (LONG + "1,x,1,1\n", "width", 2),
        (LONG + "1,x,1,99999999999999999999,1\n", "number", 2),
        ("participant,statement,vote\n1,1,1\n2,1,1\n1,1,0\n", "duplicate", 4),
        ("participant,vote,vote,statement\n", "duplicate", 1),
        (MATRIX, "empty", None),
        (MATRIX + "1,,0,0,0,0,,,\n", "empty", None),
        (MATRIX + "1,,0,0,0,0,1,,\n1,,0,0,0,0,1,,\n", "duplicate", 3),
        (MATRIX + "1,,0,0,0,0,3,,\n", "vote", 2),
        (MATRIX + "1,,0,0,0,0,1,\n", "width", 2),
        ("participant,shoe-size,1,2\n", "column", 1),
        ("participant,1,01\n1,1,1\n", "duplicate", 1),
        ('participant,statement,vote\n1,"2,1\n', "width", 2),
    ],
)
def test_malformed_files_are_refused_with_a_code_and_the_line(tmp_path, text, code, line):
    with pytest.raises(BadFile) as refused:
        read_votes(written(tmp_path, text))
    assert refused.value.code == code
    assert refused.value.line == line


def test_ten_million_claimed_columns_are_refused_at_the_header(tmp_path):
    path = tmp_path / "wide.csv"
    with path.open("w") as out:
        out.write("participant,")
        out.write(",".join(map(str, range(100_000))))
        for _ in range(99):
            out.write("," * 100_000)
        out.write("\n1,1\n")
    with pytest.raises(BadFile) as refused:
        read_votes(path)
    assert refused.value.code == "width"


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_bytes(LONG.encode() + b"1,\xff\xfe,1,1,1\n")
    with pytest.raises(BadFile) as refused:
        read_votes(path)
    assert refused.value.code == "encoding"
    with pytest.raises(BadFile):
        read_votes(tmp_path / "not-here.csv")


def test_rejected_statements_are_dropped(tmp_path):
    path = written(tmp_path, LONG + "1,x,1,5,1\n1,x,2,5,1\n")
    comments = written(
        tmp_path,
        "comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        '1,0,1,0,1,"好，先修路灯"\n2,0,1,0,-1,spam\n',
        "comments.csv",
    )
    assert read_comments(comments)[1].text == "好，先修路灯"
    assert read_votes(path, comments=comments).statement_ids.tolist() == [1]


def test_parquet_and_arrow_give_the_votes_back(tmp_path):
    pa = pytest.importorskip("pyarrow")
    columnar = pytest.importorskip("qiutong.columnar")
    votes = planted(60, 20, 8, seed=1).votes
    columnar.write(votes, tmp_path / "votes.parquet")
    assert cells(read_votes(tmp_path / "votes.parquet")) == cells(votes)
    table = pa.table({"participant": [1, 1], "statement": [2, 2], "vote": [1, -1], "time": [5, 4]})
    with (
        pa.OSFile(str(tmp_path / "v.arrow"), "wb") as sink,
        pa.ipc.new_file(sink, table.schema) as w,
    ):
        w.write_table(table)
    assert cells(read_votes(tmp_path / "v.arrow")) == [(1, 2, 1)]


@pytest.mark.parametrize(
    ("columns", "code", "line"),
    [
        ({"participant": [1], "statement": [1]}, "column", 1),
        ({"participant": [1, 2], "statement": [1, 1], "vote": [1, None]}, "null", 2),
        ({"participant": [1, 2], "statement": [1, 1], "vote": [1, 7]}, "vote", 2),
    ],
)
def test_malformed_columns_are_refused_by_row(tmp_path, columns, code, line):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), tmp_path / "v.parquet")
    with pytest.raises(BadFile) as refused:
        read_votes(tmp_path / "v.parquet")
    assert (refused.value.code, refused.value.line) == (code, line)
    (tmp_path / "no.parquet").write_bytes(b"nothing")
    with pytest.raises(BadFile):
        read_votes(tmp_path / "no.parquet")


def test_a_polis_export_reads_the_same_in_long_and_in_matrix_form(shared):
    folder = shared / "brexit-consensus"
    long, matrix = read_votes(folder / "votes.csv"), read_votes(folder / "participants-votes.csv")
    assert long.shape == matrix.shape == (204, 50)
    assert len(long) == 5303
    with (folder / "participants-votes.csv").open() as lines:
        given = sum(cell != "" for row in csv.reader(lines) for cell in row[6:]) - 50
    assert len(matrix) == given
    differing = np.setdiff1d(
        np.array([hash(c) for c in cells(long)]), np.array([hash(c) for c in cells(matrix)])
    )
    assert len(differing) < 10


def test_more_votes_than_a_chunk_go_through_the_long_reader(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_CHUNK", 100)
    rows = "\n".join(f"{i // 9},{i % 9},1" for i in range(1000))
    votes = read_votes(written(tmp_path, "participant,statement,vote\n" + rows + "\n"))
    assert votes.shape == (112, 9)
    assert len(votes) == 1000
