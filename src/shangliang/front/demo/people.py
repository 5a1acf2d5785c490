"""Who signs in to the demo? The named cast with its roles (演示账号), beside the forty members.

`Account.key` is the sign-in name. A role is (role, key), the key being that of a body, platform, sector,
committee or place in which the role holds. The role words are those of `ROLES`.
"""

from __future__ import annotations

from shangliang.front.demo.members import (
    COMMITTEES,
    MEMBER_BY_KEY,
    MEMBERS,
    SECTORS,
    member_roles,
)
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


def _clerk(
    key: str, name: str, called: str, name_en: str, street: str, roles: tuple[tuple[str, str], ...]
) -> Account:
    return Account(key, name, called, name_en, "街道协商专干", f"street-{street}", roles)


CLERKS: tuple[Account, ...] = (
    _clerk(
        "clerk",
        "丁小舟",
        "丁专干",
        "Ding Xiaozhou",
        "yunshan",
        (("clerk", "group-yunshan"), ("clerk", "home-yunshan")),
    ),
    _clerk(
        "clerk-liudi",
        "柳依依",
        "柳专干",
        "Liu Yiyi",
        "liudi",
        (("clerk", "group-liudi"), ("clerk", "home-liudi")),
    ),
    _clerk(
        "clerk-shidu",
        "石磊成",
        "石专干",
        "Shi Leicheng",
        "shidu",
        (("clerk", "group-shidu"), ("clerk", "home-shidu")),
    ),
    _clerk(
        "clerk-qinglanli",
        "秦晴川",
        "秦专干",
        "Qin Qingchuan",
        "qinglanli",
        (("clerk", "group-qinglanli"), ("clerk", "home-qinglanli")),
    ),
    _clerk(
        "clerk-lanjianglu",
        "江月白",
        "江专干",
        "Jiang Yuebai",
        "lanjianglu",
        (("clerk", "group-lanjianglu"), ("clerk", "home-lanjianglu")),
    ),
    _clerk(
        "clerk-beibugang",
        "易港生",
        "易专干",
        "Yi Gangsheng",
        "beibugang",
        (("clerk", "group-beibugang"), ("clerk", "home-beibugang")),
    ),
    _clerk(
        "clerk-liandang",
        "何子衿",
        "何专干",
        "He Zijin",
        "liandang",
        (("clerk", "group-liandang"), ("clerk", "home-liandang")),
    ),
    _clerk(
        "clerk-zhuxipan",
        "竺青筠",
        "竺专干",
        "Zhu Qingyun",
        "zhuxipan",
        (("clerk", "group-zhuxipan"), ("clerk", "home-zhuxipan")),
    ),
    Account(
        "convener",
        "姚守正",
        "姚召集人",
        "Yao Shouzheng",
        "松影社区议事室召集人",
        "community-songying",
        (("room_convener", "room-songying"),),
    ),
    Account(
        "convener-qinglan",
        "纪百味",
        "纪召集人",
        "Ji Baiwei",
        "晴岚社区议事室召集人",
        "community-qinglan",
        (("room_convener", "room-qinglan"),),
    ),
)

DECIDERS: tuple[Account, ...] = (
    Account(
        "shiwei",
        "邓明渊",
        "邓处长",
        "Deng Mingyuan",
        "市委办公室综合处",
        _CITY,
        (("party_office", "party-office"),),
    ),
    Account(
        "ducha",
        "严笃行",
        "严专员",
        "Yan Duxing",
        "市委督查室督查专员",
        _CITY,
        (("inspection", "inspection-office"),),
    ),
    Account(
        "zhengfu",
        "郑柏程",
        "郑处长",
        "Zheng Baicheng",
        "市政府办公室交办处",
        _CITY,
        (("party_office", "government-office"),),
    ),
    Account(
        "shizheng",
        "盛知行",
        "盛秘书长",
        "Sheng Zhixing",
        "市委分管协商成果采纳",
        _CITY,
        (("party_office", "party-committee"),),
    ),
)


def _officer(key: str, name: str, name_en: str, post: str, body: str) -> Account:
    return Account(key, name, post, name_en, f"{post}协商联络员", _CITY, (("department", body),))


