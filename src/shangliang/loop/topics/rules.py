"""May this topic be raised, merged, taken back? Facts in, verdict out."""

from __future__ import annotations

from shangliang.kernel.text import check_length
from shangliang.kernel.verdict import ALLOW, Verdict, deny


def may_raise(*, title: str, facts: str, most: int, recent: int, recent_most: int = 20) -> Verdict:
    """A title of 4–60 characters, facts of 10–`most`; a flood from one source waits for a person."""
    if recent >= recent_most:
        return deny("topics.too_many_today", most=recent_most)
    title_fits = check_length(title, least=4, most=60, field="title")
    return title_fits.and_then(check_length(facts, least=10, most=most, field="facts"))


def reason_given(reason: str, *, least: int = 4) -> Verdict:
    """A decision that reaches people needs a reason they can read."""
    return ALLOW if len(reason.strip()) >= least else deny("topics.reason_needed", least=least)


def may_refer(*, stage: str) -> Verdict:
    """Only before the matter is on a plan: afterwards people rely on the table."""
    if stage not in {"raised", "triaged", "vetted"}:
        return deny("topics.too_late_to_refer", stage=stage)
    return ALLOW


def may_merge(*, number: str, into: str, target_visible: bool, target_over: bool) -> Verdict:
    """A topic joins another open one, not itself and not a finished one."""
    if number == into:
        return deny("topics.merge_into_itself")
    if not target_visible:
        return deny("topics.merge_target_missing", number=into)
    if target_over:
        return deny("topics.merge_target_over", number=into)
    return ALLOW


def may_withdraw(*, is_raiser: bool) -> Verdict:
    """Only the one who raised it, by account or by the code on the receipt."""
    return ALLOW if is_raiser else deny("topics.not_the_raiser")
