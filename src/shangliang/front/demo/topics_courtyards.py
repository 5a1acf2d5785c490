"""What do the topics about courtyards say? T06 charging sheds, T12 waste points, T15 square dancing."""

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

T06 = Topic(
    number="T06",
    title="电动自行车充电棚选址",
    title_en="Where to put the charging sheds for electric bikes",
    summary_en=(
        "Everybody wants fire safety and nobody wants a shed under the window; a place by the east wall "
        "may be the common ground."
    ),
    channel=Channel.RESIDENT,
    raiser="sun",
    place="community-xiangyang",
    platform="room-xiangyang",
    committee="committee-law",
    facts=(
        "我是夜班护士，骑电动车上下班。我们院六栋楼四百多辆电动车，公共插座一个没有，有人从四楼吊线下来充，"
        "也有人把电瓶拎进卧室。前年冬天二栋楼道烧过一回，墙到现在还是黑的。"
    ),
    interest="我值夜班最怕接到自己小区的电话。我想有个地方安心充电，也不想让一楼的邻居闻着味、听着响过日子。",
    request="请把能建的几个位置都摆出来，量好离窗几米，大家一起选。",
    sub_questions=(
        "充电棚建在哪里",
        "离住户多远才放心",
        "电费由哪几部分组成",
        "骑手和老人的代步车怎么照顾",
    ),
    seats=(
        Seat(SeatKind.AFFECTED, "选址附近一楼住户", 4),
        Seat(SeatKind.AFFECTED, "电动车车主、骑手", 4),
        Seat(SeatKind.RESIDENT, "其他住户", 2),
        Seat(SeatKind.BUSINESS, "物业公司", 2),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "消防、供电、街道", 3),
    ),
    departments=("dept-fire", "unit-power", "property-anhe", "office-qinglanli"),
    statements=marked(
        "＋ 楼下充电着火谁负责，集中充电棚必须建。",
        "－ 充电棚建在一楼窗下，我第一个不同意。",
        "± 可以建在东侧围墙边，离住户八米以上，加喷淋。",
        "？ 电费两块一度太贵，价格能不能公示构成？",
        "± 外卖骑手夜里充电多，建两处，一处二十四小时开。",
        "－ 充电棚占了唯一的健身场地。",
        "＋ 老人代步车也要有低位插口。",
    ),
    evidence=Evidence(
        facts="向阳里6栋楼438户，电动自行车417辆，公共充电口为零；两年内楼道起火1起、冒烟3起。现场能建棚的位置有三处：二栋窗下、健身场地、东侧围墙。",
        rules="禁止在建筑内的共用走道、楼梯间、安全出口停放电动自行车或者充电；集中充电设施应与住宅保持安全距离，并配灭火和报警设施。",
        options="甲址离窗3米，取电方便；乙址占健身场地180平方米；丙址在东侧围墙边，离最近住户8.6米，要多拉70米电缆。",
        cost="每处40个口，棚体、喷淋和电缆约17万元，丙址另加3.5万元；电价成本约1.05元，其余为服务费，服务费由物业和运营方商定。",
        affected="417位车主，其中骑手56人夜间充电；三处选址周边一楼住户共21户；常用健身场地的老人约70位。",
    ),
    stage=Stage.LIVE,
    ending="达成一致：东侧围墙边建两处带喷淋的充电棚，公示电价构成",
    recommendations=(
        Recommendation(
            "在东侧围墙边建两处充电棚，加喷淋",
            "两处各40个口，离住户八米以上，一处全天开放",
            "office-qinglanli",
            "火情是否为零",
            75,
        ),
        Recommendation(
            "公示每度电的价格构成",
            "棚口立牌，电费和服务费分开写",
            "property-anhe",
            "价格公示是否及时更新",
            30,
        ),
        Recommendation(
            "留老人代步车低位插口", "每处设六个低位插口", "unit-power", "低位插口是否能用", 75
        ),
    ),
)

