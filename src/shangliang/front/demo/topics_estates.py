"""What do the topics about old housing estates say? T01 lifts, T02 renovation order, T13 property fees."""

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

T01 = Topic(
    number="T01",
    title="老旧小区加装电梯的费用分摊和低层补偿",
    title_en="Lifts in old buildings: sharing the cost and compensating lower floors",
    summary_en=(
        "Neighbours on six floors without a lift look for a fair way to share its cost and to make up "
        "for the light and quiet that the lower floors lose."
    ),
    channel=Channel.RESIDENT,
    raiser="zhao",
    place="community-songying",
    platform="room-songying",
    committee="committee-law",
    facts=(
        "我住云杉家园8号楼三单元六楼，楼是三十多年前盖的，没有电梯。我母亲八十四岁，从去年开春到现在"
        "只下过三次楼，都是我和邻居拿椅子抬下去的。单元十二户，九户愿意装，一楼两户和二楼一户没点头，"
        "图纸放在我家抽屉里快一年了。"
    ),
    interest=(
        "我不是要跟一楼争个输赢。我想让老人能自己下楼晒太阳，也想以后在楼道里碰见一楼的邻居，"
        "还能像从前那样说句话。"
    ),
    request="请街道把大家叫到一张桌子上，把钱怎么分、一二楼怎么补、以后坏了谁修，一次说清楚。",
    sub_questions=("分摊系数怎么定", "一二楼怎么补偿", "维护费谁出", "遮光噪声怎么验"),
    seats=(
        Seat(SeatKind.AFFECTED, "一二楼业主", 4),
        Seat(SeatKind.AFFECTED, "三楼以上业主", 4),
        Seat(SeatKind.BUSINESS, "原产权单位、物业", 2),
        Seat(SeatKind.RESIDENT, "社区居民代表", 2),
        Seat(SeatKind.EXPERT, "设计单位、律师", 2),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "住建、规划、市场监管", 3),
    ),
    departments=("dept-housing", "dept-planning", "dept-market"),
    statements=marked(
        "＋ 我家住六楼，老人一年没下过楼，越早装越好。",
        "－ 我住一楼，装了电梯我没用到，房子采光还变差，不能只让我让步。",
        "± 一二楼可以不出钱，但应当从分摊款里拿出一部分给低层做采光和隔音补偿。",
        "± 按楼层递增分摊可以接受，系数要由全单元一起定，不能由施工方定。",
        "？ 装好以后十五年的维保费和换件费由谁负责，现在不说清以后还要吵。",
        "＋ 可以先装平层入户方案的那两个单元，做成样板，大家看了再决定。",
        "－ 连廊伸出来以后楼道变窄，消防通道不能牺牲。",
        "± 装之前请第三方测一次采光和噪声，装后再测一次，数据公开。",
    ),
    evidence=Evidence(
        facts="云杉家园8栋楼24个单元288户，六十岁以上住户占四成一；已有11个单元表达过加装意愿，3个单元因低层反对停在方案阶段。",
        rules="加装电梯涉及共有部分，须按民法典第二百七十八条另行组织业主表决；专有部分受占用的业主须本人同意。议事室的表态不代替这次表决。",
        options="一是平层入户，条件较好的两个单元可行；二是半层停靠，造价低但仍要走半层；三是暂缓加装，先配楼道扶手和爬楼机。",
        cost="单部电梯约58万元，政府补助20万元，余下38万元由单元业主分摊；每年维保约4800元，十五年大件更换约6万元。",
        affected="直接相关的是两个试点单元的24户，其中一二楼8户；施工约九十天，期间有11位行动不便的老人需要临时照应。",
    ),
    stage=Stage.DUE_SOON,
    ending="部分达成一致：两个单元先行试点，其余看了样板再定",
    recommendations=(
        Recommendation(
            "先在具备平层入户条件的两个单元试点",
            "两个单元完成方案公示和法定业主表决，开工前再开一次邻里会",
            "dept-housing",
            "六个月后看电梯停运时间和邻里纠纷数",
            75,
            Decision.ADOPTED,
            "试点单元条件成熟，可作样板。",
        ),
        Recommendation(
            "分摊系数由单元全体业主表决，不由施工方定",
            "印发系数测算表和表决样表，每户签字留档",
            "office-yunshan",
            "六个月后核对各户实际缴费与系数表是否一致",
            60,
            Decision.ADOPTED,
            "系数由业主自己定，争议最少。",
        ),
        Recommendation(
            "装前装后各测一次采光和噪声，数据公开",
            "委托第三方检测，结果贴在单元门口并上网",
            "dept-market",
            "六个月后复测夜间噪声",
            80,
            Decision.ADOPTED,
            "测得清楚，补得才服气。",
        ),
        Recommendation(
            "低层补偿由财政统一发放",
            "低层补偿从业主分摊款中列支，街道负责见证",
            "office-yunshan",
            "六个月后回访八户低层住户",
            60,
            Decision.PARTLY,
            "财政补助有明确用途，不能转作补偿；同意由街道见证业主之间的约定。",
        ),
    ),
    legal_note="本次协商不代替民法典第二百七十八条规定的业主表决，须另行组织。",
    meeting=Meeting(
        rounds=2,
        minutes=(
            "第一轮，主持人请一楼、六楼住户各先说三分钟，再请设计单位把两张剖面图投在墙上讲。一楼住户"
            "担心客厅常年背光，六楼住户讲老人下楼的难处，双方第一次看清连廊离窗还有两米六。律师说明"
            "议事不能代替法定表决。第二轮围绕钱：一二楼不出钱、从分摊款里提百分之八作采光和隔音补偿，"
            "十二位有表决权的代表中十位同意；系数按楼层递增，由全单元一起定。消防通道净宽是否够用，设计单位"
            "现场量为一米二五，仍有两位住户放心不下，要求施工前由消防再量一次。维保费同意单独立账。"
            "会议商定两个单元先行，其余单元看过样板再议。"
        ),
        consensus=(
            "两个具备平层入户条件的单元先做样板",
            "一二楼不出钱，并从分摊款中提取一部分作采光和隔音补偿",
            "分摊系数由全单元业主一起定",
            "装前装后各测一次采光和噪声，数据公开",
        ),
        dissent=(
            "两位低层住户认为补偿百分之八偏低，保留意见",
            "连廊是否影响消防通道，等施工前复量后再表态",
        ),
        tally=(10, 2, 0),
    ),
    replies=(
        Reply(
            "dept-housing",
            "B",
            "两个试点单元的方案审查已经完成，补助资金列入本年度计划。业主表决由街道指导，表决通过后十个工作日内办理开工手续。",
        ),
        Reply(
            "dept-market",
            "B",
            "已选定检测机构，装前检测安排在开工前一周，电梯投用后纳入维保信息公示。",
        ),
    ),
    progress=(
        Progress("dept-housing", 9, "召开试点单元说明会，24户到场22户，发放方案图册。"),
        Progress("office-yunshan", 21, "系数测算表入户，收回签字表23份，1户在外地，约定视频签署。"),
        Progress("office-yunshan", 30, "逐户走访八户低层住户，补偿从分摊款列支的约定书签了六份。"),
        Progress("dept-market", 38, "完成装前采光、噪声检测，结果已贴在单元门口。"),
        Progress("office-yunshan", 48, "分摊系数测算表和表决样表，二十四户全部签字留档。"),
        Progress(
            "dept-housing", 55, "消防通道复量为一米二五，符合设计要求，两位住户到场看了尺子。"
        ),
    ),
)

