"""Where do people sit down together? The sixty consultation platforms (协商平台) of 江澜市.

24 deliberation homes (one a street), 14 rooms, 7 studios, 6 workstations, 1 online hall,
3 association platforms and 5 mobile venues.
"""

from __future__ import annotations

from shangliang.front.demo.city import STREETS
from shangliang.front.demo.shapes import Platform, PlatformKind

# street key → (address, opening times)
_HOMES: dict[str, tuple[str, str]] = {
    "liudi": ("柳堤路18号街道便民中心二楼", "周二、周四 9:00–17:00，周六上午"),
    "cangwankou": ("湾口路7号老邮政所", "周三 9:00–17:00"),
    "lanjianglu": ("澜江路96号文化站一楼", "周一、周五 14:00–20:00"),
    "chuanchangli": ("船台巷3号原职工俱乐部", "周二 9:00–17:00，周日上午"),
    "ludizhou": ("芦洲街22号", "周三、周六 9:00–12:00"),
    "laodukou": ("渡口街1号候船厅旧址", "周四 9:00–17:00"),
    "shidu": ("石渡路40号", "周二、周五 9:00–17:00"),
    "qinglanli": ("晴岚里5号菜场对面二楼", "每天 15:00–18:00"),
    "wanghuting": ("湖亭路12号", "周三 9:00–17:00"),
    "liandang": ("莲荡街66号", "周四 14:00–20:00"),
    "shuyuanpo": ("书院坡9号图书分馆内", "周一至周六 9:00–18:00"),
    "heyeqiao": ("荷叶桥南路31号", "周五 9:00–17:00"),
    "yunshan": ("云杉路58号", "周二、周四 9:00–17:00，周三 18:30–20:30"),
    "songpingling": ("岭下街15号", "周三 9:00–17:00"),
    "zhuxipan": ("竹溪东路27号", "周四、周六 9:00–12:00"),
    "chatingao": ("茶亭坳8号", "周一 9:00–17:00"),
    "xinglinwan": ("杏林湾路20号卫生服务中心旁", "周二、周五 14:00–18:00"),
    "bailuqiao": ("白鹭桥头11号", "周四 9:00–17:00"),
    "beibugang": ("港前路101号", "周三、周日 9:00–17:00"),
    "liangcangli": ("粮仓里甲4号仓", "周五 9:00–17:00"),
    "tieqiaotou": ("铁桥头36号", "周二 14:00–20:00"),
    "jifang": ("机坊街19号", "周三 9:00–17:00"),
    "yanzhan": ("盐栈巷2号", "周四 9:00–12:00"),
    "xinyi": ("新驿大道77号", "周一、周六 9:00–17:00"),
}

HOMES: tuple[Platform, ...] = tuple(
    Platform(
        f"home-{street.key.removeprefix('street-')}",
        f"{street.name}委员协商议事之家",
        f"{street.name_en} Deliberation Home",
        PlatformKind.HOME,
        f"group-{street.key.removeprefix('street-')}",
        street.key,
        *_HOMES[street.key.removeprefix("street-")],
    )
    for street in STREETS
)


def _room(key: str, name: str, name_en: str, address: str, opening: str) -> Platform:
    return Platform(
        f"room-{key}",
        f"{name}协商议事室",
        f"{name_en} Deliberation Room",
        PlatformKind.ROOM,
        f"committee-of-{key}",
        f"community-{key}",
        address,
        opening,
    )


ROOMS: tuple[Platform, ...] = (
    _room("liuyin", "柳荫社区", "Liuyin", "柳荫巷6号社区活动室", "每月第一、三个周六 9:00–11:30"),
    _room("tijiao", "堤角社区", "Tijiao", "堤角街14号", "每月第二个周三 19:00–21:00"),
    _room("langan", "澜岸社区", "Lan'an", "江滩公园北门管理用房", "每月第一个周日 9:00–11:30"),
    _room("longgu", "龙骨社区", "Longgu", "船台巷12号", "每月第二个周六 9:00–11:30"),
    _room("shidu", "石渡社区", "Shidu", "石渡路52号", "每月第三个周三 19:00–21:00"),
    _room("qinglan", "晴岚社区", "Qinglan", "晴岚里17号", "每周五 15:00–17:00"),
    _room("xiangyang", "向阳里社区", "Xiangyangli", "向阳里3号", "每月第四个周六 9:00–11:30"),
    _room("lianxin", "莲心社区", "Lianxin", "莲香苑东门值班室二楼", "每月第二个周日 9:00–11:30"),
    _room("songying", "松影社区", "Songying", "云杉家园8号楼架空层", "每周三 19:00–21:00"),
    _room("yunlu", "云麓社区", "Yunlu", "云麓路33号", "每月第一个周六 14:00–16:30"),
    _room("zhuxi", "竹溪社区", "Zhuxi", "竹溪东路41号", "每月第三个周六 9:00–11:30"),
    _room("xinglin", "杏林社区", "Xinglin", "杏林湾路26号", "每月第二个周四 14:00–16:30"),
    _room("bailu", "白鹭社区", "Bailu", "白鹭桥头19号", "每月第四个周日 9:00–11:30"),
    _room("gangnan", "港南社区", "Gangnan", "港前路120号", "每月第三个周日 14:00–16:30"),
)


def _place(
    key: str, name: str, name_en: str, kind: PlatformKind, where: tuple[str, str, str, str]
) -> Platform:
    sponsor, place, address, opening = where
    return Platform(key, name, name_en, kind, sponsor, place, address, opening)


_CPPCC = "cppcc-jianglan"

