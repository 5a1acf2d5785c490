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
    via: str = "hall"
    interest: bool = False


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


@dataclass(frozen=True, kw_only=True)
class ProcedureFollowed(Event):
    name = "sessions.session.procedure_followed"
    form: str
    version: int
    items: int


@dataclass(frozen=True, kw_only=True)
class TurnEnded(Event):
    name = "sessions.session.turn_ended"
    seat: int
    side: str
    seconds: int


@dataclass(frozen=True, kw_only=True)
class OrderRaised(Event):
    name = "sessions.turn.order_raised"
    seat: int


@dataclass(frozen=True, kw_only=True)
class OrderRuled(Event):
    name = "sessions.turn.order_ruled"
    seat: int
    ruling: str


@dataclass(frozen=True, kw_only=True)
class SpeechCorrected(Event):
    name = "sessions.turn.speech_corrected"
    seat: int


@dataclass(frozen=True, kw_only=True)
class QuestionPut(Event):
    name = "sessions.question.put"
    question: int
    origin: str
    unit: str
    echoes: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    name = "sessions.question.answered"
    question: int
    unit: str
    at_table: bool
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class QuestionSetAside(Event):
    name = "sessions.question.set_aside"
    question: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MotionMoved(Event):
    name = "sessions.motion.moved"
    motion: int
    title: str
    lines: int


@dataclass(frozen=True, kw_only=True)
class MotionAmended(Event):
    name = "sessions.motion.amended"
    motion: int
    amendment: int
    kind: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class AmendmentDecided(Event):
    name = "sessions.motion.amendment_decided"
    motion: int
    amendment: int
    adopted: bool
    in_favour: int
    against: int
    abstained: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class MotionWithdrawn(Event):
    name = "sessions.motion.withdrawn"
    motion: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MotionDecided(Event):
    """The table has voted on the text as amended; a resolution is a paper."""

    name = "sessions.motion.decided"
    motion: int
    title: str
    adopted: bool
    document: int


@dataclass(frozen=True, kw_only=True)
class HostRated(Event):
    """That somebody at the table has said how neutral the host was; not how, and not who."""

    name = "sessions.minutes.host_rated"
    complaint: bool


@dataclass(frozen=True, kw_only=True)
class ComplaintAnswered(Event):
    name = "sessions.minutes.complaint_answered"
    complaint: int


@dataclass(frozen=True, kw_only=True)
class MinutesChecked(Event):
    name = "sessions.minutes.checked"
    seat: int
    agrees: bool


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Event):
    name = "sessions.minutes.corrected"
    seat: int
    reply: str
    document: int


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(Event):
    name = "sessions.minutes.approved"
    round: int
    agreed: int
    objected: int
    document: int


@dataclass(frozen=True, kw_only=True)
class ProcedureWritten(Event):
    name = "sessions.procedure.written"
    path: str
    form: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class OptionAdded(Event):
    name = "sessions.option.added"
    option: int
    title: str
