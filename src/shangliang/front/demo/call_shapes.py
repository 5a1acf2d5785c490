"""How are the calls of the demo written down? Ideas, comments, golden ideas and themes as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """An idea or a question; `by` is an account, else somebody without one under the nickname `called`.

    `warm` is the share of voters who agree. `verdict` is what the moderator decides: show, fold, send_back, refer, or
    wait (still in the queue), with the reason `code` and a `note`.
    """

    title: str
    text: str
    category: str = ""
    by: str = ""
    called: str = ""
    warm: float = 0.6
    verdict: str = "show"
    code: str = ""
    note: str = ""
    appeal: str = ""
    ruling: str = ""
    """Answer to the appeal; begins with + when it is granted; empty: not decided yet."""


@dataclass(frozen=True)
class Remark:
    """A comment on the idea with this title."""

    on: str
    text: str
    lean: str = ""
    called: str = ""


@dataclass(frozen=True)
class Golden:
    """A chosen idea: why, the topic of the demo it becomes part of, and so many days ago."""

    title: str
    why: str
    topic: str
    days: int


@dataclass(frozen=True)
class Gathered:
    """A theme: its title, what the ideas have in common, their titles, and the comments quoted (by their beginning)."""

    title: str
    summary: str
    ideas: tuple[str, ...]
    quotes: tuple[str, ...] = ()
