"""What does the demo's annual plan say: key points, measures, reviews, next year's suggestions, a topic from above?"""

from __future__ import annotations

PREFACE = (
    "坚持在市委领导下协商，围绕中心、服务大局，少而精、重实效。议题来自党政交题、委员荐题、各方征题、政协选题四个渠道，"
    "按季度排定，逐项明确牵头专委会、协商形式和成效标准；年中调整须经主席会议同意并公开理由。"
)
POINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("party", ("推进城市更新和老旧小区改造", "抓好长江大保护和禁捕退捕", "完善一老一小服务")),
    ("government", ("缓解停车难和交通拥堵", "办好惠企政策兑现", "提升基层治理精细化水平")),
)
POINT_OF: dict[str, str] = {
    **dict.fromkeys(("T01", "T02", "T07", "T13", "T19"), "推进城市更新和老旧小区改造"),
    **dict.fromkeys(("T09", "T10", "T11"), "抓好长江大保护和禁捕退捕"),
    **dict.fromkeys(("T14", "T16"), "完善一老一小服务"),
    **dict.fromkeys(("T03", "T04", "T05", "T17", "T18"), "缓解停车难和交通拥堵"),
    "T20": "办好惠企政策兑现",
    **dict.fromkeys(("T06", "T08", "T12", "T15"), "提升基层治理精细化水平"),
}
SUPERVISORY: dict[str, str] = {"T10": "dept-ecology", "T20": "dept-industry"}
"""Topics that stand in both plans, with the department they concern."""
INSPECTIONS: tuple[tuple[str, int, str], ...] = (
    ("优化营商环境和惠企政策落实情况督查", 4, "dept-industry"),
    ("重点民生项目建设进度督查", 2, "dept-housing"),
    ("防汛备汛工作督查", 2, "dept-water"),
)
MOST = 20
WHY_MOST = "今年各渠道反映集中，主席会议同意适当增加，总数不超过二十项。"
GOVERNMENT_SAYS = "市政府各有关部门无不同意见，建议把停车和公交两项衔接安排。"
CHAIR_SAYS = "同意，请办公室在每一项后面补上成效标准。"
PARTY_SAYS = "市委常委会会议审定，监督性议题同时纳入市委年度督查计划。"
MEASURE = "形成可执行的建议并明确责任单位，办结后交群众评价，半年内回头看。"
MOVED = ("T20", "企业账期数据七月底才能汇总齐全，移到下一季度协商。")
DROPPED = ("T15", "各社区正用即时议的办法约定时段和音量，市级今年不再单独协商。")
REVIEWS: dict[int, str] = {
    1: "一季度以征题、调研为主，安排在本季度的议题顺延到与群众约定的时间协商。",
    2: "二季度议题基本按期协商，菜市场和停车两项群众参与最多。",
    3: "三季度完成计划内协商，个别议题因材料准备不足顺延，已说明理由。",
}

NEXT_PREFACE = "面向党政部门、界别委员和全市居民征集明年的协商议题，欢迎说说最想一起商量的一件事。"
NEXT_POINTS = ("推进完整社区建设", "发展银发经济和普惠托育")
NEXT: tuple[tuple[str, str, str, str], ...] = (
    ("shizheng", "entrusted", "完整社区怎么建、先补哪一块短板", "省里已定为明年重点任务。"),
    ("wang", "members", "老旧小区物业退出后谁来接", "走访中三个小区都提到这件事。"),
    ("zhao", "everybody", "雨天积水的巷子能不能一次修好", "年年修、年年积，想听听怎么根治。"),
    ("shuiqinglan", "cppcc", "江滩生态修复和亲水空间怎么兼顾", "今年夏天意见最集中。"),
    ("li", "members", "普惠托育点的运营能不能长久", "七个界别委员联名荐题。"),
)

GUIDANCE = (
    "一老一小服务怎么送到家门口",
    "省政协",
    "摸清社区养老、托育的真实需求，各地办成几件看得见的实事，为省里完善政策提供依据。",
    "家门口最缺哪一项服务，怎样办得长久？",
)
TAKEN_UP: tuple[tuple[str, str, str], ...] = (
    ("T14", "group-heyeqiao", "助餐点办在哪、补贴补给谁、食堂怎样不亏本？"),
    ("T16", "group-shuyuanpo", "放学后到下班前这两小时，孩子谁来看？"),
    ("", "group-yunshan", "老人看病拿药，怎样少跑一趟？"),
    ("", "group-liudi", "临时照看一小时，邻里之间能不能搭把手？"),
)
"""Topic (or none), the body that takes it up, its own question."""
REPORTED = (
    "group-heyeqiao",
    "新增助餐点两处，七十岁以上老人每餐补贴直接到账，食堂账目每月在公示栏公开。",
    "请省里明确助餐补贴的最低标准，避免各区不一。",
)

SERIES: tuple[tuple[str, str, str, int, int, str, str], ...] = (
    (
        "home-liudi",
        "柳堤街道有事好商量",
        "weekly",
        2,
        1,
        "14:30",
        "街坊邻里的事，每周三下午坐下来商量，随到随谈。",
    ),
    (
        "home-yunshan",
        "云杉月末议事会",
        "monthly",
        3,
        5,
        "19:00",
        "上班的人也能来：每月最后一个周四晚上，专谈本月反映最多的一件事。",
    ),
)
"""Platform, title, rhythm, weekday, which one of the month, hour, what for."""
