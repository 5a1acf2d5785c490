"""The door of the directory."""

from __future__ import annotations

from shangliang.ground.directory.actions import (
    add_body,
    add_place,
    add_sector,
    open_platform,
    seat_member,
)
from shangliang.ground.directory.choosing import name_here, units
from shangliang.ground.directory.figures import (
    FigureBrief,
    enter_figure,
    figures,
    places_to_count,
)
from shangliang.ground.directory.kinds import (
    BODY_LABELS,
    LEVEL_LABELS,
    PLATFORM_LABELS,
    BodyKind,
    Level,
    PlatformKind,
)
from shangliang.ground.directory.queries import (
    BodyBrief,
    MemberBrief,
    PlaceBrief,
    PlatformBrief,
    bodies,
    body,
    body_above,
    body_by_id,
    body_for_place,
    body_names,
    english_names,
    members,
    place,
    places,
    platform,
    platform_counts,
    platforms,
    sectors,
)

__all__ = [
    "BODY_LABELS",
    "LEVEL_LABELS",
    "PLATFORM_LABELS",
    "BodyBrief",
    "BodyKind",
    "FigureBrief",
    "Level",
    "MemberBrief",
    "PlaceBrief",
    "PlatformBrief",
    "PlatformKind",
    "add_body",
    "add_place",
    "add_sector",
    "bodies",
    "body",
    "body_above",
    "body_by_id",
    "body_for_place",
    "body_names",
    "english_names",
    "enter_figure",
    "figures",
    "members",
    "name_here",
    "open_platform",
    "place",
    "places",
    "places_to_count",
    "platform",
    "platform_counts",
    "platforms",
    "seat_member",
    "sectors",
    "units",
]
