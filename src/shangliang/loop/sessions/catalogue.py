"""Which forms of consultation are there, who meets in them, and which steps do they take? (domain.md section 4)

Templates as delivered. A body may write its own version of a form; sessions keep the steps they were called with.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """A step of a procedure: a code of the agenda, its minutes, and whether the session may do without it."""

    code: str
    minutes: int
    required: bool = False

    def plain(self) -> list[object]:
        return [self.code, self.minutes, self.required]


@dataclass(frozen=True)
class Form:
    """A form of consultation as it is published; `source` names the practice by its id in the reference."""

    key: str
    title: Promise
    who: Promise
    product: Promise
    source: str
    steps: tuple[Step, ...]


_GRASSROOTS = (
    Step("rules", 5),
    Step("facts", 15),
    Step("talk", 45),
    Step("vote", 15),
    Step("close", 10),
)
_SCRIPT = (
    Step("rules", 5),
    Step("report", 15, required=True),
    Step("questions", 20, required=True),
    Step("answers", 20, required=True),
    Step("talk", 40, required=True),
    Step("close", 10),
)
"""通报 → 提问 → 解答 → 发言, as one city fixed it."""
_ON_SITE = (
    Step("rules", 5),
    Step("visit", 20, required=True),
    Step("facts", 15, required=True),
    Step("talk", 40),
    Step("vote", 15),
    Step("close", 10),
)

FORMS: dict[str, Form] = {
    form.key: form
    for form in (
        Form(
            "grassroots",
            _("Neighbourhood consultation"),
            _("Residents, community workers, departments, members and a neutral host"),
            _("Resolution or list of what is agreed"),
            "G11, G18",
            _GRASSROOTS,
        ),
        Form(
            "frontline",
            _("Consultation on the spot"),
            _("Those affected, members and departments, where the matter lies"),
            _("List of measures"),
            "S17",
            _ON_SITE,
        ),
        Form(
            "micro",
            _("Micro consultation"),
            _("A handful of neighbours"),
            _("A note"),
            "4",
            (Step("rules", 2), Step("talk", 20), Step("close", 5)),
        ),
        Form(
            "thematic",
            _("Thematic consultation"),
            _("Members, experts and leaders, as the annual plan says"),
            _("Outcome report"),
            "C4, C5, C9",
            _SCRIPT,
        ),
        Form(
            "biweekly",
            _("Biweekly consultation"),
            _("About twenty members of a sector and departments, half a day"),
            _("Outcome report"),
            "C7, C8",
            (Step("rules", 5), Step("report", 15, required=True), Step("talk", 90, required=True),
             Step("answers", 30, required=True), Step("close", 10)),
        ),
        Form(
            "counterpart",
            _("Counterpart consultation"),
            _("A special committee and its department"),
            _("Minutes"),
            "C5",
            _SCRIPT,
        ),
        Form(
            "sector",
            _("Sector consultation"),
            _("A sector, departments, and residents of the sector"),
            _("List of outcomes"),
            "M3, G19",
            (Step("rules", 5), Step("facts", 15, required=True), Step("talk", 60, required=True),
             Step("answers", 20, required=True), Step("close", 10)),
        ),
        Form(
            "proposal",
            _("Consultation on handling a proposal"),
            _("Whoever made the proposal, the handling units and the committee"),
            _("Plan of handling"),
            "C5, P19",
            (Step("rules", 5), Step("report", 15, required=True), Step("questions", 20),
             Step("plan", 40, required=True), Step("close", 10)),
        ),
        Form(
            "network",
            _("Network consultation"),
            _("A main hall, branch halls, and opinions from online"),
            _("Outcome report"),
            "S2, C14",
            (Step("rules", 5), Step("visit", 10, required=True), Step("questions", 30, required=True),
             Step("answers", 30, required=True), Step("talk", 30), Step("close", 10)),
        ),
    )
}  # fmt: skip

OF_TOPIC_FORM = {
    "room": "grassroots",
    "field": "frontline",
    "sector": "sector",
    "online": "network",
    "formal": "thematic",
}
"""Which template suits the form that vetting chose for the topic; another one can be followed before the opening."""

BLOCKS_THE_BALLOT = frozenset({"report", "facts", "visit", "questions", "answers"})
"""Steps that come before anybody is asked to decide; all required steps come before the end."""


METHOD_CARDS: dict[str, tuple[Promise, ...]] = {
    "rules": (
        _("Let everybody say in one sentence what brings them here."),
        _("Read out what seats gain or lose by the result, without a comment."),
    ),
    "facts": (
        _(
            "Ask first what all hold to be true; write down what is still unknown and who will find out."
        ),
        _("Keep facts and wishes apart: “How do we know that?”"),
    ),
    "talk": (
        _("Give the floor to both sides in turn; ask whoever has not spoken yet."),
        _("Let each side say the other side's best reason in its own words."),
        _("Ask for the common benefit: “What would be good for all who live here?”"),
        _("Look for what can be tried: a month, one lane, one stairwell."),
    ),
    "options": (
        _("For each option: what it costs, who bears it, what it spares whom."),
        _("Ask of each option: “With what change could you live with it?”"),
    ),
    "answers": (_("A question is answered, or it is said by when and by whom."),),
    "vote": (_("Read the text aloud as it now stands, then vote."),),
    "close": (
        _("Say what is agreed, what stays open, and who does what by when."),
        _("Ask whoever was outvoted whether their reason stands in the record."),
    ),
}
"""What helps a neutral host at a step; procedure only, never a view on the matter (domain.md section 9)."""
