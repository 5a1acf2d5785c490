"""What does every stretch of a story share? The topic, its number, who acts, and how it waits for a moment."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shangliang.front.demo.building.cast import Cast, voice
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.stories.crowd import Crowd
from shangliang.front.demo.shapes import Progress, Recommendation, Topic
from shangliang.kernel.actor import Actor

Moment = Generator[datetime, None, datetime]
"""Waiting: yields the moment to wait for and gives it back when it has come."""
Stretch = Generator[datetime, None, None]
_A_MINUTE = timedelta(minutes=1)


@dataclass
class Task:
    """A measure with a unit: what it is, until when, and what was said on the way."""

    item: Recommendation
    due: datetime
    id: int = 0
    log: list[Progress] = field(default_factory=list)
    percent: int = 0
    sounding_id: int = 0

    @property
    def unit(self) -> str:
        return self.item.unit


class Scene:
    """A topic on its way; `number` is the public number once it has been raised,
    `meets_at` the hour of the table that is being prepared.
    """

    def __init__(self, topic: Topic, days: Days, cast: Cast, seed: int) -> None:
        self.topic = topic
        self.days = days
        self.cast = cast
        self.seed = seed
        self.number = ""
        self.last = days.founded
        self.meets_at = days.founded
        self.tasks: list[Task] = []
        self.crowd: Crowd | None = None
        self.log: tuple[Progress, ...] = ()

    def actor(self, login: str) -> Actor:
        return self.cast[login]

    def voice(self, place: int) -> Actor:
        """A guest of this topic's crowd."""
        return voice(self.seed, self.topic.number, place)

    def step(self, name: str) -> datetime | None:
        """When a step of the timeline is; None when the story does not have it."""
        return self.days.at(self.topic.number, name)

    def until(self, moment: datetime) -> Moment:
        """Wait for a moment; never earlier than a minute after the last act of this story."""
        self.last = max(moment, self.last + _A_MINUTE)
        yield self.last
        return self.last

    def then(self, **after: int) -> Moment:
        """Wait so long after the last act (`minutes=20`), and on to the next working day where that is none."""
        return self.until(self.days.from_then(self.last + timedelta(**after)))
