"""The steps that bring a matter to each state of the rooms after the session, as people would take them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import include, path

from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.ground.directory.public import body
from shangliang.ground.dossier.public import Kind, Stage, move, open_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import set_holiday
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling import public as handling
from shangliang.loop.outcomes.public import (
    DisputeFacts,
    decide_recommendation,
    draft_report,
    receive_report,
    report,
    submit_report,
)
from shangliang.loop.oversight import public as oversight
from shangliang.loop.sessions.events import SessionMinuted

urlpatterns = [
    path("", include(f"shangliang.{room}.urls"))
    for room in (
        "ground.documents",
        "ground.notifications",
        "ground.soundings",
        "loop.outcomes",
        "loop.handling",
        "loop.oversight",
        "front.look",
    )
]
"""The pages of these rooms alone: tests use `pytest.mark.urls("stage_outcomes")`."""

NOW = datetime(2026, 9, 21, 9, 0, tzinfo=LOCAL)
"""A Monday; Mid-Autumn (25 September) and the National Day holiday (1 to 7 October) lie ahead."""


def announce_holidays(now: datetime = NOW) -> None:
    """The autumn of 2026 as an office would set it: a week off, one Saturday worked for it."""
    for number in range(1, 8):
        day = date(2026, 10, number)
        set_holiday(actor=SYSTEM, day=day, is_working=False, name="国庆节", now=now)
    set_holiday(actor=SYSTEM, day=date(2026, 10, 10), is_working=True, name="国庆调休", now=now)


def person(login: str, name: str, role: Role, key: str, now: datetime = NOW) -> Actor:
    """One more person with a role at the body `key`."""
    day = now - timedelta(days=200)
    brief = add_person(
        actor=SYSTEM,
        login=login,
        name=name,
        password=None,
        email=f"{login}@example.org",
        now=day,
    )
    grant_role(actor=SYSTEM, person_id=brief.id, role=role, path=body(key).path, now=day)
    return actor_by_login(login, now)


def matter(
    *,
    now: datetime = NOW,
    title: str = "老旧小区加装电梯的费用分摊",
    stage: Stage | None = Stage.IN_SESSION,
    is_public: bool = True,
) -> str:
    """A consultation of the street that has come as far as `stage`."""
    number = open_dossier(
        kind=Kind.CONSULTATION,
        title=title,
        body_id=body("street").id,
        now=now - timedelta(days=60),
        is_public=is_public,
    ).number
    if stage is not None:
        move(number, stage, now=now - timedelta(days=3))
    return number


@act
def write_minutes(
    *, actor: Actor, number: str, result: str = "partial", now: datetime = NOW
) -> None:
    """What the sessions room records when the minutes are there, without the session before it."""
    minuted = SessionMinuted(
        matter=number,
        subject="session:1",
        round=1,
        result=result,
        present=12,
        seats=14,
        speeches=9,
        ballots=(),
        document=0,
    )
    record(minuted, actor=actor, now=now)


DISPUTE = DisputeFacts(
    point="低层住户要不要补偿",
    in_favour="采光和噪声受影响，少出不够，应当补偿。",
    against="补偿没有标准，开了头谁都要谈。",
)
RECOMMENDATIONS = (
    "三号巷两个单元先行试点加装电梯，前后各测一次噪声和采光。",
    "市住建局公布分摊系数表，供各单元自行表决。",
)
REASON = "群众意见集中，资金已经列入今年计划。"


def drafted(cast, number: str, now: datetime = NOW, **facts: object) -> None:
    """The minutes are there and the clerk has written the report."""
    write_minutes(
        actor=cast.recorder, number=number, result=facts.pop("result", "partial"), now=now
    )
    given = {
        "summary": "二十二位居民和三个部门谈了两轮。",
        "agreed": ["先做试点", "费用按楼层系数分摊"],
        "disputes": [DISPUTE],
        "recommendations": list(RECOMMENDATIONS),
    } | facts
    draft_report(actor=cast.clerk, number=number, now=now, **given)


def submitted(cast, number: str, now: datetime = NOW, **facts: object) -> None:
    drafted(cast, number, now, **facts)
    submit_report(actor=cast.office, number=number, now=now)


def received(cast, number: str, now: datetime = NOW, **facts: object) -> None:
    submitted(cast, number, now, **facts)
    receive_report(actor=cast.party_office, number=number, now=now)


def decided(
    cast, number: str, now: datetime = NOW, decisions: tuple[str, ...] = ("adopted", "adopted")
) -> None:
    received(cast, number, now, recommendations=list(RECOMMENDATIONS[: len(decisions)]))
    for row, decision in zip(report(number).recommendations, decisions, strict=True):
        decide_recommendation(
            actor=cast.party_office,
            number=number,
            recommendation=row.id,
            decision=decision,
            reason=REASON,
            adopted="先做一个单元。" if decision == "partly_adopted" else "",
            now=now,
        )


PROGRESS = "两个单元的施工图已经会审，招标公告已经挂网。"
DONE = "两部电梯已经安装并通过检验，前后噪声各测一次。"
LETTER = "您提的加装电梯的事办好了：两个单元已经装好，其余单元看试点结果再定。"


def assigned(cast, number: str, now: datetime = NOW, count: int = 1, **facts: object) -> list[int]:
    """The first recommendations are adopted and given to the housing bureau; ids of the assignments."""
    decided(cast, number, now, decisions=("adopted",) * count)
    return [
        handling.assign(
            actor=cast.party_office,
            number=number,
            recommendation=row.id,
            now=now,
            **({"lead": "housing"} | facts),
        ).id
        for row in report(number).recommendations
    ]


def accepted(cast, number: str, now: datetime = NOW, **facts: object) -> int:
    (task,) = assigned(cast, number, now, **facts)
    handling.accept(
        actor=cast.department, number=number, assignment=task, leader="分管副局长", now=now
    )
    return task


def finish(cast, number: str, task: int, now: datetime) -> None:
    handling.complete(
        actor=cast.department,
        number=number,
        assignment=task,
        text=DONE,
        proof="检验报告编号 2026-118。",
        now=now,
    )


def done(cast, number: str, now: datetime = NOW) -> int:
    task = accepted(cast, number, now)
    finish(cast, number, task, now + timedelta(days=40))
    return task


def fed_back(cast, number: str, now: datetime = NOW) -> int:
    task = done(cast, number, now)
    handling.feed_back(
        actor=cast.office, number=number, assignment=task, text=LETTER, now=now + timedelta(days=41)
    )
    return task


def rated(cast, number: str, now: datetime = NOW) -> int:
    task = fed_back(cast, number, now)
    handling.close_rating(
        actor=cast.office, number=number, assignment=task, now=now + timedelta(days=60)
    )
    return task


def looked_back(cast, number: str, finding: str = "kept", now: datetime = NOW) -> int:
    task = rated(cast, number, now)
    handling.look_back(
        actor=cast.office,
        number=number,
        assignment=task,
        finding=finding,
        note="半年后去看了两次，电梯运行正常，楼道安静。",
        now=now + timedelta(days=240),
    )
    return task


WHY_SUPERVISE = "沿江排口整治牵涉多个部门，群众反映强烈，需要实地去看。"
PROBLEM = "老厂区东门排口雨天仍有污水直排入江。"
SUGGESTION = "先截流后改造，汛期前完成东门段雨污分流。"


def supervised(cast, number: str, now: datetime = NOW) -> None:
    oversight.start(actor=cast.committee, number=number, reason=WHY_SUPERVISE, now=now)


def teamed(cast, number: str, now: datetime = NOW) -> None:
    supervised(cast, number, now)
    oversight.form_team(
        actor=cast.committee,
        number=number,
        head=cast.committee.id,
        members=[cast.member.id, cast.expert.id, cast.inspection.id],
        fields="城市更新、给排水",
        now=now,
    )


def announced(cast, number: str, now: datetime = NOW) -> None:
    teamed(cast, number, now)
    oversight.plan(
        actor=cast.committee,
        number=number,
        subject_matter="三十七个排口的整治进度和雨污分流工程质量。",
        indicators=["雨天排口水质", "管网错接点数"],
        methods=["see", "call_on"],
        first_day=date(2026, 9, 29),
        last_day=date(2026, 10, 20),
        now=now,
    )


def visited(cast, number: str, now: datetime = NOW) -> None:
    announced(cast, number, now)
    oversight.visit(
        actor=cast.member,
        number=number,
        method="see",
        where="老厂区东门排口",
        day=date(2026, 9, 30),
        met="值班工人两位",
        evidence="雨后两小时，排口仍有浑水流出，取样三瓶。",
        now=now.replace(day=30),
    )


def found(cast, number: str, count: int = 1, now: datetime = NOW) -> list[int]:
    visited(cast, number, now)
    for _ in range(count):
        oversight.find(
            actor=cast.member,
            number=number,
            problem=PROBLEM,
            suggestion=SUGGESTION,
            now=now.replace(day=30),
        )
    return [f.id for f in oversight.mission(number).findings]


def oversight_reported(cast, number: str, count: int = 1, now: datetime = NOW) -> list[int]:
    ids = found(cast, number, count, now)
    oversight.report(
        actor=cast.committee,
        number=number,
        text="走访一处排口，总体进度过半，雨天直排问题仍在。",
        now=now.replace(day=30),
    )
    return ids


def given_to_unit(cast, number: str, count: int = 1, now: datetime = NOW) -> list[int]:
    ids = oversight_reported(cast, number, count, now)
    for item in ids:
        oversight.assign(
            actor=cast.inspection,
            number=number,
            finding=item,
            unit="housing",
            now=now.replace(day=30),
        )
    return ids


def put_right(cast, number: str, count: int = 1, now: datetime = NOW) -> list[int]:
    ids = given_to_unit(cast, number, count, now)
    for item in ids:
        facts = {"actor": cast.department, "number": number, "finding": item}
        day = now.replace(month=10, day=20)
        oversight.rectify(measure="汛前完成东门段截流，十一月改造管网。", now=day, **facts)
        oversight.finish(
            text="东门段截流已完成，雨天复测三次达标。", proof="水质报告三份。", now=day, **facts
        )
    return ids


def confirmed(cast, number: str, count: int = 1, now: datetime = NOW) -> list[int]:
    ids = put_right(cast, number, count, now)
    for item in ids:
        oversight.verify(
            actor=cast.expert,
            number=number,
            finding=item,
            note="十月二十二日雨后复看，排口无浑水。",
            now=now.replace(month=10, day=22),
        )
    return ids
