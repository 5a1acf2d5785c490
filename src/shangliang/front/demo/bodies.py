"""Which organisations of 江澜市 consult, decide, handle and answer?

`DEPARTMENT_NAMES` maps the short names used when people talk (住建, 城管, 物业 …) to body keys.
"""

from __future__ import annotations

from shangliang.front.demo.city import COMMUNITIES, DISTRICTS, STREETS
from shangliang.front.demo.shapes import Body, BodyKind

CORE: tuple[Body, ...] = (
    Body(
        "cppcc-jianglan",
        "政协江澜市委员会",
        "Jianglan City CPPCC",
        BodyKind.CPPCC,
        "",
        "jianglan",
    ),
    Body(
        "cppcc-office",
        "市政协办公室",
        "City CPPCC Office",
        BodyKind.CPPCC,
        "cppcc-jianglan",
        "jianglan",
    ),
    Body(
        "brief-office",
        "市政协社情民意信息办公室",
        "City CPPCC Opinion-brief Office",
        BodyKind.CPPCC,
        "cppcc-jianglan",
        "jianglan",
    ),
    Body(
        "party-committee",
        "中共江澜市委",
        "Jianglan City Party Committee",
        BodyKind.PARTY,
        "",
        "jianglan",
    ),
    Body(
        "party-office",
        "市委办公室",
        "City Party Committee General Office",
        BodyKind.PARTY_OFFICE,
        "party-committee",
        "jianglan",
    ),
    Body(
        "inspection-office",
        "市委督查室",
        "City Party Inspection Office",
        BodyKind.INSPECTION,
        "party-committee",
        "jianglan",
    ),
    Body(
        "government",
        "江澜市人民政府",
        "Jianglan City Government",
        BodyKind.GOVERNMENT,
        "",
        "jianglan",
    ),
    Body(
        "government-office",
        "市政府办公室",
        "City Government General Office",
        BodyKind.GOVERNMENT_OFFICE,
        "government",
        "jianglan",
    ),
)


def _department(key: str, name: str, name_en: str) -> Body:
    return Body(f"dept-{key}", name, name_en, BodyKind.DEPARTMENT, "government", "jianglan")


DEPARTMENTS: tuple[Body, ...] = (
    _department("housing", "市住房和城乡建设局", "Housing and Urban-Rural Development Bureau"),
    _department("planning", "市自然资源和规划局", "Natural Resources and Planning Bureau"),
    _department("market", "市市场监督管理局", "Market Supervision Bureau"),
    _department("traffic-police", "市公安局交通警察支队", "Traffic Police Division"),
    _department("urban", "市城市管理执法局", "Urban Management Bureau"),
    _department("sanitation", "市环境卫生事务中心", "Environmental Sanitation Centre"),
    _department("education", "市教育局", "Education Bureau"),
    _department("fire", "市消防救援支队", "Fire and Rescue Division"),
    _department("commerce", "市商务局", "Commerce Bureau"),
    _department("ecology", "市生态环境局", "Ecology and Environment Bureau"),
    _department("agriculture", "市农业农村局", "Agriculture and Rural Affairs Bureau"),
    _department("water", "市水务局", "Water Bureau"),
    _department("police", "市公安局", "Public Security Bureau"),
    _department("parks", "市园林和林业局", "Parks and Forestry Bureau"),
    _department("civil", "市民政局", "Civil Affairs Bureau"),
    _department("health", "市卫生健康委员会", "Health Commission"),
    _department("transport", "市交通运输局", "Transport Bureau"),
    _department("industry", "市经济和信息化局", "Economy and Information Technology Bureau"),
    _department("finance", "市财政局", "Finance Bureau"),
    _department("labour", "市人力资源和社会保障局", "Human Resources and Social Security Bureau"),
    _department("sports", "市体育局", "Sports Bureau"),
)

ENTERPRISES: tuple[Body, ...] = (
    Body(
        "unit-bus",
        "市公共交通有限公司",
        "City Bus Company",
        BodyKind.PUBLIC_ENTERPRISE,
        "government",
        "jianglan",
    ),
    Body(
        "unit-power",
        "江澜供电公司",
        "Jianglan Power Supply Company",
        BodyKind.PUBLIC_ENTERPRISE,
        "",
        "jianglan",
    ),
    Body(
        "unit-pipes",
        "市地下管线运营公司",
        "City Pipeline Company",
        BodyKind.PUBLIC_ENTERPRISE,
        "government",
        "jianglan",
    ),
    Body(
        "unit-investment",
        "江澜城建投资平台公司",
        "Jianglan Urban Investment Company",
        BodyKind.PUBLIC_ENTERPRISE,
        "government",
        "jianglan",
    ),
)

