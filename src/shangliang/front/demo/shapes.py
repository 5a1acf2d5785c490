"""What does each record of the invented demo city (演示城市) look like?

Frozen dataclasses only: no Django, no clock, no database. The data modules fill them, the builder reads
them. Every record that others refer to has a stable `key`; every reference is such a key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

DEMO_NOTE = "【演示】江澜市为虚构城市，本文人物、地点和数字均为虚构，仅供演示。"
DEMO_NOTE_EN = "Demo: Jianglan is an invented city; people, places and figures are fictitious."


class PlaceKind(StrEnum):
    """Levels of the city (市、区、街道、社区)."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"


class BodyKind(StrEnum):
    """What an organisation is in the process, not in the statute book."""

    CPPCC = "cppcc"  # 政协
    STREET_GROUP = "street_group"  # 街道政协委员联络组
    PARTY = "party_committee"  # 党委
    PARTY_OFFICE = "party_office"  # 党委办公室
    INSPECTION = "inspection"  # 党委督查室
    GOVERNMENT = "government"  # 政府
    GOVERNMENT_OFFICE = "government_office"  # 政府办公室
    DEPARTMENT = "department"  # 职能部门
    PUBLIC_ENTERPRISE = "public_enterprise"  # 供电、公交、平台公司等
    STREET_OFFICE = "street_office"  # 街道办事处
    COMMUNITY_COMMITTEE = "community"  # 社区居委会
    ASSOCIATION = "association"  # 行业协会、人民团体
    PROPERTY = "property"  # 物业公司、业主委员会


class PlatformKind(StrEnum):
    """Where people meet (协商平台)."""

    HOME = "home"  # 委员协商议事之家
    ROOM = "room"  # 协商议事室
    STUDIO = "studio"  # 委员工作室
    WORKSTATION = "station"  # 委员工作站
    ONLINE_HALL = "hall"  # 网络议政厅
    ASSOCIATION = "association"  # 行业协会协商平台
    MOBILE = "mobile"  # 流动议事点


class Channel(StrEnum):
    """How a topic came in (选题渠道)."""

    RESIDENT = "resident"  # 群众提事
    PARTY_GOVERNMENT = "party_government"  # 党政交题
    MEMBER = "member"  # 委员荐题
    SOLICITED = "solicited"  # 各方征题
    CPPCC = "cppcc"  # 政协选题


class Lean(StrEnum):
    """The mark a statement (观点) carries in the source list."""

    FOR = "＋"
    AGAINST = "－"
    NUANCED = "±"
    QUESTION = "？"


class SeatKind(StrEnum):
    """Whose chair it is at the table (席位)."""

    AFFECTED = "affected"  # 直接相关的群众
    RESIDENT = "resident"  # 其他居民
    MEMBER = "member"  # 政协委员
    DEPARTMENT = "department"  # 职能部门
    BUSINESS = "business"  # 企业、商户、物业、学校等单位
    EXPERT = "expert"  # 专业人士


VOTING_SEATS: frozenset[SeatKind] = frozenset(
    {SeatKind.AFFECTED, SeatKind.RESIDENT, SeatKind.BUSINESS}
)  # officials, members and experts advise; those who live with the result vote


class Stage(StrEnum):
    """Where the demo leaves a topic."""

    RAISED = "raised"  # 已提事，待分类
    TRIAGED = "triaged"  # 已分类，待论证
    VETTED = "vetted"  # 已论证，待列计划
    PLANNED = "planned"  # 已列入计划
    PREPARED = "prepared"  # 已筹备，待协商
    LIVE = "live"  # 协商中，表决开放
    REPORTED = "reported"  # 成果已报送，待采纳决定
    DECIDED = "decided"  # 已作采纳决定，待交办
    HANDLING = "handling"  # 办理中，未到期
    DUE_SOON = "due_soon"  # 办理中，临近期限
    OVERDUE = "overdue"  # 办理逾期
    RATING = "rating"  # 已办结，群众评价中
    CLOSED = "closed"  # 回头看通过，闭环
    NO_CONSENSUS = "no_consensus"  # 未达成一致，分歧已记录
    SUPERVISION = "supervision"  # 转为专项民主监督
    REFERRED = "referred"  # 转业主大会等法定程序
    ESCALATED = "escalated"  # 上报市级


class Decision(StrEnum):
    """The answer to one recommendation (采纳决定)."""

    ADOPTED = "adopted"
    PARTLY = "partly_adopted"
    NOT_ADOPTED = "not_adopted"


@dataclass(frozen=True)
class Place:
    """A place of the city; `parent` is empty for the city only."""

    key: str
    name: str
    name_en: str
    kind: PlaceKind
    parent: str


@dataclass(frozen=True)
class Body:
    """An organisation with a seat in the process; `place` is a place key, `parent` a body key or empty."""

    key: str
    name: str
    name_en: str
    kind: BodyKind
    parent: str
    place: str


