"""How do people outside the hall vote? The generated votes of a topic come in, a part at a time."""

from __future__ import annotations

from datetime import datetime
from random import Random

from shangliang.front.demo.building.cast import voice
from shangliang.front.demo.votes import generate
from shangliang.ground.soundings.public import cast_sheet, statements


class Crowd:
    """Voters in the order in which they come by, each with the sheet of their votes."""

    def __init__(self, number: str, seed: int, sounding_id: int) -> None:
        self._number = number
        self._seed = seed
        self._sounding_id = sounding_id
        self._sheets: dict[int, dict[int, int]] = {}
        ids = [s.id for s in statements(sounding_id)]
        for participant, statement, value in generate(number, seed=seed):
            self._sheets.setdefault(participant, {})[ids[statement]] = value
        self._order = sorted(self._sheets)
        Random(f"{seed}|{number}|crowd").shuffle(self._order)
        self._done = 0

    def vote(self, share: float, now: datetime) -> None:
        """Let people vote until `share` of all have."""
        until = round(share * len(self._order))
        for participant in self._order[self._done : until]:
            cast_sheet(
                actor=voice(self._seed, self._number, participant),
                sounding_id=self._sounding_id,
                values=self._sheets[participant],
                now=now,
            )
        self._done = max(self._done, until)
