"""Acts before and at the opening: call, check in, open, hand over the chair, call off."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role, holders
from shangliang.ground.dossier.public import Stage, close_duties, get, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.soundings import public as soundings
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor, ActorKind
from shangliang.kernel.errors import Conflict, Invalid, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import deny
from shangliang.loop.preparation import public as preparation
from shangliang.loop.sessions import procedures, queries
from shangliang.loop.sessions.actions.following import frozen_numbers, lay_out
from shangliang.loop.sessions.actions.step import change, enter, reference, said
from shangliang.loop.sessions.events import (
    SeatCheckedIn,
    SessionCalled,
    SessionCalledOff,
    SessionHandedOver,
    SessionOpened,
)
from shangliang.loop.sessions.kinds import Via
from shangliang.loop.sessions.models import Seat, Session
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.queries import SessionBrief
from shangliang.loop.sessions.seats import seat_by_code
from shangliang.loop.sessions.workflow import SessionState

_DESK = (Role.CLERK, Role.OFFICE, Role.ROOM_CONVENER, Role.HOST, Role.RECORDER)


@act
def call_session(*, actor: Actor, number: str, now: datetime) -> SessionBrief:
    """Call the session that has been prepared: its table, host and the usual agenda."""
    matter = get(number)
    require(actor, Perm.CALL, matter.body_path)
    ready = preparation.preparation(number)
    if ready is None or ready.state != preparation.PreparationState.READY:
        raise Refused(deny("sessions.not_prepared"))
    if Session.objects.filter(dossier_id=matter.id, round=ready.round).exists():
        raise Conflict("sessions.called_already", round=ready.round)
    assert ready.meets_at is not None
    assert ready.host_id is not None
    row = Session.objects.create(
        dossier_id=matter.id,
        round=ready.round,
        form=ready.form,
        place=ready.place,
        meets_at=ready.meets_at,
        host_id=ready.host_id,
        recorder_id=ready.recorder_id,
        called_at=now,
        **frozen_numbers(matter.body_path, now),
    )
    Seat.objects.bulk_create(
        Seat(
            session=row,
            order=s.order,
            label=s.label,
            kind=s.kind,
            side=s.side_code,
            person_id=s.person_id,
        )
        for s in ready.seats
    )
    followed = procedures.for_session(ready.form, matter.body_path)
    lay_out(row, followed)
    open_duty(
        number,
        "sessions.open_session",
        role=Role.HOST,
        path=matter.body_path,
        person_id=row.host_id,
        now=now,
        due_at=row.meets_at,
    )
    record(
        SessionCalled(
            matter=number, subject=reference(row), round=row.round, seats=len(ready.seats)
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def _insist_on_doors(row: Session, now: datetime) -> None:
    verdict = queries.doors(row.dossier.number, row.meets_at, now)
    if not verdict:
        raise Refused(verdict)


@act
def open_session(*, actor: Actor, number: str, now: datetime) -> SessionBrief:
    """The host opens the session; the first point of the agenda begins."""
    row = enter(number, "open_session", actor)
    _insist_on_doors(row, now)
    change(row, state=SessionState.IN_SESSION, opened_at=now)
    first = row.agenda.order_by("order").first()
    if first is not None:
        row.agenda.filter(pk=first.pk).update(state="now", started_at=now)
    close_duties(number, "sessions.open_session", now=now)
    move(number, Stage.IN_SESSION, now=now)
    opened = queries.brief(queries.load(number))
    record(
        SessionOpened(
            matter=number,
            subject=reference(row),
            round=row.round,
            host=row.host.name,
            present=opened.present,
            seats=len(opened.seats),
        ),
        actor=actor,
        now=now,
    )
    return opened


@act
def call_off(
    *, actor: Actor, number: str, reason: str, now: datetime, again: bool = True
) -> SessionBrief:
    """The meeting does not take place; with `again` it is prepared anew, with the same table."""
    row = enter(number, "call_off", actor)
    why = said(reason, field="reason", most=300, lines=False)
    change(row, state=SessionState.CALLED_OFF, reason=why)
    close_duties(number, "sessions.open_session", now=now)
    if again:
        move(number, Stage.PLANNED, now=now, note=why)
        preparation.open_preparation(actor=SYSTEM, number=number, now=now)
    record(
        SessionCalledOff(matter=number, subject=reference(row), reason=why), actor=actor, now=now
    )
    return queries.brief(queries.load(number))


@act
def hand_over(
    *, actor: Actor, number: str, host_id: int, reason: str, now: datetime
) -> SessionBrief:
    """Another person hosts from now on: who wants to speak to the matter leaves the chair."""
    row = enter(number, "hand_over", actor)
    why = said(reason, field="reason", most=300, lines=False)
    hosts = {p.id: p.name for p in holders(Role.HOST, row.dossier.body_path, now)}
    if host_id not in hosts:
        raise Invalid(fields={"host_id": ["sessions.not_a_host"]})
    if host_id == row.host_id:
        raise Invalid(fields={"host_id": ["sessions.hosts_already"]})
    if host_id == row.recorder_id:
        raise Invalid(fields={"host_id": ["sessions.host_records"]})
    if row.seats.filter(person_id=host_id).exists():
        raise Refused(deny("sessions.host_is_seated"))
    change(row, host_id=host_id)
    for asked in soundings.soundings(number, kind="statements", state="open"):
        soundings.bar(asked.id, soundings.Bar("soundings.host_is_neutral", person=host_id))
    if close_duties(number, "sessions.open_session", now=now):
        open_duty(
            number,
            "sessions.open_session",
            role=Role.HOST,
            path=row.dossier.body_path,
            person_id=host_id,
            now=now,
            due_at=row.meets_at,
        )
    record(
        SessionHandedOver(matter=number, subject=reference(row), host=hosts[host_id], reason=why),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def check_in(
    *,
    actor: Actor,
    number: str,
    now: datetime,
    seat_id: int | None = None,
    code: str = "",
    via: str = Via.HALL,
    accepts: bool = True,
    interest: str = "",
) -> int:
    """Somebody takes their seat: by the code on the card, by their own account, or noted by those at the door.

    Whoever sits down accepts the rules of talking and says what they gain or lose by the result.
    """
    if not accepts:
        raise Invalid("sessions.accept_rules", {"accepts": ["sessions.accept_rules"]})
    where = Via.ONLINE if via == Via.ONLINE else Via.HALL
    stake = said(interest, field="interest", most=300, least=0, lines=False) if interest else ""
    row = enter(number, "check_in", actor)
    _insist_on_doors(row, now)
    seat = _seat_for(row, actor, seat_id, code)
    taken = Seat.objects.filter(pk=seat.pk, checked_in_at__isnull=True).update(
        checked_in_at=now, via=where, conduct_at=now, interest=stake
    )
    if not taken:
        raise Conflict("sessions.checked_in_already", seat=seat.label)
    change(row)
    record(
        SeatCheckedIn(
            matter=number,
            subject=f"seat:{seat.pk}",
            kind=seat.kind,
            side=seat.side,
            via=where.value,
            interest=bool(stake),
        ),
        actor=actor,
        now=now,
        named=False,
    )
    return seat.pk


def _seat_for(row: Session, actor: Actor, seat_id: int | None, code: str) -> Seat:
    if code:
        found = seat_by_code(list(row.seats.all()), code)
        if found is None:
            raise Invalid("sessions.unknown_code", {"code": ["sessions.unknown_code"]})
        return found
    if seat_id is None:
        own = row.seats.filter(person_id=actor.id).first() if actor.id is not None else None
        if own is None:
            raise Refused(deny("sessions.no_seat"))
        return own
    seat = queries.seat_row(row, seat_id)
    own_seat = actor.is_person and seat.person_id == actor.id
    at_the_door = actor.has_role(*_DESK, path=row.dossier.body_path)
    if not (own_seat or at_the_door or actor.kind is ActorKind.SYSTEM):
        raise Refused(deny("sessions.not_your_seat"))
    return seat
