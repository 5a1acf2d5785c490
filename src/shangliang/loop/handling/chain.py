"""How is a promise shown from the recommendation to the look-back? As a thread of knots with names and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.front.look.dates import exact_words
from shangliang.front.look.figures import Knot
from shangliang.front.look.naming import named
from shangliang.ground.documents.public import DocumentBrief
from shangliang.ground.rulebook.public import working_days_left
from shangliang.ground.soundings.public import RatingResult
from shangliang.loop.handling.queries import AssignmentBrief
from shangliang.loop.outcomes.public import RecommendationBrief


@dataclass(frozen=True)
class Chain:
    """One recommendation with everything that became of it; `assignment` is None while it waits for a unit."""

    recommendation: RecommendationBrief
    assignment: AssignmentBrief | None
    knots: tuple[Knot, ...]
    days_left: int | None
    late: bool
    rate_url: str
    happened: str


def chain_of(
    recommendation: RecommendationBrief,
    found: AssignmentBrief | None,
    papers: Mapping[int, DocumentBrief],
    ratings: Mapping[int, RatingResult],
    running: Mapping[int, str],
    now: datetime,
) -> Chain:
    """The thread of one promise as it stands at `now`; `running` has the addresses of ratings that are open."""
    decided = Knot(
        label=_("Decided: %(decision)s") % {"decision": recommendation.state_label},
        state="done",
        at=recommendation.decided_at,
        who=recommendation.decided_by,
        note=recommendation.reason,
    )
    if found is None:
        ahead = Knot(label=_("To be assigned"), state="now")
        return Chain(
            recommendation, None, (decided, ahead), None, False, "", _("Waits for a unit.")
        )
    rating = ratings.get(found.sounding_id or 0)
    knots = [decided, *_given(found), *_worked(found, papers, now), *_judged(found, papers, rating)]
    rate_url = running.get(found.sounding_id or 0, "")
    left = working_days_left(found.due_at, now) if found.is_with_unit else None
    return Chain(
        recommendation,
        found,
        tuple(knots),
        left,
        found.is_overdue(now),
        rate_url if found.state == "fed_back" else "",
        _happened(found, now),
    )


def _happened(a: AssignmentBrief, now: datetime) -> str:
    """In one sentence: kept, late, under way."""
    if a.finding and a.looked_back_at is not None:
        return _("Looked back: %(finding)s.") % {"finding": a.finding_label}
    if a.done_at is not None:
        if a.late_by:
            return ngettext(
                "Carried out, %(days)d working day late.",
                "Carried out, %(days)d working days late.",
                a.late_by,
            ) % {"days": a.late_by}
        return _("Carried out in time.")
    if a.is_overdue(now):
        late = max(1, -working_days_left(a.due_at, now))
        return ngettext(
            "%(days)d working day overdue, %(percent)d per cent reported.",
            "%(days)d working days overdue, %(percent)d per cent reported.",
            late,
        ) % {"days": late, "percent": a.percent}
    if a.percent:
        return _("Under way, %(percent)d per cent reported.") % {"percent": a.percent}
    return a.state_label


def _given(a: AssignmentBrief) -> list[Knot]:
    who = a.lead
    if a.supporting:
        who = _("%(lead)s, with %(others)s") % {
            "lead": named(a.lead),
            "others": _(", ").join(named(unit) for unit in a.supporting),
        }
    note = _("Until %(day)s") % {"day": exact_words(a.due_at.date())}
    found = [
        Knot(label=_("Given to a department"), state="done", at=a.assigned_at, who=who, note=note)
    ]
    if a.state == "return_asked":
        found.append(Knot(label=_("Return asked for"), state="now", note=a.return_reason))
    if a.state == "returned":
        found.append(Knot(label=_("To be assigned anew"), state="now"))
    if a.accepted_at is not None:
        found.append(Knot(label=_("Accepted"), state="done", at=a.accepted_at, who=a.leader))
    return found


def _worked(a: AssignmentBrief, papers: Mapping[int, DocumentBrief], now: datetime) -> list[Knot]:
    found = [
        Knot(
            label=_("Progress: %(percent)d per cent") % {"percent": p.percent},
            state="done",
            at=p.at,
            who=p.unit,
            note=p.text,
            url=_url(papers, p.document_id),
        )
        for p in a.progress
    ]
    if a.reopened and a.look_back_note:
        found.append(
            Knot(label=_("Opened again"), state="done", at=a.looked_back_at, note=a.look_back_note)
        )
    done = Knot(
        label=_("Completed"),
        state="kept" if a.done_at is not None else "late" if a.is_overdue(now) else "now",
        at=a.done_at,
        note=a.completion if a.done_at is not None else "",
        url=_url(papers, a.proof_id) if a.done_at is not None else "",
        due=None if a.done_at is not None else a.due_at,
        working_days=None if a.done_at is not None else working_days_left(a.due_at, now),
        who=a.lead,
    )
    return [*found, done] if a.state not in {"returned", "return_asked"} else found


def _judged(
    a: AssignmentBrief, papers: Mapping[int, DocumentBrief], rating: RatingResult | None
) -> list[Knot]:
    found = [
        Knot(
            label=_("Told to people"),
            state="done" if a.fed_back_at else "now" if a.state == "done" else "next",
            at=a.fed_back_at,
            url=_url(papers, a.letter_id) if a.fed_back_at else "",
        ),
        Knot(
            label=_("Rated by people"),
            state="done" if a.rated_at else "now" if a.state == "fed_back" else "next",
            at=a.rated_at,
            note=_rating_note(rating) if a.rated_at else "",
            due=a.rating_until if a.state == "fed_back" else None,
        ),
        Knot(
            label=_("Looked back"),
            state="kept"
            if a.state in {"looked_back", "closed"}
            else "now"
            if a.state == "rated"
            else "next",
            at=a.looked_back_at if a.state in {"looked_back", "closed"} else None,
            note=_("%(finding)s: %(note)s") % {"finding": a.finding_label, "note": a.look_back_note}
            if a.state in {"looked_back", "closed"}
            else "",
            due=a.look_back_due if a.state == "rated" else None,
        ),
    ]
    if a.closed_at is not None:
        found.append(Knot(label=_("Filed"), state="kept", at=a.closed_at))
    return found


def _rating_note(rating: RatingResult | None) -> str:
    if rating is None:
        return ""
    if rating.participants is None or rating.mean is None:
        return _("Too few ratings to be shown (fewer than %(least)d people).") % {
            "least": rating.least
        }
    return ngettext(
        "%(mean).1f of 5, from %(n)d person",
        "%(mean).1f of 5, from %(n)d people",
        rating.participants,
    ) % {"mean": rating.mean, "n": rating.participants}


def _url(papers: Mapping[int, DocumentBrief], document_id: int | None) -> str:
    paper = papers.get(document_id or 0)
    return paper.url if paper is not None else ""
