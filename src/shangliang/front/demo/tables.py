"""Who sits on which side of the table (席位立场)? Only where the groups at the table want different things.

Labels are those of `Topic.seats`. Whoever is not named has not made up their mind; members, experts and departments
give advice and take no side.
"""

from __future__ import annotations

from shangliang.front.demo.shapes import SeatKind

ADVISERS: frozenset[SeatKind] = frozenset({SeatKind.MEMBER, SeatKind.EXPERT, SeatKind.DEPARTMENT})

SIDES: dict[str, dict[str, str]] = {
    "T01": {"一二楼业主": "against", "三楼以上业主": "for"},
    "T03": {"有车业主": "for", "无车业主": "against"},
    "T04": {"快递骑手": "for", "公交司机、沿街商户": "against"},
    "T05": {"学生家长": "for", "学校、沿街商户": "against"},
    "T06": {"选址附近一楼住户": "against", "电动车车主、骑手": "for"},
    "T07": {"摊主": "against", "常来买菜的居民": "for"},
    "T08": {"临街住户": "against", "外摆商户": "for"},
    "T09": {"钓友、退捕渔民": "for", "江边居民": "against"},
    "T11": {"夜班职工、夜跑者": "for", "江边住户": "against", "护鸟志愿者": "against"},
    "T12": {"各楼栋住户": "for", "高龄和残障住户": "against"},
    "T13": {"业主代表": "against", "物业公司、业委会": "for"},
    "T14": {"用餐老人和家属": "for", "食堂邻近住户": "against"},
    "T17": {"货车司机": "for", "周边居民": "against"},
    "T18": {"就医老人": "for", "通勤乘客": "against", "原线路沿线居民": "against"},
    "T19": {"有孩子和老人的家庭": "for", "没有车位的车主": "against"},
}
