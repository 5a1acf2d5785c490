"""When did each step of a topic happen, counted in days before the demo is built?

Negative numbers lie in the future (a session to come, a deadline that runs). The builder moves a date that
falls on a weekend or holiday to the working day before it. `assigned` is day 0 of `Progress.day` and
`Recommendation.due`. Steps always follow the order of `STEPS`.
"""

from __future__ import annotations

from shangliang.front.demo.shapes import Milestone

STEPS: tuple[str, ...] = (
    "raised",  # 提事
    "triaged",  # 分类
    "vetted",  # 论证
    "planned",  # 列入计划
    "noticed",  # 预告
    "session",  # 第一轮协商
    "round2",
    "round3",
    "no_consensus",  # 宣布未达成一致
    "reported",  # 报送
    "decided",  # 采纳决定
    "referred",  # 转业主大会
    "escalated",  # 上报
    "team",  # 成立监督小组
    "fieldwork",  # 监督实施
    "findings",  # 问题清单
    "converted",  # 转督查报告
    "assigned",  # 交办
    "done",  # 办结
    "feedback",  # 反馈
    "voting_closes",  # 表决截止
    "rated",  # 群众评价结束
    "lookback",  # 回头看
    "closed",  # 闭环
)


def _line(**days_ago: int) -> tuple[Milestone, ...]:
    return tuple(Milestone(step, days) for step, days in days_ago.items())


TIMELINES: dict[str, tuple[Milestone, ...]] = {
    "T01": _line(
        raised=150,
        triaged=149,
        vetted=138,
        noticed=128,
        session=118,
        round2=104,
        reported=92,
        decided=70,
        assigned=57,
    ),
    "T02": _line(raised=30, triaged=28, vetted=9),
    "T03": _line(
        raised=170,
        triaged=168,
        vetted=158,
        noticed=148,
        session=140,
        round2=128,
        reported=116,
        decided=96,
        assigned=84,
        done=26,
        feedback=10,
        rated=-5,
    ),
    "T04": _line(
        raised=236,
        triaged=235,
        vetted=228,
        noticed=221,
        session=214,
        round2=196,
        reported=188,
        decided=176,
        assigned=170,
        done=118,
        feedback=112,
        rated=97,
        lookback=12,
        closed=10,
    ),
    "T05": _line(
        raised=239,
        triaged=238,
        vetted=230,
        noticed=224,
        session=217,
        reported=207,
        decided=194,
        assigned=188,
        done=138,
        feedback=131,
        rated=116,
        lookback=20,
        closed=18,
    ),
    "T06": _line(raised=46, triaged=45, vetted=34, noticed=14, session=0, voting_closes=-2),
    "T07": _line(
        raised=96,
        triaged=95,
        vetted=82,
        planned=80,
        noticed=68,
        session=54,
        round2=40,
        reported=28,
        decided=4,
    ),
    "T08": _line(
        raised=165,
        triaged=164,
        vetted=153,
        noticed=147,
        session=141,
        round2=128,
        reported=116,
        decided=95,
        assigned=78,
    ),
    "T09": _line(raised=75, triaged=74, vetted=62, planned=60, noticed=44, session=26, reported=12),
    "T10": _line(
        raised=225,
        triaged=224,
        vetted=210,
        planned=205,
        noticed=199,
        session=172,
        reported=158,
        decided=138,
        team=130,
        fieldwork=112,
        findings=96,
        converted=84,
        assigned=75,
    ),
    "T11": _line(raised=52, triaged=51, vetted=40, noticed=5, session=-6),
    "T12": _line(
        raised=130,
        triaged=129,
        vetted=120,
        noticed=112,
        session=104,
        reported=93,
        decided=75,
        assigned=64,
        done=19,
        feedback=9,
        rated=-6,
    ),
    "T13": _line(
        raised=88,
        triaged=87,
        vetted=78,
        noticed=70,
        session=60,
        referred=52,
        assigned=50,
        feedback=18,
    ),
    "T14": _line(
        raised=142,
        triaged=141,
        vetted=131,
        noticed=125,
        session=118,
        reported=106,
        decided=84,
        assigned=66,
    ),
    "T15": _line(raised=1),
    "T16": _line(raised=8, triaged=6),
    "T17": _line(
        raised=50, triaged=49, vetted=38, noticed=34, session=26, escalated=18, assigned=12
    ),
    "T18": _line(
        raised=60, triaged=59, vetted=46, planned=42, noticed=18, session=0, voting_closes=-3
    ),
    "T19": _line(
        raised=95,
        triaged=93,
        vetted=79,
        noticed=67,
        session=55,
        round2=34,
        round3=12,
        no_consensus=6,
        feedback=3,
    ),
    "T20": _line(raised=62, triaged=61, vetted=44, planned=20),
}


def days_ago(number: str, step: str) -> int | None:
    """How many days before the build the step happened; None when it is not part of the demo."""
    return next((item.days_ago for item in TIMELINES[number] if item.step == step), None)
