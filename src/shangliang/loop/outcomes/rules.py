"""Is the report complete, and is the decision said with its reason?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal

CONSENSUS, PARTIAL, NONE = "consensus", "partial", "none"
RESULTS = frozenset({CONSENSUS, PARTIAL, NONE})
REASON_LEAST = 10
POINT_MOST, ARGUMENT_MOST, RECOMMENDATION_MOST, SUMMARY_MOST = 300, 2000, 500, 5000
LINES_MOST = 30


@dataclass(frozen=True)
class DisputeFacts:
    """A point in dispute with the best argument of each side."""

    point: str
    in_favour: str
    against: str


@dataclass(frozen=True)
class ReportFacts:
    """A report as somebody wants to hand it in."""

    result: str
    summary: str
    agreed: Sequence[str]
    disputes: Sequence[DisputeFacts]
    recommendations: Sequence[str]


def may_be_drafted(facts: ReportFacts) -> Verdict:
    """A draft may have gaps, but what stands in it must be of sensible length."""
    sizes = (
        ("summary", facts.summary, SUMMARY_MOST),
        *(("agreed", x, POINT_MOST) for x in facts.agreed),
        *(("recommendations", x, RECOMMENDATION_MOST) for x in facts.recommendations),
        *(("disputes", d.point, POINT_MOST) for d in facts.disputes),
        *(("disputes", d.in_favour, ARGUMENT_MOST) for d in facts.disputes),
        *(("disputes", d.against, ARGUMENT_MOST) for d in facts.disputes),
    )
    for field, text, most in sizes:
        if len(text) > most:
            return deny("kernel.too_long", field=f"outcomes.{field}", most=most, size=len(text))
    if max(len(facts.agreed), len(facts.disputes), len(facts.recommendations)) > LINES_MOST:
        return deny("outcomes.too_many_points", most=LINES_MOST)
    return ALLOW


def may_be_submitted(facts: ReportFacts) -> Verdict:
    """Common ground first, dissent with both its sides, and something to be done about it."""
    one_sided = next((d for d in facts.disputes if not (d.in_favour and d.against)), None)
    return first_refusal(
        ALLOW if facts.summary else deny("outcomes.no_summary"),
        ALLOW if facts.result == NONE or facts.agreed else deny("outcomes.no_common_ground"),
        ALLOW if facts.result == CONSENSUS or facts.disputes else deny("outcomes.no_dissent"),
        ALLOW if one_sided is None else deny("outcomes.one_sided", point=one_sided.point),
        ALLOW
        if facts.result == NONE or facts.recommendations
        else deny("outcomes.no_recommendation"),
    )


def may_decide(*, reason: str, decision: str, adopted: str, wrote_it: bool) -> Verdict:
    """Every decision carries its reason; a part names the part; nobody decides on their own report."""
    return first_refusal(
        deny("outcomes.own_report") if wrote_it else ALLOW,
        ALLOW
        if len(reason) >= REASON_LEAST
        else deny("outcomes.reason_needed", least=REASON_LEAST, size=len(reason)),
        deny("outcomes.which_part") if decision == "partly_adopted" and not adopted else ALLOW,
    )
