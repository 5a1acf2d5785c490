"""What do the topics about parking and junctions say? T03 shared parking, T04 junction, T05 school gate."""

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

T03 = Topic(
    number="T03",
    title="小区停车难：错时共享和收费",
    title_en="Parking shortage: sharing bays at night and where the fees go",
    summary_en=(
        "Two hundred school and hospital bays stand empty at night; neighbours agree hours, a plate list "
        "and a quarterly account."
    ),
    channel=Channel.MEMBER,
    raiser="baizhiyuan",
    place="community-xinglin",
    platform="room-xinglin",
    committee="committee-environment",
    facts=(
        "我在杏林湾医院上班，也住在这一片。晚上十点下夜班，社区里车停到了花坛上，救护车倒了三把才出去；"
        "可医院职工车场和隔壁学校的操场边，空着两百来个车位，锁着门。"
    ),
    interest="我想让有车的人停得下，也让没车的人走得通，更不想哪天救护车被堵在楼下。",
    request="请把学校、医院、物业和居民请到一起，把晚上的空车位用起来，把收的钱说明白。",
    sub_questions=("白天外放给谁", "收费标准", "充电车位谁优先"),
    seats=(
        Seat(SeatKind.AFFECTED, "有车业主", 4),
        Seat(SeatKind.AFFECTED, "无车业主", 3),
        Seat(SeatKind.BUSINESS, "物业、学校、医院", 3),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.EXPERT, "停车规划师", 1),
        Seat(SeatKind.DEPARTMENT, "住建、城管、交管", 3),
    ),
    departments=("dept-housing", "dept-urban", "dept-traffic-police"),
    statements=marked(
        "＋ 附近学校和医院晚上空着两百个车位，错时共享能解一半。",
        "－ 外来车进小区，孩子在楼下玩更不安全。",
        "± 可以共享，但限定时段和登记车牌，违规就停用。",
        "？ 停车费进谁的账，能不能每季度公布一次？",
        "± 新能源车位可以优先给没有私人车位的家庭。",
        "－ 业主花钱买的车位不能被“共享”。",
        "＋ 划一条即停即走线给快递和接送老人的车。",
    ),
    evidence=Evidence(
        facts="杏林社区登记车辆1640辆，固定车位985个，夜间缺口约655个；医院和学校夜间可用车位206个，平均空置率八成八。近一年因堵路报警31次。",
        rules="业主已购车位的使用权受物权保护，共享只能自愿；占用共有道路停车的收益归业主共有；学校对外开放以不影响教学和安全为前提。",
        options="方案甲只开放医院车场；方案乙医院和学校都开放，限时段、限车牌；方案丙新建立体车库，周期约两年。",
        cost="方案乙改道闸、补照明约26万元；夜间包月120元，年收入约17万元；方案丙每个车位造价约9万元。",
        affected="约650户夜间找不到车位的家庭；学校周边的460名学生；夜班医护人员约300人需要保留车位。",
    ),
    stage=Stage.RATING,
    ending="达成一致：一百二十个车位夜间共享，账目按季公布",
    recommendations=(
        Recommendation(
            "医院和学校夜间开放一百二十个车位",
            "每天19:00至次日7:00开放，超时三次停用",
            "dept-urban",
            "夜间使用率",
            60,
            Decision.ADOPTED,
            "不增地、见效快。",
        ),
        Recommendation(
            "登记车牌，外来车不进居住区",
            "车牌名单每月更新，道闸自动识别",
            "dept-traffic-police",
            "外来车投诉数",
            45,
            Decision.ADOPTED,
            "安全底线应当守住。",
        ),
        Recommendation(
            "停车收费每季公布一次",
            "按季公布收入、支出和结余",
            "dept-housing",
            "账目是否按季上墙",
            60,
            Decision.ADOPTED,
            "公开是收费的前提。",
        ),
    ),
    meeting=Meeting(
        rounds=2,
        minutes=(
            "会议先看了一段夜间航拍：十一点，小区路边停了两排，五百米外的医院车场亮着灯、空着位。学校最担心"
            "早上清场不及时，提出七点前必须开走；居民同意违规三次停用。无车的老人提出，楼下那条路晚上推轮椅"
            "过不去，大家同意先划一条即停即走线，再谈共享。两位已购车位的业主表示自己的车位不参加共享，主持人"
            "确认共享只谈公共和单位车位。收费定为包月一百二十元，物业代收，每季度贴账。第二轮逐条表决，"
            "十位有表决权的代表中八人同意，一人反对，一人弃权。"
        ),
        consensus=(
            "一百二十个单位车位夜间错时共享",
            "登记车牌、违规三次停用",
            "停车收支每季公布",
            "划设即停即走线",
        ),
        dissent=("一位业主担心夜间进出影响孩子安全，要求三个月后再评一次",),
        tally=(8, 1, 1),
    ),
    replies=(
        Reply("dept-urban", "A", "医院82个、学校38个车位已于夜间开放，道闸和照明改造完成。"),
        Reply(
            "dept-housing",
            "A",
            "首季停车收支表已经公布，收入41000元，支出18600元，结余用于补划标线。",
        ),
    ),
    progress=(
        Progress("dept-urban", 14, "与医院、学校签订错时共享约定。"),
        Progress("dept-traffic-police", 30, "首批登记车牌118个，即停即走线划好。"),
        Progress("dept-urban", 47, "道闸联网，试运行一周，七点前清场率九成七。"),
        Progress("dept-housing", 58, "首季收支表上墙，网上同步公布。"),
    ),
    feedback_letter=(
        "杏林社区的邻居们：大家商量出来的三件事都办完了。一百二十个车位晚上七点到早上七点可以停，登记车牌"
        "就行；楼下的即停即走线划好了，轮椅和快递车都过得去；第一季度的账贴在社区门口。还有一位邻居担心孩子"
        "的安全，我们记着，三个月后再请大家评一次。请您来打个分，满意不满意都请直说。"
    ),
)

