"""Who signs in to the demo? The named cast with its roles (演示账号), beside the forty members.

`Account.key` is the sign-in name. A role is (role, key), the key being that of a body, platform, sector,
committee or place in which the role holds. The role words are those of `ROLES`.
"""

from __future__ import annotations

from shangliang.front.demo.city import PLACE_BY_KEY
from shangliang.front.demo.members import (
    COMMITTEES,
    MEMBER_BY_KEY,
    MEMBERS,
    SECTORS,
    member_roles,
)
from shangliang.front.demo.officials import DECIDERS, OFFICERS
from shangliang.front.demo.shapes import Account, Committee, Member, Sector

__all__ = [
    "ACCOUNTS",
    "ACCOUNT_BY_KEY",
    "CAST",
    "COMMITTEES",
    "MEMBERS",
    "ROLES",
    "SECTORS",
    "Committee",
    "Member",
    "Sector",
]

ROLES: frozenset[str] = frozenset(
    {
        "resident",
        "member",
        "convener",
        "committee",
        "host",
        "recorder",
        "room_convener",
        "clerk",
        "expert",
        "office",
        "chair",
        "party_office",
        "inspection",
        "department",
        "moderator",
        "administrator",
        "auditor",
    }
)

_CITY = "jianglan"
_CPPCC = "cppcc-jianglan"


def _resident(key: str, name: str, called: str, name_en: str, post: str, place: str) -> Account:
    return Account(key, name, called, name_en, post, place, (("resident", place),))


RESIDENTS: tuple[Account, ...] = (
    _resident(
        "zhao",
        "赵春和",
        "赵居民",
        "Zhao Chunhe",
        "云杉家园住户，退休语文教师",
        "community-songying",
    ),
    _resident(
        "qian", "钱月桂", "钱居民", "Qian Yuegui", "堤角小区住户，小学生奶奶", "community-tijiao"
    ),
    _resident(
        "sun", "孙小禾", "孙居民", "Sun Xiaohe", "向阳里住户，夜班护士", "community-xiangyang"
    ),
    _resident(
        "zhou", "周行舟", "周居民", "Zhou Xingzhou", "外卖骑手，租住石渡社区", "community-shidu"
    ),
    _resident(
        "wu", "吴江生", "吴居民", "Wu Jiangsheng", "澜岸住户，退休渡轮轮机工", "community-langan"
    ),
    _resident(
        "zheng", "郑铁柱", "郑居民", "Zheng Tiezhu", "货车司机，住港南社区", "community-gangnan"
    ),
    _resident("feng", "冯采莲", "冯居民", "Feng Cailian", "莲香苑业主", "community-lianxin"),
    _resident(
        "jiang",
        "蒋竹青",
        "蒋居民",
        "Jiang Zhuqing",
        "竹溪社区住户，两个孩子的父亲",
        "community-zhuxi",
    ),
    _resident(
        "shen",
        "沈阿婆",
        "沈阿婆",
        "Granny Shen",
        "平桥老住户，由社区工作人员代填",
        "community-pingqiao",
    ),
    _resident("han", "韩宝珠", "韩居民", "Han Baozhu", "晴岚菜市场豆腐摊主", "community-qinglan"),
    _resident(
        "yang", "杨树根", "杨居民", "Yang Shugen", "机械厂宿舍老住户，退休电工", "community-liuyin"
    ),
    _resident(
        "xu", "许听雨", "许居民", "Xu Tingyu", "云麓社区住户，初三学生家长", "community-yunlu"
    ),
)

CPPCC_STAFF: tuple[Account, ...] = (
    Account(
        "li",
        "李望岑",
        "李主任",
        "Li Wangcen",
        "市政协办公室主任",
        _CITY,
        (("office", "cppcc-office"),),
    ),
    Account(
        "clerk-city",
        "黎素心",
        "黎干事",
        "Li Suxin",
        "市政协办公室干事，承办全市性协商",
        _CITY,
        (("clerk", _CPPCC),),
    ),
    Account(
        "chair",
        "陶观澜",
        "陶主席",
        "Tao Guanlan",
        "市政协主席会议召集人",
        _CITY,
        (("chair", _CPPCC),),
    ),
    Account(
        "brief",
        "文疏影",
        "文编辑",
        "Wen Shuying",
        "社情民意信息办公室编辑",
        _CITY,
        (("office", "brief-office"),),
    ),
    Account("host", "何怀远", "何主持", "He Huaiyuan", "中立主持人", _CITY, (("host", _CPPCC),)),
    Account("recorder", "闻知微", "闻记录", "Wen Zhiwei", "记录员", _CITY, (("recorder", _CPPCC),)),
    Account(
        "expert",
        "卞格致",
        "卞专家",
        "Bian Gezhi",
        "论证专家，市政与造价",
        _CITY,
        (("expert", _CPPCC),),
    ),
    Account(
        "moderator",
        "卫清言",
        "卫审核",
        "Wei Qingyan",
        "网络议政厅内容审核员",
        _CITY,
        (("moderator", "hall-online"),),
    ),
    Account(
        "auditor", "申秋毫", "申审计", "Shen Qiuhao", "独立审计员", _CITY, (("auditor", _CPPCC),)
    ),
    Account(
        "admin",
        "管启明",
        "系统管理员",
        "Guan Qiming",
        "系统管理员",
        _CITY,
        (("administrator", _CPPCC),),
    ),
)

