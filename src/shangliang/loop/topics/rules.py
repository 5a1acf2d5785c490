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


def may_decide(
    *,
    is_raiser: bool,
    decided_before: bool,
    objected: bool,
    asked: int,
    heard: int,
    least: int,
) -> Verdict:
    """Nobody vets their own matter, nor takes a second look at what they decided; vetters who were asked are heard."""
    if is_raiser:
        return deny("topics.own_topic")
    if objected and decided_before:
        return deny("topics.second_look_by_others")
    if heard < min(asked, least):
        return deny("topics.vetters_not_heard", heard=heard, least=min(asked, least))
    return ALLOW


def may_object(*, is_raiser: bool, objected: bool, days_since: float, days: int) -> Verdict:
    """Only the one who raised it, once, and not for ever."""
    if not is_raiser:
        return deny("topics.not_the_raiser_objects")
    if objected:
        return deny("topics.objected_already")
    if days_since > days:
        return deny("topics.too_late_to_object", days=days)
    return ALLOW


def may_call_back(*, is_raiser: bool, is_front_line: bool, said_already: bool) -> Verdict:
    """The one who raised it, or a clerk who has asked them; once."""
    if not is_raiser and not is_front_line:
        return deny("topics.not_the_raiser_answers")
    return deny("topics.called_back_already") if said_already else ALLOW


def may_withdraw(*, is_raiser: bool) -> Verdict:
    """Only the one who raised it, by account or by the code on the receipt."""
    return ALLOW if is_raiser else deny("topics.not_the_raiser")


def may_join(
    *, number: str, over: bool, merged_into: str, is_raiser: bool, joined: bool
) -> Verdict:
    """Anybody, once, while the matter is open; who raised it stands behind it already."""
    if merged_into:
        return deny("topics.join_the_other", number=number, into=merged_into)
    if over:
        return deny("topics.join_too_late", number=number)
    if is_raiser:
        return deny("topics.raised_by_you", number=number)
    return deny("topics.joined_already", number=number) if joined else ALLOW


WAITS_FOR_AN_ANSWER = ("raised", "triaged")
"""States in which support still obliges to an answer."""


def support_obliges(*, voices: int, least: int) -> bool:
    """Whether so many people stand behind a matter that vetting owes an answer; 0 switches it off."""
    return 0 < least <= voices


def may_leave(*, joined: bool) -> Verdict:
    return ALLOW if joined else deny("topics.not_joined")


def may_split(*, into: str, into_merged: bool) -> Verdict:
    """What was joined last is parted first."""
    return deny("topics.split_later_first", number=into) if into_merged else ALLOW


def may_keep_apart(*, is_raiser: bool, in_time: bool, until: str) -> Verdict:
    """The one who raised it, within the time the rulebook gives."""
    if not is_raiser:
        return deny("topics.not_the_raiser")
    return ALLOW if in_time else deny("topics.kept_apart_too_late", until=until)
