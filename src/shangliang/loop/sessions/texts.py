"""How does a text with numbered lines change by amendments? Lines in, lines out; nothing is kept here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions.kinds import AmendmentKind


@dataclass(frozen=True)
class Change:
    """An amendment by line: `first` and `last` count from 1; inserting puts the lines behind `first` (0: in front)."""

    kind: str
    first: int
    last: int
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A line of the compared text: kept, struck or new; `number` is the line of the text that was moved."""

    number: int | None
    text: str
    mark: str = ""


def numbered(text: str) -> tuple[str, ...]:
    """The lines of a text, without empty ones, so that a number always points at words."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def fits(lines: Sequence[str], change: Change) -> Verdict:
    """Whether the amendment points at lines that are there and says what it must."""
    most = len(lines)
    least = 0 if change.kind == AmendmentKind.INSERT else 1
    if not least <= change.first <= most or not change.first <= change.last <= most:
        return deny("sessions.no_such_line", most=most)
    if change.kind != AmendmentKind.STRIKE and not change.text:
        return deny("sessions.amendment_needs_words")
    if change.kind == AmendmentKind.REPLACE:
        old = tuple(lines[change.first - 1 : change.last])
        if old == change.text:
            return deny("sessions.amendment_changes_nothing")
    return ALLOW


def clash(one: Change, other: Change) -> bool:
    """Two adopted amendments must not touch the same line; several may insert behind the same one."""
    inserts = (one.kind == AmendmentKind.INSERT, other.kind == AmendmentKind.INSERT)
    if all(inserts):
        return False
    if any(inserts):
        inserted, touched = (one, other) if inserts[0] else (other, one)
        return touched.first <= inserted.first < touched.last
    return one.first <= other.last and other.first <= one.last


def compared(lines: Sequence[str], changes: Iterable[Change]) -> tuple[Piece, ...]:
    """The text with what is struck and what is new, line by line."""
    struck: set[int] = set()
    behind: dict[int, list[str]] = {}
    for change in changes:
        if change.kind == AmendmentKind.INSERT:
            behind.setdefault(change.first, []).extend(change.text)
            continue
        struck.update(range(change.first, change.last + 1))
        behind.setdefault(change.last, []).extend(change.text)
    found = [Piece(None, new, "new") for new in behind.get(0, [])]
    for number, line in enumerate(lines, 1):
        found.append(Piece(number, line, "struck" if number in struck else ""))
        found += [Piece(None, new, "new") for new in behind.get(number, [])]
    return tuple(found)


def assembled(lines: Sequence[str], changes: Iterable[Change]) -> tuple[str, ...]:
    """The text as it reads with the adopted amendments."""
    return tuple(p.text for p in compared(lines, changes) if p.mark != "struck")
