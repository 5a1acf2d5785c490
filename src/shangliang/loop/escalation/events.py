"""What has happened to a slip. No event carries words of a resident."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SlipMarked(Event):
    name = "escalation.slip.marked"
    beyond: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SlipUnmarked(Event):
    name = "escalation.slip.unmarked"
    reason: str


@dataclass(frozen=True, kw_only=True)
class SlipSent(Event):
    name = "escalation.slip.sent"
    to: str
    reason: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class SlipSentUp(Event):
    name = "escalation.slip.sent_up"
    to: str
    reason: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class SlipAccepted(Event):
    name = "escalation.slip.accepted"
    by: str
    answer: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class SlipGivenBack(Event):
    name = "escalation.slip.given_back"
    to: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class JointSessionCalled(Event):
    name = "escalation.slip.joint_called"
    by: str
    partners: tuple[str, ...]
    objective: str


@dataclass(frozen=True, kw_only=True)
class SlipConverted(Event):
    name = "escalation.slip.converted"
    by: str
    way: str
    reason: str
    paper: str = ""


@dataclass(frozen=True, kw_only=True)
class SlipAnswered(Event):
    name = "escalation.slip.answered"
    by: str
    to: str
    answer: str