T12 = Topic(
    number="T12",
    title="垃圾分类投放点撤并",
    title_en="Merging the waste-sorting points",
    summary_en=(
        "Fewer, better collection points are welcome as long as those who cannot walk far are served at "
        "the door."
    ),
    channel=Channel.MEMBER,
    raiser="xueqianshan",
    place="community-lingxia",
    platform="home-songpingling",
    committee="committee-environment",
    facts=(
        "我下沉到松坪岭，跟着清运车走了五个早上。岭下社区七个投放点，有五个没有棚、没有水，夏天苍蝇一片；"
        "可三栋的张婆婆跟我说，再远她就拎不动了。"
    ),
    interest="我想让大家闻不到味，也让腿脚不便的人不为一袋垃圾发愁，让分类这件事能长久做下去。",
    request="建议把七个点并成两个带棚带水的，同时给走不动的人留一扇门。",
    sub_questions=("合并成几个点", "高龄户怎么办", "开放时间怎么定", "撒漏由谁清"),
    seats=(
        Seat(SeatKind.AFFECTED, "各楼栋住户", 5),
        Seat(SeatKind.AFFECTED, "高龄和残障住户", 2),
        Seat(SeatKind.BUSINESS, "物业、保洁员", 3),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "城管、环卫、社区", 3),
    ),
    departments=("dept-urban", "dept-sanitation", "property-anhe", "committee-of-lingxia"),
    statements=marked(
        "＋ 分点太散，老鼠蟑螂都来，合并成两处带棚带水的。",
        "－ 腿脚不好的老人走不到新点。",
        "± 合并可以，但为高龄户设上门收集，登记即可。",
        "？ 撒漏谁清？分类好的能不能有小奖励？",
        "± 收集时间改成早七到九、晚六到九，上班族也够。",
        "－ 撤桶以后垃圾堆在楼道。",
    ),
    evidence=Evidence(
        facts="岭下社区共620户，现有投放点7个，其中有棚有水的2个；夏季每周收到异味投诉12件，分类准确率五成四，撒漏平均清理用时5小时。",
        rules="生活垃圾分类投放点的设置应当便于投放和收运；撤并前应征求居民意见；物业服务人对小区投放点负有管理责任。",
        options="方案甲维持七处、逐个加棚；方案乙并为两处带棚带水，配上门收集；方案丙并为三处，坡上另设一处小点。",
        cost="方案甲约35万元；方案乙约16万元，上门收集每年约2.4万元；方案丙约22万元。小奖励每年约8000元。",
        affected="620户中八十岁以上独居的41户、持残疾证的17户走到新点要超过200米；保洁员9人的作息会改变。",
    ),
    stage=Stage.RATING,
    ending="达成一致：并为两处，登记的住户上门收",
    recommendations=(
        Recommendation(
            "七处并为两处，带棚带水",
            "建两处投放亭，装洗手池和照明",
            "dept-sanitation",
            "异味投诉数",
            50,
            Decision.ADOPTED,
            "方案省钱，居民认可度高。",
        ),
        Recommendation(
            "高龄和残障住户登记后上门收",
            "每天早晚各收一次，登记即办，不设门槛",
            "committee-of-lingxia",
            "登记户漏收次数",
            20,
            Decision.ADOPTED,
            "没有这一条，合并就不公道。",
        ),
        Recommendation(
            "撒漏两小时内清理",
            "明确由物业负责，扫码报修",
            "property-anhe",
            "撒漏报修数和清理用时",
            40,
            Decision.ADOPTED,
            "责任到人。",
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "会前两位委员陪住户把七个点走了一遍，计时：从最远的九栋走到新点，年轻人三分钟，拄拐的张婆婆十一分钟。"
            "会上大家很快同意合并，话都集中在走不动的人身上。社区提出登记即上门收，不要证明，住户代表都点头。"
            "保洁员说早上六点太早、晚上九点太晚，商定早七点到九点、晚六点到九点。撒漏归物业，两小时内清。"
            "小奖励意见不一，先不设，把钱用在上门收集上。十位代表中九人同意，一人担心撤桶后楼道堆垃圾，"
            "同意先看一个月。"
        ),
        consensus=(
            "七处并为两处带棚带水",
            "高龄和残障住户登记即上门收",
            "早七到九、晚六到九开放",
            "撒漏由物业两小时内清理",
        ),
        dissent=("一位住户担心撤桶后楼道堆放，要求满月复看",),
        tally=(9, 1, 0),
    ),
    replies=(
        Reply(
            "dept-sanitation",
            "A",
            "两处投放亭已启用，撤桶当天起安排专人引导两周；上门收集登记58户，目前无漏收。",
        ),
    ),
    progress=(
        Progress("committee-of-lingxia", 6, "逐户上门登记，58户需要上门收集。"),
        Progress("dept-sanitation", 29, "两处投放亭建成，接通水电。"),
        Progress("property-anhe", 36, "撒漏扫码报修上线，首周17件，平均1小时22分清完。"),
        Progress("dept-sanitation", 45, "楼道堆放巡查一个月，发现6起，均已劝清。"),
    ),
    feedback_letter=(
        "岭下的邻居们：七个点并成了两个，有棚、有水、有灯。走不动的五十八户，早晚有人上门收，打个招呼就能登记。"
        "小奖励这次没有做，省下的钱用在上门收集上。担心楼道堆垃圾的那位邻居，我们巡了一个月，劝清了六起，"
        "记录贴在楼下。现在请您打分。"
    ),
)

