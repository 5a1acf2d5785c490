"""Acts while people talk: the agenda, the floor, the speech log; and the raised hand, which is a cast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import queries, rules
from shangliang.loop.sessions.actions.step import change, enter, reference, said
from shangliang.loop.sessions.events import AgendaSet, FloorGiven, ItemCalled, SpeechLogged
from shangliang.loop.sessions.kinds import AGENDA_LABELS, Claim, ItemState, SpeechKind, TurnState
from shangliang.loop.sessions.models import AgendaItem, Seat, Session, Turn
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.queries import SessionBrief
from shangliang.loop.sessions.workflow import SessionState

MOST_ITEMS = 20
LONGEST_GIST = 1000
_LONGEST_ITEM = 480
_SUB = ("-", "－", "–", "—")
_SUBS = " -－–—"


@act
def set_agenda(
    *, actor: Actor, number: str, items: Sequence[tuple[str, int]], now: datetime
) -> SessionBrief:
    """Replace the points that have not begun: title and minutes of each; a dash in front makes a sub-point.

    A point that is named as a step of the procedure stays that step.
    """
    row = enter(number, "set_agenda", actor)
    if not 1 <= len(items) <= MOST_ITEMS:
        raise Invalid("sessions.agenda_size", {"items": ["sessions.agenda_size"]}, most=MOST_ITEMS)
    if any(not 1 <= minutes <= _LONGEST_ITEM for _, minutes in items):
        raise Invalid("sessions.agenda_minutes", {"items": ["sessions.agenda_minutes"]})
    subs = [title.lstrip().startswith(_SUB) for title, _ in items]
    titles = [said(title.lstrip(_SUBS), field="items", most=120, lines=False) for title, _ in items]
    known = {str(text): code for code, text in AGENDA_LABELS.items()}
    codes = [known.get(title, "") for title in titles]
    change(row)
    row.agenda.filter(state=ItemState.AHEAD).delete()
    begun = row.agenda.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            session=row,
            order=begun + n,
            code=codes[n - 1],
            title="" if codes[n - 1] else title,
            minutes=minutes,
            is_sub=subs[n - 1] and begun + n > 1,
        )
        for n, (title, (_, minutes)) in enumerate(zip(titles, items, strict=True), 1)
    )
    record(
        AgendaSet(
            matter=number,
            subject=reference(row),
            items=len(items),
            minutes=sum(minutes for _, minutes in items),
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def call_item(
    *, actor: Actor, number: str, now: datetime, item_id: int | None = None
) -> SessionBrief:
    """The host goes on to the next point (or to a chosen one); the clock of the point starts."""
    row = enter(number, "call_item", actor)
    ahead = row.agenda.filter(state=ItemState.AHEAD).order_by("order")
    chosen = ahead.filter(pk=item_id).first() if item_id is not None else ahead.first()
    if chosen is None:
        raise Refused(deny("sessions.agenda_is_through"))
    change(row)
    row.agenda.filter(state=ItemState.NOW).update(state=ItemState.DONE)
    begun = row.agenda.filter(pk=chosen.pk, state=ItemState.AHEAD)
    if not begun.update(state=ItemState.NOW, started_at=now):
        raise Conflict("sessions.changed_meanwhile", state=f"sessions.session.{row.state}")
    record(
        ItemCalled(matter=number, subject=reference(row), item=chosen.order), actor=actor, now=now
    )
    return queries.brief(queries.load(number))


def _hand(row: Session, seat: Seat, now: datetime, claim: str = Claim.SPEAK) -> bool:
    """Put the seat's hand up; False when it is up already."""
    item = row.agenda.filter(state=ItemState.NOW).first()
    path = row.dossier.body_path
    taken = row.turns.filter(
        seat=seat, item=item, claim=claim, state__in=[TurnState.DONE, TurnState.SPEAKING]
    )
    if claim == Claim.REBUTTAL:
        verdict = rules.may_raise_hand(
            checked_in=seat.checked_in_at is not None, turns_on_item=0, most=1
        )
        most = int(rule_number("session.rebuttals", path=path, on=now))
        verdict = verdict.and_then(rules.may_rebut(_last_seat(row), seat.pk, taken.count(), most))
    else:
        verdict = rules.may_raise_hand(
            checked_in=seat.checked_in_at is not None,
            turns_on_item=taken.count(),
            most=int(rule_number("session.turns", path=path, on=now)),
        )
    if not verdict:
        raise Refused(verdict)
    try:
        with transaction.atomic():
            Turn.objects.create(session=row, seat=seat, item=item, asked_at=now, claim=claim)
    except IntegrityError:
        return False
    Session.objects.filter(pk=row.pk).update(version=F("version") + 1)
    return True


