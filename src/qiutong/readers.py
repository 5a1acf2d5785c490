"""How do votes come in from files? Streaming readers that refuse a malformed file by line number.

Three shapes of CSV are told apart by their header: the long form of a Polis export (`votes.csv`),
its matrix (`participants-votes.csv`), and any table with a participant, a statement and a vote
column. `.gz` is opened on the way. Parquet and Arrow are read by `qiutong.columnar` (needs pyarrow).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qiutong.errors import BadFile, BadVotes
from qiutong.opening import opened, rows
from qiutong.votes import Votes

MOST_COLUMNS = 100_000
MOST_DIGITS = 18
_CHUNK = 200_000
_NAMES = {
    "participant": (
        "voter-id",
        "participant",
        "participant_id",
        "participant-id",
        "voter",
        "参与者",
    ),
    "statement": ("comment-id", "statement", "statement_id", "statement-id", "comment", "观点"),
    "vote": ("vote", "value", "表态"),
    "time": ("timestamp", "time", "created", "modified", "时间"),
}
_MATRIX_HEAD = {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}
_COLUMNAR = {".parquet", ".pq", ".arrow", ".feather", ".ipc"}


@dataclass(frozen=True)
class Comment:
    """A statement as written; `moderated` is -1 rejected, 0 open, 1 accepted."""

    id: int
    text: str
    moderated: int = 0
    meta: bool = False
    author: int | None = None


def read_votes(path: str | Path, *, comments: str | Path | None = None) -> Votes:
    """Read votes; with `comments` the rejected statements are dropped (never zeroed).

    `BadFile` with the line number when the file is not what it claims to be.
    """
    path = Path(path)
    votes = _read_columnar(path) if path.suffix.lower() in _COLUMNAR else _read_csv(path)
    if comments is not None:
        votes = votes.without_statements(
            c.id for c in read_comments(comments).values() if c.moderated == -1
        )
    return votes


def read_comments(path: str | Path) -> dict[int, Comment]:
    """Statements by id from a Polis `comments.csv` or any CSV with an id and a text column."""
    found: dict[int, Comment] = {}
    with opened(path) as lines:
        reader = rows(lines)
        head = _header(reader)
        at_id = _place(head, ("comment-id", "id", "statement", "statement_id", "观点"), "id")
        at_text = _place(head, ("comment-body", "text", "body", "content", "内容"), "text")
        extra = {
            name: head.index(name) for name in ("moderated", "is-meta", "author-id") if name in head
        }
        for line, row in reader:
            _width(row, head, line)
            number = _whole(row[at_id], line, "statement id")
            if number in found:
                raise BadFile("duplicate", f"statement {number} occurs twice", line=line)
            found[number] = Comment(
                number,
                row[at_text],
                _whole(row[extra["moderated"]], line, "moderated") if "moderated" in extra else 0,
                row[extra["is-meta"]].strip().lower() == "true" if "is-meta" in extra else False,
                _whole(row[extra["author-id"]], line, "author id")
                if "author-id" in extra
                else None,
            )
    return found


def _read_columnar(path: Path) -> Votes:
    try:
        columnar = import_module("qiutong.columnar")
    except ModuleNotFoundError as missing:
        raise BadFile("pyarrow", "reading this format needs pyarrow") from missing
    votes: Votes = columnar.read(path)
    return votes


def _read_csv(path: Path) -> Votes:
    with opened(path) as lines:
        reader = rows(lines)
        head = _header(reader)
        names = [name.strip().lower() for name in head]
        if len(set(names)) != len(names):
            twice = next(n for n in names if names.count(n) > 1)
            raise BadFile("duplicate", f"column {twice!r} occurs twice", line=1)
        if names[0] == "participant" and any(n.isdigit() for n in names):
            return _matrix(reader, names)
        return _long(reader, names)


def _long(reader: Iterator[tuple[int, list[str]]], head: list[str]) -> Votes:
    at = {
        field: _place(head, _NAMES[field], field) for field in ("participant", "statement", "vote")
    }
    time = next((head.index(n) for n in _NAMES["time"] if n in head), None)
    wanted = [at["participant"], at["statement"], at["vote"], *([] if time is None else [time])]
    parts: list[NDArray[np.int64]] = []
    chunk: list[list[int]] = []
    width = len(head)
    for line, row in reader:
        if len(row) != width:
            _width(row, head, line)
        try:
            cells = [int(row[c]) for c in wanted]
        except ValueError:
            cells = [_whole(row[c], line, head[c]) for c in wanted]
        if not -1 <= cells[2] <= 1:
            raise BadFile("vote", f"vote {row[at['vote']]!r} is not -1, 0 or 1", line=line)
        cells.append(line)
        chunk.append(cells)
        if len(chunk) == _CHUNK:
            parts.append(_table(chunk, len(wanted) + 1))
            chunk = []
    parts.append(_table(chunk, len(wanted) + 1))
    table = np.concatenate(parts)
    if not len(table):
        raise BadFile("empty", "the file holds no votes")
    if time is None:
        _refuse_double(table)
    return Votes.from_triples(
        table[:, 0], table[:, 1], table[:, 2], None if time is None else table[:, 3]
    )


def _matrix(reader: Iterator[tuple[int, list[str]]], head: list[str]) -> Votes:
    columns = [(c, int(n)) for c, n in enumerate(head) if n.isdigit()]
    unknown = [n for n in head if not n.isdigit() and n not in _MATRIX_HEAD]
    if unknown:
        raise BadFile(
            "column", f"column {unknown[0]!r} is neither known nor a statement id", line=1
        )
    ids = np.array([n for _c, n in columns], np.int64)
    if len(np.unique(ids)) != len(ids):
        raise BadFile("duplicate", "a statement id heads two columns", line=1)
    who: list[NDArray[np.int64]] = []
    what: list[NDArray[np.int64]] = []
    vote: list[NDArray[np.int64]] = []
    seen: dict[int, int] = {}
    for line, row in reader:
        _width(row, head, line)
        person = _whole(row[0], line, "participant")
        if person in seen:
            raise BadFile(
                "duplicate", f"participant {person} stands in line {seen[person]} too", line=line
            )
        seen[person] = line
        given = [(n, _vote(row[c], line)) for c, n in columns if row[c] != ""]
        who.append(np.full(len(given), person))
        what.append(np.array([g[0] for g in given], np.int64))
        vote.append(np.array([g[1] for g in given], np.int64))
    if not seen:
        raise BadFile("empty", "the file holds no participants")
    if not any(len(v) for v in vote):
        raise BadFile("empty", "the file holds no votes")
    return Votes.from_triples(np.concatenate(who), np.concatenate(what), np.concatenate(vote))


def _vote(text: str, line: int) -> int:
    value = _whole(text, line, "vote")
    if not -1 <= value <= 1:
        raise BadFile("vote", f"vote {text!r} is not -1, 0 or 1", line=line)
    return value


def _refuse_double(table: NDArray[np.int64]) -> None:
    """Without times nobody can say which of two votes on a statement is the last."""
    by = np.lexsort((table[:, 1], table[:, 0]))
    same = (np.diff(table[by, 0]) == 0) & (np.diff(table[by, 1]) == 0)
    if same.any():
        where = int(by[1:][same].min())  # the sort is stable: the later row of the first pair
        raise BadFile(
            "duplicate",
            f"participant {table[where, 0]} votes on statement {table[where, 1]} twice "
            "and there is no time column",
            line=int(table[where, -1]),
        )


def _whole(text: str, line: int, field: str) -> int:
    """An integer; 1.0 is one, nan and 1e3 are not."""
    plain = text.strip()
    body = plain[1:] if plain[:1] in {"+", "-"} else plain
    if body.endswith(".0"):
        body, plain = body[:-2], plain[:-2]
    if not (body.isascii() and body.isdigit()) or len(body) > MOST_DIGITS:
        raise BadFile("number", f"{field} {text[:40]!r} is not a whole number", line=line)
    return int(plain)


def _table(rows: list[list[int]], width: int) -> NDArray[np.int64]:
    try:
        return np.array(rows, np.int64).reshape(-1, width)
    except OverflowError as wrong:
        line = next(row[-1] for row in rows if max(map(abs, row)) >= 1 << 63)
        raise BadFile("number", "a number has too many digits", line=line) from wrong


def _place(head: list[str], names: tuple[str, ...], field: str) -> int:
    lowered = [h.strip().lower() for h in head]
    for name in names:
        if name in lowered:
            return lowered.index(name)
    raise BadFile("column", f"no {field} column; one of {', '.join(names)} is expected", line=1)


def _width(row: list[str], head: list[str], line: int) -> None:
    if len(row) != len(head):
        raise BadFile("width", f"{len(row)} fields where the header has {len(head)}", line=line)


def _header(reader: Iterator[tuple[int, list[str]]]) -> list[str]:
    head = next(reader, (1, []))[1]
    if not head or head == [""]:
        raise BadFile("empty", "the file is empty", line=1)
    if len(head) > MOST_COLUMNS:
        raise BadFile("width", f"{len(head)} columns are more than {MOST_COLUMNS}", line=1)
    return head


__all__ = ["BadFile", "BadVotes", "Comment", "read_comments", "read_votes"]
