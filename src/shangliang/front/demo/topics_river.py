"""What do the topics about river and green space say? T09 angling, T10 outlets, T11 riverside, T19 plot."""

from __future__ import annotations

from shangliang.front.demo.shapes import (
    Channel,
    Decision,
    Evidence,
    Meeting,
    Recommendation,
    Seat,
    SeatKind,
    Side,
    Stage,
    Topic,
    marked,
)

T09 = Topic(
    number="T09",
    title="长江禁捕后的垂钓管理",
    title_en="Angling after the fishing ban on the river",
    summary_en=(
        "Anglers, former fishers and residents agree where a rod is allowed, who patrols and how the "
        "market is checked."
    ),
    channel=Channel.PARTY_GOVERNMENT,
    raiser="shizheng",
    place="community-luhua",
    platform="home-ludizhou",
    committee="committee-rural",
    facts=(
        "禁捕以后江里的鱼多了，岸边的钓竿也多了。渔政的同志跟我讲，上个月一个周末，芦荻洲岸线上数到三百多根竿，"
        "有一人七竿的，有连钩的，也有老老实实一竿一线的。群众打来的电话，一半要全禁，一半问到底哪儿能钓。"
    ),
    interest="禁捕是大事，不能松；老百姓江边甩一竿，也不该人人当违法的防着。要把线划得清、管得住、说得明白。",
    request="请政协组织一次协商，听听钓友、退捕渔民和江边居民的意见，给我们一个可以写进规定的办法。",
    sub_questions=("哪些岸段可以钓", "一人几竿几钩", "谁来巡护", "网上卖江鲜谁来查"),
    seats=(
        Seat(SeatKind.AFFECTED, "钓友、退捕渔民", 6),
        Seat(SeatKind.AFFECTED, "江边居民", 3),
        Seat(SeatKind.EXPERT, "鱼类保护专家", 1),
        Seat(SeatKind.MEMBER, "政协委员", 3),
        Seat(SeatKind.DEPARTMENT, "农业农村（渔政）、公安、水务、街道", 4),
    ),
    departments=("dept-agriculture", "dept-police", "dept-water", "office-ludizhou"),
    statements=marked(
        "＋ 一人一杆一线一钩可以接受，边界写清楚。",
        "－ 全面禁钓，最简单最好管。",
        "± 划几段可钓岸线，禁渔期照样停，照片拍清楚。",
        "？ 网上卖“江鲜”的谁来查？",
        "± 老渔民可以做护鱼巡查员，领补贴。",
        "－ 夜钓带灯和音响，江滩没法睡。",
        "＋ 把能钓的鱼种和数量做成一张大图立在岸边。",
    ),
    evidence=Evidence(
        facts="芦荻洲岸线11.4公里，周末垂钓平均260人；半年查处违规钓具73起、疑似销售江鲜线索19条；夜间灯光和音响投诉41件。",
        rules="长江保护法规定重点水域禁止生产性捕捞，娱乐性垂钓由有关主管部门管理；水生生物保护区内禁止垂钓。",
        options="一是全线禁钓；二是划出四段共3.2公里可钓岸线，一人一竿一线一钩；三是实名登记、总量控制；四是夜间禁钓。",
        cost="标识牌和界桩约9万元；退捕渔民巡查员12人，每年补贴约36万元；视频点位补盲约22万元。",
        affected="常来的钓友约1500人；退捕渔民家庭64户，其中23户还没有稳定收入；临江三个社区约2800户。",
    ),
    stage=Stage.REPORTED,
    ending="达成一致：划定可钓岸段，退捕渔民巡护，市场常查",
    recommendations=(
        Recommendation(
            "划定四段可钓岸线，一人一竿一线一钩",
            "设界桩和大图，写明鱼种、数量和禁钓时段",
            "dept-agriculture",
            "查获违规钓具数",
            60,
        ),
        Recommendation(
            "退捕渔民担任护鱼巡查员",
            "招募十二人，签约并培训",
            "office-ludizhou",
            "巡查记录和补贴发放",
            60,
        ),
        Recommendation(
            "线上线下查江鲜",
            "每月联合检查一次，网上线索三日内核查",
            "dept-police",
            "线索核查率",
            45,
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "协商放在芦荻洲渡口的茶棚里开。渔政先报数，专家讲为什么江豚近岸觅食的那两段不能钓。钓友同意一人一竿"
            "一线一钩，要求把边界画成一眼看得懂的大图；退捕渔民说江里哪儿有窝子他们最清楚，愿意领红袖章。居民的"
            "意见集中在夜里：灯照进窗，音响放到后半夜。主持人请每人写下一条可以让步的，钓友让出了夜里，居民让出了"
            "四段岸线。主张全禁的两位坚持原意见，认为留一个口子就难管，记录在案。"
        ),
        consensus=(
            "划四段可钓岸线，一人一竿一线一钩",
            "二十二点后禁钓禁灯",
            "退捕渔民做巡查员并领补贴",
            "岸边立大图写明鱼种和数量",
        ),
        dissent=("两位代表主张全面禁钓，理由是执法人手有限、口子难收",),
        tally=(7, 2, 0),
    ),
)

