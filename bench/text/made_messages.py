"""Messages of residents as they might be written: seeded, one after another, never all in memory."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SURNAMES = "东西南北新老上下前后金银玉青红白龙凤虎鹤云星月松柏竹梅兰荷桂桃杏柳枫清明和福安康泰盛兴旺祥瑞祺嘉丽景华锦文武书香翰林德仁义礼信"
_MIDDLE = (
    "湖江河海山林园城门桥塘湾洲港堤岭坡沟泉井溪溪畔苑庭阁轩台府邸居里坊巷街路村庄寨铺店渡口岸滩"
)
_ENDS = (
    "小区",
    "花园",
    "家园",
    "新村",
    "公寓",
    "名苑",
    "华府",
    "新城",
    "社区",
    "佳园",
    "广场",
    "二期",
    "三期",
    "A区",
    "8栋",
    "市场",
)
_ISSUES = """路灯不亮|停车位不够|电动车在楼道充电|垃圾分类亭没有人管|夜间施工噪音|广场舞扰民|油烟直排|下水道堵塞|雨天积水|窨井盖破损|公交站太远|公交车班次太少|红绿灯时间太短|斑马线磨掉了
电梯经常困人|加装电梯费用分摊不清|物业费上涨|业主委员会迟迟选不出来|维修基金使用不公开|外墙渗水|屋顶漏水|自来水发黄|水压不足|暖气不热|燃气管道老化|网线乱拉|快递柜收费|共享单车乱停
流浪狗伤人|养鸡扰邻|绿化带被占用种菜|树木遮挡采光|健身器材损坏|儿童游乐设施生锈|幼儿园门口拥堵|学校周边小摊贩|课后托管不足|学位紧张|老人食堂太贵|日间照料中心没有开放|社区医院缺药
残疾人坡道被堵|盲道被占|公共厕所太脏|菜市场搬迁|夜市占道经营|渣土车夜间飞驰|扬尘污染|河道发臭|工厂异味|烧烤油烟|消防通道被占|灭火器过期|高空抛物|电线私拉|群租房隐患|违章搭建
拆迁补偿未到位|房产证办不下来|公积金提取难|农民工工资拖欠|培训机构退费难|健身房跑路|预付卡不退|电信诈骗宣传不够|社保转移手续复杂|落户材料反复提交|窗口排队太久|热线打不通""".replace(
    "\n", "|"
).split("|")
_WHERE = (
    "在{p}",
    "家住{p}",
    "{p}门口",
    "{p}东侧",
    "{p}到{q}这一段",
    "{p}的居民反映",
    "我们{p}",
    "位于{q}的{p}",
)
_SINCE = (
    "已经{n}个月了",
    "从去年{m}月开始",
    "持续了{n}年",
    "最近{n}天特别严重",
    "每天晚上{h}点以后",
    "每到下雨天",
    "一到上下班高峰",
    "自从{m}月改造以后",
    "几乎每个周末",
)
_HARM = (
    "老人和孩子走路很不安全",
    "严重影响休息",
    "多次有人摔倒",
    "车子根本开不进去",
    "家里窗户都不敢开",
    "邻居之间经常吵架",
    "已经有{n}户搬走",
    "上学的孩子要绕很远",
    "行动不便的老人下不了楼",
    "店里的生意也受影响",
)
_DONE = (
    "打过{n}次热线没有回音",
    "物业说不归他们管",
    "社区来看过一次就没有下文",
    "街道答复正在研究",
    "问了{n}个部门互相推",
    "在业主群里征集了{n}个签名",
    "去年答复说列入计划",
    "一直没有人来处理",
)
_ASK = (
    "希望尽快安排人员维修",
    "请相关部门现场看一看",
    "建议开一次议事会大家商量",
    "能不能公开资金使用情况",
    "希望给一个明确的时间",
    "建议划定范围统一管理",
    "请协调物业和业主委员会",
    "希望增加{n}处",
    "建议先试点再推广",
    "恳请领导重视",
)
_EXTRA = (
    "附近还有{q}也是同样的情况",
    "其他城市有现成的做法",
    "照片可以随时提供",
    "愿意出一部分费用",
    "可以组织志愿者一起做",
    "不反对施工但请避开休息时间",
    "编号{k}的设备尤其严重",
    "希望听听大家的意见",
)


@dataclass(frozen=True)
class Message:
    """A title and a text."""

    title: str
    text: str


def _name(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + dice.choice(_MIDDLE) + dice.choice(_ENDS)


def _filled(dice: random.Random, choices: tuple[str, ...], place: str) -> str:
    return dice.choice(choices).format(
        p=place,
        q=_name(dice),
        n=dice.randint(2, 40),
        m=dice.randint(1, 12),
        h=dice.randint(8, 11),
        k=f"{dice.choice('ABCDEFGH')}{dice.randint(100, 9999)}",
    )


def _made(dice: random.Random, borrowed: list[str]) -> Message:
    place, issue = _name(dice), dice.choice(_ISSUES)
    parts = [_filled(dice, _WHERE, place) + issue, _filled(dice, _SINCE, place)]
    parts += [
        _filled(dice, choices, place)
        for choices in (_HARM, _DONE, _ASK, _EXTRA)
        if dice.random() < 0.7
    ]
    if borrowed:
        parts += dice.sample(borrowed, dice.randint(0, 3))
    return Message(f"{place}{issue}"[:60], "，".join(parts) + "。")


def real_messages(folder: Path | None) -> list[Message]:
    """Messages that were really written, where the folder is there; for measuring alone."""
    file = folder / "messages.jsonl" if folder else None
    if file is None or not file.exists():
        return []
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [Message(r["title"][:120], r["text"]) for r in rows if r["text"].strip()]


def messages(count: int, *, seed: int, real: list[Message] | None = None) -> Iterator[Message]:
    """The real ones first, then made ones that borrow sentences from them."""
    real = real or []
    dice = random.Random(seed)
    borrowed = [
        s.strip()
        for m in real
        for s in re.split("[。，,!！？?;；\n]", m.text)
        if 6 <= len(s.strip()) <= 40
    ]
    yield from itertools.islice(real, count)
    for _ in range(count - len(real)):
        yield _made(dice, borrowed)
