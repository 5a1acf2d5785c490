"""What do the topics about markets and the street say? T07 market, T08 night tables, T20 firms."""

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

T07 = Topic(
    number="T07",
    title="晴岚菜市场改造和摊贩安置",
    title_en="Rebuilding Qinglan Market without putting stallholders out of work",
    summary_en=(
        "A leaking market needs new roof and drains; working on one half at a time keeps families' income "
        "going."
    ),
    channel=Channel.PARTY_GOVERNMENT,
    raiser="zhengfu",
    place="community-qinglan",
    platform="room-qinglan",
    committee="committee-economy",
    facts=(
        "我们办公室收到的来信里，晴岚菜市场出现得最多：买菜的说地上积水、棚顶漏雨，摊主说一改造就没了生计。"
        "市里今年把它列进改造名单，施工方报的工期是全封闭三个月。"
    ),
    interest="我们不想办一件让一半人高兴、让另一半人丢饭碗的好事。改造要改，摊主的日子也要过下去。",
    request="请政协搭个台，让买菜的、卖菜的、管市场的一起商量怎么改、怎么搬、怎么收费，我们照着办。",
    sub_questions=("一次全停还是分区改", "老摊主怎么回来", "摊位费涨多少", "通道留多宽"),
    seats=(
        Seat(SeatKind.AFFECTED, "摊主", 6),
        Seat(SeatKind.AFFECTED, "常来买菜的居民", 4),
        Seat(SeatKind.BUSINESS, "市场管理方、施工方", 2),
        Seat(SeatKind.EXPERT, "市场设计师", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "市场监管、商务、街道", 3),
    ),
    departments=("dept-market", "dept-commerce", "office-qinglanli"),
    statements=marked(
        "＋ 棚顶漏雨地面积水，早该改了。",
        "－ 改造三个月不让摆，我一家人吃什么。",
        "± 分区改造，先改一半，摊位轮换，不要全停。",
        "？ 改完摊位费涨多少，能不能先定上限？",
        "± 老摊主优先回迁，但要接受食品安全培训。",
        "－ 改成超市样子，讲不出“自己的味道”了。",
        "＋ 留一条三米通道，轮椅和婴儿车能进。",
    ),
    evidence=Evidence(
        facts="晴岚菜市场建成二十六年，固定摊位164个、自产自销摊38个；雨天积水最深11厘米，一年内滑倒9人。摊主家庭中七成以摊位为主要收入。",
        rules="食品安全法对集中交易市场开办者有检查和管理义务；摊位租约未到期的，调整租金应协商；施工期间应保障消防通道。",
        options="甲案全封闭三个月；乙案分东西两区，各四十五天，摊位轮换；丙案在对面空地搭临时棚，一次改完。",
        cost="甲案造价620万元；乙案多60万元转场费；丙案另加临时棚48万元。摊位费现价每月680元，测算可承受上限为780元。",
        affected="202位摊主和帮工约460人；每天买菜约7000人次；坐轮椅、推婴儿车的顾客现在进不了内排。",
    ),
    stage=Stage.DECIDED,
    ending="达成一致：半场轮换施工，摊位费一年封顶",
    recommendations=(
        Recommendation(
            "分东西两区轮换施工，不全停",
            "每区四十五天，抽签轮换摊位",
            "dept-commerce",
            "老摊主回迁人数",
            100,
            Decision.ADOPTED,
            "多花的转场费换来不断生计，值得。",
        ),
        Recommendation(
            "摊位费一年内设上限",
            "一年内每月不超过780元",
            "office-qinglanli",
            "实际收费",
            30,
            Decision.ADOPTED,
            "测算在可承受范围。",
        ),
        Recommendation(
            "主通道不少于三米",
            "东西主通道净宽三米，入口做缓坡",
            "dept-commerce",
            "轮椅能否一路通到内排",
            100,
            Decision.ADOPTED,
            "无障碍是基本要求。",
        ),
        Recommendation(
            "保留全部自产自销摊",
            "保留三十个，按早晚两班共用",
            "dept-market",
            "自产自销摊主满意情况",
            90,
            Decision.PARTLY,
            "消防通道占去八个位置，以分班共用弥补。",
        ),
    ),
    meeting=Meeting(
        rounds=2,
        minutes=(
            "第一轮在早市收摊后开，摊主来得比名单上还多，主持人请多出来的坐后排，也给发言时间。豆腐摊主说三个月"
            "不让摆，孩子学费就断了；买菜的老人说滑倒过两次，盼着早改。第二轮施工方带来分区图，东区西区各四十五天，"
            "抽签换摊。摊位费是最难的一段，管理方先报八百六，摊主说最多七百，会计把成本摊开，双方停在七百八，"
            "一年不动。三米通道全体同意。自产自销摊要少八个，农户代表不满意，提出早晚两班共用一个摊，市场方同意试。"
        ),
        consensus=(
            "东西两区轮换施工",
            "老摊主优先回迁，开张前参加食品安全培训",
            "摊位费一年内每月不超过780元",
            "主通道净宽三米",
        ),
        dissent=("自产自销农户代表认为减少八个摊位不公平，保留意见", "三位摊主希望封顶期改为两年"),
        tally=(9, 2, 1),
    ),
)

