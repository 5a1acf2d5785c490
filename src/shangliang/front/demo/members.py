"""Who sits on the CPPCC of 江澜市? Twelve sectors, eight special committees, forty members, all invented.

Six members (`file_complete=False`) have a half-filled performance file (履职档案).
"""

from __future__ import annotations

from shangliang.front.demo.shapes import Committee, Member, Sector

SECTORS: tuple[Sector, ...] = (
    Sector("sector-economy", "经济界", "Economy", "moyunfan"),
    Sector("sector-federation", "工商联界", "Industry and Commerce", "pangxinghe"),
    Sector("sector-education", "教育界", "Education", "shenmingzhu"),
    Sector("sector-health", "医药卫生界", "Medicine and Health", "baizhiyuan"),
    Sector("sector-science", "科技界", "Science and Technology", "gongshuping"),
    Sector("sector-culture", "文化艺术界", "Culture and Arts", "yanluqiu"),
    Sector("sector-agriculture", "农业界", "Agriculture", "tianmuxi"),
    Sector("sector-environment", "环境资源界", "Environment and Resources", "shuiqinglan"),
    Sector("sector-welfare", "社会福利和社会保障界", "Welfare and Social Security", "anruochu"),
    Sector("sector-youth", "共青团、妇联界", "Youth and Women", "luxiaoman"),
    Sector("sector-labour", "总工会界", "Trade Unions", "tiezhenhua"),
    Sector("sector-parties", "民主党派和无党派界", "Non-CPC Parties", "wang"),
)

COMMITTEES: tuple[Committee, ...] = (
    Committee("committee-proposals", "提案委员会", "Proposals Committee", "xiangwenyuan"),
    Committee(
        "committee-economy", "经济科技委员会", "Economy and Technology Committee", "moyunfan"
    ),
    Committee(
        "committee-environment",
        "人口资源环境委员会",
        "Population, Resources and Environment Committee",
        "shuiqinglan",
    ),
    Committee(
        "committee-culture-health",
        "教科卫体委员会",
        "Education, Science, Health and Sports Committee",
        "shenmingzhu",
    ),
    Committee(
        "committee-law", "社会和法制委员会", "Social and Legal Affairs Committee", "jizhengyan"
    ),
    Committee(
        "committee-history",
        "文化文史和学习委员会",
        "Culture, History and Study Committee",
        "yanluqiu",
    ),
    Committee("committee-rural", "农业和农村委员会", "Agriculture and Rural Committee", "tianmuxi"),
    Committee("committee-members", "委员工作委员会", "Members' Work Committee", "tiezhenhua"),
)


def _member(
    key: str, name: str, name_en: str, where: tuple[str, str, str], expertise: str, marks: str = ""
) -> Member:
    """`where` is (sector, committee, street); marks: p = CPC member, h = half-filled file."""
    sector, committee, street = where
    return Member(
        key,
        name,
        name_en,
        f"sector-{sector}",
        f"committee-{committee}",
        f"street-{street}",
        expertise,
        cpc="p" in marks,
        file_complete="h" not in marks,
    )