ASSOCIATIONS: tuple[Body, ...] = (
    Body(
        "assoc-logistics",
        "江澜市物流行业协会",
        "Jianglan Logistics Association",
        BodyKind.ASSOCIATION,
        "",
        "beibu",
    ),
    Body(
        "assoc-federation",
        "江澜市工商业联合会",
        "Jianglan Federation of Industry and Commerce",
        BodyKind.ASSOCIATION,
        "",
        "jianglan",
    ),
    Body(
        "assoc-catering",
        "江澜市餐饮行业协会",
        "Jianglan Catering Association",
        BodyKind.ASSOCIATION,
        "",
        "wanghu",
    ),
    Body(
        "assoc-property",
        "江澜市物业服务行业协会",
        "Jianglan Property Service Association",
        BodyKind.ASSOCIATION,
        "",
        "songping",
    ),
)

PROPERTY: tuple[Body, ...] = (
    Body(
        "property-anhe",
        "安禾物业服务公司",
        "Anhe Property Services",
        BodyKind.PROPERTY,
        "",
        "songping",
    ),
    Body(
        "owners-lianxiang",
        "莲香苑业主委员会",
        "Lianxiangyuan Owners' Committee",
        BodyKind.PROPERTY,
        "",
        "community-lianxin",
    ),
)

DISTRICT_CPPCC: tuple[Body, ...] = tuple(
    Body(
        f"cppcc-{district.key}",
        f"政协江澜市{district.name}委员会",
        f"{district.name_en} CPPCC",
        BodyKind.CPPCC,
        "cppcc-jianglan",
        district.key,
    )
    for district in DISTRICTS
)

STREET_GROUPS: tuple[Body, ...] = tuple(
    Body(
        f"group-{street.key.removeprefix('street-')}",
        f"{street.name}政协委员联络组",
        f"{street.name_en} CPPCC Group",
        BodyKind.STREET_GROUP,
        f"cppcc-{street.parent}",
        street.key,
    )
    for street in STREETS
)

STREET_OFFICES: tuple[Body, ...] = tuple(
    Body(
        f"office-{street.key.removeprefix('street-')}",
        f"{street.name}办事处",
        f"{street.name_en} Office",
        BodyKind.STREET_OFFICE,
        "government",
        street.key,
    )
    for street in STREETS
)

COMMUNITY_COMMITTEES: tuple[Body, ...] = tuple(
    Body(
        f"committee-of-{community.key.removeprefix('community-')}",
        f"{community.name}居民委员会",
        f"{community.name_en} Residents' Committee",
        BodyKind.COMMUNITY_COMMITTEE,
        f"group-{community.parent.removeprefix('street-')}",  # in deliberation the group guides it
        community.key,
    )
    for community in COMMUNITIES
)

BODIES: tuple[Body, ...] = (
    *CORE,
    *DISTRICT_CPPCC,
    *STREET_GROUPS,
    *DEPARTMENTS,
    *ENTERPRISES,
    *ASSOCIATIONS,
    *PROPERTY,
    *STREET_OFFICES,
    *COMMUNITY_COMMITTEES,
)
BODY_BY_KEY: dict[str, Body] = {body.key: body for body in BODIES}

# The directory knows fewer kinds than the story; these are the ones that it calls otherwise.
DIRECTORY_KINDS: dict[BodyKind, str] = {
    BodyKind.GOVERNMENT_OFFICE: "government",
    BodyKind.PUBLIC_ENTERPRISE: "department",
    BodyKind.STREET_OFFICE: "department",
    BodyKind.PROPERTY: "association",
}


def directory_kind(body: Body) -> str:
    """The directory's word for the kind of a body (名录中的机构类别)."""
    return DIRECTORY_KINDS.get(body.kind, body.kind.value)


DEPARTMENT_NAMES: dict[str, str] = {
    "住建": "dept-housing",
    "规划": "dept-planning",
    "市场监管": "dept-market",
    "城管": "dept-urban",
    "环卫": "dept-sanitation",
    "管线单位": "unit-pipes",
    "交管": "dept-traffic-police",
    "公安交管": "dept-traffic-police",
    "公交公司": "unit-bus",
    "公交": "unit-bus",
    "教育": "dept-education",
    "街道": "office-liudi",  # any of the 24 street offices; a topic names its own
    "社区": "committee-of-liuyin",  # likewise any residents' committee
    "消防": "dept-fire",
    "供电": "unit-power",
    "物业": "property-anhe",
    "业委会": "owners-lianxiang",
    "商务": "dept-commerce",
    "生态环境": "dept-ecology",
    "农业农村": "dept-agriculture",
    "公安": "dept-police",
    "水务": "dept-water",
    "平台公司": "unit-investment",
    "园林": "dept-parks",
    "民政": "dept-civil",
    "体育": "dept-sports",
    "卫健": "dept-health",
    "交通": "dept-transport",
    "行业协会": "assoc-logistics",
    "工信": "dept-industry",
    "财政": "dept-finance",
    "人社": "dept-labour",
    "工商联": "assoc-federation",
}
