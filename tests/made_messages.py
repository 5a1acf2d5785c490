"""Messages of residents, made by a seeded generator: real ones may not be shipped. Each knows its matter, theme and department.

A matter is a place with a problem; it is told in many voices: other words for the same thing, other sentences in another
order, other details. What is measured on these is easier than life, and says so wherever a figure from them is shown.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

_ESTATES = [
    "柳荫苑",
    "锦绣江南",
    "望湖新村",
    "石渡花园",
    "云杉国际",
    "晴岚里",
    "滨江壹号",
    "梧桐里",
    "东风机械厂宿舍",
    "桂花坪",
    "白鹭洲",
    "金域天下",
    "鹤鸣小区",
    "翠屏家园",
    "长桥公寓",
    "竹园新居",
    "枫丹白露",
    "阳光丽景",
    "南塘安置区",
    "橘园小区",
    "青石巷",
    "老码头",
    "河西三村",
    "凤凰城",
    "荷塘月色",
    "麓山雅苑",
    "星湖湾",
    "海棠公馆",
    "玉兰苑",
    "红旗渠社区",
    "杏花村",
    "松涛苑",
]
_PLACES = ("沧湾区", "望湖区", "柳堤街道", "石渡街道", "云杉街道", "晴岚街道")


@dataclass(frozen=True)
class _Problem:
    theme: str
    department: str
    titles: tuple[str, ...]
    lines: tuple[str, ...]


_PROBLEMS = (
    _Problem("搅拌站", "生态环境局",
        ("{p}旁边的搅拌站粉尘扰民", "{p}附近违建混凝土搅拌站", "搅拌车昼夜轰鸣,{p}住户没法睡", "请关停{p}边上的水泥搅拌厂"),
        ("{p}围墙外新建了一座混凝土搅拌站,离最近的一栋不到五十米。", "窗台上每天一层灰,衣服不敢晾在外面。", "罐车半夜排队进出,轰隆声一直到天亮。",
         "听说没有环评就开工了,不知道手续齐不齐。", "老人孩子咳嗽的越来越多。", "砂石露天堆着,起风时扬尘漫天。")),
    _Problem("油烟", "城市管理局",
        ("{p}一楼餐馆油烟直排", "{p}临街门面烧烤熏得人开不了窗", "夜宵摊开到凌晨,{p}居民苦不堪言", "{p}商铺没有专用烟道"),
        ("{p}底层开了七八家饭店,油烟机的管子就对着二楼。", "晚上的烧烤摊摆到人行道上,味道呛人。", "城管来过两次,人一走又照旧。", "专用烟道一直没有装。", "划拳声吵到后半夜。", "家里厨房不开火也全是油味。")),
    _Problem("停电", "发展和改革委员会",
        ("{p}一个月停电十来次", "{p}频繁断电何时是头", "天一热{p}就跳闸", "{p}电压不稳烧坏电器"),
        ("{p}入夏以来几乎隔天停一回电。", "每次都说是线路检修,没有人提前通知。", "冰箱里的菜全坏了。", "变压器是十几年前的,容量早就不够。", "有住户的空调被烧坏,找谁赔?", "物业推供电公司,供电公司推物业。")),
    _Problem("停水", "水利局",
        ("{p}高层水压太低", "{p}经常停水", "{p}自来水发黄", "请解决{p}用水难"),
        ("{p}六楼以上到了傍晚就没有水。", "放出来的水先是黄的,要等十分钟。", "二次供水的水箱多少年没洗过了。", "抄表的说管网老化,要等统一改造。", "洗澡洗到一半断水是常事。", "只好半夜起来接水。")),
    _Problem("公交", "交通运输局",
        ("请给{p}通公交", "{p}出行难,盼延长公交线路", "{p}等车要四十分钟", "建议在{p}门口设公交站"),
        ("{p}住了三千多户,最近的车站要走二十多分钟。", "早高峰的班次太少,上班族挤不上去。", "原来说好延伸过来的线路迟迟没有开。", "老人去医院要转两趟车。", "末班车七点就没有了。", "能不能先开一条接驳线到地铁口?")),
    _Problem("幼儿园", "教育局",
        ("{p}配套幼儿园收费太高", "{p}幼儿园何时转普惠", "{p}的孩子没有公办园可上", "质疑{p}幼儿园办成营利性"),
        ("{p}的配套园一个月要三千多,普通家庭上不起。", "按规定小区配套园应当办成公办或普惠。", "开发商把园舍租给了私人机构。", "片区里的公办园报名要摇号。", "教育局说正在移交,移交了两年。", "家长们希望秋季开学前有个准信。")),
    _Problem("房产证", "自然资源和规划局",
        ("{p}交房六年办不下房产证", "{p}业主何时能拿到不动产证", "开发商拖着不给{p}办证", "{p}办证难影响孩子上学"),
        ("{p}交房好几年了,产权证一直没有影子。", "开发商说欠着土地出让金,验收过不了。", "没有证,孩子入学和落户都办不成。", "想卖房也卖不了,贷款照样还。", "维修基金早就交了。", "窗口答复要等综合验收备案。")),
    _Problem("欠薪", "人力资源和社会保障局",
        ("{p}项目拖欠农民工工资", "{p}工地干了半年拿不到工钱", "包工头跑了,{p}工人讨薪无门", "{p}装修公司欠薪"),
        ("我们二十几个人在{p}做木工,工资拖到现在。", "项目部说钱已经给了劳务公司。", "劳务公司的电话再也打不通。", "家里等着这笔血汗钱过年。", "劳动监察让我们等通知。", "考勤和欠条都有。")),
    _Problem("电梯", "市场监督管理局",
        ("{p}电梯三天两头坏", "{p}电梯困人", "{p}老楼电梯超期", "请查{p}电梯安全"),
        ("{p}三栋的电梯这个月已经困了四次人。", "门关到一半会突然弹开。", "年检标志还是去年的。", "维保单位来了只是按一下复位。", "八十岁的老人爬十二楼回家。", "更换要动维修资金,业委会又没有成立。")),
    _Problem("路灯", "住房和城乡建设局",
        ("{p}门口的路灯不亮", "{p}一条街黑了半个月", "{p}夜里出行没有照明", "请尽快修好{p}路灯"),
        ("{p}大门到公交站的路灯全灭了。", "下晚自习的孩子打着手机走。", "上个星期有位大爷踩空摔伤。", "打过热线,说不归他们管。", "灯杆上连个编号都没有。", "天黑得早,希望早点修。")),
    _Problem("卫生院", "卫生健康委员会",
        ("{p}看病远,盼建社区医院", "{p}卫生服务站没有医生", "{p}老人打针要跑三公里", "{p}疫苗接种排不上"),
        ("{p}的卫生服务站一周只开两天。", "常用药总是缺。", "慢性病配药要跑到中心医院。", "签约的家庭医生从来没有见过。", "给孩子打疫苗排到下个月。", "希望安排医生轮流坐诊。")),
    _Problem("噪音", "公安局",
        ("{p}广场舞音响太大", "{p}楼下麻将馆吵到半夜", "{p}棋牌室扰民", "{p}晚上喇叭声不断"),
        ("{p}车库被改成了棋牌室,洗牌声到凌晨两点。", "广场舞的音箱正对着我家窗。", "报过警,警察走了又响起来。", "孩子中考复习没法静下来。", "居委会劝过几回没有用。", "希望定一个几点以后不许响的规矩。")),
)  # fmt: skip
_OPEN = ("", "尊敬的领导:", "您好,", "我是{p}的住户。", "向您反映一个情况。", "")
_CLOSE = ("", "恳请有关部门尽快处理。", "盼回复,谢谢!", "希望给个明确的答复。", "请帮帮我们。")
_ASIDES = (
    "已经反映过三次。", "群里两百多户都签了名。", "我们愿意配合。", "不是一天两天了。", "上个月也说过。", "邻居们都有意见。",
)  # fmt: skip


_ROADS = [
    "解放路",
    "人民路",
    "芙蓉路",
    "湘府路",
    "桂花路",
    "车站路",
    "学士路",
    "万家路",
    "金星路",
    "含浦路",
    "西二环",
    "银杉路",
    "朝阳路",
    "劳动路",
    "迎宾路",
    "书院路",
    "北辰路",
    "东四路",
    "凉塘路",
    "开元路",
]
_FIRMS = [
    "宏远",
    "盛达",
    "鑫隆",
    "华茂",
    "天泽",
    "永信",
    "金泰",
    "中豪",
    "恒基",
    "万润",
    "嘉禾",
    "长房",
    "绿原",
    "建安",
    "同升",
    "瑞丰",
]
_PERSONS = [
    "陈站长",
    "刘经理",
    "物业的老周",
    "项目部的吴总",
    "前台姓何的",
    "社区的小彭",
    "业委会的唐老师",
    "施工队的老罗",
]


@dataclass(frozen=True)
class _Matter:
    """A place with a problem, and what only this matter has: street, firm, person, and which sentences are told of it."""

    estate: str
    problem: _Problem
    road: str
    firm: str
    person: str
    building: int
    lines: tuple[str, ...]

    def details(self) -> tuple[str, ...]:
        return (
            f"就在{self.road}和{self.estate}{self.building}栋之间。",
            f"{self.firm}公司的{self.person}说管不了。",
            f"{self.building}栋和{self.building + 1}栋最厉害。",
            f"{self.road}那一头也是这样,问过{self.firm}公司,没有下文。",
        )


def _matter(estate: str, problem: _Problem, seed: int) -> _Matter:
    rng = random.Random(f"{seed}/{estate}/{problem.theme}")
    return _Matter(
        estate, problem, rng.choice(_ROADS), rng.choice(_FIRMS), rng.choice(_PERSONS), rng.randint(1, 18),
        tuple(rng.sample(problem.lines, 3)),
    )  # fmt: skip


@dataclass(frozen=True)
class Message:
    """A message with what it is about, for measuring."""

    key: str
    title: str
    body: str
    at: date
    matter: str
    theme: str
    department: str


def messages(count: int, seed: int = 7, matters: int = 0) -> list[Message]:
    """`count` messages about `matters` different matters (a seventh of them when 0), in order of time."""
    rng = random.Random(seed)
    every = [(e, p) for e in _ESTATES for p in _PROBLEMS]
    rng.shuffle(every)
    many = matters or max(1, min(len(every), count // 7))
    told = [_matter(e, p, seed) for e, p in every[:many]]
    weights = [1 / (1 + n % 12) for n in range(len(told))]
    out = []
    for n in range(count):
        told_of = rng.choices(told, weights)[0]
        estate, problem = told_of.estate, told_of.problem
        lines = rng.sample(told_of.lines, rng.randint(1, 2)) + rng.sample(
            _ASIDES, rng.randint(0, 1)
        )
        lines += rng.sample(told_of.details(), rng.randint(1, 3))
        rng.shuffle(lines)
        where = estate if rng.random() < 0.6 else rng.choice(_PLACES) + estate
        text = rng.choice(_OPEN) + "".join(lines) + rng.choice(_CLOSE)
        if "{p}" not in text:
            text = "{p}的事:" + text
        out.append(
            Message(
                key=f"M{n:06d}",
                title=rng.choice(problem.titles).format(p=where),
                body=text.format(p=where),
                at=date(2026, 1, 5) + timedelta(days=n * 300 // count),
                matter=f"{estate}/{problem.theme}",
                theme=problem.theme,
                department=problem.department,
            )
        )
    return out


_NOISE = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def edited(text: str, share: float, rng: random.Random) -> str:
    """The text with `share` of its characters left out, changed or added."""
    out = []
    for ch in text:
        lot = rng.random()
        if lot < share / 3:
            continue
        out.append(rng.choice(_NOISE) if lot < 2 * share / 3 else ch)
        if 2 * share / 3 <= lot < share:
            out.append(rng.choice(_NOISE))
    return "".join(out)
