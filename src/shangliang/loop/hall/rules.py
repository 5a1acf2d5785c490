"""May a call run so long, may this be said, decided, appealed, quoted? Facts in, verdicts out; numbers come from the rulebook."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from shangliang.kernel.clock import local_day
from shangliang.kernel.text import check_length
from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal
from shangliang.loop.hall.codes import CallForm, Held, Occasion, PostKind, codes_for

LONGEST_COMMENT = 280
"""A comment is voted on, so it is as short as a statement."""
_LINK = re.compile(r"https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)")
_ID_NUMBER = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]")


def may_announce(
    *, form: str, opens_at: datetime, closes_at: datetime, least_days: int, now: datetime
) -> Verdict:
    """A call begins later than now and stays open for the days of the rulebook; a parlour lasts hours."""
    if opens_at < now - timedelta(days=1):
        return deny("hall.opens_in_the_past")
    if closes_at <= opens_at:
        return deny("hall.closes_before_it_opens")
    days = (local_day(closes_at).date() - local_day(opens_at).date()).days
    if form == CallForm.IDEAS and days < least_days:
        return deny("hall.too_short", least=least_days, days=days)
    return ALLOW


def fits_occasion(*, occasion: str, about: str, matter_there: bool) -> Verdict:
    """Before or after what? A call that belongs to a matter names one that everybody can read."""
    if occasion == Occasion.ALONE:
        return ALLOW if not about else deny("hall.occasion_missing")
    return ALLOW if matter_there else deny("hall.matter_missing", number=about or "—")


def on_duty_named(*, form: str, people: int) -> Verdict:
    """A parlour needs somebody who answers."""
    return deny("hall.nobody_on_duty") if form == CallForm.PARLOUR and not people else ALLOW


def may_open(*, opens_at: datetime, now: datetime) -> Verdict:
    """Not before the day that was announced."""
    return ALLOW if now >= opens_at else deny("hall.not_yet")


def may_close(*, closes_at: datetime, now: datetime) -> Verdict:
    """What was promised stays open until the end: nobody cuts a call short."""
    return ALLOW if now >= closes_at else deny("hall.still_running")


def may_extend(*, closes_at: datetime, until: datetime) -> Verdict:
    return ALLOW if until > closes_at else deny("hall.extension_is_later")


def takes_posts(*, state: str, opens_at: datetime, closes_at: datetime, now: datetime) -> Verdict:
    """Whether the call takes ideas, questions and comments at this moment."""
    if state == "announced" or now < opens_at:
        return deny("hall.not_open_yet")
    if state != "open" or now >= closes_at:
        return deny("hall.over")
    return ALLOW


def fits(*, kind: str, title: str, text: str, most: int) -> Verdict:
    """Lengths, and no ID numbers: these are not even kept."""
    if kind == PostKind.COMMENT:
        checks = [check_length(text, least=4, most=LONGEST_COMMENT, field="text")]
    else:
        checks = [
            check_length(title, least=2, most=60, field="title"),
            check_length(text, least=4, most=most, field="text"),
        ]
    for field, words in (("title", title), ("text", text)):
        if _ID_NUMBER.search(words):
            checks.append(deny("hall.id_number", field=field))
    return first_refusal(*checks)


def why_held(*, premoderated: bool, over_pace: bool, words: str, by_office: bool) -> str:
    """Which rule queues it, if any. None of them decides: a person does (domain.md 12.10)."""
    if over_pace:
        return Held.PACE
    if by_office:
        return ""
    if _PHONE.search(words):
        return Held.PERSONAL
    if _LINK.search(words):
        return Held.LINKS
    return Held.FIRST_LOOK if premoderated else ""


def code_fits(*, verb: str, code: str) -> Verdict:
    """A reason of the code of conduct that allows this decision."""
    return ALLOW if code in dict(codes_for(verb)) else deny("hall.reason_does_not_fit")


def is_the_author(*, is_author: bool) -> Verdict:
    """By account, by the browser it was written in, or by the code on the receipt."""
    return ALLOW if is_author else deny("hall.not_the_author")


def may_appeal(*, appealed_before: bool, words: str) -> Verdict:
    """Once, with a reason."""
    if appealed_before:
        return deny("hall.appealed_before")
    return reason_given(words, least=10)


def second_pair_of_eyes(*, decider: int | None, actor: int | None) -> Verdict:
    """An appeal is decided by somebody else than the first decision."""
    if decider is not None and decider == actor:
        return deny("hall.same_moderator")
    return ALLOW


def reason_given(reason: str, *, least: int = 4) -> Verdict:
    """A decision that reaches people needs a reason they can read."""
    return ALLOW if len(reason.strip()) >= least else deny("hall.reason_needed", least=least)


def balanced(*, quoted: Collection[str], there: Collection[str]) -> Verdict:
    """Where people spoke for and against, the quotes show both."""
    for lean in ("for", "against"):
        if lean in there and lean not in quoted and quoted:
            return deny("hall.quotes_one_sided")
    if {"for", "against"} <= set(there) and not quoted:
        return deny("hall.quotes_one_sided")
    return ALLOW


def all_there(*, asked: Sequence[int], found: Collection[int]) -> Verdict:
    """Every number names something that is shown in this call."""
    missing = [n for n in asked if n not in found]
    return deny("hall.numbers_missing", numbers="、".join(map(str, missing))) if missing else ALLOW


def may_answer(*, state: str, form: str, waiting: int) -> Verdict:
    """First the themes, then the answer; in a parlour first every question."""
    if form == CallForm.PARLOUR:
        return deny("hall.questions_waiting", count=waiting) if waiting else ALLOW
    return deny("hall.themes_first") if state == "collected" else ALLOW


def nothing_waits(*, count: int) -> Verdict:
    """Nobody is left in the queue when the ideas are sorted."""
    return deny("hall.queue_not_empty", count=count) if count else ALLOW


def may_comment(*, kind: str) -> Verdict:
    """Comments are about ideas and questions, not about other comments."""
    return ALLOW if kind != PostKind.COMMENT else deny("hall.no_comment_on_comments")


def can_be_golden(*, kind: str, golden: bool) -> Verdict:
    """An idea, chosen once."""
    if kind != PostKind.IDEA:
        return deny("hall.only_ideas")
    return deny("hall.golden_already") if golden else ALLOW


def may_link(*, golden: bool, matter: str, target_there: bool, number: str) -> Verdict:
    """A golden idea that is not yet part of a matter, and a matter that is there."""
    if not golden:
        return deny("hall.golden_first")
    if matter:
        return deny("hall.linked_already", number=matter)
    return ALLOW if target_there else deny("hall.matter_missing", number=number or "—")
