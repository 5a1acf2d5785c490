"""Is the invented city complete, consistent and free of real places and people?"""

import re
from collections import Counter
from pathlib import Path

import pytest

from demo.demo_texts import all_texts
from shangliang.front.demo import shapes
from shangliang.front.demo.bodies import BODIES, BODY_BY_KEY, DEPARTMENT_NAMES
from shangliang.front.demo.city import (
    COMMUNITIES,
    DISTRICTS,
    PLACE_BY_KEY,
    PLACES,
    POPULATION,
    STREETS,
    ancestors,
)
from shangliang.front.demo.members import COMMITTEE_BY_KEY, MEMBER_BY_KEY, SECTOR_BY_KEY
from shangliang.front.demo.people import (
    ACCOUNT_BY_KEY,
    ACCOUNTS,
    CAST,
    COMMITTEES,
    MEMBERS,
    ROLES,
    SECTORS,
)
from shangliang.front.demo.platforms import PLATFORM_BY_KEY, PLATFORMS
from shangliang.front.demo.shapes import BodyKind, PlaceKind, PlatformKind

# The short names of the sample topics' department lists.
SPOKEN_DEPARTMENTS = [
    "住建",
    "规划",
    "市场监管",
    "城管",
    "管线单位",
    "交管",
    "公交公司",
    "教育",
    "公交",
    "街道",
    "消防",
    "供电",
    "物业",
    "商务",
    "生态环境",
    "农业农村",
    "公安",
    "水务",
    "平台公司",
    "园林",
    "环卫",
    "社区",
    "业委会",
    "民政",
    "体育",
    "卫健",
    "交通",
    "公安交管",
    "行业协会",
    "工信",
    "财政",
    "人社",
    "工商联",
]
REAL_PLACES = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "武汉",
    "常州",
    "泸州",
    "泸县",
    "南京",
    "苏州",
    "无锡",
    "杭州",
    "宁波",
    "成都",
    "长沙",
    "广州",
    "深圳",
    "济南",
    "青岛",
    "郑州",
    "西安",
    "合肥",
    "南昌",
    "福州",
    "厦门",
    "宜昌",
    "金华",
    "衢州",
    "绍兴",
    "淮安",
    "南通",
    "启东",
    "句容",
    "虹口",
]
REAL_PEOPLE = ("杨智", "孙运军", "戴源", "张立新")


def test_counts_are_those_of_the_story():
    assert len(DISTRICTS) == 4
    assert len(STREETS) == 24
    assert set(Counter(street.parent for street in STREETS).values()) == {6}
    assert {community.parent for community in COMMUNITIES} == {street.key for street in STREETS}
    assert 24 <= len(COMMUNITIES) <= 30
    assert len(PLATFORMS) == 60
    assert len(MEMBERS) == 40
    assert len(SECTORS) == 12
    assert len(COMMITTEES) == 8


@pytest.mark.parametrize("name", ["柳堤街道", "石渡街道", "云杉街道", "晴岚里街道"])
def test_named_streets_exist(name):
    assert name in {street.name for street in STREETS}


@pytest.mark.parametrize(
    "records", [PLACES, BODIES, PLATFORMS, MEMBERS, SECTORS, COMMITTEES, ACCOUNTS]
)
def test_keys_and_chinese_names_are_unique(records):
    assert len({record.key for record in records}) == len(records)
    assert len({record.name for record in records}) == len(records)


def test_every_street_has_a_home_an_office_and_a_group():
    for street in STREETS:
        slug = street.key.removeprefix("street-")
        assert PLATFORM_BY_KEY[f"home-{slug}"].place == street.key
        assert BODY_BY_KEY[f"office-{slug}"].place == street.key
        assert BODY_BY_KEY[f"group-{slug}"].place == street.key


def test_platforms_cover_all_kinds_with_24_homes_and_one_hall():
    kinds = Counter(platform.kind for platform in PLATFORMS)
    assert set(kinds) == set(PlatformKind)
    assert kinds[PlatformKind.HOME] == 24
    assert kinds[PlatformKind.ONLINE_HALL] == 1