OFFICERS: tuple[Account, ...] = (
    _officer("zhujian", "祝建安", "Zhu Jian'an", "住建局", "dept-housing"),
    _officer("guihua", "桂华图", "Gui Huatu", "规划局", "dept-planning"),
    _officer("shichang", "施常平", "Shi Changping", "市场监管局", "dept-market"),
    _officer("jiaoguan", "焦冠群", "Jiao Guanqun", "交警支队", "dept-traffic-police"),
    _officer("chengguan", "程观止", "Cheng Guanzhi", "城管局", "dept-urban"),
    _officer("huanwei", "桓卫洁", "Huan Weijie", "环卫中心", "dept-sanitation"),
    _officer("jiaoyu", "焦育苗", "Jiao Yumiao", "教育局", "dept-education"),
    _officer("xiaofang", "萧防微", "Xiao Fangwei", "消防支队", "dept-fire"),
    _officer("shangwu", "尚务实", "Shang Wushi", "商务局", "dept-commerce"),
    _officer("huanbao", "桓保蓝", "Huan Baolan", "生态环境局", "dept-ecology"),
    _officer("nongye", "农野望", "Nong Yewang", "农业农村局", "dept-agriculture"),
    _officer("shuiwu", "舒望波", "Shu Wangbo", "水务局", "dept-water"),
    _officer("gongan", "龚安澜", "Gong Anlan", "公安局", "dept-police"),
    _officer("yuanlin", "袁林茂", "Yuan Linmao", "园林局", "dept-parks"),
    _officer("minzheng", "闵正心", "Min Zhengxin", "民政局", "dept-civil"),
    _officer("weijian", "魏健行", "Wei Jianxing", "卫健委", "dept-health"),
    _officer("jiaotong", "焦同轨", "Jiao Tonggui", "交通局", "dept-transport"),
    _officer("gongxin", "宫信诺", "Gong Xinnuo", "经信局", "dept-industry"),
    _officer("caizheng", "蔡正清", "Cai Zhengqing", "财政局", "dept-finance"),
    _officer("renshe", "任予舟", "Ren Yuzhou", "人社局", "dept-labour"),
    _officer("tiyu", "田宇健", "Tian Yujian", "体育局", "dept-sports"),
    _officer("gongjiao", "宫晓路", "Gong Xiaolu", "公交公司", "unit-bus"),
    _officer("gongdian", "宫典明", "Gong Dianming", "供电公司", "unit-power"),
    _officer("guanxian", "官贤通", "Guan Xiantong", "管线公司", "unit-pipes"),
    _officer("pingtai", "平泰安", "Ping Tai'an", "平台公司", "unit-investment"),
    _officer("wuliu", "邬流远", "Wu Liuyuan", "物流行业协会", "assoc-logistics"),
    _officer("gongshang", "宫尚德", "Gong Shangde", "工商联", "assoc-federation"),
    _officer("wuye", "邬业成", "Wu Yecheng", "安禾物业", "property-anhe"),
    _officer("yeweihui", "叶维惠", "Ye Weihui", "莲香苑业委会", "owners-lianxiang"),
    *(
        _officer(f"jiedao-{key}", name, name_en, post, f"office-{key}")
        for key, name, name_en, post in (
            ("liudi", "杜知岸", "Du Zhi'an", "柳堤街道"),
            ("shidu", "苗路平", "Miao Luping", "石渡街道"),
            ("yunshan", "岳入杉", "Yue Rushan", "云杉街道"),
            ("qinglanli", "兰知味", "Lan Zhiwei", "晴岚里街道"),
            ("lanjianglu", "汪听潮", "Wang Tingchao", "澜江路街道"),
            ("beibugang", "贝远航", "Bei Yuanhang", "北埠港街道"),
            ("liandang", "连心语", "Lian Xinyu", "莲荡街道"),
            ("zhuxipan", "祝溪宁", "Zhu Xining", "竹溪畔街道"),
            ("jifang", "纪新坊", "Ji Xinfang", "机坊街道"),
            ("tieqiaotou", "铁长虹", "Tie Changhong", "铁桥头街道"),
        )
    ),
)

_WANG = MEMBER_BY_KEY["wang"]
CAST: tuple[Account, ...] = (
    *RESIDENTS,
    *CPPCC_STAFF,
    *CLERKS,
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