MEMBERS: tuple[Member, ...] = (
    _member(
        "wang",
        "王砚舟",
        "Wang Yanzhou",
        ("parties", "law", "yunshan"),
        "老旧小区改造与基层调解，做过十二年社区规划师",
    ),
    _member(
        "moyunfan",
        "莫云帆",
        "Mo Yunfan",
        ("economy", "economy", "xinyi"),
        "中小企业融资与账期",
        "p",
    ),
    _member(
        "pangxinghe",
        "庞星河",
        "Pang Xinghe",
        ("federation", "economy", "beibugang"),
        "货运车队经营与园区管理",
    ),
    _member(
        "shenmingzhu",
        "沈鸣竹",
        "Shen Mingzhu",
        ("education", "culture-health", "liudi"),
        "小学管理与课后服务",
        "p",
    ),
    _member(
        "baizhiyuan",
        "柏知远",
        "Bai Zhiyuan",
        ("health", "culture-health", "xinglinwan"),
        "老年医学与社区康复",
    ),
    _member(
        "gongshuping",
        "龚书平",
        "Gong Shuping",
        ("science", "economy", "shuyuanpo"),
        "智能交通与信号控制",
    ),
    _member(
        "yanluqiu",
        "颜路秋",
        "Yan Luqiu",
        ("culture", "history", "chuanchangli"),
        "老厂区文化遗存与口述史",
        "p",
    ),
    _member(
        "tianmuxi",
        "田沐溪",
        "Tian Muxi",
        ("agriculture", "rural", "bailuqiao"),
        "渔业资源保护与合作社",
    ),
    _member(
        "shuiqinglan",
        "水青岚",
        "Shui Qinglan",
        ("environment", "environment", "ludizhou"),
        "城市排水与河湖治理",
        "p",
    ),
    _member(
        "anruochu", "安若初", "An Ruochu", ("welfare", "law", "qinglanli"), "社区养老与助餐服务"
    ),
    _member(
        "luxiaoman",
        "陆小满",
        "Lu Xiaoman",
        ("youth", "culture-health", "zhuxipan"),
        "托育机构运营与家庭支持",
    ),
    _member(
        "tiezhenhua",
        "铁振华",
        "Tie Zhenhua",
        ("labour", "members", "jifang"),
        "货车司机和快递骑手权益",
        "p",
    ),
    _member(
        "xiangwenyuan",
        "向文渊",
        "Xiang Wenyuan",
        ("parties", "proposals", "shuyuanpo"),
        "公文与提案写作",
    ),
    _member(
        "jizhengyan",
        "季正言",
        "Ji Zhengyan",
        ("welfare", "law", "wanghuting"),
        "业主自治与物业纠纷，执业律师",
        "p",
    ),
    _member(
        "miaoheqing",
        "苗禾青",
        "Miao Heqing",
        ("agriculture", "rural", "chatingao"),
        "菜篮子产销对接",
    ),
    _member(
        "hulanting", "胡兰汀", "Hu Lanting", ("culture", "history", "laodukou"), "渡口民俗与地方戏"
    ),
    _member(
        "ouyangshuo",
        "欧阳朔舟",
        "Ouyang Shuozhou",
        ("environment", "environment", "lanjianglu"),
        "水鸟与江豚监测",
    ),
    _member(
        "fanglitang",
        "方立棠",
        "Fang Litang",
        ("science", "environment", "cangwankou"),
        "建筑声学与噪声控制",
    ),
    _member(
        "yulinshu",
        "余临书",
        "Yu Linshu",
        ("education", "culture-health", "shuyuanpo"),
        "青少年心理与家校沟通",
    ),
    _member(
        "zhongpingchuan",
        "钟平川",
        "Zhong Pingchuan",
        ("economy", "economy", "tieqiaotou"),
        "公共交通经济核算",
        "p",
    ),
    _member(
        "keyunqi", "柯云起", "Ke Yunqi", ("federation", "economy", "qinglanli"), "餐饮小店经营"
    ),
    _member(
        "lianzhaohe",
        "连照禾",
        "Lian Zhaohe",
        ("health", "culture-health", "heyeqiao"),
        "公共营养与食品安全",
    ),
    _member(
        "suwanqing", "苏晚晴", "Su Wanqing", ("youth", "members", "liandang"), "青年志愿服务组织"
    ),
    _member(
        "shiganyan", "石敢言", "Shi Ganyan", ("labour", "law", "cangwankou"), "劳动争议调解", "p"
    ),
    _member(
        "juzixi",
        "鞠子溪",
        "Ju Zixi",
        ("parties", "environment", "songpingling"),
        "园林设计与口袋公园",
    ),
    _member(
        "heruishan",
        "贺瑞山",
        "He Ruishan",
        ("science", "economy", "yunshan"),
        "电梯与特种设备检验",
        "p",
    ),
    _member("qiaolinfeng", "乔临风", "Qiao Linfeng", ("parties", "law", "shidu"), "道路交通工程"),
    _member(
        "meixiangyu",
        "梅湘予",
        "Mei Xiangyu",
        ("culture", "history", "liandang"),
        "社区戏曲与群众文化",
    ),
    _member(
        "gutingyun", "顾停云", "Gu Tingyun", ("welfare", "members", "laodukou"), "残疾人无障碍出行"
    ),
    _member(
        "diyanbo", "狄雁波", "Di Yanbo", ("federation", "economy", "xinyi"), "新能源充电站建设", "h"
    ),
    _member(
        "wushuangmu",
        "武双木",
        "Wu Shuangmu",
        ("economy", "proposals", "liangcangli"),
        "仓储用地与规划",
        "p",
    ),
    _member(
        "yinruoxi", "尹若曦", "Yin Ruoxi", ("youth", "culture-health", "liudi"), "儿童友好社区"
    ),
    _member(
        "leipingan",
        "雷平桉",
        "Lei Ping'an",
        ("labour", "law", "yanzhan"),
        "消防安全与电气检测",
        "p",
    ),
    _member(
        "cenruolan",
        "岑若澜",
        "Cen Ruolan",
        ("health", "culture-health", "xinglinwan"),
        "儿科与婴幼儿照护",
        "h",
    ),
    _member(
        "shangguanyu",
        "上官渝歌",
        "Shangguan Yuge",
        ("education", "history", "zhuxipan"),
        "终身学习与社区学校",
        "h",
    ),
    _member(
        "panyicheng",
        "潘亦成",
        "Pan Yicheng",
        ("economy", "economy", "jifang"),
        "政府采购与预算公开",
        "p",
    ),
    _member(
        "xueqianshan",
        "薛千山",
        "Xue Qianshan",
        ("environment", "environment", "songpingling"),
        "垃圾分类与再生资源",
        "h",
    ),
    _member(
        "zhanyunzhou",
        "詹云洲",
        "Zhan Yunzhou",
        ("agriculture", "rural", "ludizhou"),
        "退捕渔民转产",
        "h",
    ),
    _member(
        "huangpuning",
        "皇甫宁远",
        "Huangpu Ningyuan",
        ("federation", "proposals", "wanghuting"),
        "行业协会建设",
        "h",
    ),
    _member(
        "rongjingmo",
        "容景墨",
        "Rong Jingmo",
        ("science", "environment", "heyeqiao"),
        "给排水管网检测",
    ),
)
MEMBER_BY_KEY: dict[str, Member] = {member.key: member for member in MEMBERS}
SECTOR_BY_KEY: dict[str, Sector] = {sector.key: sector for sector in SECTORS}
COMMITTEE_BY_KEY: dict[str, Committee] = {committee.key: committee for committee in COMMITTEES}


_HOME_CONVENERS: dict[str, str] = {m.street: m.key for m in reversed(MEMBERS)}
"""The first member assigned to a street convenes its deliberation home (委员协商议事之家召集人)."""


def member_roles(member: Member) -> tuple[tuple[str, str], ...]:
    """The roles a member holds by seat: member, and convener or committee director where that applies."""
    roles = [("member", "cppcc-jianglan")]
    roles += [("convener", sector.key) for sector in SECTORS if sector.convener == member.key]
    roles += [("committee", item.key) for item in COMMITTEES if item.director == member.key]
    if _HOME_CONVENERS[member.street] == member.key:
        roles.append(("room_convener", f"home-{member.street.removeprefix('street-')}"))
    return tuple(roles)
