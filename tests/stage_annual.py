"""How a test brings a year's plan to where its own story begins: by acts, as people would."""

from __future__ import annotations

from datetime import datetime

from mini_city import Cast, City
from shangliang.ground.accounts.public import Role, actor_by_login, grant_role
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.loop.annual.public import (
    PlanBrief,
    amend_plan,
    answer_plan,
    by_number,
    compose_plan,
    decide_plan,
    endorse_plan,
    open_plan,
    present_plan,
    publish_plan,
    shortlist_plan,
    start_plan,
    suggest_plan,
    weigh_plan,
)

TITLES = ("老旧小区加装电梯的费用分摊", "江滩公园夜间开放和照明", "惠企政策兑现情况")


def plan(number: str) -> PlanBrief:
    found = by_number(number)
    assert found is not None
    return found


def government(city: City, now: datetime) -> Actor:
    """Whoever answers for the government: the stranger gets that office."""
    stranger = actor_by_login("stranger", now)
    assert stranger.id is not None
    if not stranger.grants:
        grant_role(
            actor=SYSTEM,
            person_id=stranger.id,
            role=Role.PARTY_OFFICE,
            path=city.government.path,
            now=now,
        )
    return actor_by_login("stranger", now)


def opened(cast: Cast, city: City, now: datetime, year: int = 2027) -> str:
    return open_plan(
        actor=cast.office, body="cppcc", year=year, preface="坚持党的领导，少而精。", now=now
    )


def collected(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    """Three topics: of the Party, of a member, and chosen by the CPPCC; the first may have a matter."""
    number = opened(cast, city, now, year)
    for title, source in zip(TITLES, ("entrusted", "members", "cppcc"), strict=True):
        suggest_plan(
            actor=cast.office,
            number=number,
            title=title,
            source=source,
            why_now="今年反映集中。",
            matter=matter if title == TITLES[0] else "",
            now=now,
        )
    return number


def shortlisted(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = collected(cast, city, now, year, matter)
    shortlist_plan(actor=cast.office, number=number, now=now)
    return number


def weighed(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    """All three kept: quarters 1, 2 and 4; the third is supervisory and concerns the housing bureau."""
    number = shortlisted(cast, city, now, year, matter)
    for entry, quarter in zip(plan(number).entries, (1, 2, 4), strict=True):
        weigh_plan(
            actor=cast.committee,
            number=number,
            topic=entry.id,
            keep=True,
            note="条件成熟。",
            affected="全市老旧小区居民。",
            lead="committee",
            form="formal",
            quarter=quarter,
            supervisory=quarter == 4,
            department="housing" if quarter == 4 else "",
            now=now,
        )
    return number


def drafted(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = weighed(cast, city, now, year, matter)
    compose_plan(actor=cast.office, number=number, preface="坚持党的领导，少而精。", now=now)
    entry = plan(number).entries[0]
    amend_plan(
        actor=cast.office,
        number=number,
        topic=entry.id,
        title=entry.title,
        objective="定下各楼层分摊的办法。",
        measure="年内二十个单元开工。",
        lead="committee",
        form="formal",
        quarter=1,
        now=now,
    )
    return number


def presented(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = drafted(cast, city, now, year, matter)
    present_plan(actor=cast.office, number=number, now=now)
    return number


def endorsed(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = presented(cast, city, now, year, matter)
    endorse_plan(actor=cast.chair, number=number, passed=True, now=now)
    return number


def answered(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = endorsed(cast, city, now, year, matter)
    answer_plan(
        actor=government(city, now), number=number, passed=True, note="市政府无不同意见。", now=now
    )
    return number


def approved(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = answered(cast, city, now, year, matter)
    decide_plan(
        actor=cast.party_office, number=number, passed=True, note="市委常委会审定。", now=now
    )
    return number


def published(cast: Cast, city: City, now: datetime, year: int = 2027, matter: str = "") -> str:
    number = approved(cast, city, now, year, matter)
    publish_plan(actor=cast.office, number=number, now=now)
    return number


def running(cast: Cast, city: City, now: datetime, year: int = 2026, matter: str = "") -> str:
    """A plan of the running year, so that quarters lie behind it."""
    number = published(cast, city, now, year, matter)
    start_plan(actor=cast.office, number=number, now=now)
    return number