T08 = Topic(
    number="T08",
    title="外摆位与夜间噪声",
    title_en="Outdoor tables and noise at night",
    summary_en=(
        "Tables on the pavement feed families and keep others awake; hours, a sound display and a window "
        "fund were agreed, with a dissent kept on record."
    ),
    channel=Channel.RESIDENT,
    raiser="shen",
    place="community-pingqiao",
    platform="home-shidu",
    committee="committee-law",
    facts=(
        "我七十九了，住平桥街二楼，楼下是烧烤店，一到夏天桌子摆到马路牙子。前天夜里一点多还在划拳，我吃了两片"
        "安定也没睡着。早上下楼，一地的油，我扶着墙走。（本人口述，社区工作人员代填）"
    ),
    interest="人家做生意也不容易，小老板见我还给我搬凳子。我就想夜里能睡个囫囵觉，早上出门不滑跤。",
    request="请给定个收摊的钟点，再有人管着，别打一回电话劝一回。",
    sub_questions=("几点收摊", "谁来管、管不住怎么办", "隔音窗的钱谁出", "地面油污怎么清"),
    seats=(
        Seat(SeatKind.AFFECTED, "临街住户", 6),
        Seat(SeatKind.BUSINESS, "外摆商户", 5),
        Seat(SeatKind.RESIDENT, "其他居民", 2),
        Seat(SeatKind.MEMBER, "政协委员", 1),
        Seat(SeatKind.DEPARTMENT, "城管、生态环境、街道", 3),
    ),
    departments=("dept-urban", "dept-ecology", "office-shidu"),
    statements=marked(
        "＋ 夏天摆到十点，街上有人气，也养活一家人。",
        "－ 我家二楼，凌晨一点还在划拳，孩子睡不了。",
        "± 周日到周四到九点，周五周六到十一点，装分贝屏。",
        "？ 谁来管？投诉了三次都只是劝离。",
        "± 摊位费拿一部分做隔音窗补贴。",
        "－ 油污一地，早上才洗，老人滑倒过。",
    ),
    evidence=Evidence(
        facts="平桥街420米，外摆商户23家，夏季夜间桌数约150张；二楼窗外零点实测61分贝；一季度噪声投诉94件，重复投诉占六成，老人滑倒3人。",
        rules="噪声污染防治法要求经营者采取措施防止噪声扰民；占道经营须经城市管理部门同意，并遵守规定的时段和范围。",
        options="一是全部取消外摆；二是分时段外摆，装分贝屏；三是整街搬到河边空地；四是外摆加隔音窗补贴。",
        cost="分贝屏两块约2.2万元；隔音窗每户约2600元，首批46户约12万元，计划外摆费出四成、街道出六成；夜间冲洗每月3800元。",
        affected="临街住户112户，其中老人和学生家庭占一半；23家商户带动就业约90人，夏季收入占全年四成。",
    ),
    stage=Stage.OVERDUE,
    ending="达成一致并保留分歧：分时收摊、分贝屏、隔音窗补贴",
    recommendations=(
        Recommendation(
            "周日到周四二十一点、周五周六二十三点收摊",
            "写入外摆公约，三次超时暂停外摆一周",
            "dept-urban",
            "夜间超时次数",
            30,
            Decision.ADOPTED,
            "时段清楚，便于执行。",
        ),
        Recommendation(
            "装分贝屏，数据公开",
            "街头街尾各一块，超限自动提醒",
            "dept-ecology",
            "零点分贝读数",
            45,
            Decision.ADOPTED,
            "看得见才管得住。",
        ),
        Recommendation(
            "外摆费拿一部分做隔音窗补贴",
            "首批补贴四十六户",
            "office-shidu",
            "隔音窗安装户数",
            60,
            Decision.ADOPTED,
            "受益者应当分担。",
        ),
    ),
    meeting=Meeting(
        rounds=2,
        minutes=(
            "沈阿婆由孙女陪着来，坐在烧烤店老板旁边。主持人请两边各讲自己的一天：老板凌晨三点收工，阿婆凌晨三点"
            "还睁着眼。声学专家放了一段二楼窗外的录音，商户听完说没想到有这么响。时段谈了三稿，平日二十一点、周末"
            "二十三点，商户说平日少了一个钟头的生意，最后以外摆费不涨作为交换。投诉只劝离的问题，城管答应三次超时"
            "暂停一周。隔音窗补贴由外摆费和街道合出。十三位有表决权的代表中九人同意，三人反对，一人弃权，反对意见写进纪要。"
        ),
        consensus=(
            "平日二十一点、周末二十三点收摊",
            "装分贝屏，三次超时暂停外摆一周",
            "外摆费拿一部分补贴隔音窗",
            "收摊后当夜冲洗地面",
        ),
        dissent=(
            "两家商户认为平日二十一点太早，理由是夏天八点天才凉下来",
            "一位住户主张全部取消外摆，理由是公约靠自觉难以长久",
        ),
        tally=(9, 3, 1),
    ),
    replies=(
        Reply("dept-urban", "B", "外摆公约已签23家，巡查排到零点半，首月暂停外摆2家次。"),
        Reply("dept-ecology", "A", "两块分贝屏已启用，数据每周公布。"),
    ),
    progress=(
        Progress("dept-urban", 10, "二十三家外摆公约全部签齐，桌位线划好。"),
        Progress("dept-ecology", 33, "分贝屏启用，首周零点平均54分贝。"),
        Progress(
            "office-shidu",
            52,
            "隔音窗完成入户测量31户，剩余15户约不到人；补贴款走预算调整，预计超期。",
        ),
    ),
)

