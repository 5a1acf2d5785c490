"""What did the special supervision (专项民主监督) of topic T10 find, and what became of it?

Nine findings, one rectification ledger (整改台账). `due` counts days from the assignment of the ledger, which is the
`assigned` milestone of T10 in `timeline`. The person who checks is never the one who found (核验与发现分开).
"""

from __future__ import annotations

from shangliang.front.demo.paper_shapes import Finding, Supervision, Visit

RIVER_OUTLETS = Supervision(
    key="supervision-outlets",
    title="沿江排口整治专项民主监督",
    title_en="Special supervision of the river outlets",
    topic="T10",
    lead="shuiqinglan",
    team=(
        "shuiqinglan",
        "rongjingmo",
        "ouyangshuo",
        "fanglitang",
        "yanluqiu",
        "panyicheng",
        "wang",
    ),
    plan=(
        "监督内容：沿江三十七个排口的溯源、截流和管网改造，以及费用公开。办法：听汇报、看现场、查管图、访居民、"
        "谈办法，五法并用，雨天必到。时间：六周。纪律：只看政策落实，不评个人；核验人与发现人分开；台账全程公开。"
    ),
    visits=(
        Visit(
            "听",
            "市水务局会议室",
            "水务、生态环境两局负责同志",
            "两局排口清单相差十一个，对不上号。",
        ),
        Visit(
            "看", "机坊码头下游一公里", "委员与两位居民", "雨后两小时，九个排口水色发黑，有气味。"
        ),
        Visit("查", "城建档案室", "档案管理员", "老厂区管图有手绘三版，电子管图覆盖四成。"),
        Visit(
            "访",
            "机坊社区六号楼",
            "住户八人，记身份不记姓名",
            "五户收到过管网分摊通知，问不到依据。",
        ),
        Visit(
            "谈",
            "老厂区委员工作站",
            "留守处、平台公司、居民代表",
            "移交单缺最后一页，双方同意补签。",
        ),
        Visit("看", "截流井工地", "施工和监理人员", "两座井已见底板，四座未开工。"),
    ),
    findings=(
        Finding(
            "F1",
            ("rongjingmo", "panyicheng"),
            "两部门排口清单相差十一个，没有统一台账",
            "合并清单，一口一档，编号立牌",
            "dept-ecology",
            "完成三十七个排口建档立牌并上网",
            30,
            "closed",
            "三十七块牌全部立好，附照片和编号表",
            "抽查十二个排口，牌、档、图一致，同意销号。",
        ),
        Finding(
            "F2",
            ("shuiqinglan", "ouyangshuo"),
            "九个排口雨天水质异常，来源不明",
            "逐口溯源到户，公布源头",
            "dept-ecology",
            "委托检测，九口全部出溯源报告",
            60,
            "closed",
            "九份溯源报告，涉及错接点四十一处",
            "随机复测三口，与报告相符，同意销号。",
        ),
        Finding(
            "F3",
            ("rongjingmo", "fanglitang"),
            "老厂区电子管图只覆盖四成",
            "用管道机器人补测，居民可查",
            "dept-water",
            "补测11.2公里，管图入库",
            90,
            "rectifying",
            "已补测6.8公里",
        ),
        Finding(
            "F4",
            ("panyicheng", "yanluqiu"),
            "老厂与平台公司管网移交手续不全",
            "补签移交单，明确养护责任",
            "unit-investment",
            "补签移交协议并公开责任分段",
            45,
            "closed",
            "移交协议和分段图已公开",
            "核对协议原件，责任段无空白，同意销号。",
        ),
        Finding(
            "F5",
            ("wang", "yanluqiu"),
            "居民被要求分摊管网费用，没有依据",
            "停止分摊，已收的退还",
            "dept-housing",
            "停收并退还，公开说明",
            30,
            "closed",
            "退款明细五户，全部到账",
            "电话回访五户，均已收到，同意销号。",
        ),
        Finding(
            "F6",
            ("ouyangshuo", "rongjingmo"),
            "六座截流井只开工两座，进度没有公开",
            "倒排工期，进度每周公布一次",
            "dept-water",
            "六座截流井全部完工",
            150,
            "rectifying",
            "三座完工，两座在建，一座待开工",
        ),
        Finding(
            "F7",
            ("fanglitang", "shuiqinglan"),
            "溯源数据只在部门内部流转",
            "每月公布一次，居民看得懂",
            "dept-ecology",
            "每月五日前公布月报",
            72,
            "verifying",
            "已公布两期月报，第三期待核",
        ),
        Finding(
            "F8",
            ("yanluqiu", "wang"),
            "沿江餐饮污水直排雨水口",
            "逐家入户排查，限期装好隔油池",
            "dept-urban",
            "二十三家餐饮全部整改",
            60,
            "overdue",
            "完成十七家，六家租约纠纷未装",
        ),
        Finding(
            "F9",
            ("ouyangshuo", "rongjingmo"),
            "已封堵的三号排口雨后返流",
            "查明返流原因，重新封堵，雨天复看",
            "dept-water",
            "加装止回阀，连续三场雨无返流",
            45,
            "reopened",
            "曾报完成，第二场雨后再次返流",
            "雨天复看仍有返流，退回重办。",
        ),
    ),
    report=(
        "监督小组六周内实地查看三十七个排口，走访住户八户，查阅管图三版，提出问题九个、建议九条。总的看，排口已经"
        "管起来了，账也开始公开；短板在老厂区管网底数不清、截流井进度慢、个别整改反弹。建议市委督查室把九个问题"
        "列入督查台账，按期公布，逐项销号，半年后再回头看。"
    ),
)

SUPERVISIONS: tuple[Supervision, ...] = (RIVER_OUTLETS,)
