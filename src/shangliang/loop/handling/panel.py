"""What does a matter's page show of the promises? What was promised, by whom, until when, and what happened."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.ground.documents.public import documents
from shangliang.ground.soundings.public import closed_ratings, soundings
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.handling.chain import Chain, chain_of
from shangliang.loop.handling.queries import assignments
from shangliang.loop.outcomes.public import taken_up


def chains(number: str, actor: Actor, now: datetime) -> list[Chain]:
    """The chain of every adopted recommendation of a matter."""
    promised = taken_up(number)
    if not promised:
        return []
    found = {a.recommendation_id: a for a in assignments(number)}
    papers = {d.id: d for d in documents(number, actor)} if found else {}
    rated = any(a.sounding_id for a in found.values())
    ratings = closed_ratings(number, now=now) if rated else {}
    running = {s.id: s.url for s in soundings(number, kind="rating", state="open")} if rated else {}
    return [chain_of(r, found.get(r.id), papers, ratings, running, now) for r in promised]


def panel(number: str, actor: Actor) -> PanelData | None:
    """The outcome ledger of this matter; nothing before something is adopted."""
    now = clock.now()
    rows = chains(number, actor, now)
    if not rows:
        return None
    context = {"chains": rows, "now": now, "number": number}
    return PanelData(
        "handling/panel.html",
        "handling",
        _("What was promised, and what became of it"),
        60,
        context,
    )