T10 = Topic(
    number="T10",
    title="沿江排口整治和老厂区雨污分流",
    title_en="River outlets and separating rain from sewage in the old works",
    summary_en=(
        "Thirty-seven outlets, an old factory quarter and unclear bills led from consultation to a special "
        "supervision mission with a public ledger."
    ),
    channel=Channel.CPPCC,
    raiser="shuiqinglan",
    place="street-jifang",
    platform="station-works",
    committee="committee-environment",
    facts=(
        "我做排水做了二十年。下大雨那天我们五个委员沿江走了七公里，数到三十七个排口，有九个冒黑水。机坊老厂区"
        "的管图还是手画的，雨水污水在一根管里，厂子搬了八年，管子还在流。"
    ),
    interest="我不想只看到一张达标的报表。住在排口边的人，闻得见真假。要查到根上，也要把账算公道。",
    request="建议把沿江排口整治列为监督性议题，查清三十七个排口，谁的管、谁的水、谁出钱，一口一档。",
    sub_questions=(
        "三十七个排口从哪来",
        "老厂区管网谁出钱",
        "溯源数据多久公布一次",
        "治理期间新项目怎么批",
    ),
    seats=(
        Seat(SeatKind.AFFECTED, "排口附近居民", 5),
        Seat(SeatKind.AFFECTED, "老厂区住户", 3),
        Seat(SeatKind.BUSINESS, "老厂留守处、平台公司", 2),
        Seat(SeatKind.EXPERT, "管网检测工程师", 1),
        Seat(SeatKind.MEMBER, "政协委员", 4),
        Seat(SeatKind.DEPARTMENT, "生态环境、水务、住建", 3),
    ),
    departments=("dept-ecology", "dept-water", "dept-housing", "unit-investment"),
    statements=marked(
        "＋ 雨天排口还在冒黑水，必须溯源到户。",
        "－ 厂里说已经搬了，为什么还让居民分摊管网钱？",
        "± 先查清三十七个排口，再定谁出钱。",
        "？ 溯源数据能不能每月公布一次？",
        "± 老居民楼合流管确实难改，可以先做截流井。",
        "－ 一边治理一边批新项目，说不过去。",
    ),
    evidence=Evidence(
        facts="沿江7公里有排口37个，雨天水质异常的9个；机坊老厂区管网18.6公里，合流制占七成六，仅四成有电子管图；一年异味投诉128件。",
        rules="长江保护法和水污染防治法要求开展排污口排查整治；雨污分流改造由排水主管部门组织，费用分担应有依据并公开。",
        options="一是逐口溯源、一口一档；二是先建六座截流井，再分期改管；三是老厂区整体翻建管网，周期三年。",
        cost="溯源检测约210万元；截流井每座约38万元；整体翻建约1.3亿元。居民分摊的说法没有文件依据，应予澄清。",
        affected="沿江四个社区约5200户；老厂区住户1340户；下游取水口服务约21万人。",
    ),
    stage=Stage.SUPERVISION,
    ending="转为专项民主监督：九个问题，一口一档，逐项销号",
    recommendations=(
        Recommendation(
            "组成专项监督小组，查清三十七个排口",
            "一口一档，每月公布溯源进度",
            "dept-ecology",
            "建档排口数",
            90,
            Decision.ADOPTED,
            "列入市委年度督查计划。",
        ),
        Recommendation(
            "先建截流井，再分期改管",
            "六座截流井列入年度工程",
            "dept-water",
            "雨天异常排口数",
            150,
            Decision.ADOPTED,
            "先止住，再根治。",
        ),
        Recommendation(
            "整改台账公开，逐项销号",
            "九个问题进台账，核验人与整改人分开",
            "dept-ecology",
            "销号和反弹项数",
            120,
            Decision.ADOPTED,
            "监督要有回音。",
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "会议先看委员雨天拍的录像，再看各部门的排口清单，两张表差了十一个口。老厂留守处说厂子搬了、管子交了，"
            "平台公司说没接到移交单，居民问那笔管网钱凭什么分摊。水务局承认老厂区的管图不全。工程师建议先做截流井，"
            "合流管分期改。会上没有再争谁对谁错，一致同意先查清楚。鉴于涉及四个部门、又列在市委督查计划里，会议建议"
            "转为专项民主监督，由委员、居民和督查室同去同查，查出的问题一项一项进台账。"
        ),
        consensus=(
            "先查清三十七个排口，再定谁出钱",
            "溯源数据每月公布",
            "先做截流井，再分期改管",
            "转为专项民主监督",
        ),
        dissent=("居民代表要求治理期间暂停沿江新项目审批，部门认为应依法分类处理，双方保留意见",),
        tally=(9, 0, 1),
    ),
)

