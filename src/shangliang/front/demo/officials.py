"""Who decides, inspects, assigns and answers in the demo? Party and government offices and the handling units.

Department logins are the pinyin of the short name (`zhujian` 住建局); street offices sign in as `jiedao-…`.
"""

from __future__ import annotations

from shangliang.front.demo.shapes import Account

_CITY = "jianglan"

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
    _officer("shequ-lingxia", "凌小满", "Ling Xiaoman", "岭下社区", "committee-of-lingxia"),
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
            ("ludizhou", "鲁听荻", "Lu Tingdi", "芦荻洲街道"),
            ("heyeqiao", "何田田", "He Tiantian", "荷叶桥街道"),
            ("shuyuanpo", "舒朗坤", "Shu Langkun", "书院坡街道"),
            ("xinyi", "辛远驿", "Xin Yuanyi", "新驿街道"),
            ("songpingling", "宋岭南", "Song Lingnan", "松坪岭街道"),
            ("xinglinwan", "邢暖春", "Xing Nuanchun", "杏林湾街道"),
        )
    ),
)
