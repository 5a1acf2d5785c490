"""What does the portal add to the design system? Who describes a matter on act pages, what is next, and the rules' areas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import (
    Subject,
    describe_matters_with,
    guard_matters_with,
    tell_last_with,
    tell_next_with,
)
from shangliang.front.look.context import add_assets
from shangliang.front.look.reasons import register_labels
from shangliang.front.portal.matter import last_step
from shangliang.front.portal.next_step import next_step
from shangliang.ground.dossier.public import STAGE_LABELS, Stage, get
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound


def describe_matter(number: str, actor: Actor) -> Subject | None:
    """Title and stage of a matter, as the reader may see it."""
    try:
        found = get(number, actor)
    except NotFound:
        return None
    return Subject(title=f"{found.number} {found.title}", state=STAGE_LABELS[Stage(found.stage)])


describe_matters_with(describe_matter)
guard_matters_with(get)
tell_next_with(next_step)
tell_last_with(last_step)
add_assets("portal/portal.css", "portal/portal.js")
add_assets("portal/suggest.css", "portal/suggest.js")

register_labels(
    {
        "rules.area.topic": _("Raising and vetting"),
        "rules.area.grassroots": _("Talking it over in the neighbourhood"),
        "rules.area.vetting": _("Vetting and priorities"),
        "rules.area.escalation": _("Passing upwards"),
        "rules.area.plan": _("The year's plan"),
        "rules.area.guidance": _("Common guidance topics"),
        "rules.area.series": _("Standing series"),
        "rules.area.session": _("Consultation sessions"),
        "rules.area.vote": _("Voting"),
        "rules.area.outcome": _("Outcomes"),
        "rules.area.handling": _("Carrying out"),
        "rules.area.supervision": _("Democratic supervision"),
        "rules.area.hall": _("Online hall"),
        "rules.area.publiccall": _("Calls for ideas"),
        "rules.area.proposal": _("Proposals"),
        "rules.area.brief": _("Opinion briefs"),
        "rules.area.clue": _("Proposal clues"),
        "rules.area.contact": _("Members and their constituents"),
        "rules.area.studio": _("Member studios"),
        "rules.area.sector": _("Sectors"),
        "rules.area.member": _("Duties of members"),
        "rules.area.score": _("Scores of members"),
        "rules.area.leave": _("Leave"),
        "rules.area.audit": _("Audit trail"),
        "rules.area.privacy": _("Protection of persons"),
        "share.over": _("over-represented"),
        "share.even": _("about as many as live there"),
        "share.under": _("under-represented"),
        "rules.area.share": _("Who takes part"),
        "rules.area.soundings": _("Opinion groups"),
        "rules.source.inferred": _("our own proposal"),
    }
)
