"""Acts after the session: seats look through the minutes, the recorder puts them right, the host approves; the table
says how neutral the host was.
"""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import close_duties, open_duty
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import checking, queries, rules
from shangliang.loop.sessions.actions.closing import LONGEST_MINUTES, file_minutes
from shangliang.loop.sessions.actions.step import reference, said, seat_of
from shangliang.loop.sessions.events import (
    ComplaintAnswered,
    HostRated,
    MinutesApproved,
    MinutesChecked,
    MinutesCorrected,
)
from shangliang.loop.sessions.models import MinutesWord, NeutralityMark, Session
from shangliang.loop.sessions.queries import SessionBrief
from shangliang.loop.sessions.workflow import MINUTES, MinutesState


def _enter(number: str, verb: str, actor: Actor) -> Session:
    row = queries.load(number)
    flow = MINUTES.row(verb)
    require(actor, flow.permission, row.dossier.body_path)
    if not row.minutes_state:
        raise OutOfOrder("kernel.out_of_order", workflow=MINUTES.name, verb=verb, state="none")
    verdict = MINUTES.check(verb, row.minutes_state)
    if not verdict:
        raise OutOfOrder(verdict.code, **dict(verdict.params))
    return row


def _write(row: Session, **facts: object) -> None:
    kept = Session.objects.filter(pk=row.pk, minutes_state=row.minutes_state)
    if not kept.update(version=row.version + 1, **facts):
        raise Conflict("sessions.minutes_changed")


@act
def check_minutes(
    *,
    actor: Actor,
    number: str,
    agrees: bool,
    now: datetime,
    text: str = "",
    code: str = "",
) -> SessionBrief:
    """A seat that was there agrees with the minutes, or says what is wrong in them. The last word counts."""
    row = _enter(number, "check_minutes", actor)
    seat = seat_of(row, actor, code)
    words = said(text, field="text", most=500, least=0) if text else ""
    if not agrees and len(words) < 2:
        raise Invalid("sessions.say_what_is_wrong", {"text": ["sessions.say_what_is_wrong"]})
    _write(row)
    MinutesWord.objects.update_or_create(
        session=row,
        seat=seat,
        defaults={"agrees": agrees, "text": "" if agrees else words, "at": now, "reply": ""},
    )
    if not agrees:
        open_duty(
            number,
            "sessions.correct_minutes",
            role=Role.RECORDER,
            path=row.dossier.body_path,
            person_id=row.recorder_id,
            now=now,
            clock="session.approve",
        )
    record(
        MinutesChecked(matter=number, subject=reference(row), seat=seat.order, agrees=agrees),
        actor=actor,
        now=now,
        named=False,
    )
    return queries.brief(queries.load(number))


@act
def correct_minutes(
    *, actor: Actor, number: str, word_id: int, reply: str, text: str, now: datetime
) -> SessionBrief:
    """The recorder answers an objection, puts the minutes right where it is well founded, and files the new version."""
    row = _enter(number, "correct_minutes", actor)
    answer = said(reply, field="reply", most=300, lines=False)
    words = said(text, field="text", most=LONGEST_MINUTES, least=20)
    word = MinutesWord.objects.filter(pk=word_id, session=row).select_related("seat").first()
    if word is None or word.agrees:
        raise NotFound("sessions.no_such_objection")
    paper = row.minutes_document or 0
    changed = words != row.minutes
    _write(row, minutes=words)
    if changed:
        paper = file_minutes(row, words, now)
    if not MinutesWord.objects.filter(pk=word.pk, reply="").update(reply=answer):
        raise Conflict("sessions.minutes_changed")
    if not any(w.open for w in checking.words(row.pk)):
        close_duties(number, "sessions.correct_minutes", now=now)
    record(
        MinutesCorrected(
            matter=number,
            subject=reference(row),
            seat=word.seat.order,
            reply=answer,
            document=paper,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def approve_minutes(*, actor: Actor, number: str, now: datetime) -> SessionBrief:
    """The host approves minutes in which no objection is left without an answer."""
    row = _enter(number, "approve_minutes", actor)
    verdict = rules.is_the_host(actor, row.host_id, row.host.name)
    if not verdict:
        raise Refused(verdict)
    told = checking.words(row.pk)
    if any(w.open for w in told):
        raise Refused(deny("sessions.objections_open", count=sum(w.open for w in told)))
    _write(row, minutes_state=MinutesState.APPROVED, approved_at=now)
    close_duties(number, "sessions.approve_minutes", "sessions.correct_minutes", now=now)
    record(
        MinutesApproved(
            matter=number,
            subject=reference(row),
            round=row.round,
            agreed=sum(w.agrees for w in told),
            objected=sum(not w.agrees for w in told),
            document=row.minutes_document or 0,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def rate_host(
    *,
    actor: Actor,
    number: str,
    mark: int,
    now: datetime,
    complaint: str = "",
    code: str = "",
) -> None:
    """A seat says how neutral the host was, 1 to 5, and complains if it was treated unfairly. Told only together."""
    row = _enter(number, "rate_host", actor)
    seat = seat_of(row, actor, code)
    if not 1 <= mark <= 5:
        raise Invalid(fields={"mark": ["sessions.mark_out_of_range"]})
    words = said(complaint, field="complaint", most=500, least=0) if complaint else ""
    NeutralityMark.objects.update_or_create(
        session=row, seat=seat, defaults={"mark": mark, "complaint": words, "at": now}
    )
    if words:
        open_duty(
            number,
            "sessions.answer_complaint",
            role=Role.OFFICE,
            path=row.dossier.body_path,
            now=now,
            clock="session.reply",
        )
    record(
        HostRated(matter=number, subject=reference(row), complaint=bool(words)),
        actor=actor,
        now=now,
        named=False,
    )


@act
def answer_complaint(*, actor: Actor, number: str, n: int, answer: str, now: datetime) -> None:
    """The office answers a complaint about bias; the host does not answer for himself."""
    row = _enter(number, "answer_complaint", actor)
    verdict = rules.is_not_the_host(actor, row.host_id)
    if not verdict:
        raise Refused(verdict)
    words = said(answer, field="answer", most=500)
    told = list(row.marks.exclude(complaint=""))
    if not 1 <= n <= len(told):
        raise NotFound("sessions.no_such_complaint")
    kept = NeutralityMark.objects.filter(pk=told[n - 1].pk, answer="")
    if not kept.update(answer=words, answered_at=now):
        raise Conflict("sessions.complaint_answered_already")
    if not checking.neutrality(row.pk).open_complaints:
        close_duties(number, "sessions.answer_complaint", now=now)
    record(
        ComplaintAnswered(matter=number, subject=reference(row), complaint=n),
        actor=actor,
        now=now,
    )
