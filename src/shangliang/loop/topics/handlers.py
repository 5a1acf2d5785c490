"""What do the topics give to search and to the desks? Their words, and the vetting that experts may do as well."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import share_duty
from shangliang.ground.search.public import Piece, feed
from shangliang.loop.topics.queries import search_text


def pieces(number: str) -> list[Piece]:
    """The raiser's words, the sub-questions and the answer."""
    text = search_text(number)
    return [Piece(text)] if text else []


feed("topics", pieces)
share_duty("topics.vet", Role.EXPERT)
