"""Which rooms have a panel on the page of a matter, and which are worth asking? In the order of the loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

from shangliang.front.look.dates import is_chinese
from shangliang.front.look.panel import Invitation, PanelData
from shangliang.ground.documents.panel import panel as documents_panel
from shangliang.ground.dossier.public import Stage
from shangliang.ground.soundings.panel import panel as soundings_panel
from shangliang.kernel.actor import Actor
from shangliang.loop.annual.panel import panel as annual_panel
from shangliang.loop.escalation.panel import panel as escalation_panel
from shangliang.loop.guidance.panel import panel as guidance_panel
from shangliang.loop.hall.panel import panel as hall_panel
from shangliang.loop.handling.panel import panel as handling_panel
from shangliang.loop.intake.panel import panel as intake_panel
from shangliang.loop.outcomes.panel import panel as outcomes_panel
from shangliang.loop.oversight.panel import panel as oversight_panel
from shangliang.loop.planning.panel import panel as planning_panel
from shangliang.loop.preparation.panel import panel as preparation_panel
from shangliang.loop.series.panel import panel as series_panel
from shangliang.loop.sessions.panel import panel as sessions_panel
from shangliang.loop.topics.panel import panel as topics_panel
from shangliang.loop.vetting.panel import panel as vetting_panel

Panel = Callable[[str, Actor], PanelData | None]

PANELS: tuple[tuple[str, Panel], ...] = (
    ("topics", topics_panel),
    ("intake", intake_panel),
    ("vetting", vetting_panel),
    ("hall", hall_panel),
    ("annual", annual_panel),
    ("guidance", guidance_panel),
    ("series", series_panel),
    ("planning", planning_panel),
    ("preparation", preparation_panel),
    ("documents", documents_panel),
    ("soundings", soundings_panel),
    ("sessions", sessions_panel),
    ("escalation", escalation_panel),
    ("outcomes", outcomes_panel),
    ("handling", handling_panel),
    ("oversight", oversight_panel),
)

RESTS_WHEN_PASSED_UPWARDS = frozenset(
    {"topics", "vetting", "planning", "preparation", "sessions", "outcomes", "handling"}
)
"""Rooms that have nothing to offer while a matter lies with the body above."""

WAITS_TO_BE_REACHED = frozenset(
    {
        "hall",
        "annual",
        "guidance",
        "series",
        "planning",
        "preparation",
        "sessions",
        "outcomes",
        "handling",
    }
)
"""Rooms that take a matter over with an event or a duty: before either they have nothing to offer. All others are asked."""


ASKED_ALWAYS = frozenset({"intake"})
"""Rooms with something to add about any matter, for those whom it concerns, without an event of their own."""


@dataclass(frozen=True)
class Drawn:
    """A panel as the page shows it; what has done its service is folded."""

    anchor: str
    title: str
    html: str
    folded: bool
    invitations: tuple[Invitation, ...]


_SERVED_BY: dict[str, str] = {"planning": "sessions", "preparation": "sessions"}
"""Panels that step back once the room they worked for has taken over."""


def worth_asking(
    rooms: Iterable[str], reached: frozenset[str], owed: frozenset[str], stage: str = ""
) -> set[str]:
    """Rooms whose acts may be open now; the others would only say no, at the price of a query each."""
    if stage == Stage.ESCALATED:
        rooms = [room for room in rooms if room not in RESTS_WHEN_PASSED_UPWARDS]
    return {room for room in rooms if room not in WAITS_TO_BE_REACHED or room in reached | owed}


def panels(number: str, actor: Actor, reached: frozenset[str]) -> list[Drawn]:
    """Panels of the rooms that the matter has reached (their names), in order."""
    asked = [(room, panel(number, actor)) for room, panel in PANELS if room in reached]
    found = [(room, p) for room, p in asked if p is not None]
    shared = {"number": number, "actor": actor, "lang": "zh" if is_chinese() else "en"}
    return [
        Drawn(
            p.anchor,
            str(p.title),
            render_to_string(p.template, {**shared, **p.context}),
            folded=_SERVED_BY.get(room, "") in reached,
            invitations=p.invitations,
        )
        for room, p in sorted(found, key=lambda pair: pair[1].order)
    ]
