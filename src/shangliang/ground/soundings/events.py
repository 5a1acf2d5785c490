"""What has happened to a sounding. No event carries who voted, how, or the words of a resident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SoundingDrafted(Event):
    name = "soundings.sounding.drafted"
    kind: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SoundingOpened(Event):
    name = "soundings.sounding.opened"
    kind: str
    title: str
    audience: str
    options: tuple[str, ...]
    electors: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class SoundingClosed(Event):
    """`counts` stand here only when enough people are behind them; `root` is the hash of all that was cast."""

    name = "soundings.sounding.closed"
    kind: str
    title: str
    participants: int
    counts: Mapping[str, int]
    passed: bool | None
    quorate: bool | None
    root: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class SoundingImported(Event):
    name = "soundings.sounding.imported"
    title: str
    source: str
    statements: int
    participants: int
    votes: int


@dataclass(frozen=True, kw_only=True)
class StatementAdded(Event):
    name = "soundings.statement.added"
    held: bool
    lean: str


@dataclass(frozen=True, kw_only=True)
class StatementShown(Event):
    name = "soundings.statement.shown"


@dataclass(frozen=True, kw_only=True)
class StatementFolded(Event):
    name = "soundings.statement.folded"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommentShown(Event):
    name = "soundings.comment.shown"


@dataclass(frozen=True, kw_only=True)
class CommentFolded(Event):
    name = "soundings.comment.folded"
    reason: str