def _last_seat(row: Session) -> int | None:
    """Who speaks or has spoken last; a short answer follows at once."""
    spoken = row.turns.filter(state__in=[TurnState.SPEAKING, TurnState.DONE])
    last = spoken.exclude(claim=Claim.ORDER).order_by("-started_at", "-pk").first()
    return last.seat_id if last else None


def raise_hand(
    *, actor: Actor, number: str, seat_id: int, now: datetime, claim: str = Claim.SPEAK
) -> bool:
    """Ask for the floor, or for a short answer to the speech before; asking twice is asking once.

    The edge has found the seat of this browser.
    """
    with transaction.atomic():
        row = queries.load(number)
        require(actor, Perm.RAISE_HAND, row.dossier.body_path)
        verdict = rules.is_not_the_host(actor, row.host_id)
        if not verdict:
            raise Refused(verdict)
        if row.state != SessionState.IN_SESSION:
            raise OutOfOrder("sessions.nobody_speaks_now")
        wanted = Claim.REBUTTAL if claim == Claim.REBUTTAL else Claim.SPEAK
        return _hand(row, queries.seat_row(row, seat_id), now, wanted)


def lower_hand(*, actor: Actor, number: str, seat_id: int) -> bool:
    """Take the hand down again; False when it was not up."""
    with transaction.atomic():
        row = queries.load(number)
        verdict = rules.is_not_the_host(actor, row.host_id)
        if not verdict:
            raise Refused(verdict)
        seat = queries.seat_row(row, seat_id)
        gone = row.turns.filter(seat=seat, state=TurnState.WAITING).update(
            state=TurnState.WITHDRAWN
        )
        if gone:
            Session.objects.filter(pk=row.pk).update(version=F("version") + 1)
        return bool(gone)


@act
def give_floor(
    *, actor: Actor, number: str, now: datetime, seat_id: int | None = None
) -> SessionBrief:
    """The host gives the floor to the next in the queue, or to a seat that was called; one at a time."""
    row = enter(number, "give_floor", actor)
    if seat_id is not None:
        seat = queries.seat_row(row, seat_id)
        if not row.turns.filter(seat=seat, state=TurnState.WAITING).exists():
            _hand(row, seat, now)
        turn = row.turns.get(seat=seat, state=TurnState.WAITING)
    else:
        queue = queries.brief(row).queue
        if not queue:
            raise Refused(deny("sessions.queue_is_empty"))
        turn = row.turns.get(pk=queue[0].id)
    change(row)
    row.turns.filter(state=TurnState.SPEAKING).update(state=TurnState.DONE, ended_at=now)
    given = row.turns.filter(pk=turn.pk, state=TurnState.WAITING)
    if not given.update(state=TurnState.SPEAKING, started_at=now):
        raise Conflict("sessions.queue_changed", seat=turn.seat.label)
    record(
        FloorGiven(
            matter=number,
            subject=reference(row),
            seat=turn.seat.order,
            side=turn.seat.side,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def log_speech(
    *, actor: Actor, number: str, seat_id: int, kind: str, gist: str, now: datetime
) -> SessionBrief:
    """The recorder notes what a seat has said, in a few sentences that the speaker can correct."""
    row = enter(number, "log_speech", actor)
    verdict = rules.is_not_the_host(actor, row.host_id)
    if not verdict:
        raise Refused(verdict)
    seat = queries.seat_row(row, seat_id)
    if seat.checked_in_at is None:
        raise Refused(deny("sessions.seat_is_empty", seat=seat.label))
    what = SpeechKind(kind)
    words = said(gist, field="gist", most=LONGEST_GIST)
    change(row)
    open_turn = (
        row.turns.filter(seat=seat, gist="", state__in=[TurnState.SPEAKING, TurnState.DONE])
        .exclude(claim=Claim.ORDER)
        .order_by("-id")
        .first()
    )
    if open_turn is None:
        open_turn = Turn.objects.create(
            session=row,
            seat=seat,
            item=row.agenda.filter(state=ItemState.NOW).first(),
            state=TurnState.DONE,
            asked_at=now,
            started_at=now,
        )
    row.turns.filter(pk=open_turn.pk).update(
        kind=what.value,
        gist=words,
        state=TurnState.DONE,
        ended_at=open_turn.ended_at or now,
    )
    record(
        SpeechLogged(
            matter=number,
            subject=reference(row),
            seat=seat.order,
            side=seat.side,
            kind=what.value,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))