T04 = Topic(
    number="T04",
    title="望湖路与石渡路口交通标线调整和道口组织",
    title_en="Wanghu Road and Shidu Road: markings and the layout of the junction",
    summary_en=(
        "Left-turning cars, riders and old people crossing all meet at one junction; a two-week trial with "
        "cones gave the numbers that settled it."
    ),
    channel=Channel.RESIDENT,
    raiser="zhou",
    place="community-shidu",
    platform="home-shidu",
    committee="committee-economy",
    facts=(
        "我送外卖，一天要过这个路口四十多趟。骑车左转得等三个红灯，前后六分多钟，平台给我的整单时间才二十八分钟。"
        "上个月我眼看着一个同行逆行抄近路，被右转车带倒了。"
    ),
    interest="谁也不想逆行，谁都想把饭送到、把人平安送回家。路口顺了，汽车、骑手、过街的老人都少冒险。",
    request="请把这半年的事故数据贴出来，先试几种走法，别一上来就装护栏。",
    sub_questions=("左转待转区", "信号相位", "掉头位置", "非机动车过街"),
    seats=(
        Seat(SeatKind.AFFECTED, "沿线居民、学校家长", 5),
        Seat(SeatKind.AFFECTED, "快递骑手", 3),
        Seat(SeatKind.BUSINESS, "公交司机、沿街商户", 3),
        Seat(SeatKind.EXPERT, "设计院", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "交管、城管、公交公司", 3),
    ),
    departments=("dept-traffic-police", "dept-urban", "unit-bus"),
    statements=marked(
        "＋ 早高峰左转车排到第二个路口，应当设左转待转区。",
        "－ 待转区会压住直行车道，高峰反而更堵。",
        "± 先用锥桶试两周，看数据再画线。",
        "？ 非机动车左转要绕三个红灯，骑手只能逆行，怎么改？",
        "＋ 把小区门前的掉头口往北移一百五十米。",
        "± 延长行人过街时间，但只在上学时段。",
        "－ 隔离栏一装，对面菜场的老人要多走六百米。",
        "± 请把路口半年的事故数据贴出来，大家再谈。",
    ),
    evidence=Evidence(
        facts="早高峰左转车平均排队210米，超过两个信号周期；半年事故23起，其中涉及非机动车14起，老人过街3起。骑手左转平均用时6分10秒。",
        rules="标线和信号的调整由公安机关交通管理部门依道路交通安全法规定实施，调整前应当告知公众；临时交通组织可先行试点。",
        options="一是设左转待转区；二是增设非机动车左转相位；三是掉头口北移150米；四是先用锥桶试两周，再按数据组合。",
        cost="锥桶试验约1.2万元；标线和信号改造约18万元；护栏方案约35万元，老人过街绕行约600米。",
        affected="每天约4.1万辆机动车、2.3万人次非机动车；石渡小学学生920人；对面菜场常客以六十岁以上老人为主。",
    ),
    stage=Stage.CLOSED,
    ending="两轮协商后达成一致：先试后划",
    recommendations=(
        Recommendation(
            "先用锥桶试两周，公布数据",
            "锥桶试行两周，每天公布排队长度和冲突次数",
            "dept-traffic-police",
            "排队长度是否回升",
            30,
            Decision.ADOPTED,
            "试过再定，少走弯路。",
        ),
        Recommendation(
            "增设非机动车左转相位",
            "高峰时段增设22秒非机动车相位",
            "dept-traffic-police",
            "非机动车事故数",
            60,
            Decision.ADOPTED,
            "试验中逆行减少最明显。",
        ),
        Recommendation(
            "上学时段行人绿灯延长八秒",
            "工作日7:20至8:10执行",
            "dept-traffic-police",
            "学生过街未完成次数",
            45,
            Decision.ADOPTED,
            "对车流影响可以承受。",
        ),
        Recommendation(
            "中央隔离栏",
            "不设隔离栏，改设路中安全岛",
            "dept-urban",
            "老人绕行和违规横穿数",
            60,
            Decision.NOT_ADOPTED,
            "老人绕行六百米代价过大，安全岛可以兼顾。",
        ),
    ),
    meeting=Meeting(
        rounds=2,
        minutes=(
            "第一轮没有谈拢。开车的说待转区管用，公交司机说压住直行车道更堵，骑手和老人各有各的难处。主持人"
            "请交警把半年二十三起事故标在图上，大家发现一半多跟非机动车左转有关。委员提议先别争，用锥桶摆两周。"
            "第二轮带着数据来：待转区让左转排队从二百一十米降到一百二十米，但直行早高峰慢了四秒；非机动车相位"
            "试行那一周，逆行从每小时三十七次降到九次。隔离栏方案只有两人支持，主要是老人绕行太远。会议同意"
            "待转区只在早高峰开放，增设非机动车相位，上学时段行人绿灯加八秒，掉头口北移。"
        ),
        consensus=(
            "左转待转区只在早高峰启用",
            "增设非机动车左转相位",
            "上学时段行人绿灯延长八秒",
            "掉头口北移一百五十米",
        ),
        dissent=("两位有车居民仍主张装隔离栏，理由是行人横穿没有根除",),
        tally=(9, 2, 0),
    ),
    replies=(
        Reply(
            "dept-traffic-police",
            "A",
            "标线、相位和行人绿灯已全部调整，首月数据在路口公示牌和网上同时公布。",
        ),
        Reply("unit-bus", "A", "6路、21路进站位置后移二十米，避开待转区，早高峰准点率没有下降。"),
    ),
    progress=(
        Progress("dept-traffic-police", 5, "锥桶摆放到位，开始逐日计数。"),
        Progress("dept-traffic-police", 20, "两周试验结束，十四张数据表全部贴出。"),
        Progress(
            "dept-traffic-police", 41, "标线施划完成，非机动车相位启用，上学时段行人绿灯加八秒。"
        ),
        Progress("dept-urban", 52, "路中安全岛完工，无障碍坡道同步做好。"),
    ),
    feedback_letter=(
        "石渡的街坊、骑手师傅们：路口照大家商量的改好了。左转待转区早高峰才开，骑车左转不用再等三个红灯，"
        "上学那五十分钟行人绿灯多八秒。隔离栏没有装，原因是老人要多绕六百米，我们改做了路中安全岛。"
        "数据每个月贴一次，半年后我们再回来看一遍。"
    ),
    lookback_note=(
        "回头看：早高峰左转排队稳定在118米，半年非机动车事故由14起降到4起，老人过街事故为零。逆行偶有反弹，"
        "集中在雨天，已请骑手驿站做提醒。两位主张隔离栏的居民到场看过数据，同意暂不再提。建议闭环。"
    ),
)