T02 = Topic(
    number="T02",
    title="老旧小区改造“先改什么”",
    title_en="Renovating an old estate: what comes first",
    summary_en=(
        "The money covers part of a long wish list; residents set the order of works and ask who will "
        "look after the estate afterwards."
    ),
    channel=Channel.SOLICITED,
    raiser="yang",
    place="community-liuyin",
    platform="room-liuyin",
    committee="committee-environment",
    facts=(
        "我在机械厂宿舍住了三十七年，干了一辈子电工。楼道里的铝线一到夏天就发烫，去年七月三号楼跳闸"
        "十九回。街道贴出来的改造清单有三十项，头一项是刷外墙，换线排在第二十二。"
    ),
    interest="我不怕住旧房子，怕的是半夜起火。钱就这么多，我想把它花在看不见、但要命的地方。",
    request="请把三十项摊开，让我们自己排个先后；图纸定之前，先听听住在里面的人怎么说。",
    sub_questions=("三十项里先做哪五项", "改完谁管", "停车和绿化怎么分地"),
    seats=(
        Seat(SeatKind.AFFECTED, "各楼栋居民代表", 7),
        Seat(SeatKind.RESIDENT, "自管小组", 2),
        Seat(SeatKind.BUSINESS, "管线单位", 2),
        Seat(SeatKind.EXPERT, "设计师", 1),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "住建、城管", 2),
    ),
    departments=("dept-housing", "dept-urban", "unit-pipes"),
    statements=marked(
        "＋ 先换老化的电线和燃气立管，安全不能等。",
        "－ 外墙刷漆只管两年，钱要花在下水管上。",
        "± 广场可以翻新，但要留一块能晒太阳的空地，不要全铺成停车位。",
        "？ 改造期间半年没法停车，谁来协调临时泊位？",
        "＋ 让居民每周轮流当监工，进场验材料。",
        "± 改完以后要先把物业谈好再动工，不然三年又旧了。",
        "－ 每次都说共谋，结果图纸贴出来已经定了。",
    ),
    evidence=Evidence(
        facts="机械厂宿舍14栋楼412户，建成四十年；近两年报修中，电路占三成四，下水堵塞占二成九，外墙只占百分之六。无物业，由七人自管小组收垃圾费。",
        rules="老旧小区改造坚持先安全后美化、先地下后地上；改造内容应征求居民意见，共有部分的重大改变仍须业主依法表决。",
        options="方案甲按原清单施工；方案乙先做电、气、水、消防、照明五项，再视余款做外立面；方案丙分两期，第一期只做地下管线。",
        cost="原清单概算1260万元；方案乙前五项约840万元，余款约420万元留作第二步；临时泊位租用约9万元。",
        affected="412户都受影响，施工期约六个月；底层62户要多次配合入户换管，现有73辆车需要临时停放。",
    ),
    stage=Stage.VETTED,
    ending="达成一致：先管线后外墙，居民轮流监工",
    recommendations=(
        Recommendation(
            "电线、燃气立管和下水管排在最前面",
            "调整施工次序，五项安全工程先进场",
            "dept-housing",
            "材料检测记录是否齐全",
            90,
        ),
        Recommendation(
            "居民轮流进场验材料",
            "编排每周监工表，验收单由当周居民会签",
            "office-liudi",
            "每批材料是否有居民签字",
            60,
        ),
        Recommendation(
            "动工前先把改后管理谈好",
            "自管小组与街道签订三年管护约定",
            "office-liudi",
            "管护费收取和公示情况",
            60,
        ),
    ),
)

