"""When a table is ready, its session is called; when the topic is dropped, it is called off. And what search may find."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.ground.dossier.public import Stage, get
from shangliang.ground.search.public import Piece, feed
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.sessions import queries
from shangliang.loop.sessions.actions import call_off, call_session
from shangliang.loop.sessions.workflow import SessionState


@subscribe("preparation.preparation.readied")
def call(happened: Recorded) -> None:
    """Call the session of this round, once."""
    last = queries.current(happened.matter)
    called = last is not None and last.round >= int(happened.payload["round"])
    if not called and get(happened.matter).stage == Stage.PREPARED:
        call_session(actor=SYSTEM, number=happened.matter, now=happened.at)


@subscribe("planning.item.dropped")
def end(happened: Recorded) -> None:
    """A session that was called for a dropped topic does not take place."""
    last = queries.current(happened.matter)
    if last is not None and last.state == SessionState.CALLED:
        why = str(happened.payload.get("reason") or _("The topic was taken off the plan."))
        call_off(
            actor=SYSTEM, number=happened.matter, reason=why[:300], now=happened.at, again=False
        )


def pieces(number: str) -> list[Piece]:
    """The minutes and what was agreed, once they are published; no name of anybody who spoke."""
    written = [s for s in queries.rounds(number) if s.minuted_at is not None]
    return [Piece("\n".join((s.minutes, *s.agreed, s.best_for, s.best_against))) for s in written]


feed("sessions", pieces)
