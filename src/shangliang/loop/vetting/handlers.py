"""When a topic has been decided on, or has left, nobody is asked to vet it any more."""

from __future__ import annotations

from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.vetting.actions import end_panel
from shangliang.loop.vetting.queries import open_panel


@subscribe(
    "topics.topic.vetted",
    "topics.topic.parked",
    "topics.topic.declined",
    "topics.topic.answered",
    "topics.topic.referred",
    "topics.topic.merged",
    "topics.topic.withdrawn",
)
def end_the_asking(happened: Recorded) -> None:
    """Close the panel as it stands; what its vetters have said so far becomes readable."""
    if open_panel(happened.matter) is not None:
        end_panel(actor=SYSTEM, number=happened.matter, now=happened.at)
