"""Have those who sat there looked through the minutes, and how neutral did they find the host?"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions import queries, rules
from shangliang.loop.sessions.models import MinutesWord, NeutralityMark
from shangliang.loop.sessions.workflow import MINUTES

FEWEST = 5
"""Marks are told from so many on: nobody's own mark can be read off."""


@dataclass(frozen=True)
class Word:
    """What a seat says to the minutes."""

    id: int
    seat_id: int
    seat: str
    agrees: bool
    text: str
    reply: str

    @property
    def open(self) -> bool:
        return not self.agrees and not self.reply


@dataclass(frozen=True)
class Complaint:
    n: int
    text: str
    answer: str


@dataclass(frozen=True)
class Neutrality:
    """Marks of the table about the host, together; None while too few have said something."""

    count: int
    average: float | None
    complaints: tuple[Complaint, ...]

    @property
    def open_complaints(self) -> tuple[Complaint, ...]:
        return tuple(c for c in self.complaints if not c.answer)


def words(session_id: int) -> tuple[Word, ...]:
    rows = MinutesWord.objects.filter(session_id=session_id).select_related("seat")
    return tuple(Word(w.pk, w.seat_id, w.seat.label, w.agrees, w.text, w.reply) for w in rows)


def neutrality(session_id: int) -> Neutrality:
    """One query; complaints are told by number, never by seat."""
    rows = list(NeutralityMark.objects.filter(session_id=session_id))
    marks = [row.mark for row in rows]
    told = [row for row in rows if row.complaint]
    return Neutrality(
        len(marks),
        round(mean(marks), 1) if len(marks) >= FEWEST else None,
        tuple(Complaint(n, row.complaint, row.answer) for n, row in enumerate(told, 1)),
    )


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May the actor do `verb` with the minutes of the last round now?"""
    found = queries.history(number)
    row = MINUTES.row(verb)
    if not found or not found[-1].minutes_state:
        return deny("kernel.out_of_order", workflow=MINUTES.name, verb=verb, state="none")
    last = found[-1]
    verdict = MINUTES.check(verb, last.minutes_state).and_then(
        may(actor, row.permission, get(number).body_path)
    )
    if verdict and verb == "approve_minutes":
        return rules.is_the_host(actor, last.host_id, last.host)
    if verdict and verb in {"check_minutes", "rate_host"}:
        seated = any(s.person_id == actor.id for s in last.seats) and actor.is_person
        return ALLOW if seated else deny("kernel.not_your_part")
    if verdict and verb == "correct_minutes":
        waits = any(w.open for w in words(last.id))
        return ALLOW if waits else deny("kernel.not_your_part")
    if verdict and verb == "answer_complaint":
        waits = bool(neutrality(last.id).open_complaints)
        return ALLOW if waits else deny("kernel.not_your_part")
    return verdict