@dataclass(frozen=True)
class Platform:
    """A room, home, studio, station, hall, association platform or mobile venue."""

    key: str
    name: str
    name_en: str
    kind: PlatformKind
    sponsor: str  # body key
    place: str  # place key
    address: str
    opening: str


@dataclass(frozen=True)
class Sector:
    """A sector (界别) and its convener (召集人)."""

    key: str
    name: str
    name_en: str
    convener: str  # member key


@dataclass(frozen=True)
class Committee:
    """A special committee (专门委员会) and its director (主任)."""

    key: str
    name: str
    name_en: str
    director: str  # member key


@dataclass(frozen=True)
class Member:
    """A CPPCC member (政协委员); `key` is also the sign-in name."""

    key: str
    name: str
    name_en: str
    sector: str
    committee: str
    street: str  # place key of the street the member is assigned to (下沉)
    expertise: str
    cpc: bool = False  # 中共党员委员
    file_complete: bool = True  # six members have a half-filled performance file (履职档案)


@dataclass(frozen=True)
class Account:
    """A person of the cast who can sign in; `key` is the sign-in name, roles are (role, body-like key)."""

    key: str
    name: str
    called: str  # how people address them: 李主任, 王委员
    name_en: str
    post: str
    place: str  # place key
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Statement:
    """One votable idea (观点)."""

    text: str
    lean: Lean


@dataclass(frozen=True)
class Seat:
    """A group of chairs at the table."""

    kind: SeatKind
    label: str
    count: int


@dataclass(frozen=True)
class Evidence:
    """The evidence sheet (论证材料): five short chapters, all figures invented."""

    facts: str
    rules: str
    options: str
    cost: str
    affected: str

    def text(self) -> str:
        """The whole sheet as plain text, 300 to 600 characters, closed by the demo note."""
        chapters = (
            ("基本情况", self.facts),
            ("适用规定", self.rules),
            ("可选方案", self.options),
            ("费用测算", self.cost),
            ("涉及人群", self.affected),
        )
        return "\n".join(f"{head}：{body}" for head, body in chapters) + f"\n{DEMO_NOTE}"


@dataclass(frozen=True)
class Recommendation:
    """One suggestion, the measure it becomes, and what the look-back (回头看) will check.

    `due` counts days from assignment. `decision` and `reason` are set once the topic is decided.
    """

    text: str
    measure: str
    unit: str  # body key
    check: str
    due: int = 60
    decision: Decision | None = None
    reason: str = ""


@dataclass(frozen=True)
class Side:
    """One side of a disagreement (分歧) with its best arguments, as that side would put them."""

    name: str
    arguments: tuple[str, ...]
    would_move: str  # what would make this side think again


@dataclass(frozen=True)
class Meeting:
    """What a consultation left on paper (协商纪要)."""

    rounds: int
    minutes: str
    consensus: tuple[str, ...]
    dissent: tuple[str, ...]
    tally: tuple[int, int, int]  # 赞成、反对、弃权; for T19 option A, option B, neither
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A department's formal reply (答复) with its outcome class (A/B/C)."""

    unit: str  # body key
    outcome: str
    text: str


@dataclass(frozen=True)
class Progress:
    """One entry of the handling log (办理进展), `day` days after assignment."""

    unit: str  # body key
    day: int
    text: str


@dataclass(frozen=True)
class Topic:
    """A topic (议题) from the raiser's own words to the look-back; later parts are empty until reached."""

    number: str
    title: str
    title_en: str
    summary_en: str
    channel: Channel
    raiser: str  # account or member key
    place: str  # place key
    platform: str  # platform key
    committee: str  # special committee that stands behind it
    facts: str
    interest: str
    request: str
    sub_questions: tuple[str, ...]
    seats: tuple[Seat, ...]
    departments: tuple[str, ...]  # body keys, the lead unit first
    statements: tuple[Statement, ...]
    evidence: Evidence
    stage: Stage
    ending: str
    recommendations: tuple[Recommendation, ...]
    legal_note: str = ""
    meeting: Meeting | None = None
    replies: tuple[Reply, ...] = ()
    progress: tuple[Progress, ...] = ()
    feedback_letter: str = ""
    lookback_note: str = ""


@dataclass(frozen=True)
class Vetting:
    """What the vetting sheet (论证意见) says beside the evidence; `form` is room, field, sector, online or formal."""

    why_now: str
    form: str
    reason: str


@dataclass(frozen=True)
class Milestone:
    """A dated step: `days_ago` counts back from the build date; negative lies in the future."""

    step: str
    days_ago: int


@dataclass(frozen=True)
class Camp:
    """A group of like-minded voters; `leanings` has one number in [-1, 1] a statement."""

    name: str
    weight: float
    leanings: tuple[float, ...] = field(repr=False)


def marked(*lines: str) -> tuple[Statement, ...]:
    """Read lines such as `± 可以共享，…` into statements; the mark and the words stay as written."""
    return tuple(Statement(text=line[1:].strip(), lean=Lean(line[0])) for line in lines)
