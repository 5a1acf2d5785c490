"""Are texts of one matter grouped, strangers kept out, names kept, and every claim quoted?"""

from __future__ import annotations

from datetime import date

import pytest

from shangliang.ground.search.text.grouping import GroupingRules, group, place
from shangliang.ground.search.text.normal import Text

_SAID = {
    "station": (
        ("丽湖新城旁边的搅拌站粉尘扰民", "丽湖新城围墙外建了混凝土搅拌站,每天都是灰,半夜罐车轰鸣。"),
        ("丽湖新城附近违建搅拌站", "搅拌站离丽湖新城不到五十米,粉尘和噪音让人没法开窗。"),
        ("请关停丽湖新城边上的搅拌站", "丽湖新城的搅拌站没有环评,砂石露天堆放,扬尘漫天。"),
        ("搅拌站昼夜施工,丽湖新城住户睡不着", "搅拌站的罐车半夜进出丽湖新城门口的路。"),
    ),
    "bus": (
        ("请把204路公交延伸到深港睿园", "深港睿园三千户,最近的204路车站要走二十分钟。"),
        ("深港睿园没有公交,盼204路延长", "上班族挤不上车,希望204路公交在深港睿园设站。"),
        ("深港睿园到松雅中学的204路公交班次太少", "204路公交四十分钟一班,深港睿园的学生迟到。"),
    ),
    "wages": (
        ("鑫宏公司拖欠农民工工资", "鑫宏公司拖欠我们二十三人的工资,包工头电话打不通。"),
        ("鑫宏劳务欠薪半年", "在鑫宏公司做木工,工资拖欠到现在,家里等钱过年。"),
    ),
    "alone": (("驾驶证到期怎么换", "人在外地,驾驶证快到期了,能不能网上换?"), ("想了解老年大学报名", "退休教师想学书法,几月报名?")),
}  # fmt: skip
TEXTS = [
    Text(f"{name}{i}", title, body, date(2026, 3, 1 + i))
    for i in range(4)
    for name, said in _SAID.items()
    for title, body in said[i : i + 1]
]
RULES = GroupingRules(alike=0.16)
"""In a handful of texts every pair of characters is common; thousands raise the bar by themselves."""


def parts(made):
    return {frozenset(g.keys) for g in made.groups}


def whole(name):
    return frozenset(t.key for t in TEXTS if t.key.startswith(name))


@pytest.fixture(scope="module")
def made():
    return group(TEXTS, RULES)


def test_texts_of_one_matter__are_one_group(made):
    assert parts(made) == {whole("station"), whole("bus"), whole("wages")}
    assert set(made.alone) == whole("alone")
    assert [g.size for g in made.groups] == [4, 3, 2]


def test_a_group__shows_what_binds_it_in_the_words_of_its_texts(made):
    station = made.groups[0]
    words = {b.word.word for b in station.bindings}
    assert any("搅拌站" in w for w in words)
    assert any("丽湖" in w for w in words)
    said = {t.key: f"{t.title}\n{t.body}" for t in TEXTS}
    for g in made.groups:
        for b in g.bindings:
            assert b.quotes
            assert b.word.inside > b.word.outside
            for q in b.quotes:
                assert q.key in g.keys
                assert q.text.strip("…") in said[q.key]
                assert b.word.word in q.text


def test_groups__keep_their_names_when_new_texts_come(made):
    early = [t for t in TEXTS if t.at <= date(2026, 3, 2)]
    before = group(early, RULES)
    after = group(TEXTS, RULES, previous=before.names())
    names = after.names()
    assert before.names()
    assert all(names[key] == name for key, name in before.names().items())
    shuffled = group(TEXTS[::-1], RULES)
    assert parts(shuffled) == parts(made)
    assert {g.id for g in shuffled.groups} == {g.id for g in made.groups}


def test_a_group_that_splits__leaves_its_name_to_the_larger_part():
    together = dict.fromkeys((t.key for t in TEXTS if not t.key.startswith("alone")), "old")
    after = group(TEXTS, RULES, previous=together)
    assert next(g for g in after.groups if g.id == "old").keys[0].startswith("station")
    assert len({g.id for g in after.groups}) == 3


def test_a_new_text__is_put_beside_its_group(made):
    new = [
        Text("n1", "丽湖新城搅拌站还在扬尘", "搅拌站的粉尘落满丽湖新城的窗台。"),
        Text("n2", "公园里想要一块乒乓球台", "退休的人多。"),
    ]
    first, second = place(new, TEXTS, made.names(), RULES)
    assert first.group == made.groups[0].id
    assert second.group == ""


def test_a_chain_of_likenesses__is_no_group():
    """a is like b, b like c, and so on; the ends share nothing."""
    chain = [
        Text(str(n), "", "".join(chr(0x4E00 + n * 12 + k) for k in range(30))) for n in range(12)
    ]
    made = group(chain, GroupingRules(alike=0.16))
    assert max((g.size for g in made.groups), default=0) <= 4


def test_a_large_component__is_cut_before_it_is_joined():
    cut = group(TEXTS, GroupingRules(alike=0.16, most_at_once=3))
    assert all(len({k.rstrip("0123456789") for k in g.keys}) == 1 for g in cut.groups)


def test_result__is_the_same_again_and_tells_its_making(made):
    told = []
    assert group(TEXTS, RULES, tell=lambda done, total: told.append((done, total))) == made
    assert told[-1] == (len(TEXTS), len(TEXTS))
    assert made.version.startswith("text-")
    assert made.parameters["alike"] == 0.16
    assert len(made.input_hash) == 64


@pytest.mark.parametrize("texts", [[], [Text("a", "路灯")], [Text("a", ""), Text("b", "")]])
def test_next_to_nothing__is_borne(texts):
    made = group(texts)
    assert made.groups == ()
    assert len(made.alone) == len(texts)
    assert place(texts, texts, {}) == tuple(
        type(p)(t.key, "", p.alike) for p, t in zip(place(texts, texts, {}), texts, strict=True)
    )
