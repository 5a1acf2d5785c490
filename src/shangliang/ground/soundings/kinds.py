"""Which kinds of soundings, audiences and leanings are there?"""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SoundingKind(StrEnum):
    STATEMENTS = "statements"
    BALLOT = "ballot"
    RATING = "rating"
    SUPPORT = "support"
    RANKING = "ranking"
    PAIRWISE = "pairwise"


ORDERS = frozenset({SoundingKind.SUPPORT, SoundingKind.RANKING, SoundingKind.PAIRWISE})
"""Kinds that put options into an order 排序; nobody sees a count before the close."""


class Audience(StrEnum):
    """Who may take part: everybody, whoever signed in, or those on the roll."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    ROLL = "roll"


class Basis(StrEnum):
    """Of what must a ballot have the majority: of those present (on the roll), of the ballots cast, of all seats."""

    PRESENT = "present"
    CAST = "cast"
    ENTITLED = "entitled"


class Secrecy(StrEnum):
    """How secret is a ballot? S0 the roll call is shown, S1 confidential, S2 nothing joins elector and ballot."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    UNLINKABLE = "unlinkable"


class Method(StrEnum):
    """How is it voted: on screens, by raised hands that are counted, or on paper that two people count?"""

    SCREEN = "screen"
    HANDS = "hands"
    PAPER = "paper"


class Majority(StrEnum):
    """Which majority is asked for; the numbers are the rulebook's."""

    SIMPLE = "simple"
    TWO_THIRDS = "two_thirds"
    OWNERS = "owners"
    OWNERS_MAJOR = "owners_major"


OWNERS = frozenset({Majority.OWNERS, Majority.OWNERS_MAJOR})
"""Persons and area are counted, each by itself (Civil Code, article 278)."""


class Lean(StrEnum):
    """Which way a statement points, as its author or a clerk marked it."""

    FOR = "for"
    AGAINST = "against"
    NUANCED = "nuanced"
    QUESTION = "question"


class StatementState(StrEnum):
    SHOWN = "shown"
    HELD = "held"
    FOLDED = "folded"


class CommentState(StrEnum):
    NONE = "none"
    HELD = "held"
    SHOWN = "shown"
    FOLDED = "folded"


KIND_LABELS: dict[str, Promise] = {
    SoundingKind.STATEMENTS: _("Statements"),
    SoundingKind.BALLOT: _("Ballot"),
    SoundingKind.RATING: _("Rating"),
    SoundingKind.SUPPORT: _("Support: mark what matters to you"),
    SoundingKind.RANKING: _("Ranking: put them into your order"),
    SoundingKind.PAIRWISE: _("Pairwise: which of two comes first?"),
}
AUDIENCE_LABELS: dict[str, Promise] = {
    Audience.ANYONE: _("Everybody"),
    Audience.SIGNED_IN: _("Whoever has signed in"),
    Audience.ROLL: _("Those on the roll"),
}
SECRECY_LABELS: dict[str, Promise] = {
    Secrecy.NAMED: _("S0 roll call: names are shown"),
    Secrecy.CONFIDENTIAL: _("S1 confidential: only counts are shown"),
    Secrecy.UNLINKABLE: _("S2 unlinkable: a blind-signed token, needs the script"),
}
METHOD_LABELS: dict[str, Promise] = {
    Method.SCREEN: _("On phones and screens"),
    Method.HANDS: _("By show of hands, counted in the room"),
    Method.PAPER: _("On paper, typed in by two people"),
}
MAJORITY_LABELS: dict[str, Promise] = {
    Majority.SIMPLE: _("More than half"),
    Majority.TWO_THIRDS: _("At least two thirds"),
    Majority.OWNERS: _(
        "Owners: two thirds take part, more than half agree, by persons and by area"
    ),
    Majority.OWNERS_MAJOR: _(
        "Owners, major matters: two thirds take part, three quarters agree, by persons and by area"
    ),
}
BASIS_LABELS: dict[str, Promise] = {
    Basis.PRESENT: _("of those present"),
    Basis.CAST: _("of the ballots cast"),
    Basis.ENTITLED: _("of all who are entitled to vote"),
}
LEAN_LABELS: dict[str, Promise] = {
    Lean.FOR: _("in favour"),
    Lean.AGAINST: _("against"),
    Lean.NUANCED: _("with conditions"),
    Lean.QUESTION: _("a question"),
}
YES, NO, ABSTAIN = "yes", "no", "abstain"
MOTION_OPTIONS: tuple[tuple[str, Promise], ...] = (
    (YES, _("In favour")),
    (NO, _("Against")),
    (ABSTAIN, _("Abstain")),
)
"""Options of a motion. Their labels are translated where they are shown, so no text is stored for them."""
MOTION_LABELS: dict[str, Promise] = dict(MOTION_OPTIONS)
SCALE = (1, 2, 3, 4, 5)
SCALE_LABELS: dict[int, Promise] = {
    1: _("very dissatisfied"),
    2: _("dissatisfied"),
    3: _("in between"),
    4: _("satisfied"),
    5: _("very satisfied"),
}
