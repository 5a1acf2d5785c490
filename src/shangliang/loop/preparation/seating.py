"""Acts on seats: give somebody a place at the table, or take it away."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from shangliang.ground.accounts.public import people
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid, NotFound, Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.preparation.actions import enter, reference, said_reason
from shangliang.loop.preparation.events import SeatAdded, SeatRemoved
from shangliang.loop.preparation.kinds import SEAT_NAMES, SeatKind, Side
from shangliang.loop.preparation.models import Preparation, Seat
from shangliang.loop.preparation.queries import SeatBrief, seat_brief

MOST_AT_ONCE = 30
LONGEST_LABEL = 60


@act
def seat(
    *,
    actor: Actor,
    number: str,
    kind: str,
    side: str,
    now: datetime,
    label: str = "",
    person_id: int | None = None,
    interest: str = "",
    count: int = 1,
) -> tuple[SeatBrief, ...]:
    """Give one seat to a person or a name, or `count` seats to people known by a number (居民 3 号)."""
    row = enter(number, "seat", actor)
    which, where = SeatKind(kind), Side(side)
    name = clean(label, lines=False)
    if len(name) > LONGEST_LABEL:
        raise Invalid(
            "kernel.too_long",
            {"label": ["preparation.label_too_long"]},
            field="label",
            most=LONGEST_LABEL,
            size=len(name),
        )
    if not 1 <= count <= MOST_AT_ONCE or (count > 1 and (name or person_id is not None)):
        raise Invalid("preparation.count", {"count": ["preparation.count"]}, most=MOST_AT_ONCE)
    if person_id is not None:
        name = _check_person(row, person_id, name)
    if name and row.seats.filter(label=name).exists():
        raise Invalid("preparation.seated_already", {"label": ["preparation.seated_already"]})
    last = row.seats.aggregate(n=Max("order"))["n"] or 0
    names = [name] if name else _numbers(row, which, count)
    seats = [
        Seat.objects.create(
            preparation=row,
            order=last + n,
            label=each,
            kind=which.value,
            side=where.value,
            person_id=person_id,
            interest=clean(interest, lines=False)[:200],
        )
        for n, each in enumerate(names, 1)
    ]
    record(
        SeatAdded(
            matter=number,
            subject=reference(row),
            kind=which.value,
            side=where.value,
            count=len(seats),
        ),
        actor=actor,
        now=now,
    )
    return tuple(seat_brief(s) for s in seats)


def _check_person(row: Preparation, person_id: int, name: str) -> str:
    found = people([person_id]).get(person_id)
    if found is None:
        raise Invalid(fields={"person_id": ["preparation.no_such_person"]})
    if person_id == row.host_id:
        raise Refused(deny("preparation.host_is_seated"))
    if row.seats.filter(person_id=person_id).exists():
        raise Invalid("preparation.seated_already", {"person_id": ["preparation.seated_already"]})
    return name or found.name


def _numbers(row: Preparation, kind: SeatKind, count: int) -> list[str]:
    """The next free numbers of a kind; a number is never given to somebody else again."""
    taken = set(row.seats.values_list("label", flat=True))
    word = SEAT_NAMES[kind]
    found: list[str] = []
    n = row.seats.filter(kind=kind).count()
    while len(found) < count:
        n += 1
        if (name := f"{word} {n} 号") not in taken:
            found.append(name)
    return found


@act
def unseat(*, actor: Actor, number: str, seat_id: int, reason: str, now: datetime) -> SeatBrief:
    """Take a seat away, with the reason."""
    row = enter(number, "unseat", actor)
    found = row.seats.filter(pk=seat_id).first()
    if found is None:
        raise NotFound("preparation.no_such_seat")
    why = said_reason(reason)
    gone = seat_brief(found)
    found.delete()
    record(
        SeatRemoved(
            matter=number, subject=reference(row), kind=gone.kind, side=gone.side_code, reason=why
        ),
        actor=actor,
        now=now,
    )
    return gone
