"""The door of the preparation room."""

from __future__ import annotations

from shangliang.loop.preparation.actions import (
    add_document,
    cancel,
    confirm_ready,
    open_preparation,
    postpone,
    publish_notice,
    set_meeting,
)
from shangliang.loop.preparation.kinds import SEAT_LABELS, SIDE_LABELS, SIDE_TONES, SeatKind, Side
from shangliang.loop.preparation.queries import PreparationBrief, SeatBrief, preparation
from shangliang.loop.preparation.seating import seat, unseat
from shangliang.loop.preparation.workflow import WORKFLOW, PreparationState

__all__ = [
    "SEAT_LABELS",
    "SIDE_LABELS",
    "SIDE_TONES",
    "WORKFLOW",
    "PreparationBrief",
    "PreparationState",
    "SeatBrief",
    "SeatKind",
    "Side",
    "add_document",
    "cancel",
    "confirm_ready",
    "open_preparation",
    "postpone",
    "preparation",
    "publish_notice",
    "seat",
    "set_meeting",
    "unseat",
]
