"""What has happened to a sounding. No event carries who voted, how, or the words of a resident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    secrecy: str = ""
    issued: int = 0
    """Tokens given out (level S2): there cannot be more ballots than these, nor more of these than electors."""
    paper: Mapping[str, int] = field(default_factory=dict)
    """Ballots counted by hand, added to those of the box."""


@dataclass(frozen=True, kw_only=True)
class SoundingExtended(Event):
    name = "soundings.sounding.extended"
    title: str
    closes_at: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SoundingVoided(Event):
    """The box is kept, and so is its root; it decides nothing."""

    name = "soundings.sounding.voided"
    title: str
    reason: str
    root: str


@dataclass(frozen=True, kw_only=True)
class CountEntered(Event):
    """Somebody typed a count; whether it agrees with the one before is on the record, the count itself at the close."""

    name = "soundings.count.entered"
    title: str
    turn: int
    agrees: bool


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