STUDIOS: tuple[Platform, ...] = tuple(
    _place(
        f"studio-{key}", f"{name}委员工作室", f"{name_en} Member Studio", PlatformKind.STUDIO, where
    )
    for key, name, name_en, where in (
        (
            "education",
            "教育界别",
            "Education",
            (_CPPCC, "street-shuyuanpo", "书院坡13号", "每周三 14:00–17:00"),
        ),
        (
            "health",
            "医药卫生界别",
            "Health",
            (_CPPCC, "street-xinglinwan", "杏林湾路22号", "每周三 14:00–17:00"),
        ),
        (
            "environment",
            "环境资源界别",
            "Environment",
            (_CPPCC, "street-ludizhou", "芦洲街30号湿地科普站", "每周六 9:00–12:00"),
        ),
        (
            "economy",
            "经济界别",
            "Economy",
            (_CPPCC, "street-xinyi", "新驿大道88号", "每周四 14:00–17:00"),
        ),
        (
            "law",
            "法律服务",
            "Legal Aid",
            (_CPPCC, "street-wanghuting", "湖亭路20号", "每周二 14:00–17:00"),
        ),
        (
            "culture",
            "文化艺术界别",
            "Culture",
            (_CPPCC, "street-chuanchangli", "船台巷老厂房5号", "每周日 14:00–17:00"),
        ),
        (
            "agriculture",
            "农业界别",
            "Agriculture",
            (_CPPCC, "street-chatingao", "茶亭坳16号", "每周一 9:00–12:00"),
        ),
    )
)

WORKSTATIONS: tuple[Platform, ...] = tuple(
    _place(
        f"station-{key}",
        f"{name}委员工作站",
        f"{name_en} Member Workstation",
        PlatformKind.WORKSTATION,
        where,
    )
    for key, name, name_en, where in (
        (
            "hospital",
            "杏林湾医院",
            "Xinglinwan Hospital",
            ("group-xinglinwan", "street-xinglinwan", "杏林湾医院门诊三楼", "周四 9:00–11:30"),
        ),
        (
            "campus",
            "书院坡大学城",
            "Shuyuanpo Campus",
            ("group-shuyuanpo", "street-shuyuanpo", "书院坡大学城学生中心", "周五 14:00–17:00"),
        ),
        (
            "riders",
            "骑手驿站",
            "Riders' Rest",
            ("group-shidu", "street-shidu", "石渡路9号骑手驿站", "每天 14:00–16:00"),
        ),
        (
            "port",
            "北埠港区",
            "Beibu Port",
            ("group-beibugang", "street-beibugang", "港前路60号", "周二 9:00–11:30"),
        ),
        (
            "works",
            "机坊老厂区",
            "Jifang Works",
            ("group-jifang", "street-jifang", "机坊街40号", "周三 14:00–17:00"),
        ),
        (
            "harvest",
            "白鹭桥合作社",
            "Bailuqiao Co-operative",
            ("group-bailuqiao", "street-bailuqiao", "白鹭桥头合作社二楼", "周六 9:00–11:30"),
        ),
    )
)

ONLINE_HALL = _place(
    "hall-online",
    "江澜网络议政厅",
    "Jianglan Online Forum Hall",
    PlatformKind.ONLINE_HALL,
    ("cppcc-office", "jianglan", "网上", "全天开放，工作日 9:00–17:00 有人回应"),
)

ASSOCIATION_PLATFORMS: tuple[Platform, ...] = tuple(
    _place(
        f"assoc-room-{key}",
        f"{name}协商平台",
        f"{name_en} Consultation Platform",
        PlatformKind.ASSOCIATION,
        where,
    )
    for key, name, name_en, where in (
        (
            "logistics",
            "物流行业协会",
            "Logistics Association",
            (
                "assoc-logistics",
                "street-beibugang",
                "北埠物流园综合楼一楼",
                "周一至周五 9:00–17:00",
            ),
        ),
        (
            "catering",
            "餐饮行业协会",
            "Catering Association",
            ("assoc-catering", "street-qinglanli", "晴岚里28号", "周二 14:00–17:00"),
        ),
        (
            "property",
            "物业服务行业协会",
            "Property Association",
            ("assoc-property", "street-yunshan", "云杉路90号", "周四 14:00–17:00"),
        ),
    )
)

MOBILE: tuple[Platform, ...] = tuple(
    _place(
        f"mobile-{key}", f"{name}流动议事点", f"{name_en} Mobile Venue", PlatformKind.MOBILE, where
    )
    for key, name, name_en, where in (
        (
            "riverside",
            "江滩板凳",
            "Riverside Benches",
            ("group-lanjianglu", "street-lanjianglu", "江滩公园北门广场", "天晴的周六 16:00–18:00"),
        ),
        (
            "yard",
            "院坝",
            "Courtyard",
            ("group-zhuxipan", "street-zhuxipan", "各小区院坝，提前三天贴通知", "每月两次"),
        ),
        (
            "ferry",
            "渡船",
            "Ferry",
            ("group-laodukou", "street-laodukou", "老渡口至芦荻洲渡船", "每月第一个周五早班船"),
        ),
        (
            "bus",
            "公交车厢",
            "Bus",
            ("unit-bus", "street-tieqiaotou", "6路公交首末站", "每季度一次"),
        ),
        (
            "market",
            "早市",
            "Morning Market",
            ("group-qinglanli", "street-qinglanli", "晴岚菜市场西口", "每月第三个周日 7:00–9:00"),
        ),
    )
)

PLATFORMS: tuple[Platform, ...] = (
    *HOMES,
    *ROOMS,
    *STUDIOS,
    *WORKSTATIONS,
    ONLINE_HALL,
    *ASSOCIATION_PLATFORMS,
    *MOBILE,
)
PLATFORM_BY_KEY: dict[str, Platform] = {platform.key: platform for platform in PLATFORMS}