T20 = Topic(
    number="T20",
    title="惠企政策兑现和中小企业账期",
    title_en="Paying out business support, and paying small firms on time",
    summary_en=(
        "Small firms wait too long for promised support and for overdue bills; one file, a public queue "
        "and a sixty-day rule are proposed."
    ),
    channel=Channel.CPPCC,
    raiser="moyunfan",
    place="street-xinyi",
    platform="studio-economy",
    committee="committee-economy",
    facts=(
        "我们经济界别今年走了四十七家小企业。一家做模具的老板给我看他的文件夹：一笔两万元的稳岗补贴，材料交过"
        "四遍，盖了十一个章，八个月没到账。他说钱不多，就是心凉。"
    ),
    interest="政策写在纸上是好意，到了账上才算数。我想让守信用的小企业不用求人。",
    request="建议把惠企政策兑现和账款拖欠列为今年的协商题目，请四个部门和企业一起把流程走一遍。",
    sub_questions=(
        "材料能不能只交一次",
        "排队进度怎么公示",
        "拖欠账款找谁调",
        "门槛是不是把服务业挡在外面",
    ),
    seats=(
        Seat(SeatKind.AFFECTED, "中小企业主", 7),
        Seat(SeatKind.BUSINESS, "行业协会、平台公司", 3),
        Seat(SeatKind.MEMBER, "经济界、工商联界委员", 4),
        Seat(SeatKind.EXPERT, "会计师", 1),
        Seat(SeatKind.DEPARTMENT, "工信、财政、人社、工商联", 4),
    ),
    departments=("dept-industry", "dept-finance", "dept-labour", "assoc-federation"),
    statements=marked(
        "＋ 补贴申报材料能不能一次交齐，部门之间共享。",
        "－ 兑现总说“财政走程序”，小企业等不起。",
        "± 按申报先后排队公示进度，超过六十天要说明原因。",
        "？ 拖欠账款谁来调？平台公司也在拖。",
        "± 行业协会先核一轮材料，政府抽查。",
        "－ 政策门槛按产值设，做服务的进不来。",
        "＋ 设一个专人窗口，兑现前后打一个电话就够。",
    ),
    evidence=Evidence(
        facts="抽查一年内186笔惠企补贴，平均到账143天，材料重复提交平均2.7次；47家受访企业中21家有超过三个月的应收账款，合计1860万元。",
        rules="保障中小企业款项支付的国家条例对机关、事业单位和大型企业的付款期限有明确规定；惠企资金应按预算和程序拨付并公开。",
        options="一是一份材料各部门共享；二是排队公示，超六十天说明原因；三是协会预核、政府抽查；四是设清欠调处专班。",
        cost="材料共享改造约75万元，可接入现有政务系统；专人窗口需四人，从现有编制调剂；协会预核每年约12万元。",
        affected="年申报惠企政策的企业约2300家，其中十人以下的占六成一；服务类企业约900家因产值门槛未能申报。",
    ),
    stage=Stage.PLANNED,
    ending="达成一致：一份材料、排队公示、六十天规则",
    recommendations=(
        Recommendation(
            "一份材料交一次，部门共享",
            "建立惠企申报统一材料包",
            "dept-industry",
            "材料重复提交次数",
            120,
        ),
        Recommendation(
            "按先后排队公示，超过六十天说明原因",
            "网上公示排队进度和原因",
            "dept-finance",
            "平均到账天数",
            90,
        ),
        Recommendation(
            "设专人窗口和清欠调处",
            "工商联牵头，每月调处一次",
            "assoc-federation",
            "调处成功笔数",
            60,
        ),
    ),
)
