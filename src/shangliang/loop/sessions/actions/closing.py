"""Acts at the end: the result, another round, the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.dossier.public import Stage, close_duties, get, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.ground.soundings import public as soundings
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.preparation import public as preparation
from shangliang.loop.sessions import motions, queries, questions, rules
from shangliang.loop.sessions.actions.step import change, enter, reference, said
from shangliang.loop.sessions.actions.voting import running_statements
from shangliang.loop.sessions.events import RoundCalled, SessionEnded, SessionMinuted
from shangliang.loop.sessions.kinds import ItemState, Result, TurnState
from shangliang.loop.sessions.models import Session
from shangliang.loop.sessions.queries import SessionBrief
from shangliang.loop.sessions.record import draft_minutes, minutes_title
from shangliang.loop.sessions.workflow import MinutesState, MotionState, SessionState

MOST_POINTS = 20
LONGEST_MINUTES = 20000
_LONGEST_ARGUMENT = 2000


@act
def end_session(
    *,
    actor: Actor,
    number: str,
    result: str,
    now: datetime,
    agreed: Sequence[str] = (),
    best_for: str = "",
    best_against: str = "",
) -> SessionBrief:
    """The host says what was reached: points of consensus, and both sides' best arguments where there is none."""
    row = enter(number, "end_session", actor)
    what = Result(result)
    if len(agreed) > MOST_POINTS:
        raise Invalid(
            "sessions.too_many_points", {"agreed": ["sessions.too_many_points"]}, most=MOST_POINTS
        )
    points = [said(p, field="agreed", most=300, lines=False) for p in agreed]
    one, other = clean(best_for)[:_LONGEST_ARGUMENT], clean(best_against)[:_LONGEST_ARGUMENT]
    if what is Result.NONE and points:
        raise Invalid(
            "sessions.agreed_without_consensus", {"agreed": ["sessions.agreed_without_consensus"]}
        )
    verdict = rules.may_end(what, points, one, other)
    if not verdict:
        raise Refused(verdict)
    needed = queries.may_close(row)
    if not needed:
        raise Refused(needed)
    if row.motions.filter(state=MotionState.OPEN).exists():
        raise Refused(deny("sessions.motions_open"))
    asked = running_statements(row)
    if asked is not None:
        soundings.close_sounding(actor=SYSTEM, sounding_id=asked.id, now=now)
    change(
        row,
        state=SessionState.ENDED,
        ended_at=now,
        result=what.value,
        agreed=points,
        best_for=one,
        best_against=other,
        minutes_state=MinutesState.DRAFT,
    )
    row.turns.filter(state=TurnState.SPEAKING).update(state=TurnState.DONE, ended_at=now)
    row.turns.filter(state=TurnState.WAITING).update(state=TurnState.WITHDRAWN)
    row.agenda.filter(state=ItemState.NOW).update(state=ItemState.DONE)
    if what is Result.NONE:
        move(number, Stage.NO_CONSENSUS, now=now)
    open_duty(
        number,
        "sessions.write_minutes",
        role=Role.RECORDER,
        path=row.dossier.body_path,
        person_id=row.recorder_id,
        now=now,
        clock="session.minutes",
    )
    ended = queries.brief(queries.load(number))
    record(
        SessionEnded(
            matter=number,
            subject=reference(row),
            round=row.round,
            result=what.value,
            present=ended.present,
            seats=len(ended.seats),
            agreed=tuple(points),
        ),
        actor=actor,
        now=now,
    )
    return ended


@act
def call_round(*, actor: Actor, number: str, reason: str, now: datetime) -> SessionBrief:
    """Another round with the same table, as long as the rulebook allows one more."""
    row = enter(number, "call_round", actor)
    why = said(reason, field="reason", most=300, lines=False)
    most = rule("grassroots.rounds", path=row.dossier.body_path, on=now)
    held = row.dossier.sessions.exclude(state=SessionState.CALLED_OFF).count()
    verdict = rules.may_call_round(row.result, held, int(most.value))
    if not verdict:
        raise Refused(verdict)
    change(
        row,
        state=SessionState.CONTINUED,
        reason=why,
        minutes=draft_minutes(
            queries.brief(row),
            get(number).title,
            questions=questions.of_session(row.pk),
            motions=motions.of_session(row.pk),
        ),
    )
    close_duties(number, "sessions.write_minutes", now=now)
    move(number, Stage.PLANNED, now=now, note=why)
    preparation.open_preparation(actor=SYSTEM, number=number, now=now)
    record(
        RoundCalled(
            matter=number,
            subject=reference(row),
            round=row.round + 1,
            reason=why,
            rule=most.stamp,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def file_minutes(row: Session, words: str, now: datetime) -> int:
    """Keep the minutes as a paper of the matter; which document it is."""
    number = row.dossier.number
    paper = add_document(
        actor=SYSTEM,
        number=number,
        kind=DocumentKind.MINUTES,
        title=minutes_title(get(number).title, row.round),
        text=words,
        now=now,
    )
    Session.objects.filter(pk=row.pk).update(minutes_document=paper.id)
    return int(paper.id)


@act
def write_minutes(*, actor: Actor, number: str, text: str, now: datetime) -> SessionBrief:
    """The recorder writes the minutes; they are kept as a paper, and outcomes begin."""
    row = enter(number, "write_minutes", actor)
    words = said(text, field="text", most=LONGEST_MINUTES, least=20)
    change(
        row,
        state=SessionState.MINUTED,
        minuted_at=now,
        minutes=words,
        minutes_state=MinutesState.OPEN,
    )
    paper = file_minutes(row, words, now)
    close_duties(number, "sessions.write_minutes", now=now)
    open_duty(
        number,
        "sessions.approve_minutes",
        role=Role.HOST,
        path=row.dossier.body_path,
        person_id=row.host_id,
        now=now,
        clock="session.approve",
    )
    minuted = queries.brief(queries.load(number))
    ballots = soundings.soundings(number, kind="ballot", subject=queries.subject_of(row.pk))
    record(
        SessionMinuted(
            matter=number,
            subject=reference(row),
            round=row.round,
            result=row.result,
            present=minuted.present,
            seats=len(minuted.seats),
            speeches=len(minuted.speeches),
            ballots=tuple(f"{b.title}: {'passed' if b.passed else 'not passed'}" for b in ballots),
            document=paper,
        ),
        actor=actor,
        now=now,
    )
    return minuted