T11 = Topic(
    number="T11",
    title="江滩公园夜间开放和照明",
    title_en="Opening the riverside park at night, and how brightly",
    summary_en=(
        "Night-shift workers want to walk, birds need the dark, and someone has to keep watch; the meeting "
        "is prepared."
    ),
    channel=Channel.SOLICITED,
    raiser="wu",
    place="community-langan",
    platform="room-langan",
    committee="committee-environment",
    facts=(
        "我在渡轮上干了三十年，退休了还改不了夜里走动的毛病。江滩公园九点就锁门，下夜班的人隔着栏杆看江。"
        "去年夏天开过几晚灯会，亮得像白天，洲子那头的白鹭一个多礼拜没回来。"
    ),
    interest="江是大家的，也是鸟和江豚的。我想让上夜班的人有个透气的地方，又别把江照得睡不着。",
    request="请把开到几点、开哪几盏灯、谁来巡，摆到桌面上议一议。",
    sub_questions=("开到几点", "哪些灯亮哪些灯灭", "夜里谁巡防", "垃圾和音响怎么管"),
    seats=(
        Seat(SeatKind.AFFECTED, "夜班职工、夜跑者", 4),
        Seat(SeatKind.AFFECTED, "江边住户", 4),
        Seat(SeatKind.RESIDENT, "护鸟志愿者", 2),
        Seat(SeatKind.EXPERT, "生态专家", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "园林、公安、城管、生态环境", 4),
    ),
    departments=("dept-parks", "dept-police", "dept-urban", "dept-ecology"),
    statements=marked(
        "＋ 上夜班的人只有晚上能走，开到十二点吧。",
        "－ 灯太亮，鸟不来，江豚科普白讲了。",
        "± 主园路开灯，亲水平台十点后关，加感应灯。",
        "？ 夜间巡防谁负责，出过事怎么算？",
        "± 音响用定向喇叭，十点后静音。",
        "－ 夜里开放就有烧烤垃圾。",
    ),
    evidence=Evidence(
        facts="江滩公园岸线3.6公里，现21:00闭园；周边三家单位夜班职工约4200人；监测到水鸟31种，灯会期间近岸水鸟数下降约六成；闭园后翻越进园每月约90人次。",
        rules="公园管理单位应当公布开放时间并保障安全；长江保护法要求保护重要栖息地；照明应避免对野生动物造成不利影响。",
        options="一是维持21:00闭园；二是主园路开到23:00，亲水平台22:00关灯；三是开到24:00，全线亮灯。",
        cost="感应灯和低色温改造约64万元；夜间巡防每年约38万元；每晚多开两小时保洁约6万元一年。",
        affected="夜班职工约4200人；临江住户1900户；护鸟志愿者86人；公园保安和保洁共27人要调班。",
    ),
    stage=Stage.PREPARED,
    ending="达成一致：主园路亮到二十三点，二十二点后静音",
    recommendations=(
        Recommendation(
            "主园路开放并亮灯到二十三点",
            "亲水平台二十二点关灯，其余用感应灯",
            "dept-parks",
            "近岸水鸟数",
            60,
        ),
        Recommendation("二十二点后静音", "定向喇叭，写入入园须知", "dept-urban", "夜间投诉数", 30),
        Recommendation(
            "夜间巡防定人定段",
            "公安、园林联合排班并公布电话",
            "dept-police",
            "夜间警情和险情数",
            45,
        ),
    ),
)

