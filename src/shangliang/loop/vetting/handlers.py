"""When a topic has been decided on, or has left, nobody is asked to vet it any more."""

from __future__ import annotations

from shangliang.ground.dossier.public import close_duties
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.vetting.models import Panel
from shangliang.loop.vetting.workflow import PanelState


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
    Panel.objects.filter(dossier__number=happened.matter, state=PanelState.OPEN.value).update(
        state=PanelState.CLOSED.value, closed_at=happened.at
    )
    close_duties(happened.matter, "vetting.score", now=happened.at)
