"""Which texts does the table decide on, with which amendments, and how do they read now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from shangliang.front.look.reasons import label
from shangliang.kernel.errors import NotFound
from shangliang.loop.sessions.models import Amendment, Choice, Motion
from shangliang.loop.sessions.texts import Change, Piece, assembled, compared
from shangliang.loop.sessions.workflow import AmendmentState, MotionState


@dataclass(frozen=True)
class AmendmentBrief:
    n: int
    kind: str
    first: int
    last: int
    lines: tuple[str, ...]
    reason: str
    seat: str
    state: str
    in_favour: int
    against: int
    abstained: int
    rule: str

    @property
    def kind_label(self) -> str:
        return label(f"sessions.amendment.{self.kind}")

    @property
    def state_label(self) -> str:
        return label(f"sessions.amendment.{self.state}")

    @property
    def where(self) -> str:
        """“3” or “3–5”."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def change(self) -> Change:
        return Change(self.kind, self.first, self.last, self.lines)

    @property
    def is_open(self) -> bool:
        return self.state == AmendmentState.PROPOSED


@dataclass(frozen=True)
class MotionBrief:
    n: int
    title: str
    lines: tuple[str, ...]
    mover: str
    state: str
    moved_at: datetime
    amendments: tuple[AmendmentBrief, ...]
    ballot_id: int | None
    document_id: int | None
    stored_final: tuple[str, ...] = ()

    @property
    def state_label(self) -> str:
        return label(f"sessions.motion.{self.state}")

    @property
    def is_open(self) -> bool:
        return self.state == MotionState.OPEN

    @property
    def adopted_changes(self) -> tuple[Change, ...]:
        return tuple(a.change for a in self.amendments if a.state == AmendmentState.ADOPTED)

    @property
    def undecided(self) -> int:
        return sum(a.is_open for a in self.amendments)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text with what adopted amendments strike and add."""
        return compared(self.lines, self.adopted_changes)

    @property
    def final(self) -> tuple[str, ...]:
        """The text as it reads now."""
        return self.stored_final or assembled(self.lines, self.adopted_changes)


@dataclass(frozen=True)
class OptionBrief:
    """An option as the comparison shows it."""

    n: int
    title: str
    cost: str
    bearer: str
    gain: str
    risk: str
    seat: str


def options_of(session_id: int) -> tuple[OptionBrief, ...]:
    """All options of a session in the order in which they came; one query."""
    rows = Choice.objects.filter(session_id=session_id).select_related("seat")
    return tuple(
        OptionBrief(c.n, c.title, c.cost, c.bearer, c.gain, c.risk, c.seat.label if c.seat else "")
        for c in rows
    )


def brief(m: Motion) -> MotionBrief:
    return MotionBrief(
        m.n,
        m.title,
        tuple(m.lines),
        m.mover.label if m.mover else "",
        m.state,
        m.moved_at,
        tuple(
            AmendmentBrief(
                a.n,
                a.kind,
                a.first,
                a.last,
                tuple(a.lines),
                a.reason,
                a.seat.label if a.seat else "",
                a.state,
                a.in_favour,
                a.against,
                a.abstained,
                a.rule,
            )
            for a in m.amendments.all()
        ),
        m.ballot_id,
        m.document_id,
        tuple(m.final),
    )


def of_session(session_id: int) -> tuple[MotionBrief, ...]:
    """All motions of a session with their amendments; two queries."""
    rows = (
        Motion.objects.filter(session_id=session_id)
        .select_related("mover")
        .prefetch_related(Prefetch("amendments", queryset=Amendment.objects.select_related("seat")))
    )
    return tuple(brief(m) for m in rows)


def load(session_id: int, n: int) -> Motion:
    found = Motion.objects.filter(session_id=session_id, n=n).first()
    if found is None:
        raise NotFound("sessions.no_such_motion")
    return found