T19 = Topic(
    number="T19",
    title="口袋公园还是停车位",
    title_en="A pocket park or parking bays",
    summary_en=(
        "One small plot, two honest needs; the talks ended without agreement, and both cases are kept "
        "on record for the street's budget round."
    ),
    channel=Channel.RESIDENT,
    raiser="jiang",
    place="community-zhuxi",
    platform="room-zhuxi",
    committee="committee-environment",
    facts=(
        "竹溪东路口拆了旧锅炉房，空出来一千一百多平方的地。我家两个孩子，楼下连个滑梯都没有；可我邻居老钟，"
        "每晚十点下班，在小区里转四十分钟找车位，上个月被贴了五张单。我俩为这块地吵过一回，现在见面只点头。"
    ),
    interest="我想给孩子一块能跑的地，他想下班能回家。都是过日子，谁也没错。",
    request="请别悄悄定了。把两种用法都算清楚，让我们当面谈一次，谈不拢也留个明白话。",
    sub_questions=("这块地做什么", "能不能上下两用", "养护和积水谁负责", "谈不拢怎么办"),
    seats=(
        Seat(SeatKind.AFFECTED, "有孩子和老人的家庭", 6),
        Seat(SeatKind.AFFECTED, "没有车位的车主", 6),
        Seat(SeatKind.EXPERT, "园林和停车设计师", 2),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "园林、住建、街道", 3),
    ),
    departments=("dept-parks", "dept-housing", "office-zhuxipan"),
    statements=marked(
        "＋ 孩子没地方玩，这块地就做公园。",
        "－ 家里没车位，公园再好我也停不了车。",
        "± 上面做公园，下面做二十个机械车位。",
        "？ 植物谁养护？三年前种的树都死了。",
        "± 留三分之一做无障碍通道和座椅，其余商量。",
        "－ 下雨积水先解决，再谈绿化。",
    ),
    evidence=Evidence(
        facts="地块1140平方米，现为硬地；五百米内儿童活动场地为零，十四岁以下孩子386人；登记车辆870辆，车位512个，夜间违停平均97辆。",
        rules="地块规划为公用设施用地，改作公园或停车场均须履行规划程序；使用街道经费的，列入年度预算并公开。",
        options="甲案全部做口袋公园；乙案做地面车位46个；丙案上园下库，地下机械车位20个；丁案三分之一无障碍和座椅，其余留白一年。",
        cost="甲案约58万元，年养护4万元；乙案约21万元，年收入约6万元；丙案约410万元；丁案约15万元。排水改造另需12万元。",
        affected="有孩子的家庭约310户；没有固定车位的车主约358户；两者重合的约70户，他们自己也拿不定主意。",
    ),
    stage=Stage.NO_CONSENSUS,
    ending="三轮未达成一致：记录分歧，两案测算后转街道预算评议",
    recommendations=(
        Recommendation(
            "两个方案都做完整测算并公开",
            "园林、住建分别出图出价，贴在地块围挡上",
            "dept-parks",
            "是否出现新的事实",
            45,
        ),
        Recommendation(
            "转入街道年度预算评议",
            "连同分歧记录一并提交预算评议会",
            "office-zhuxipan",
            "评议结果是否登记，能否重开协商",
            90,
        ),
    ),
    meeting=Meeting(
        rounds=3,
        minutes=(
            "三轮都坐满了人，三轮都没有谈拢。第一轮各说各的难：一边是三百多个没处玩的孩子，一边是转四十分钟找不到"
            "车位的人。第二轮看图，上园下库的方案一出，造价四百一十万，两边都摇头，一边嫌工地要围两年，一边嫌二十个"
            "车位不够塞牙缝。第三轮试三分之一无障碍的丁案，赞成公园的说剩下的早晚变成车位，赞成车位的说摆几张椅子"
            "是拖时间。十二位居民表决，甲案六票，乙案六票。主持人宣布未达成一致，请两边各写下自己最好的理由，"
            "并互相念给对方听。大家都同意一件事：先把积水治了，无论以后做什么。"
        ),
        consensus=("无论怎么用，先解决积水", "两个方案都要完整测算并公开"),
        dissent=("地块做公园还是做车位，六比六，未达成一致",),
        tally=(6, 6, 0),
        sides=(
            Side(
                "主张做口袋公园",
                (
                    "五百米内没有一处儿童场地，三百八十六个孩子只能在车缝里玩，这是安全问题，不是锦上添花",
                    "车位不够可以向学校、商场的夜间空位想办法，孩子的童年没有第二块地可借",
                    "四十六个车位只解决一成多的缺口，公园却是人人可用",
                ),
                "若五百米内另建一处不小于五百平方米的儿童场地，愿意重新考虑",
            ),
            Side(
                "主张做停车位",
                (
                    "每晚九十七辆车违停，占的是消防通道，救火车进不来时伤的也有孩子",
                    "公园年年要养护，三年前种的树都死了，没有人能保证这一次不一样",
                    "车位一年有六万元收入，可以用来修排水、买滑梯，公园只花钱",
                ),
                "若周边夜间错时车位能稳定提供六十个以上，愿意重新考虑",
            ),
        ),
    ),
    feedback_letter=(
        "竹溪的邻居们：这块地，我们一起谈了三个晚上，没有谈拢，六票对六票。这不是谁的错。两边最好的理由都原样"
        "记在这里，请您读一读对面的那一份。积水会先治，两个方案会算清楚贴在围挡上，然后一起交给街道的预算评议会。"
        "哪天有了新办法、新事实，任何一位邻居都可以请求重新坐下来。"
    ),
)
