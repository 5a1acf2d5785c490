"""What has happened to a common guidance topic."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicIssued(Event):
    name = "guidance.topic.issued"
    title: str
    by: str
    due: str


@dataclass(frozen=True, kw_only=True)
class TopicClosed(Event):
    name = "guidance.topic.closed"
    adopted: int
    reported: int


@dataclass(frozen=True, kw_only=True)
class TopicAdopted(Event):
    name = "guidance.adoption.adopted"
    body: str
    question: str
    led_to: str


@dataclass(frozen=True, kw_only=True)
class TopicAdapted(Event):
    name = "guidance.adoption.adapted"
    body: str
    question: str


@dataclass(frozen=True, kw_only=True)
class ReportedBack(Event):
    name = "guidance.adoption.reported"
    body: str
    result: str
