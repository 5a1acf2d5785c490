"""How satisfied were people with what was done (群众评价)? Invented counts and remarks, from one star to five."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """What somebody wrote beside the stars; `kept_back` is a moderator's reason not to show it."""

    stars: int
    text: str
    kept_back: str = ""


@dataclass(frozen=True)
class Ratings:
    """`counts[n]` people gave n + 1 stars to each measure."""

    counts: tuple[int, int, int, int, int]
    remarks: tuple[Remark, ...]

    @property
    def people(self) -> int:
        return sum(self.counts)


RATINGS: dict[str, Ratings] = {
    "T03": Ratings(
        (1, 2, 6, 17, 13),
        (
            Remark(5, "晚上十一点回来终于有地方停，楼下轮椅也过得去了。"),
            Remark(4, "车位够用，就是医院道闸有时认不出车牌，要等保安。"),
            Remark(3, "孩子安全那件事还没复评，先给三颗星。"),
            Remark(1, "东门保安姓马的那个态度恶劣。", "点名评价个人，请改为说事"),
        ),
    ),
    "T04": Ratings(
        (2, 3, 8, 27, 22),
        (
            Remark(5, "骑车左转一个灯就过去了，不用再抄近路。"),
            Remark(4, "行人绿灯长了，老人走得完。下雨天还是有逆行的。"),
            Remark(2, "我还是觉得该装隔离栏，安全岛挡不住横穿的人。"),
        ),
    ),
    "T05": Ratings(
        (1, 3, 7, 24, 29),
        (
            Remark(5, "三分钟就走，大家都守，校门口清爽多了。"),
            Remark(4, "五点接孩子刚好。要是能到五点半就更好。"),
            Remark(3, "站台往前挪了，雨天走过来没有棚的那一段会淋湿。"),
        ),
    ),
    "T12": Ratings(
        (1, 2, 5, 19, 17),
        (
            Remark(5, "我妈八十三了，打个招呼就有人上门收，谢谢。"),
            Remark(4, "没味了。晚上能开到九点半就更好。"),
            Remark(2, "九栋楼道里还有人放垃圾，请再看一个月。"),
        ),
    ),
}
