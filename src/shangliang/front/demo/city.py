"""Which places does the invented city of 江澜市 consist of?"""

from __future__ import annotations

from shangliang.front.demo.shapes import Place, PlaceKind

CITY = Place("jianglan", "江澜市", "Jianglan City", PlaceKind.CITY, "")

DISTRICTS: tuple[Place, ...] = (
    Place("cangwan", "沧湾区", "Cangwan District", PlaceKind.DISTRICT, "jianglan"),
    Place("wanghu", "望湖区", "Wanghu District", PlaceKind.DISTRICT, "jianglan"),
    Place("songping", "松坪区", "Songping District", PlaceKind.DISTRICT, "jianglan"),
    Place("beibu", "北埠区", "Beibu District", PlaceKind.DISTRICT, "jianglan"),
)


def _street(key: str, name: str, name_en: str, district: str) -> Place:
    return Place(f"street-{key}", name, f"{name_en} Street", PlaceKind.STREET, district)


def _community(key: str, name: str, name_en: str, street: str) -> Place:
    return Place(
        f"community-{key}", name, f"{name_en} Community", PlaceKind.COMMUNITY, f"street-{street}"
    )


STREETS: tuple[Place, ...] = (
    _street("liudi", "柳堤街道", "Liudi", "cangwan"),
    _street("cangwankou", "沧湾口街道", "Cangwankou", "cangwan"),
    _street("lanjianglu", "澜江路街道", "Lanjianglu", "cangwan"),
    _street("chuanchangli", "船厂里街道", "Chuanchangli", "cangwan"),
    _street("ludizhou", "芦荻洲街道", "Ludizhou", "cangwan"),
    _street("laodukou", "老渡口街道", "Laodukou", "cangwan"),
    _street("shidu", "石渡街道", "Shidu", "wanghu"),
    _street("qinglanli", "晴岚里街道", "Qinglanli", "wanghu"),
    _street("wanghuting", "望湖亭街道", "Wanghuting", "wanghu"),
    _street("liandang", "莲荡街道", "Liandang", "wanghu"),
    _street("shuyuanpo", "书院坡街道", "Shuyuanpo", "wanghu"),
    _street("heyeqiao", "荷叶桥街道", "Heyeqiao", "wanghu"),
    _street("yunshan", "云杉街道", "Yunshan", "songping"),
    _street("songpingling", "松坪岭街道", "Songpingling", "songping"),
    _street("zhuxipan", "竹溪畔街道", "Zhuxipan", "songping"),
    _street("chatingao", "茶亭坳街道", "Chating'ao", "songping"),
    _street("xinglinwan", "杏林湾街道", "Xinglinwan", "songping"),
    _street("bailuqiao", "白鹭桥街道", "Bailuqiao", "songping"),
    _street("beibugang", "北埠港街道", "Beibugang", "beibu"),
    _street("liangcangli", "粮仓里街道", "Liangcangli", "beibu"),
    _street("tieqiaotou", "铁桥头街道", "Tieqiaotou", "beibu"),
    _street("jifang", "机坊街道", "Jifang", "beibu"),
    _street("yanzhan", "盐栈街道", "Yanzhan", "beibu"),
    _street("xinyi", "新驿街道", "Xinyi", "beibu"),
)

COMMUNITIES: tuple[Place, ...] = (
    _community("liuyin", "柳荫社区", "Liuyin", "liudi"),
    _community("tijiao", "堤角社区", "Tijiao", "liudi"),
    _community("wankou", "湾口社区", "Wankou", "cangwankou"),
    _community("langan", "澜岸社区", "Lan'an", "lanjianglu"),
    _community("longgu", "龙骨社区", "Longgu", "chuanchangli"),
    _community("luhua", "芦花社区", "Luhua", "ludizhou"),
    _community("dutou", "渡头社区", "Dutou", "laodukou"),
    _community("shidu", "石渡社区", "Shidu", "shidu"),
    _community("pingqiao", "平桥社区", "Pingqiao", "shidu"),
    _community("qinglan", "晴岚社区", "Qinglan", "qinglanli"),
    _community("xiangyang", "向阳里社区", "Xiangyangli", "qinglanli"),
    _community("huting", "湖亭社区", "Huting", "wanghuting"),
    _community("lianxin", "莲心社区", "Lianxin", "liandang"),
    _community("shusheng", "书声社区", "Shusheng", "shuyuanpo"),
    _community("hebian", "荷边社区", "Hebian", "heyeqiao"),
    _community("songying", "松影社区", "Songying", "yunshan"),
    _community("yunlu", "云麓社区", "Yunlu", "yunshan"),
    _community("lingxia", "岭下社区", "Lingxia", "songpingling"),
    _community("zhuxi", "竹溪社区", "Zhuxi", "zhuxipan"),
    _community("chating", "茶亭社区", "Chating", "chatingao"),
    _community("xinglin", "杏林社区", "Xinglin", "xinglinwan"),
    _community("bailu", "白鹭社区", "Bailu", "bailuqiao"),
    _community("gangnan", "港南社区", "Gangnan", "beibugang"),
    _community("yixin", "驿新社区", "Yixin", "xinyi"),
    _community("liangcang", "粮仓社区", "Liangcang", "liangcangli"),
    _community("tieqiao", "铁桥社区", "Tieqiao", "tieqiaotou"),
    _community("jifang", "机坊社区", "Jifang", "jifang"),
    _community("yanzhan", "盐栈社区", "Yanzhan", "yanzhan"),
)

POPULATION: dict[str, int] = {
    "cangwan": 612_400,
    "wanghu": 548_900,
    "songping": 437_200,
    "beibu": 391_500,
    "street-liudi": 118_300,
    "street-cangwankou": 104_700,
    "street-lanjianglu": 109_200,
    "street-chuanchangli": 96_800,
    "street-ludizhou": 81_500,
    "street-laodukou": 101_900,
}
"""How many people live in the districts, and in the streets of one of them: invented like everything here."""

PLACES: tuple[Place, ...] = (CITY, *DISTRICTS, *STREETS, *COMMUNITIES)
PLACE_BY_KEY: dict[str, Place] = {place.key: place for place in PLACES}


def ancestors(key: str) -> tuple[str, ...]:
    """The keys from a place up to the city, the place itself first."""
    chain = [key]
    while PLACE_BY_KEY[chain[-1]].parent:
        chain.append(PLACE_BY_KEY[chain[-1]].parent)
    return tuple(chain)
