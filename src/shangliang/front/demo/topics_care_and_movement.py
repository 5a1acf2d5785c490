"""What do the topics about care and movement say? T14 canteen, T16 childcare, T17 lorries, T18 minibus."""

from __future__ import annotations

from shangliang.front.demo.shapes import (
    Channel,
    Decision,
    Evidence,
    Meeting,
    Progress,
    Recommendation,
    Reply,
    Seat,
    SeatKind,
    Stage,
    Topic,
    marked,
)

T14 = Topic(
    number="T14",
    title="社区食堂和老年助餐点",
    title_en="A community canteen with meals for the old",
    summary_en=(
        "A canteen with three posted prices runs for a trial year; the subsidy ends after that, so it has "
        "to stand on its own."
    ),
    channel=Channel.SOLICITED,
    raiser="anruochu",
    place="community-hebian",
    platform="home-heyeqiao",
    committee="committee-culture-health",
    facts=(
        "我每周去荷边社区送一次餐，十六户老人里，有九户中午吃的是早上剩的粥。有位奶奶说，一个人开火不值当，"
        "凑合一顿是一顿。街道有间旧食堂，锁了两年。"
    ),
    interest="一顿热饭，是老人跟街坊见面的由头。我想它能长久，不要热闹三个月就关门。",
    request="请大家商量怎么把食堂办起来，价钱怎么定、亏了谁补、油烟往哪排，先说在前头。",
    sub_questions=("三种价格怎么定", "亏损谁来补、补多久", "低盐低糖谁把关", "油烟往哪里排"),
    seats=(
        Seat(SeatKind.AFFECTED, "用餐老人和家属", 5),
        Seat(SeatKind.AFFECTED, "食堂邻近住户", 3),
        Seat(SeatKind.BUSINESS, "餐饮经营者", 2),
        Seat(SeatKind.EXPERT, "营养师", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "民政、市场监管、街道", 3),
    ),
    departments=("dept-civil", "dept-market", "office-heyeqiao"),
    statements=marked(
        "＋ 一荤两素十元能办三年，别办成作秀。",
        "－ 补贴只给几个老人，全小区的人出地方。",
        "± 老人优惠、居民平价、外卖另算，三价公开。",
        "？ 低盐低糖谁把关？",
        "± 让我们先自己办，亏的差额社区补一年，第二年自立。",
        "－ 食堂排烟对着我家窗户。",
    ),
    evidence=Evidence(
        facts="荷边社区六十岁以上老人1130人，独居214人；问卷回收402份，愿意每周用餐三次以上的占五成七；旧食堂180平方米，烟道朝向3栋西窗。",
        rules="食品安全法要求取得经营许可并公示；助餐补贴由民政部门按规定发放；油烟排放应符合饮食业标准，不得影响邻近住户。",
        options="一是引进企业经营；二是居民自办、社区补差一年；三是中央厨房配送、社区只设餐桌；四是志愿送餐到户。",
        cost="改造24万元，改烟道另加5.8万元；每份成本约12.6元，老人付10元；首年预计亏6.5万元，客流达每天150份可持平。",
        affected="独居老人214人；3栋西侧住户18户受油烟影响；周边小餐馆7家担心分走客人。",
    ),
    stage=Stage.HANDLING,
    ending="达成一致：三价公开，试办一年",
    recommendations=(
        Recommendation(
            "老人、居民、外卖三种价格公开",
            "门口立价目牌，每月公布收支",
            "office-heyeqiao",
            "月度盈亏",
            30,
            Decision.ADOPTED,
            "公开价格，减少误会。",
        ),
        Recommendation(
            "亏损差额补一年，第二年自立",
            "试办协议写明补差上限八万元",
            "dept-civil",
            "第二年能否自立",
            150,
            Decision.ADOPTED,
            "有期限的扶一把。",
        ),
        Recommendation(
            "标注盐糖，营养师把关",
            "每周菜单公示盐糖用量，老人专窗低盐低糖",
            "dept-market",
            "菜单标注率",
            45,
            Decision.ADOPTED,
            "健康是办食堂的本意。",
        ),
        Recommendation(
            "烟道改向",
            "烟道改到屋顶，加净化",
            "office-heyeqiao",
            "三栋西侧住户投诉数",
            26,
            Decision.ADOPTED,
            "不改烟道，邻里难安。",
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "会议在旧食堂里开，大家先尝了试做的一荤两素，再谈价钱。有住户说补贴都给了老人，地方却是全小区的，营业"
            "时间外能不能当活动室，街道当场答应。三栋住户把西窗照片投在墙上，烟道离窗四米，设计师画出屋顶走线，"
            "住户才松口。价格定为老人十元、居民十六元、外卖十八元。亏损补一年、上限八万，第二年自立，老人代表担心"
            "一年后关门，委员提议每季看一次账。营养师每周审菜单。十位代表中九人同意，一人弃权。"
        ),
        consensus=(
            "三种价格公开",
            "亏损补一年，上限八万元",
            "烟道改到屋顶后再开张",
            "每周菜单标注盐糖",
        ),
        dissent=("老人代表担心一年后停办，要求每季度看一次账",),
        tally=(9, 0, 1),
    ),
    replies=(
        Reply(
            "dept-civil",
            "B",
            "试办协议已签，补差按季拨付、按季公布；第二年的自立方案将在第十个月提交居民评议。",
        ),
    ),
    progress=(
        Progress("office-heyeqiao", 18, "烟道改到屋顶，三栋住户到场看过。"),
        Progress("dept-market", 24, "取得经营许可，后厨直播开通。"),
        Progress("office-heyeqiao", 29, "开张首日卖出136份，其中老人餐89份。"),
        Progress("dept-civil", 62, "首月亏损4800元，账目上墙，低于预计。"),
    ),
)

