"""What does the export of a conversation on Polis say? Read line by line; the first bad line stops with its number.

A folder holds `summary.csv` (topic, url), `comments.csv` (the statements) and the votes, either one a row in
`votes.csv` or as a matrix in `participants-votes.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shangliang.front.commands.trouble import Trouble

_LONGEST_FIELD = 1_000_000
_MARKS = {"-1": -1, "0": 0, "1": 1}
_MATRIX_FIXED = frozenset(
    {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}
)


@dataclass(frozen=True)
class Comment:
    """A statement: its id there, what it says, whether the moderators let it be shown."""

    key: str
    text: str
    shown: bool


@dataclass(frozen=True)
class Conversation:
    """A folder that has been looked at; the votes are read when they are asked for."""

    folder: Path
    topic: str
    url: str
    comments: tuple[Comment, ...]
    votes_file: Path
    opened_at: datetime | None

    @property
    def is_matrix(self) -> bool:
        return self.votes_file.name != "votes.csv"

    def votes(self) -> Iterator[tuple[str, str, int]]:
        """`(voter, statement key, -1 | 0 | 1)`, one after the other."""
        return _matrix(self.votes_file) if self.is_matrix else _rows_of_votes(self.votes_file)


def bad_line(file: Path, line: int, why: str) -> Trouble:
    return Trouble(f"{file.name}, line {line}: {why}", "Nothing was imported")


def read(folder: Path) -> Conversation:
    """Look at the folder; trouble with file, line and reason when something is not as it should be."""
    csv.field_size_limit(_LONGEST_FIELD)
    if not folder.is_dir():
        raise Trouble(f"{folder} is not a folder", "Name the folder of a Polis export")
    comments = folder / "comments.csv"
    if not comments.is_file():
        raise Trouble(f"{folder} has no comments.csv", "Name the folder of a Polis export")
    votes = next(
        (f for f in (folder / "votes.csv", folder / "participants-votes.csv") if f.is_file()), None
    )
    if votes is None:
        raise Trouble(
            f"{folder} has neither votes.csv nor participants-votes.csv", "The votes are needed"
        )
    topic, url = _summary(folder / "summary.csv")
    rows, first = _comments(comments)
    return Conversation(folder, topic or folder.name, url, rows, votes, first)


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they end on."""
    try:
        with file.open(encoding="utf-8-sig", newline="", errors="strict") as stream:
            reader = csv.reader(stream, strict=True)
            try:
                for row in reader:
                    if row:
                        yield reader.line_num, row
            except csv.Error as error:
                raise bad_line(file, reader.line_num, str(error)) from error
            except UnicodeDecodeError as error:
                raise bad_line(file, reader.line_num + 1, "this is not UTF-8 text") from error
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}") from error


def _summary(file: Path) -> tuple[str, str]:
    facts: dict[str, str] = {}
    if file.is_file():
        for _, row in _lines(file):
            if len(row) >= 2:
                facts.setdefault(row[0].strip(), row[1].strip())
    return facts.get("topic", ""), facts.get("url", "")


def _columns(file: Path, head: list[str] | None, needed: tuple[str, ...]) -> list[int]:
    if head is None:
        raise Trouble(f"{file.name} is empty", "Nothing was imported")
    names = [h.strip() for h in head]
    missing = [n for n in needed if n not in names]
    if missing:
        raise bad_line(file, 1, f"the column {missing[0]} is missing")
    return [names.index(n) for n in needed]


def _comments(file: Path) -> tuple[tuple[Comment, ...], datetime | None]:
    lines = _lines(file)
    head = next(lines, (1, None))[1]
    at, key, state, body = _columns(
        file, head, ("timestamp", "comment-id", "moderated", "comment-body")
    )
    found: dict[str, Comment] = {}
    first: int | None = None
    for number, row in lines:
        if len(row) != len(head or ()):
            raise bad_line(file, number, f"{len(row)} fields instead of {len(head or ())}")
        if not row[key].strip().isdigit():
            raise bad_line(file, number, f"{row[key]!r} is no comment-id")
        if row[key] in found:
            raise bad_line(file, number, f"comment-id {row[key]} stands here a second time")
        if row[state].strip() not in _MARKS:
            raise bad_line(file, number, f"{row[state]!r} is no state of moderation (1, 0, -1)")
        moment = _moment(file, number, row[at])
        first = moment if first is None else min(first, moment)
        text = row[body].strip()
        if text:
            found[row[key]] = Comment(row[key], text, row[state].strip() != "-1")
    if not found:
        raise Trouble(f"{file.name} holds no statement", "Nothing was imported")
    ordered = sorted(found.values(), key=lambda c: int(c.key))
    return tuple(ordered), datetime.fromtimestamp(first / 1000, UTC) if first else None


def _moment(file: Path, number: int, text: str) -> int:
    """Milliseconds since 1970, within what a date can say."""
    if text.strip().isdigit() and int(text) < 4_102_444_800_000:
        return int(text)
    raise bad_line(file, number, f"{text!r} is no time stamp in milliseconds")


def _rows_of_votes(file: Path) -> Iterator[tuple[str, str, int]]:
    lines = _lines(file)
    head = next(lines, (1, None))[1]
    key, voter, vote = _columns(file, head, ("comment-id", "voter-id", "vote"))
    width = len(head or ())
    for number, row in lines:
        if len(row) != width:
            raise bad_line(file, number, f"{len(row)} fields instead of {width}")
        if row[vote] not in _MARKS:
            raise bad_line(file, number, f"{row[vote]!r} is no vote (1, 0, -1)")
        if not row[voter]:
            raise bad_line(file, number, "the voter is missing")
        yield row[voter], row[key], _MARKS[row[vote]]


def _matrix(file: Path) -> Iterator[tuple[str, str, int]]:
    lines = _lines(file)
    head = next(lines, (1, None))[1]
    (who,) = _columns(file, head, ("participant",))
    keys = [(n, h.strip()) for n, h in enumerate(head or ()) if h.strip() not in _MATRIX_FIXED]
    if strange := [k for _, k in keys if not k.isdigit()]:
        raise bad_line(file, 1, f"{strange[0]!r} is no comment-id")
    seen: set[str] = set()
    for number, row in lines:
        if len(row) != len(head or ()):
            raise bad_line(file, number, f"{len(row)} fields instead of {len(head or ())}")
        if row[who] in seen:
            raise bad_line(file, number, f"participant {row[who]} stands here a second time")
        seen.add(row[who])
        for place, key in keys:
            cell = row[place].strip()
            if not cell:
                continue
            if cell not in _MARKS:
                raise bad_line(file, number, f"{cell!r} is no vote (1, 0, -1)")
            yield row[who], key, _MARKS[cell]
