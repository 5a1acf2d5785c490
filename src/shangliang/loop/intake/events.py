"""What has happened at the doors. No event carries words or addresses of a sender."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemHeld(Event):
    name = "intake.held.held"
    public = False
    item: str
    channel: str
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ItemReleased(Event):
    name = "intake.held.released"
    public = False
    item: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemRejected(Event):
    name = "intake.held.rejected"
    public = False
    item: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MatterEntered(Event):
    name = "intake.inbox.entered"
    public = False
    channel: str


@dataclass(frozen=True, kw_only=True)
class MailTaken(Event):
    """`outcome`: raised, added (to a matter named in it), held or ignored; `why` says why it was ignored."""

    name = "intake.mail.taken"
    public = False
    outcome: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class MailAcknowledged(Event):
    name = "intake.mail.acknowledged"
    public = False


@dataclass(frozen=True, kw_only=True)
class ListChecked(Event):
    name = "intake.list.checked"
    public = False
    list: str
    rows: int
    faults: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ListApproved(Event):
    name = "intake.list.approved"
    public = False
    list: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ListBroughtIn(Event):
    name = "intake.list.brought_in"
    list: str
    rows: int
    first: str
    last: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ListFailed(Event):
    name = "intake.list.failed"
    public = False
    list: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ManyJoined(Event):
    name = "intake.inbox.joined_up"
    public = False
    count: int
    reason: str
