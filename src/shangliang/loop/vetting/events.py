"""What has happened to a panel and a round. No event carries a score."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VettersInvited(Event):
    name = "vetting.panel.invited"
    asked: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class PanelScored(Event):
    name = "vetting.panel.scored"
    heard: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class VetterSteppedAside(Event):
    name = "vetting.panel.stepped_aside"
    reason: str


@dataclass(frozen=True, kw_only=True)
class PanelClosed(Event):
    name = "vetting.panel.closed"
    heard: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Event):
    name = "vetting.round.opened"
    title: str
    kind: str
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoundClosed(Event):
    """`order` stands here only when enough people took part."""

    name = "vetting.round.closed"
    title: str
    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TopicEntered(Event):
    """A topic stands in a round; in the topic's own trail."""

    name = "vetting.topic.entered"
    round: str
    title: str


@dataclass(frozen=True, kw_only=True)
class TopicPlaced(Event):
    """The place a topic got, when enough people took part; in the topic's own trail."""

    name = "vetting.topic.placed"
    round: str
    place: int
    of: int
