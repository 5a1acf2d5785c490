"""What is a matter about, as people live it? A short catalogue of livelihood categories 民生类别 (R15).

The first seven are the “seven haves” (七有) of the report to the 19th Party Congress of 2017, part eight; the others are our own
proposal for what neighbours bring to a table besides. A person chooses; words of the text only make a suggestion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

SOURCE = _(
    "The first seven: report to the 19th Party Congress (2017), part eight; the others: our own proposal."
)


class Category(StrEnum):
    CHILDCARE = "childcare"
    SCHOOLING = "schooling"
    WORK = "work"
    HEALTH = "health"
    AGEING = "ageing"
    HOUSING = "housing"
    SUPPORT = "support"
    TRAFFIC = "traffic"
    SURROUNDINGS = "surroundings"
    SAFETY = "safety"
    LEISURE = "leisure"
    OTHER = "other"


CATEGORY_LABELS = {
    Category.CHILDCARE: _("childcare"),
    Category.SCHOOLING: _("schooling"),
    Category.WORK: _("work and pay"),
    Category.HEALTH: _("health"),
    Category.AGEING: _("growing old"),
    Category.HOUSING: _("housing"),
    Category.SUPPORT: _("support for the weak"),
    Category.TRAFFIC: _("traffic and parking"),
    Category.SURROUNDINGS: _("surroundings and noise"),
    Category.SAFETY: _("safety and order"),
    Category.LEISURE: _("culture and sport"),
    Category.OTHER: _("something else"),
}

_WORDS: Mapping[Category, str] = {
    Category.CHILDCARE: "托育 托班 幼儿园 婴幼儿 婴儿 亲子 母婴",
    Category.SCHOOLING: "学校 小学 中学 学位 入学 放学 学生 校门 课后 老师 教育 书法班",
    Category.WORK: "工资 欠薪 就业 招工 劳动合同 社保 骑手 外卖员 零工 摊位费 创业",
    Category.HEALTH: "医院 看病 挂号 医保 诊所 卫生站 药店 家庭医生 体检 疫苗 急救",
    Category.AGEING: "养老 老年人 助餐 食堂 适老 失能 老年 护理床 日间照料",
    Category.HOUSING: "物业 加装电梯 电梯 漏水 老旧小区 危房 房产证 维修资金 业委会 供暖 供水 停水 楼道 住房",
    Category.SUPPORT: "低保 残疾 无障碍 盲道 救助 困难家庭 孤儿 轮椅 坡道",
    Category.TRAFFIC: "停车 公交 红绿灯 斑马线 堵车 拥堵 车位 道路 非机动车 地铁 站台 路面",
    Category.SURROUNDINGS: "垃圾 噪音 噪声 扰民 积水 内涝 油烟 粉尘 绿化 河道 异味 污水 音响 厕所 井盖",
    Category.SAFETY: "路灯 消防 充电 飞线 监控 高空抛物 电动车 电动自行车 治安 诈骗 防汛",
    Category.LEISURE: "广场舞 健身 球场 图书 阅览室 公园 文化站 步道 戏台 体育",
}


@dataclass(frozen=True)
class CategoryHint:
    """A category and the words of the text that speak for it; nothing while unsure."""

    category: Category | None = None
    words: tuple[str, ...] = ()


def suggest_category(text: str) -> CategoryHint:
    """The one category that clearly more of the words speak for than for any other; silent otherwise."""
    said = text[:3000]
    found = {c: tuple(w for w in words.split() if w in said) for c, words in _WORDS.items()}
    ordered = sorted(found, key=lambda c: -len(found[c]))
    first, second = ordered[0], ordered[1]
    if len(found[first]) > len(found[second]):
        return CategoryHint(first, found[first])
    return CategoryHint()