T05 = Topic(
    number="T05",
    title="柳堤小学门口上下学拥堵",
    title_en="The school run at Liudi Primary School",
    summary_en=(
        "Cars, a bus stop and nine hundred children share one gate; a three-minute bay, a moved stop and "
        "later clubs spread the load."
    ),
    channel=Channel.RESIDENT,
    raiser="qian",
    place="community-tijiao",
    platform="home-liudi",
    committee="committee-culture-health",
    facts=(
        "我天天接孙女放学。三点四十那一阵，校门口像赶集，公交车出不来，小轿车掉不了头，电动车从孩子中间钻。"
        "上学期我家丫头被后视镜刮了书包，人没事，我腿软了半天。"
    ),
    interest="我就图个孩子平平安安走出校门，家长不慌，沿街开店的也不挨骂。",
    request="请学校、交警、公交和我们家长坐下来，定个大家都守得住的接送办法。",
    sub_questions=("放学要不要分时段", "车停哪里、停多久", "公交站能不能挪", "没人接的孩子去哪"),
    seats=(
        Seat(SeatKind.AFFECTED, "学生家长", 6),
        Seat(SeatKind.BUSINESS, "学校、沿街商户", 4),
        Seat(SeatKind.RESIDENT, "周边居民", 2),
        Seat(SeatKind.MEMBER, "政协委员", 1),
        Seat(SeatKind.DEPARTMENT, "教育、交管、公交、街道", 4),
    ),
    departments=("dept-education", "dept-traffic-police", "unit-bus", "office-liudi"),
    statements=marked(
        "＋ 高峰一小时实行分时段错峰放学，先试一个月。",
        "－ 家长要上班，孩子三点半放学本来就没人接，错峰更难。",
        "± 设接送落客区但限停三分钟，违规抓拍。",
        "＋ 组织家长志愿者轮流引导，社区给保险。",
        "？ 公交站就在校门口，能不能往前移八十米？",
        "± 课后服务延到五点半，接送自然就分散了。",
    ),
    evidence=Evidence(
        facts="柳堤小学1180名学生，放学高峰15:35至15:55，校门前150米平均车速每小时6公里；一学期内轻微刮碰9起，公交平均滞留4分20秒。",
        rules="学校周边应当设置警示标志和过街设施；课后服务由家长自愿参加；公交站点迁移由交通运输部门会同公交企业和交管部门确定。",
        options="一是分年级错峰二十分钟；二是设限停三分钟的落客区；三是公交站前移八十米；四是课后服务延到十七点或十七点半。",
        cost="落客区和抓拍设备约14万元；公交站迁移约6万元；课后服务每延半小时，每学期约需9.6万元；志愿者保险每年6000元。",
        affected="1180个家庭，其中双职工约占六成八；沿街28家商户；途经的三条公交线路每天约5200人次。",
    ),
    stage=Stage.CLOSED,
    ending="达成一致：限停落客、公交站前移、课后服务到十七点",
    recommendations=(
        Recommendation(
            "设限停三分钟的落客区",
            "校门东侧设九个落客位，抓拍超时",
            "dept-traffic-police",
            "15:40车辆平均延误",
            45,
            Decision.ADOPTED,
            "规则简单，好执行。",
        ),
        Recommendation(
            "公交站前移八十米",
            "站台移至校门以西，增设候车棚",
            "unit-bus",
            "险情次数",
            60,
            Decision.ADOPTED,
            "现站台遮挡视线。",
        ),
        Recommendation(
            "课后服务延到十七点半",
            "先延到十七点，冬季评估后再定",
            "dept-education",
            "参加课后服务的学生数",
            30,
            Decision.PARTLY,
            "十七点半以后教师和校车难以保障，先到十七点。",
        ),
    ),
    meeting=Meeting(
        rounds=1,
        minutes=(
            "会议放在学校食堂开，先请六位家长各说一句最怕的事。商户担心落客区占了门口生意，校方愿意让出东侧"
            "花坛。交警算了一笔账：九个车位、每车三分钟，一小时能走一百八十辆。错峰放学争论最久，双职工家长说"
            "两个孩子不在一个时段反而要跑两趟，最后同意不搞错峰，改为延长课后服务。校方说明十七点半老师走不开，"
            "先到十七点。公交公司同意前移八十米。家长志愿者当场报名二十三人，社区答应买保险。"
        ),
        consensus=(
            "设九个限停三分钟的落客位",
            "公交站前移八十米",
            "课后服务先延到十七点",
            "家长志愿者轮流引导并参保",
        ),
        dissent=("部分家长仍希望课后服务到十七点半",),
        tally=(11, 1, 0),
    ),
    replies=(
        Reply(
            "dept-education",
            "A",
            "课后服务已延到十七点，参加学生由410人增至690人；十七点半的需求冬季再摸底。",
        ),
        Reply("unit-bus", "A", "站台已前移八十米，候车棚和导盲带同步完工。"),
    ),
    progress=(
        Progress("dept-education", 12, "课后服务新课表发到每个家庭，十七点前有人看。"),
        Progress("dept-traffic-police", 26, "落客区划线、抓拍试运行，首周只提醒不处罚。"),
        Progress("unit-bus", 44, "公交站前移八十米，新站台和候车棚都已启用。"),
        Progress("office-liudi", 50, "家长志愿者保险办妥，排出四周轮值表。"),
    ),
    feedback_letter=(
        "各位家长：校门口的三件事都落了地。东侧九个落客位，停三分钟就走；公交站往前挪了八十米；孩子可以在学校"
        "待到五点。五点半这一条没有做到，原因是老师和保安排不过来，冬天再摸一次底。谢谢二十三位站岗的家长。"
    ),
    lookback_note=(
        "回头看：15:40校门前车速由每小时6公里升到14公里，一个学期险情由9起降到1起。落客位超时率百分之四。"
        "冬季摸底有212户希望延到十七点半，学校试排了两个看护班，另行立项。建议闭环。"
    ),
)
