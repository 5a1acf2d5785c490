"""What does this official word mean? Short explanations that stand one tap away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import Text


@dataclass(frozen=True)
class Term:
    """A domain word and what it means for somebody who reads it for the first time."""

    word: Text
    meaning: Text


_terms: dict[str, Term] = {}


def register_terms(mapping: Mapping[str, Term]) -> None:
    """Add words to the glossary; later rooms may not redefine them."""
    for key, term in mapping.items():
        if key in _terms and _terms[key] != term:
            raise ValueError(f"term {key} is registered twice")
        _terms[key] = term


def term(key: str) -> Term:
    """The glossary entry; KeyError when nobody has explained the word."""
    return _terms[key]


def terms() -> Mapping[str, Term]:
    """The whole glossary, sorted by key."""
    return dict(sorted(_terms.items()))


register_terms(
    {
        "matter": Term(
            _("matter"),
            _(
                "One question that is carried through the whole procedure, with one number and one file."
            ),
        ),
        "topic": Term(
            _("topic"),
            _("A question proposed for consultation. It is examined before it is taken up."),
        ),
        "consultation": Term(
            _("consultation"),
            _(
                "People concerned, members and departments sit together and look for an answer all can live with."
            ),
        ),
        "proposal": Term(
            _("proposal"),
            _("A formal written suggestion by members. A department must answer it in writing."),
        ),
        "brief": Term(
            _("opinion brief"),
            _("A short report of what people worry about, sent quickly to those who decide."),
        ),
        "member": Term(
            _("member"),
            _("A member of the consultative conference, who speaks for a sector of society."),
        ),
        "sector": Term(
            _("sector"),
            _("A part of society that members speak for, such as education or medicine."),
        ),
        "convener": Term(
            _("sector convener"), _("The member who calls the members of a sector together.")
        ),
        "room": Term(
            _("deliberation room"),
            _("A fixed place in a street or village where people meet to talk things over."),
        ),
        "handling_unit": Term(
            _("handling unit"),
            _("The department that has to deal with a suggestion and to answer it."),
        ),
        "lead_unit": Term(
            _("lead unit"),
            _("The department that answers for the whole; supporting units help with their part."),
        ),
        "assignment": Term(
            _("assignment"), _("The office hands the matter to the department that must act.")
        ),
        "vetting": Term(
            _("vetting"),
            _(
                "Checking whether a topic is ready: who is affected, what facts are known, which form fits."
            ),
        ),
        "public_notice": Term(
            _("public notice"),
            _(
                "The result hangs out for some days, and everybody may object before it takes effect."
            ),
        ),
        "lookback": Term(
            _("look-back"),
            _("Months after the work is done, somebody checks whether the result has held."),
        ),
        "supervision": Term(
            _("democratic supervision"),
            _(
                "Members check how a policy is carried out and make suggestions. It does not punish anybody."
            ),
        ),
        "annotation": Term(
            _("leader's annotation"), _("A leader's written instruction on a paper.")
        ),
        "outcome": Term(
            _("consultation outcome"),
            _("The written result: what people agree on, where they differ, what they ask for."),
        ),
        "ledger": Term(
            _("ledger"),
            _(
                "A record of every act that can only grow. Anybody can check that nothing was changed."
            ),
        ),
        "working_day": Term(
            _("working day"),
            _("A day on which offices work; public holidays do not count, make-up days do."),
        ),
        "receipt": Term(
            _("receipt"),
            _(
                "A number that proves that what you sent has arrived. Keep it to look the matter up."
            ),
        ),
    }
)