T16 = Topic(
    number="T16",
    title="社区托育和课后看护",
    title_en="Childcare in the community for the missing two hours",
    summary_en=(
        "Working parents are two hours short every day; sixteen places with trained staff are proposed as "
        "a first trial."
    ),
    channel=Channel.MEMBER,
    raiser="luxiaoman",
    place="community-shusheng",
    platform="home-shuyuanpo",
    committee="committee-culture-health",
    facts=(
        "我在书声社区做了一次小调查：五十二个双职工家庭，三十八家每天有两个钟头孩子没人看。有位妈妈把儿子放在"
        "楼下打印店，老板娘一边打字一边看着他写作业。"
    ),
    interest="这两个钟头不长，可天天缺，就成了要不要辞职的事。我想让妈妈爸爸们喘口气。",
    request="请议一议，社区能不能先腾一间屋、办十几个位子，安全、收费、谁来带，一条条说清楚。",
    sub_questions=("先办多少个位子", "谁优先、怎么排", "场地消防怎么过", "老师和保险怎么落实"),
    seats=(
        Seat(SeatKind.AFFECTED, "双职工家长", 6),
        Seat(SeatKind.RESIDENT, "活动室常用居民", 2),
        Seat(SeatKind.BUSINESS, "托育机构、高校社团", 2),
        Seat(SeatKind.EXPERT, "消防和保险专业人士", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "卫健、教育、民政、街道", 4),
    ),
    departments=("dept-health", "dept-education", "office-shuyuanpo", "dept-civil"),
    statements=marked(
        "＋ 双职工家庭真的只差两个小时。",
        "－ 用活动室办托，消防能过吗？",
        "± 先办十六个位，按户排序，收费公开。",
        "？ 老师要有证，出了事保险谁买？",
        "± 高校学生做志愿者，但要有正式人员带班。",
        "－ 不要变成托管培训班。",
    ),
    evidence=Evidence(
        facts="书声社区零到十二岁孩子643人；受访52户中38户每天缺两小时看护；社区活动室112平方米，工作日16:00至19:00使用率三成一。",
        rules="托育机构应当登记备案并符合消防、卫生要求；从业人员须有相应资格；课后看护不得变相办学科培训。",
        options="一是活动室分时办十六个看护位；二是与附近小学延长课后服务衔接；三是引进托育机构租用商铺；四是邻里互助轮看。",
        cost="活动室消防和软包改造约11万元；带班老师两人每年约17万元；每位每月收费420元，缺口约4万元；责任险每年3200元。",
        affected="有需要的家庭约120户，首批只能收16户；常用活动室的棋牌、合唱老人约50位要让出部分时段。",
    ),
    stage=Stage.TRIAGED,
    ending="先行试办：十六个位子、收费公开、持证带班、统一投保",
    recommendations=(
        Recommendation(
            "先办十六个看护位，按户排序",
            "排序名单和收费公开，一学期一轮",
            "office-shuyuanpo",
            "候补人数",
            75,
        ),
        Recommendation(
            "持证老师带班，志愿者辅助",
            "两名持证老师，志愿者先培训",
            "dept-health",
            "意外事件数",
            60,
        ),
        Recommendation(
            "统一购买责任险",
            "街道统一投保并公示保单要点",
            "office-shuyuanpo",
            "保险是否连续有效",
            45,
        ),
    ),
)

