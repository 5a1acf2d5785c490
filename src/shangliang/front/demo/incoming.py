"""What comes in at the doors of the demo city this week: calls, papers, letters, a list, and one who writes too often.

Every word is invented. `DRUMS` tell of the square-dance loudspeakers (T15) in words of their own, `LAMPS` of dark lanes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What somebody says at a door, and on which way it came."""

    channel: str
    title: str
    facts: str
    request: str = ""
    nickname: str = ""
    source: str = ""
    place: str = "community-yunlu"


DRUMS: tuple[Said, ...] = (
    Said(
        "phone",
        "广场舞音响声音太大",
        "云麓社区广场上每晚七点半开始跳广场舞，音响声音大，孩子没法写作业。",
        "能不能把音量降下来，九点前结束。",
        "三楼的妈妈",
        "电话登记本第 31 页",
    ),
    Said(
        "paper",
        "广场舞音响吵到老人休息",
        "我住云麓社区广场边，广场舞音响从七点响到九点半，老伴心脏不好，睡不着。",
        "请换个场地，或者把音响调小。",
        "老周",
        "纸质件 11-07",
    ),
    Said(
        "resident",
        "晚上广场舞音响太吵",
        "云麓社区广场的广场舞音响晚上太吵，关着窗都听得见低音。",
        "限定音量和时间。",
    ),
    Said(
        "resident",
        "广场舞两个队抢场地，音响比着放",
        "云麓社区广场有两支广场舞队，音响比着放，谁也不让谁，声音越来越大。",
        "两个队错开时间。",
    ),
    Said(
        "duty_day",
        "接待日：广场舞音响和散步的老人",
        "接待日上四位居民都说到云麓社区广场舞音响太大，散步的老人绕着走。",
        "坐下来定个时段和音量。",
        "四位居民",
        "委员接待日记录 11 月",
    ),
)
"""The first ones are joined to T15 by the clerk, the last two wait among the similar voices."""

JOINED_UP = 2

WORDS_OF_VOICES = (
    "我们六栋正对着广场，周末最吵。",
    "跳舞的阿姨们也想有个固定地方，不是成心吵人。",
    "孩子明年中考，希望九点能安静。",
    "",
    "要是有降噪的音响就好了。",
    "",
)

LIST_NAME = "书声社区征题登记表.csv"
LIST_HEADING = "标题,内容,地点,诉求,称呼,来源,紧急"
LIST_ROWS = (
    "书声巷路灯整条不亮,书声巷从北口到学校后门的路灯整条不亮，晚自习回来的孩子要打手电。,书声社区,把灯修好,,表 1,",
    "书声巷的路灯坏了,书声巷路灯坏了快一个月，上周有老人踩空摔了一跤。,书声社区,尽快修,,表 2,是",
    "路灯不亮书声巷太黑,书声巷路灯不亮，接孩子的家长只能用手机照着走。,书声社区,加一盏灯,,表 3,",
    "书声巷路灯时亮时灭,书声巷的路灯时亮时灭，一下雨就全灭了。,书声社区,查查线路,,表 4,",
    "图书馆周末希望晚点关,社区图书角周末下午四点就关门，上班的人赶不上。,书声社区,开到晚上八点,,表 5,",
    "晾衣绳拉在路中间,三栋前的晾衣绳拉在路中间，骑车的人看不见。,书声社区,划一块晾晒区,,表 6,",
    "快递柜挡住消防栓,新装的快递柜挡住了消防栓，物业说不归他们管。,书声社区,挪个地方,,表 7,是",
    "下水道一下雨就返味,书声社区五栋一楼，一下雨下水道就返味，开窗也散不掉。,书声社区,请疏通,,表 8,",
)

HELD = (
    Said(
        "resident",
        "低价搬家保洁随叫随到",
        "搬家保洁看 http://cheap.example 加 www.clean.example，天天有人，价格最低。",
        place="community-yunlu",
    ),
    Said(
        "resident",
        "广场舞音响又开始了",
        "云麓社区广场舞音响又开始了，我每天都写，请你们每天都看。",
        place="community-yunlu",
    ),
)

LETTERS = (
    (
        "书声社区门口的人行道被电动车占满",
        "qiu@example.org",
        "书声社区门口的人行道停满了电动车，推婴儿车的人只能走机动车道，早晚高峰特别危险。\n希望划出停车区。\n\n邱",
    ),
    (
        "自动回复：我在休假",
        "someone@example.org",
        "我正在休假，回来后会尽快处理您的邮件。",
    ),
)

UNREAD = (
    "云麓社区门诊能不能晚上开",
    "lu@example.org",
    "云麓社区的卫生站下午五点就下班，上班的人带孩子看病只能跑市医院。\n能不能每周有两个晚上开门？\n\n陆",
)
"""Lies in the mailbox until the worker reads it."""
