"""Acts of order at the table: a turn ends, a point of order is raised and ruled on, a speaker puts the record right."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, Refused
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import queries
from shangliang.loop.sessions.actions.step import change, enter, reference, said, seat_of
from shangliang.loop.sessions.events import OrderRaised, OrderRuled, SpeechCorrected, TurnEnded
from shangliang.loop.sessions.kinds import Claim, ItemState, TurnState
from shangliang.loop.sessions.models import Session, Turn
from shangliang.loop.sessions.queries import SessionBrief

LONGEST_GIST = 1000


@act
def end_turn(*, actor: Actor, number: str, now: datetime) -> SessionBrief:
    """The host thanks the speaker; the floor is free."""
    row = enter(number, "end_turn", actor)
    turn = row.turns.filter(state=TurnState.SPEAKING).select_related("seat").first()
    if turn is None:
        raise Refused(deny("sessions.nobody_speaks"))
    change(row)
    ended = row.turns.filter(pk=turn.pk, state=TurnState.SPEAKING)
    if not ended.update(state=TurnState.DONE, ended_at=now):
        raise Conflict("sessions.queue_changed", seat=turn.seat.label)
    seconds = int((now - turn.started_at).total_seconds()) if turn.started_at else 0
    record(
        TurnEnded(
            matter=number,
            subject=reference(row),
            seat=turn.seat.order,
            side=turn.seat.side,
            seconds=max(0, seconds),
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def raise_order(
    *, actor: Actor, number: str, about: str, now: datetime, code: str = ""
) -> SessionBrief:
    """A seat says that a rule of talking is not kept; this goes before the queue and is recorded."""
    row = enter(number, "raise_order", actor)
    seat = seat_of(row, actor, code)
    words = said(about, field="about", most=200, lines=False)
    open_order = row.turns.filter(
        seat=seat, claim=Claim.ORDER, state__in=[TurnState.WAITING, TurnState.SPEAKING]
    )
    if open_order.exists():
        raise Conflict("sessions.order_raised_already", seat=seat.label)
    change(row)
    # A hand that is up already stays in the queue's memory: the point of order takes its place at the front.
    raised = row.turns.filter(seat=seat, state=TurnState.WAITING)
    if not raised.update(claim=Claim.ORDER, about=words, asked_at=now):
        Turn.objects.create(
            session=row,
            seat=seat,
            item=row.agenda.filter(state=ItemState.NOW).first(),
            asked_at=now,
            claim=Claim.ORDER,
            about=words,
        )
    record(
        OrderRaised(matter=number, subject=reference(row), seat=seat.order),
        actor=actor,
        now=now,
        named=False,
    )
    return queries.brief(queries.load(number))


def _turn(row: Session, item: int) -> Turn:
    found = Turn.objects.filter(pk=item, session=row).select_related("seat").first()
    if found is None:
        raise NotFound("sessions.no_such_turn")
    return found


@act
def rule_order(
    *, actor: Actor, number: str, turn_id: int, ruling: str, now: datetime
) -> SessionBrief:
    """The host decides on a point of order, in words that stand in the minutes."""
    row = enter(number, "rule_order", actor)
    words = said(ruling, field="ruling", most=300, lines=False)
    turn = _turn(row, turn_id)
    if turn.claim != Claim.ORDER:
        raise NotFound("sessions.no_such_turn")
    change(row)
    open_order = Turn.objects.filter(pk=turn.pk, state__in=[TurnState.WAITING, TurnState.SPEAKING])
    if not open_order.update(state=TurnState.DONE, ruling=words, ended_at=now):
        raise Conflict("sessions.order_ruled_already")
    record(
        OrderRuled(matter=number, subject=reference(row), seat=turn.seat.order, ruling=words),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def correct_speech(
    *, actor: Actor, number: str, turn_id: int, gist: str, now: datetime, code: str = ""
) -> SessionBrief:
    """Whoever spoke puts right what was noted; what the recorder had written is kept beside it."""
    row = enter(number, "correct_speech", actor)
    seat = seat_of(row, actor, code)
    words = said(gist, field="gist", most=LONGEST_GIST)
    turn = _turn(row, turn_id)
    if turn.seat_id != seat.pk or not turn.kind:
        raise Refused(deny("sessions.not_your_speech"))
    change(row)
    Turn.objects.filter(pk=turn.pk).update(
        gist=words, first_gist=turn.first_gist or turn.gist, corrected_at=now
    )
    record(
        SpeechCorrected(matter=number, subject=reference(row), seat=seat.order),
        actor=actor,
        now=now,
        named=False,
    )
    return queries.brief(queries.load(number))
