"""How does a program follow a session? One read; the acts come from `acts.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shangliang.front.look.context import actor_of
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import NotFound
from shangliang.loop.sessions import queries

router = Router(tags=["sessions"])


class SeatOut(Schema):
    """A seat; people sit under the label of their card."""

    order: int
    label: str
    kind: str
    side_code: str
    checked_in: bool
    speaking: bool
    turns: int


class ItemOut(Schema):
    order: int
    title: str
    minutes: int
    state: str
    started_at: datetime | None


class TurnOut(Schema):
    seat: str
    side_code: str
    state: str
    kind: str
    gist: str


class SessionOut(Schema):
    """A session as it stands; `version` counts up with every change."""

    number: str
    round: int
    state: str
    version: int
    place: str
    meets_at: datetime
    host: str
    recorder: str
    opened_at: datetime | None
    ended_at: datetime | None
    result: str
    agreed: list[str]
    best_for: str
    best_against: str
    ballot_id: int | None
    seats: list[SeatOut]
    agenda: list[ItemOut]
    speaking: TurnOut | None
    queue: list[TurnOut]
    speeches: list[TurnOut]


@router.get("/sessions/{number}", response=SessionOut, operation_id="sessions_read")
def read(request: HttpRequest, number: str) -> Any:
    """The last round's session of a matter."""
    get(number, actor_of(request))
    found = queries.session(number)
    if found is None:
        raise NotFound("sessions.not_found", number=number)
    return found
