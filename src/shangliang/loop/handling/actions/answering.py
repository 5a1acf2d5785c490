"""Acts of the office towards the people: write to those who raised the matter, open the rating and close it."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.ground.soundings.public import (
    Bar,
    SoundingKind,
    close_sounding,
    draft_sounding,
    open_sounding,
    sounding,
)
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.text import clean
from shangliang.loop.handling import rules
from shangliang.loop.handling.actions.advancing import advance
from shangliang.loop.handling.actions.step import Step, take
from shangliang.loop.handling.events import FedBack, RatingClosed
from shangliang.loop.handling.queries import AssignmentBrief
from shangliang.loop.handling.workflow import AssignmentState

_S = AssignmentState


@act
def feed_back(
    *, actor: Actor, number: str, assignment: int, text: str, now: datetime
) -> AssignmentBrief:
    """Write to those who raised the matter and took part what became of it; people can rate from now on."""
    step = take(number, assignment, actor, "feed_back")
    letter = clean(text)
    step.insist(rules.said(letter, field="letter"))
    paper = add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.LETTER,
        title=f"办理情况反馈：{step.row.task}"[:120],
        text=letter,
        now=now,
    )
    clock = "handling.rating_open"
    until = due_by_rule(clock, now, path=step.dossier.body_path)
    rating = _open_rating(step, until, now)
    step.write(
        _S.FED_BACK,
        fed_back_at=now,
        letter_id=paper.id,
        sounding_id=rating,
        rating_until=until,
    )
    step.settle("feed_back", now=now)
    step.owe("close_rating", role=Role.OFFICE, path=step.dossier.body_path, now=now, due_at=until)
    record(
        FedBack(
            **step.says,
            document=paper.id,
            sounding=rating,
            until=local_day(until).date().isoformat(),
            rule=step.stamp(clock, now),
        ),
        actor=actor,
        now=now,
    )
    advance(number, now)
    return step.result()


def _open_rating(step: Step, until: datetime, now: datetime) -> int:
    """Everybody may rate, except the people of the units that did the work."""
    units = (step.found.lead_path, *step.found.supporting_paths)
    drafted = draft_sounding(
        actor=SYSTEM,
        number=step.number,
        kind=SoundingKind.RATING,
        title=step.row.task[:120],
        question=step.row.completion[:500],
        barred=[Bar("handling.own_work", role=Role.DEPARTMENT, path=p) for p in units],
        subject=step.subject,
        closes_at=until,
        now=now,
    )
    return open_sounding(actor=SYSTEM, sounding_id=drafted.id, now=now).id


@act
def close_rating(*, actor: Actor, number: str, assignment: int, now: datetime) -> AssignmentBrief:
    """The time to rate is over: count, and set the day of the look-back."""
    step = take(number, assignment, actor, "close_rating")
    step.insist(rules.may_close_rating(until=step.row.rating_until, now=now))
    rating = step.row.sounding_id or 0
    clock = "handling.lookback"
    day = due_by_rule(clock, now, path=step.dossier.body_path)
    step.write(_S.RATED, rated_at=now, look_back_due=day)
    if sounding(rating).is_open:
        close_sounding(actor=SYSTEM, sounding_id=rating, now=now)
    step.settle("close_rating", now=now)
    step.owe("look_back", role=Role.OFFICE, path=step.dossier.body_path, now=now, clock=clock)
    record(
        RatingClosed(
            **step.says,
            sounding=rating,
            look_back_due=local_day(day).date().isoformat(),
            rule=step.stamp(clock, now),
        ),
        actor=actor,
        now=now,
    )
    advance(number, now)
    return step.result()
