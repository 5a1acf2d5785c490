"""What do soundings give to search? The statements that everybody may read."""

from __future__ import annotations

from shangliang.ground.search.public import Piece, feed
from shangliang.ground.soundings.queries import soundings, statements
from shangliang.ground.soundings.workflow import SoundingState


def pieces(number: str) -> list[Piece]:
    """Statements that are shown, of soundings that have been opened."""
    opened = [s for s in soundings(number) if s.state != SoundingState.DRAFT]
    return [Piece("\n".join(st.text for st in statements(s.id)), title=s.title) for s in opened]


feed("soundings", pieces)