T15 = Topic(
    number="T15",
    title="广场舞噪声和场地错时",
    title_en="Square dancing: sound levels and sharing the ground",
    summary_en=(
        "Three dance groups, early risers and a pupil facing an exam want the same square at the same hour."
    ),
    channel=Channel.RESIDENT,
    raiser="xu",
    place="community-yunlu",
    platform="room-yunlu",
    committee="committee-history",
    facts=(
        "我女儿今年初三，书桌就在窗边。楼下广场早上六点半开始放歌，晚上七点三支队伍一起响，关了窗也跟着节拍抖。"
        "我下楼说过两回，阿姨们挺客气，声音小两天，又上去了。"
    ),
    interest="我妈也跳舞，我知道那是她一天里最高兴的一小时。我只想给孩子换回几个安静的晚上。",
    request="请帮我们定个时间表，最好考试前那一个月能静一静。",
    sub_questions=("三支队伍怎么错时", "音量怎么量、谁来看", "考试月怎么安排", "场地能不能预约"),
    seats=(
        Seat(SeatKind.AFFECTED, "舞队代表", 4),
        Seat(SeatKind.AFFECTED, "临近住户、学生家长", 4),
        Seat(SeatKind.RESIDENT, "其他居民", 2),
        Seat(SeatKind.EXPERT, "声学专家", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "街道、公安、体育", 3),
    ),
    departments=("office-yunshan", "dept-police", "dept-sports"),
    statements=marked(
        "＋ 老人就这一点爱好，给一块地吧。",
        "－ 中考前一个月希望静音。",
        "± 分贝计装在树上，超过七十就换到河边。",
        "？ 场地使用登记能不能在网上约？",
        "± 分三支队伍错时，音响接耳机发射器。",
        "－ 早上六点半就放，谁也受不了。",
    ),
    evidence=Evidence(
        facts="云麓广场约900平方米，三支舞队共140人，早晚各一场；离最近住宅楼22米，窗外实测最高78分贝；半年内报警调解16次。",
        rules="噪声污染防治法要求在公共场所组织娱乐、健身活动，遵守场所管理者规定的时段、区域和音量，避免干扰周围生活环境。",
        options="一是三支队伍错时，每场一小时；二是音响改接耳机发射器；三是超限后移到河边平台；四是考试月全天静音。",
        cost="分贝显示屏两块约1.6万元；耳机发射器140套约4.2万元；河边平台补照明约5万元。",
        affected="舞队140人，多为六十岁以上；临广场三栋楼186户，其中有中考、高考学生的23户，上夜班的约40人。",
    ),
    stage=Stage.RAISED,
    ending="达成一致：三段错时、耳机发射器、考试月静音",
    recommendations=(
        Recommendation(
            "三支队伍分三个时段",
            "公布时段表，最早七点半开始",
            "office-yunshan",
            "分贝读数和投诉数",
            20,
        ),
        Recommendation(
            "音响改接耳机发射器",
            "体育部门配一批发射器，舞队自管",
            "dept-sports",
            "场地预约和设备使用率",
            45,
        ),
        Recommendation(
            "考试前一个月静音", "列入广场公约，网上可约场地", "office-yunshan", "考试月是否静音", 30
        ),
    ),
)