T17 = Topic(
    number="T17",
    title="北埠物流园周边道路、货车停放和加油",
    title_en="Roads, lorry parking and fuel around Beibu Logistics Park",
    summary_en=(
        "Drivers, firms and residents around a logistics park need roads, a night park and an energy "
        "station: more than one street can decide, so it went to the city."
    ),
    channel=Channel.SOLICITED,
    raiser="zheng",
    place="community-gangnan",
    platform="assoc-room-logistics",
    committee="committee-economy",
    facts=(
        "我跑货车十四年，家就在港南。园区门口那条路一个坑连一个坑，我今年补了三条胎。夜里没处停，只好停在自家"
        "楼下，我睡得着，楼上睡不着。加一趟油来回十八公里，一个月白跑四百多块。"
    ),
    interest="我白天是司机，晚上是居民，两头的难处我都有。路修好、车有处停，骂声就少一半。",
    request="请协会、园区、街道和市里的部门坐到一块，一样一样定下来，别再你推我我推你。",
    sub_questions=("坑路谁来修", "夜间货车停哪里", "综合能源站能不能批", "园区扩建往哪边走"),
    seats=(
        Seat(SeatKind.AFFECTED, "货车司机", 5),
        Seat(SeatKind.AFFECTED, "周边居民", 4),
        Seat(SeatKind.BUSINESS, "园区企业、协会、加油充电企业", 5),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "交通、公安交管、商务、规划、街道", 5),
    ),
    departments=(
        "dept-transport",
        "dept-traffic-police",
        "dept-commerce",
        "dept-planning",
        "office-beibugang",
        "assoc-logistics",
    ),
    statements=marked(
        "＋ 园区门口一条坑路一年扎坏三条胎，先修路。",
        "－ 货车夜里停在居民楼下，喇叭和尾气都受不了。",
        "± 设一处夜间集中停车场，收合理停车费，给司机热水和厕所。",
        "？ 加油要绕九公里，能不能批一处带充电的综合能源站？",
        "± 司机交的停车费一半用于保洁和绿化。",
        "－ 园区扩建就是往居民区推，规划要重新论证。",
        "＋ 限高杆在园区入口外三十米，别让司机倒车。",
    ),
    evidence=Evidence(
        facts="园区日均进出货车3400辆，夜间路边停放约260辆；门口1.8公里道路破损率三成二，半年爆胎登记74次；最近的加油站单程9公里。",
        rules="道路养护按权属分工，该段由区和园区分管，界限不清；加油（能源）站布点须符合规划和安全距离；夜间禁停由交管部门依法设置。",
        options="一是分段明确养护责任先修路；二是利用闲置堆场建夜间停车场280位；三是综合能源站选址论证；四是重新论证扩建方案。",
        cost="修路约960万元；停车场改造约180万元，收费每晚15元；能源站投资约2600万元，由企业承担；降噪屏约70万元。",
        affected="常驻货车司机约1900人；沿线居民1150户；园区企业143家；涉及区、市两级五个部门。",
    ),
    stage=Stage.ESCALATED,
    ending="超出街道权限，上报市级联动协商",
    recommendations=(
        Recommendation(
            "建夜间货车集中停车场",
            "利用闲置堆场，配热水和厕所，收费一半用于保洁绿化",
            "dept-transport",
            "夜间居民楼下停车数和噪声",
            120,
        ),
        Recommendation(
            "综合能源站选址论证",
            "规划、商务联合论证，两个月内给出结论",
            "dept-planning",
            "论证是否如期公开",
            60,
        ),
        Recommendation(
            "先修园区门口道路，明确养护权属",
            "市级协调，划清责任后开工",
            "dept-transport",
            "爆胎登记数",
            150,
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "这次协商放在物流行业协会一楼，司机把补过的轮胎搬进了会场。居民放了一段凌晨两点的录音，司机听完说，"
            "那是怠速打冷机，自己也没办法。修路的事卡在权属上：区里说归园区，园区说归市里，地图翻出三个版本。停车场"
            "大家都赞成，闲置堆场却是市属平台的地。能源站要过规划和安全两道关，街道定不了。主持人逐条问哪一级能定，"
            "六件事里只有限高杆外移街道能办。会议决定：限高杆先移，其余填写上报单，连同录音和轮胎照片报市政协。"
        ),
        consensus=(
            "限高杆外移三十米，街道当月办",
            "建夜间集中停车场，收费一半用于保洁绿化",
            "其余事项上报市级联动协商",
        ),
        dissent=("居民代表反对园区继续扩建，园区企业认为应依规划推进，留待市级论证",),
        tally=(12, 2, 0),
    ),
    progress=(Progress("office-beibugang", 9, "限高杆已外移三十米，入口不用再倒车。"),),
)

