"""A matter that went the whole way, by acts: from the worry to the look-back, with a supervision beside it."""

from __future__ import annotations

from datetime import timedelta

import stage_outcomes
from mini_city import Cast, City
from shangliang.ground.documents.public import add_document
from shangliang.ground.soundings.public import cast_rating, soundings
from shangliang.loop.handling import public as handling
from shangliang.loop.outcomes import public as outcomes
from stage_sessions import MEETING, Street, minuted, street, voter


def closed(cast: Cast, city: City) -> str:
    """Every room has had the matter; its number."""
    at = street(cast, city)
    number = minuted(at)
    _decided(at, number)
    _carried_out(at, number)
    stage_outcomes.confirmed(cast, number)
    add_document(
        actor=cast.office,
        number=number,
        kind="other",
        title="内部备忘",
        text="仅供办公室参考。",
        is_public=False,
        now=MEETING,
    )
    return number


def _decided(at: Street, number: str) -> None:
    outcomes.draft_report(
        actor=at.clerk,
        number=number,
        summary="十位居民与街道面对面协商。",
        agreed=["两周内修好路灯"],
        disputes=[stage_outcomes.DISPUTE],
        recommendations=list(stage_outcomes.RECOMMENDATIONS),
        now=MEETING,
    )
    outcomes.submit_report(actor=at.office, number=number, now=MEETING)
    outcomes.receive_report(actor=at.party_office, number=number, now=MEETING)
    for row in outcomes.report(number).recommendations:
        outcomes.decide_recommendation(
            actor=at.party_office,
            number=number,
            recommendation=row.id,
            decision="adopted",
            reason=stage_outcomes.REASON,
            now=MEETING,
        )


def _carried_out(at: Street, number: str) -> None:
    for row in outcomes.report(number).recommendations:
        task = handling.assign(
            actor=at.party_office,
            number=number,
            recommendation=row.id,
            lead="housing",
            now=MEETING,
        ).id
        facts = {"number": number, "assignment": task}
        day = MEETING + timedelta(days=20)
        handling.accept(actor=at.department, leader="分管副局长", now=MEETING, **facts)
        handling.report_progress(
            actor=at.department, text=stage_outcomes.PROGRESS, percent=40, now=day, **facts
        )
        stage_outcomes.finish(at.cast, number, task, day)
        handling.feed_back(actor=at.office, text=stage_outcomes.LETTER, now=day, **facts)
        rating = soundings(number, kind="rating", state="open")[-1]
        for n in range(6):
            cast_rating(actor=voter(n), sounding_id=rating.id, value=4, now=day)
        handling.close_rating(actor=at.office, now=day + timedelta(days=30), **facts)
        handling.look_back(
            actor=at.office,
            finding="kept",
            note="半年后去看了两次，路灯都亮着。",
            now=day + timedelta(days=200),
            **facts,
        )
