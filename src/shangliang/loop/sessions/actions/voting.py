"""Acts that ask the table: statements for phones, and the ballot. The soundings room counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.public import BallotResult, SoundingBrief
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Conflict, Invalid, Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import queries, rules
from shangliang.loop.sessions.actions.moving import (
    bind_ballot,
    put_to_the_vote,
    settle_by_ballot,
)
from shangliang.loop.sessions.actions.step import change, enter, reference, said
from shangliang.loop.sessions.events import (
    BallotClosed,
    BallotOpened,
    StatementsClosed,
    StatementsOpened,
)
from shangliang.loop.sessions.models import Session
from shangliang.loop.sessions.record import said_ballot
from shangliang.loop.sessions.seats import voter_of
from shangliang.loop.sessions.workflow import SessionState

MOST_STATEMENTS = 60
_STATEMENT_LEAST = 4
"""As long as the soundings room asks for."""


def _host_bar(row: Session) -> soundings.Bar:
    return soundings.Bar("soundings.host_is_neutral", person=row.host_id)


def running_statements(row: Session) -> SoundingBrief | None:
    """The session's statements that are open, if any."""
    found = soundings.soundings(
        row.dossier.number, kind="statements", subject=queries.subject_of(row.pk), state="open"
    )
    return found[0] if found else None


@act
def open_statements(
    *, actor: Actor, number: str, title: str, statements: Sequence[str], now: datetime
) -> SoundingBrief:
    """Put statements on all phones, in the hall and outside. The host neither writes nor votes."""
    row = enter(number, "open_statements", actor)
    verdict = rules.is_not_the_host(actor, row.host_id)
    if not verdict:
        raise Refused(verdict)
    if running_statements(row) is not None:
        raise Conflict("sessions.statements_open_already")
    if not 1 <= len(statements) <= MOST_STATEMENTS:
        raise Invalid(
            "sessions.statements_number",
            {"statements": ["sessions.statements_number"]},
            most=MOST_STATEMENTS,
        )
    _insist_on_lines(statements)
    made = soundings.draft_sounding(
        actor=SYSTEM,
        number=number,
        kind="statements",
        title=title,
        barred=[_host_bar(row)],
        subject=queries.subject_of(row.pk),
        now=now,
    )
    for text in statements:
        soundings.add_statement(actor=actor, sounding_id=made.id, text=text, now=now)
    opened = soundings.open_sounding(actor=SYSTEM, sounding_id=made.id, now=now)
    change(row)
    record(
        StatementsOpened(
            matter=number,
            subject=reference(row),
            title=opened.title,
            statements=len(statements),
        ),
        actor=actor,
        now=now,
    )
    return opened


def _insist_on_lines(statements: Sequence[str]) -> None:
    """Whoever wrote sixty lines is told which one cannot stay, and why."""
    seen: set[str] = set()
    for line, given in enumerate(statements, 1):
        text = clean(given, lines=False)
        code = ""
        if len(text) < _STATEMENT_LEAST:
            code = "sessions.statement_too_short"
        elif text.casefold() in seen:
            code = "sessions.statement_twice"
        if code:
            raise Invalid(
                code, {"statements": [code]}, line=line, text=text[:40], least=_STATEMENT_LEAST
            )
        seen.add(text.casefold())


@act
def close_statements(*, actor: Actor, number: str, now: datetime) -> SoundingBrief:
    """Close the statements; their result stands on the page of voices."""
    row = enter(number, "close_statements", actor)
    asked = running_statements(row)
    if asked is None:
        raise Refused(deny("sessions.no_statements_open"))
    closed = soundings.close_sounding(actor=SYSTEM, sounding_id=asked.id, now=now)
    change(row)
    record(
        StatementsClosed(matter=number, subject=reference(row), title=closed.title),
        actor=actor,
        now=now,
    )
    return closed


@act
def open_ballot(
    *,
    actor: Actor,
    number: str,
    now: datetime,
    question: str = "",
    options: Sequence[str] = (),
    explanation: str = "",
    motion: int | None = None,
) -> SoundingBrief:
    """Hand a ballot to every seat that is taken and votes; threshold and quorum are the rulebook's.

    With `motion` the table votes on that text as amended, and what passes becomes a resolution.
    """
    row = enter(number, "open_ballot", actor)
    verdict = queries.may_decide(row)
    if not verdict:
        raise Refused(verdict)
    if motion is not None:
        moved = put_to_the_vote(row, motion)
        question, options = moved.title, ()
        explanation = "\n".join(f"{n}. {line}" for n, line in enumerate(moved.final, 1))[:2000]
    what = said(question, field="question", most=160, lines=False)
    seats = [s for s in row.seats.all() if s.side not in rules.NO_VOTE]
    present = [s for s in seats if s.checked_in_at is not None and s.person_id != row.host_id]
    if not present:
        raise Refused(deny("sessions.nobody_to_vote"))
    made = soundings.draft_sounding(
        actor=SYSTEM,
        number=number,
        kind="ballot",
        title=what,
        question=explanation,
        audience="roll",
        options=options,
        seated=len(seats),
        barred=[_host_bar(row)],
        subject=queries.subject_of(row.pk),
        now=now,
    )
    opened = soundings.open_sounding(
        actor=SYSTEM,
        sounding_id=made.id,
        electors=[voter_of(seat, number) for seat in present],
        now=now,
    )
    change(row, state=SessionState.VOTING, ballot_id=opened.id)
    if motion is not None:
        bind_ballot(row, motion, opened.id)
    record(
        BallotOpened(
            matter=number,
            subject=reference(row),
            question=what,
            electors=len(present),
            rule=opened.rule,
        ),
        actor=actor,
        now=now,
    )
    return opened


@act
def close_ballot(*, actor: Actor, number: str, now: datetime) -> BallotResult:
    """Close the ballot, count the box, and go on."""
    row = enter(number, "close_ballot", actor)
    ballot_id = row.ballot_id
    assert ballot_id is not None
    # The session first: whoever comes a moment later is told so before the box is touched.
    change(row, state=SessionState.IN_SESSION, ballot_id=None)
    closed = soundings.close_sounding(actor=SYSTEM, sounding_id=ballot_id, now=now)
    record(
        BallotClosed(
            matter=number,
            subject=reference(row),
            question=closed.title,
            passed=bool(closed.passed),
            rule=closed.rule,
        ),
        actor=actor,
        now=now,
    )
    found = soundings.result(ballot_id, now=now)
    assert isinstance(found, BallotResult)
    settle_by_ballot(
        row, ballot_id, passed=bool(closed.passed), counted=said_ballot(found), now=now
    )
    return found