T13 = Topic(
    number="T13",
    title="物业费调整和服务公开",
    title_en="Property fees: open the books before raising them",
    summary_en=(
        "A property firm wants a higher fee, owners want to see the accounts first; the room can arrange "
        "the talk, but the decision belongs to the owners' assembly."
    ),
    channel=Channel.RESIDENT,
    raiser="feng",
    place="community-lianxin",
    platform="room-lianxin",
    committee="committee-law",
    facts=(
        "我是莲香苑的业主，住了九年。上个月物业贴了张纸，说每平方要涨两角。可电梯间的灯坏了一个多月没人换，"
        "去年说好要退的服务扣分款，到现在也没见着。"
    ),
    interest="涨不涨我都能商量，我就想知道交的钱花到哪儿了。心里有本账，交钱才踏实。",
    request="请先把维修记录和公共收益的账贴出来，再谈涨价；谁有权拍板，也请讲明白。",
    sub_questions=("服务扣分怎么兑现", "公共收益怎么公开", "收费按什么方式算", "涨价由谁决定"),
    seats=(
        Seat(SeatKind.AFFECTED, "业主代表", 7),
        Seat(SeatKind.BUSINESS, "物业公司、业委会", 4),
        Seat(SeatKind.EXPERT, "律师、会计", 2),
        Seat(SeatKind.MEMBER, "政协委员", 2),
        Seat(SeatKind.DEPARTMENT, "住建（物业科）、街道", 2),
    ),
    departments=("dept-housing", "office-liandang", "owners-lianxiang"),
    statements=marked(
        "＋ 涨两角可以，先把维修记录公示。",
        "－ 去年服务扣分还没兑现，谈什么涨。",
        "± 分项打包，保安保洁按实际人数算，超出部分退。",
        "？ 公共收益一年八万到哪去了？",
        "± 试行“酬金制”，账目每季贴出来。",
        "－ 交房就没管过，凭什么按全年收。",
    ),
    evidence=Evidence(
        facts="莲香苑共936户，物业费每平方米每月1.6元，五年未调整；近一年保洁由14人减到11人，业主投诉87件，按时办结六成三。",
        rules="按民法典，物业费调整属于业主共同决定事项，由业主大会表决；利用共有部分产生的收入扣除合理成本后属业主共有，应当定期公布。",
        options="一是维持现价、限期补齐服务；二是先公开账目，再由业主大会表决涨价；三是改为酬金制，物业按约定提取酬金，结余归业主。",
        cost="涨价二角，全小区每年约增收22万元；公共收益（电梯广告、临停）一年约8万元；请会计师审一次账约1.5万元。",
        affected="936户业主，其中租户占两成七；独居老人68户对保洁和巡查减少感受最直接。",
    ),
    stage=Stage.REFERRED,
    ending="不属议事室决定：先公开账目，再交业主大会表决",
    recommendations=(
        Recommendation(
            "先公开三年维修记录和公共收益账",
            "物业和业委会在公告栏和网上公布账目，接受质询十五天",
            "owners-lianxiang",
            "账目是否按期公布",
            20,
        ),
        Recommendation(
            "是否涨价交业主大会表决",
            "街道指导业委会依法召开业主大会，结果回传议事室登记",
            "office-liandang",
            "业主大会结果是否登记",
            60,
        ),
    ),
    legal_note="是否涨价由业主大会决定，议事室只促成公开和对话。",
    meeting=Meeting(
        rounds=1,
        minutes=(
            "会议由中立主持人主持，业主代表七人，物业和业委会四人到会。主持人先说明：涨不涨价不由今天的会定，"
            "今天只谈怎么把账说清楚。业主代表问了三件事：电梯间维修为什么拖、扣分款为什么没退、八万元公共收益"
            "用在哪里。物业承认保洁少了三人，扣分款压在上一任项目经理手里。会计师当场列出应当公开的九张表。"
            "业委会答应十五天内公布，业主可查原始单据。与会各方一致同意：账目公开在前，业主大会在后。"
        ),
        consensus=("账目公开在前，业主大会在后", "未兑现的服务扣分款先退还"),
        dissent=("部分业主主张公开账目前停止缴费，物业不同意，双方保留意见",),
        tally=(11, 0, 0),
    ),
    progress=(
        Progress("owners-lianxiang", 12, "九张表已贴在东门公告栏并上网，开放查阅原始单据。"),
        Progress("office-liandang", 26, "业主大会筹备会已开，表决票由街道监制。"),
    ),
    feedback_letter=(
        "莲香苑的各位业主：你们提的事我们认真议过。物业费涨不涨，依法要由业主大会决定，议事室不能替大家拍板，"
        "所以这件事已经转给业主大会。转过去之前，我们先做成了一件事：九张账表已经贴在东门，谁都可以去看、去问。"
        "业主大会的结果出来后，会登记在这个议题下面。"
    ),
)
