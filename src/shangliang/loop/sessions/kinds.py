"""How can a session end, which kinds of speeches are there, and what is on the agenda by default?"""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Result(StrEnum):
    CONSENSUS = "consensus"
    PARTIAL = "partial"
    NONE = "none"


RESULT_LABELS: dict[str, Promise] = {
    Result.CONSENSUS: _("Consensus"),
    Result.PARTIAL: _("Consensus in part"),
    Result.NONE: _("No consensus"),
}


class SpeechKind(StrEnum):
    OPINION = "opinion"
    QUESTION = "question"
    ANSWER = "answer"
    FACT = "fact"


SPEECH_LABELS: dict[str, Promise] = {
    SpeechKind.OPINION: _("Opinion with its reason"),
    SpeechKind.QUESTION: _("Question"),
    SpeechKind.ANSWER: _("Answer to a question"),
    SpeechKind.FACT: _("Fact"),
}


class TurnState(StrEnum):
    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class ItemState(StrEnum):
    AHEAD = "ahead"
    NOW = "now"
    DONE = "done"


DEFAULT_AGENDA: tuple[tuple[str, int], ...] = (
    ("rules", 5),
    ("facts", 15),
    ("talk", 45),
    ("vote", 15),
    ("close", 10),
)
"""Codes and minutes; their words are translated where they are shown."""
AGENDA_LABELS: dict[str, Promise] = {
    "rules": _("Who is here, and the rules of talking"),
    "facts": _("The facts, and questions about them"),
    "talk": _("Everybody's view and reason"),
    "vote": _("Statements and ballot"),
    "close": _("What we agree on, what stays open, who does what"),
}
