"""Code lists of the hall: forms and occasions of a call, why something waits, and the code of conduct with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CallForm(StrEnum):
    """What is asked for: ideas 献一策, or questions to members on duty 委员在线值守."""

    IDEAS = "ideas"
    PARLOUR = "parlour"


FORM_LABELS: dict[str, Promise] = {
    CallForm.IDEAS: _("Call for ideas"),
    CallForm.PARLOUR: _("Members on duty online"),
}


class Occasion(StrEnum):
    """How a call stands to a matter: by itself, before its session, or on its outcome."""

    ALONE = "alone"
    BEFORE = "before"
    AFTER = "after"


OCCASION_LABELS: dict[str, Promise] = {
    Occasion.ALONE: _("by itself"),
    Occasion.BEFORE: _("to prepare the session of a matter"),
    Occasion.AFTER: _("on what came out of a matter"),
}


class PostKind(StrEnum):
    IDEA = "idea"
    QUESTION = "question"
    COMMENT = "comment"


KIND_LABELS: dict[str, Promise] = {
    PostKind.IDEA: _("Idea"),
    PostKind.QUESTION: _("Question"),
    PostKind.COMMENT: _("Comment"),
}


class Held(StrEnum):
    """Why something waits for a person's look. Nothing is decided by these; they only queue."""

    FIRST_LOOK = "first_look"
    PACE = "pace"
    LINKS = "links"
    PERSONAL = "personal"
    REVISED = "revised"


HELD_LABELS: dict[str, Promise] = {
    Held.FIRST_LOOK: _("In this call everything is read before it is shown."),
    Held.PACE: _(
        "Many contributions have come from the same person or connection today; a person reads the further ones first."
    ),
    Held.LINKS: _("It contains an internet address; a person looks where it leads."),
    Held.PERSONAL: _(
        "It seems to contain a telephone number; a person checks that nobody is exposed."
    ),
    Held.REVISED: _("It was mended after it had been sent back; a person reads it again."),
}


class Code(StrEnum):
    """Reason of a moderation decision; each stands for one sentence of the code of conduct."""

    INSULT = "insult"
    HATRED = "hatred"
    PERSONAL = "personal"
    FALSE = "false"
    ADVERT = "advert"
    UNLAWFUL = "unlawful"
    OFF_TOPIC = "off_topic"
    REPEAT = "repeat"
    UNCLEAR = "unclear"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Conduct:
    """One rule of the code of conduct, and what follows when it is not kept."""

    code: Code
    title: Promise
    rule: Promise
    verbs: tuple[str, ...]


CONDUCT: tuple[Conduct, ...] = (
    Conduct(
        Code.INSULT,
        _("insults a person"),
        _("Speak about the matter, not against people: no insults, no mockery, no threats."),
        ("fold", "send_back"),
    ),
    Conduct(
        Code.HATRED,
        _("sets groups against each other"),
        _("Nobody is put down for where they come from, what they believe or who they are."),
        ("fold",),
    ),
    Conduct(
        Code.PERSONAL,
        _("exposes somebody's personal data"),
        _("No names, telephone numbers, addresses or pictures of private people, no ID numbers."),
        ("fold", "send_back"),
    ),
    Conduct(
        Code.FALSE,
        _("states as fact what is known to be untrue"),
        _("Say what you have seen yourself, and mark what you only suppose."),
        ("fold", "send_back"),
    ),
    Conduct(
        Code.ADVERT,
        _("advertises or floods"),
        _("No advertising, no collecting of money, no copies of the same text again and again."),
        ("fold",),
    ),
    Conduct(
        Code.UNLAWFUL,
        _("is against the law"),
        _("What the law forbids has no place here either."),
        ("fold",),
    ),
    Conduct(
        Code.OFF_TOPIC,
        _("is about something else"),
        _("Keep to the question of the call; other worries are welcome as a matter of their own."),
        ("fold", "send_back", "refer"),
    ),
    Conduct(
        Code.REPEAT,
        _("says what another idea has said already"),
        _("If somebody has had the same idea, support it; many voices for one idea count more."),
        ("fold", "send_back"),
    ),
    Conduct(
        Code.UNCLEAR,
        _("cannot be understood yet"),
        _("One idea at a time: what, where, for whom. Others should be able to judge it."),
        ("send_back",),
    ),
    Conduct(
        Code.ELSEWHERE,
        _("belongs to another office"),
        _("Urgent repairs, complaints and lawsuits go to the offices that can act at once."),
        ("refer",),
    ),
)

CODE_LABELS: dict[str, Promise] = {c.code.value: c.title for c in CONDUCT}


def codes_for(verb: str) -> list[tuple[str, Promise]]:
    """The reasons that fit a decision, for its form."""
    return [(c.code.value, c.title) for c in CONDUCT if verb in c.verbs]
