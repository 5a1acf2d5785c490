"""Matters in the states in which most acts are possible, each built by acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import stage_escalation as upwards
import stage_outcomes as late
import stage_sessions as hall
import stage_topics as early
from mini_city import Cast, City


def _raised(cast: Cast, city: City, now: datetime) -> str:
    return early.raised(cast, city, now).number


def _seated(cast: Cast, city: City, _now: datetime) -> str:
    return hall.seated(hall.street(cast, city))


def _noticed(cast: Cast, city: City, _now: datetime) -> str:
    return hall.noticed(hall.street(cast, city))


def _readied(cast: Cast, city: City, _now: datetime) -> str:
    return hall.readied(hall.street(cast, city))


def _in_session(cast: Cast, city: City, _now: datetime) -> str:
    number = hall.in_session(hall.street(cast, city))
    hall.statements_open(hall.street(cast, city), number)
    return number


def _voting(cast: Cast, city: City, _now: datetime) -> str:
    return hall.voting(hall.street(cast, city))


def _ended(cast: Cast, city: City, _now: datetime) -> str:
    return hall.ended(hall.street(cast, city))


def _drafted(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.drafted(cast, number)
    return number


def _received(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.received(cast, number)
    return number


def _decided(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.decided(cast, number)
    return number


def _assigned(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.assigned(cast, number)
    return number


def _accepted(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.accepted(cast, number)
    return number


def _done(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.done(cast, number)
    return number


def _rated(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.rated(cast, number)
    return number


def _teamed(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.teamed(cast, number)
    return number


def _found(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.found(cast, number)
    return number


def _put_right(cast: Cast, _city: City, _now: datetime) -> str:
    number = late.matter()
    late.put_right(cast, number)
    return number


STAGES: dict[str, Callable[[Cast, City, datetime], str]] = {
    "raised": _raised,
    "triaged": early.triaged,
    "vetted": early.vetted,
    "planned": early.planned,
    "escalated": upwards.sent,
    "seated": _seated,
    "noticed": _noticed,
    "readied": _readied,
    "in_session": _in_session,
    "voting": _voting,
    "ended": _ended,
    "drafted": _drafted,
    "received": _received,
    "decided": _decided,
    "assigned": _assigned,
    "accepted": _accepted,
    "done": _done,
    "rated": _rated,
    "teamed": _teamed,
    "found": _found,
    "put_right": _put_right,
}