def test_places_and_bodies_hang_together():
    for place in PLACES:
        assert place.parent in PLACE_BY_KEY or place.kind is PlaceKind.CITY
        assert ancestors(place.key)[-1] == "jianglan"
    for body in BODIES:
        assert body.place in PLACE_BY_KEY, body.key
        assert not body.parent or body.parent in BODY_BY_KEY, body.key
    for platform in PLATFORMS:
        assert platform.sponsor in BODY_BY_KEY, platform.key
        assert platform.place in PLACE_BY_KEY, platform.key
        assert platform.address
        assert platform.opening


def test_every_district_has_its_cppcc():
    names = {body.name for body in BODIES if body.kind is BodyKind.CPPCC}
    assert {f"政协江澜市{district.name}委员会" for district in DISTRICTS} <= names


@pytest.mark.parametrize("spoken", SPOKEN_DEPARTMENTS)
def test_every_department_of_the_topic_list_exists(spoken):
    assert DEPARTMENT_NAMES[spoken] in BODY_BY_KEY


def test_members_sit_where_they_say():
    for member in MEMBERS:
        assert member.sector in SECTOR_BY_KEY
        assert member.committee in COMMITTEE_BY_KEY
        assert PLACE_BY_KEY[member.street].kind is PlaceKind.STREET
    assert sum(not member.file_complete for member in MEMBERS) == 6
    for sector in SECTORS:
        assert MEMBER_BY_KEY[sector.convener].sector == sector.key
    for committee in COMMITTEES:
        assert MEMBER_BY_KEY[committee.director].committee == committee.key
    assert {member.sector for member in MEMBERS} == set(SECTOR_BY_KEY)


def test_roles_are_known_words_held_in_existing_places():
    held = set()
    holders = {
        **BODY_BY_KEY, **PLATFORM_BY_KEY, **SECTOR_BY_KEY, **COMMITTEE_BY_KEY, **PLACE_BY_KEY
    }  # fmt: skip
    for account in ACCOUNTS:
        assert account.roles, account.key
        for role, key in account.roles:
            assert role in ROLES, (account.key, role)
            assert key in holders, (account.key, key)
            held.add(role)
    assert held == ROLES


@pytest.mark.parametrize("alone", ["host", "auditor", "administrator", "recorder", "moderator"])
def test_separated_roles_are_held_alone(alone):
    for account in ACCOUNTS:
        roles = {role for role, _ in account.roles}
        assert alone not in roles or roles == {alone}, account.key


def test_every_department_can_sign_in():
    covered = {key for account in CAST for role, key in account.roles if role == "department"}
    assert {body.key for body in BODIES if body.kind is BodyKind.DEPARTMENT} <= covered


def test_the_named_cast_signs_in_under_plain_names():
    for login, called in (
        ("li", "李主任"), ("wang", "王委员"), ("zhao", "赵居民"), ("zhujian", "住建局"), ("clerk", "丁专干")
    ):  # fmt: skip
        assert ACCOUNT_BY_KEY[login].called == called
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?", account.key) for account in ACCOUNTS)


def test_no_real_place_or_person_is_named():
    for text in all_texts():
        for name in (*REAL_PLACES, *REAL_PEOPLE):
            assert name not in text, (name, text)


def test_the_data_modules_know_no_django_and_no_clock():
    folder = Path(shapes.__file__).parent
    for name in (
        "city",
        "bodies",
        "platforms",
        "members",
        "people",
        "officials",
        "shapes",
        "votes",
    ):
        source = (folder / f"{name}.py").read_text(encoding="utf-8")
        assert not re.search(r"^(from|import) (django|datetime|time)\b", source, re.MULTILINE), name
    for path in folder.glob("topics*.py"):
        assert "django" not in path.read_text(encoding="utf-8")


def test_population__every_district_and_each_street_of_one_has_a_figure():
    assert {d.key for d in DISTRICTS} <= set(POPULATION)
    streets = {p.key: POPULATION[p.key] for p in STREETS if p.parent == "cangwan"}
    assert sum(streets.values()) == POPULATION["cangwan"]
