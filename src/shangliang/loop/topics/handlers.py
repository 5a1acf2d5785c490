"""What do the topics give to search? Their words, once the matter may be read."""

from __future__ import annotations

from shangliang.ground.search.public import Piece, feed
from shangliang.loop.topics.queries import search_text


def pieces(number: str) -> list[Piece]:
    """The raiser's words, the sub-questions and the answer."""
    text = search_text(number)
    return [Piece(text)] if text else []


feed("topics", pieces)