T18 = Topic(
    number="T18",
    title="公交线路优化和社区微循环",
    title_en="Bus routes and a community minibus",
    summary_en=(
        "Patients, commuters and riders of the old line see one minibus three ways; a bookable trial is on "
        "the table and the vote is open."
    ),
    channel=Channel.PARTY_GOVERNMENT,
    raiser="zhengfu",
    place="community-tieqiao",
    platform="home-tieqiaotou",
    committee="committee-economy",
    facts=(
        "热线里关于公交的来电，铁桥头一带占了两成。老人说去医院要换两次车，上班的说高峰等二十分钟，还有人怕"
        "一优化，家门口那站没了。公交公司给了我们三套方案，每一套都有人叫好，也都有人着急。"
    ),
    interest="每条线路背后都是具体的人。我们不想在办公室里替大家挑一套。",
    request="请把三套方案拿到车厢里、站台上去谈，谈完再定，定了先试。",
    sub_questions=("开不开微循环小巴", "主线的班次怎么保", "高峰和平峰怎么排", "站点撤并怎么告知"),
    seats=(
        Seat(SeatKind.AFFECTED, "就医老人", 3),
        Seat(SeatKind.AFFECTED, "通勤乘客", 4),
        Seat(SeatKind.AFFECTED, "原线路沿线居民", 3),
        Seat(SeatKind.BUSINESS, "公交司机", 2),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "交通、公交公司、街道", 3),
    ),
    departments=("dept-transport", "unit-bus", "office-tieqiaotou"),
    statements=marked(
        "＋ 老人去医院要换两次车，开一条十二座的小巴。",
        "－ 小巴把主线的客人分走，最后主线也没了。",
        "± 先预约式微循环三个月，人数公示再定去留。",
        "？ 站牌改了没人告诉我们。",
        "± 早晚高峰十分钟一班，其他时间可以半小时。",
        "－ 为了新线把我们这站撤了。",
    ),
    evidence=Evidence(
        facts="铁桥头街道常住2.9万人，6路日均客流8100人次，高峰满载率九成四、平峰二成六；去杏林湾医院需换乘两次，平均58分钟。",
        rules="城市公交线路和站点的调整由交通运输部门会同公交企业确定，调整前应当公告；撤站应说明理由和替代办法。",
        options="甲案新开固定小巴；乙案预约式微循环试三个月；丙案只调6路班次，高峰加密、平峰拉长。",
        cost="十二座小巴两辆约46万元，年运营约52万元；预约制首季约11万元；高峰加密需增配4辆车、司机8人。",
        affected="每周就医的老人约620人；高峰通勤约3900人；拟撤的两个站每天约270人上下车。",
    ),
    stage=Stage.LIVE,
    ending="先试三个月：预约小巴，人数公示后再定",
    recommendations=(
        Recommendation(
            "预约式小巴试运行三个月",
            "电话和网上都能约，每周公布人数",
            "unit-bus",
            "日均乘坐人数",
            100,
        ),
        Recommendation(
            "主线高峰十分钟一班", "试行期内不减主线班次", "unit-bus", "主线客流变化", 60
        ),
        Recommendation(
            "站点调整提前告知",
            "站牌、车厢和社区同时公告，不少于十五天",
            "dept-transport",
            "告知是否到位",
            30,
        ),
    ),
)
