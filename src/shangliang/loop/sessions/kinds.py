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
    "report": _("Briefing by the department"),
    "visit": _("What the visit on site showed"),
    "questions": _("Questions from the table"),
    "answers": _("Answers of the departments"),
    "options": _("Options, and what each costs whom"),
    "plan": _("How the proposal will be handled"),
    "rules": _("Who is here, and the rules of talking"),
    "facts": _("The facts, and questions about them"),
    "talk": _("Everybody's view and reason"),
    "vote": _("Statements and ballot"),
    "close": _("What we agree on, what stays open, who does what"),
}


class Claim(StrEnum):
    """What a raised hand asks for."""

    SPEAK = "speak"
    REBUTTAL = "rebuttal"
    ORDER = "order"


CLAIM_LABELS: dict[str, Promise] = {
    Claim.SPEAK: _("Speech"),
    Claim.REBUTTAL: _("Short answer to the speech before"),
    Claim.ORDER: _("Point of order"),
}


class Via(StrEnum):
    HALL = "hall"
    ONLINE = "online"


VIA_LABELS: dict[str, Promise] = {Via.HALL: _("In the hall"), Via.ONLINE: _("Online")}


class Origin(StrEnum):
    HALL = "hall"
    FIELD = "field"
    ONLINE = "online"


ORIGIN_LABELS: dict[str, Promise] = {
    Origin.HALL: _("From the hall"),
    Origin.FIELD: _("From the site"),
    Origin.ONLINE: _("Asked online"),
}


class AmendmentKind(StrEnum):
    REPLACE = "replace"
    INSERT = "insert"
    STRIKE = "strike"


AMENDMENT_LABELS: dict[str, Promise] = {
    AmendmentKind.REPLACE: _("Replace these lines"),
    AmendmentKind.INSERT: _("Insert after this line"),
    AmendmentKind.STRIKE: _("Strike these lines"),
}

CONDUCT: tuple[Promise, ...] = (
    _("One speaks, all others listen. Nobody is interrupted."),
    _("Talk about the matter, not about the person."),
    _("Say your view, then the reason, and what you could live with."),
    _("Say openly what you gain or lose by the result."),
)
"""The rules of talking that each seat accepts when it checks in."""
