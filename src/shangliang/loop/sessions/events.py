"""What has happened at the table. Seats are told by label; words spoken stay in the session's own record."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SessionCalled(Event):
    name = "sessions.session.called"
    round: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Event):
    name = "sessions.session.opened"
    round: int
    host: str
    present: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class SessionCalledOff(Event):
    name = "sessions.session.called_off"
    reason: str


@dataclass(frozen=True, kw_only=True)
class SessionHandedOver(Event):
    name = "sessions.session.handed_over"
    host: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SeatCheckedIn(Event):
    name = "sessions.seat.checked_in"
    kind: str
    side: str


@dataclass(frozen=True, kw_only=True)
class AgendaSet(Event):
    name = "sessions.session.agenda_set"
    items: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class ItemCalled(Event):
    name = "sessions.session.item_called"
    item: int


@dataclass(frozen=True, kw_only=True)
class FloorGiven(Event):
    name = "sessions.session.floor_given"
    seat: int
    side: str


@dataclass(frozen=True, kw_only=True)
class SpeechLogged(Event):
    name = "sessions.session.speech_logged"
    seat: int
    side: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class StatementsOpened(Event):
    name = "sessions.session.statements_opened"
    title: str
    statements: int


@dataclass(frozen=True, kw_only=True)
class StatementsClosed(Event):
    name = "sessions.session.statements_closed"
    title: str


@dataclass(frozen=True, kw_only=True)
class BallotOpened(Event):
    name = "sessions.session.ballot_opened"
    question: str
    electors: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class BallotClosed(Event):
    name = "sessions.session.ballot_closed"
    question: str
    passed: bool
    rule: str


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Event):
    name = "sessions.session.ended"
    round: int
    result: str
    present: int
    seats: int
    agreed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoundCalled(Event):
    name = "sessions.session.continued"
    round: int
    reason: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class SessionMinuted(Event):
    """The minutes are there; outcomes begin."""

    name = "sessions.session.minuted"
    round: int
    result: str
    present: int
    seats: int
    speeches: int
    ballots: tuple[str, ...]
    document: int
