"""Who says what at the table? The topic's statements, spoken by the side that holds them, and the facts first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.front.demo.shapes import Lean, Statement, Topic
from shangliang.loop.sessions.public import SeatBrief, SpeechKind

_SIDE = {Lean.FOR: "for", Lean.AGAINST: "against", Lean.NUANCED: "open", Lean.QUESTION: "open"}


@dataclass(frozen=True)
class Speech:
    """What a seat said, as the recorder noted it."""

    seat_id: int
    kind: SpeechKind
    gist: str


def speeches(
    topic: Topic, seats: Sequence[SeatBrief], round_: int, rounds: int
) -> tuple[Speech, ...]:
    """The speeches of one round: facts by an adviser, this round's share of the statements, answers to questions."""
    evidence = topic.evidence
    facts = (evidence.facts, evidence.options, evidence.cost)[round_ % 3]
    advisers = [s for s in seats if s.side_code == "advice"] or list(seats)
    found = [Speech(advisers[round_ % len(advisers)].id, SpeechKind.FACT, facts)]
    share = -(-len(topic.statements) // rounds)
    for place, statement in enumerate(topic.statements[round_ * share : (round_ + 1) * share]):
        found.append(_speech(statement, seats, round_ + place))
        if statement.lean is Lean.QUESTION:
            answering = advisers[(round_ + place + 1) % len(advisers)]
            found.append(Speech(answering.id, SpeechKind.ANSWER, evidence.rules))
    return tuple(found)


def _speech(statement: Statement, seats: Sequence[SeatBrief], place: int) -> Speech:
    """By a seat of the side that holds it; where nobody has taken that side, by one that is undecided."""
    wanted = _SIDE[statement.lean]
    voting = [s for s in seats if s.side_code != "advice"]
    fitting = [s for s in voting if s.side_code == wanted] or voting
    question = statement.lean is Lean.QUESTION
    kind = SpeechKind.QUESTION if question else SpeechKind.OPINION
    return Speech(fitting[place % len(fitting)].id, kind, statement.text)