DISTRICT_STAFF: tuple[Account, ...] = tuple(
    Account(
        f"qu-{district}",
        name,
        f"{name[0]}主任",
        name_en,
        f"{place}政协办公室主任",
        district,
        (("office", f"cppcc-{district}"),),
    )
    for district, place, name, name_en in (
        ("cangwan", "沧湾区", "仓怀岸", "Cang Huai'an"),
        ("wanghu", "望湖区", "湛明湖", "Zhan Minghu"),
        ("songping", "松坪区", "嵩翠屏", "Song Cuiping"),
        ("beibu", "北埠区", "贝听涛", "Bei Tingtao"),
    )
)

CLERKS: tuple[Account, ...] = tuple(
    Account(
        "clerk" if street == "yunshan" else f"clerk-{street}",
        name,
        f"{name[0]}专干",
        name_en,
        f"{PLACE_BY_KEY[f'street-{street}'].name}协商专干",
        f"street-{street}",
        (("clerk", f"group-{street}"), ("clerk", f"home-{street}")),
    )
    for street, name, name_en in (
        ("yunshan", "丁小舟", "Ding Xiaozhou"),
        ("liudi", "柳依依", "Liu Yiyi"),
        ("shidu", "石磊成", "Shi Leicheng"),
        ("qinglanli", "秦晴川", "Qin Qingchuan"),
        ("lanjianglu", "江月白", "Jiang Yuebai"),
        ("ludizhou", "鹿鸣洲", "Lu Mingzhou"),
        ("liandang", "何子衿", "He Zijin"),
        ("shuyuanpo", "舒有墨", "Shu Youmo"),
        ("heyeqiao", "华亭亭", "Hua Tingting"),
        ("songpingling", "宋晚松", "Song Wansong"),
        ("zhuxipan", "竺青筠", "Zhu Qingyun"),
        ("xinglinwan", "邢杏雨", "Xing Xingyu"),
        ("beibugang", "易港生", "Yi Gangsheng"),
        ("tieqiaotou", "佟望桥", "Tong Wangqiao"),
        ("jifang", "季经纬", "Ji Jingwei"),
        ("xinyi", "辛长驿", "Xin Changyi"),
    )
)

ROOM_CONVENERS: tuple[Account, ...] = tuple(
    Account(
        "convener" if room == "room-songying" else f"convener-{room.split('-')[-1]}",
        name,
        f"{name[0]}召集人",
        name_en,
        post,
        place,
        (("room_convener", room),),
    )
    for room, place, name, name_en, post in (
        ("room-songying", "community-songying", "姚守正", "Yao Shouzheng", "松影社区议事室召集人"),
        ("room-qinglan", "community-qinglan", "纪百味", "Ji Baiwei", "晴岚社区议事室召集人"),
        ("room-liuyin", "community-liuyin", "柳成荫", "Liu Chengyin", "柳荫社区议事室召集人"),
        ("room-lianxin", "community-lianxin", "廉心正", "Lian Xinzheng", "莲心社区议事室召集人"),
        ("room-xinglin", "community-xinglin", "董杏白", "Dong Xingbai", "杏林社区议事室召集人"),
        (
            "room-xiangyang",
            "community-xiangyang",
            "葵向荣",
            "Kui Xiangrong",
            "向阳里社区议事室召集人",
        ),
        ("room-yunlu", "community-yunlu", "云起时", "Yun Qishi", "云麓社区议事室召集人"),
        ("room-langan", "community-langan", "蓝岸青", "Lan Anqing", "澜岸社区议事室召集人"),
        ("room-zhuxi", "community-zhuxi", "祝西窗", "Zhu Xichuang", "竹溪社区议事室召集人"),
        (
            "assoc-room-logistics",
            "street-beibugang",
            "陆通达",
            "Lu Tongda",
            "物流行业协会协商平台召集人",
        ),
        ("station-works", "street-jifang", "匡行矩", "Kuang Xingju", "机坊老厂区工作站召集人"),
        ("studio-economy", "street-xinyi", "钟小满", "Zhong Xiaoman", "经济界别工作室召集人"),
    )
)

_WANG = MEMBER_BY_KEY["wang"]
CAST: tuple[Account, ...] = (
    *RESIDENTS,
    *CPPCC_STAFF,
    *DISTRICT_STAFF,
    *CLERKS,
    *ROOM_CONVENERS,
    *DECIDERS,
    *OFFICERS,
    Account(
        _WANG.key,
        _WANG.name,
        "王委员",
        _WANG.name_en,
        "市政协委员，民主党派和无党派界召集人",
        _WANG.street,
        member_roles(_WANG),
    ),
)

ACCOUNTS: tuple[Account, ...] = (
    *CAST,
    *(
        Account(
            member.key,
            member.name,
            f"{member.name}委员",
            member.name_en,
            f"市政协委员，{member.expertise}",
            member.street,
            member_roles(member),
        )
        for member in MEMBERS
        if member.key != _WANG.key
    ),
)
ACCOUNT_BY_KEY: dict[str, Account] = {account.key: account for account in ACCOUNTS}
