"""Which points for the agenda come out of vetting? The sub-questions into which a broad topic was divided."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.loop.topics.public import get as get_topic


@dataclass(frozen=True)
class AgendaSuggestion:
    """A point that vetting proposes for the agenda of the table."""

    order: int
    title: str
    aim: str


def agenda_suggestions(number: str) -> tuple[AgendaSuggestion, ...]:
    """The sub-questions of a broad topic as points of the agenda, the matter itself when it was not divided.

    The table may take them over, change their order or leave them; nothing is written here.
    """
    topic = get_topic(number)
    questions = topic.sub_questions or (topic.title,)
    return tuple(
        AgendaSuggestion(order, question, topic.why_now)
        for order, question in enumerate(questions, start=1)
    )
