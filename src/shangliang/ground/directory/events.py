"""What has changed in the directory."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlaceAdded(Event):
    name = "directory.place.added"
    title: str


@dataclass(frozen=True, kw_only=True)
class BodyAdded(Event):
    name = "directory.body.added"
    title: str


@dataclass(frozen=True, kw_only=True)
class SectorAdded(Event):
    name = "directory.sector.added"
    title: str


@dataclass(frozen=True, kw_only=True)
class MemberSeated(Event):
    name = "directory.member.seated"
    sector: str


@dataclass(frozen=True, kw_only=True)
class PlatformOpened(Event):
    name = "directory.platform.opened"
    title: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class FigureEntered(Event):
    name = "directory.figure.entered"
    title: str
    year: int
    population: int
    source: str
    was: int | None = None
