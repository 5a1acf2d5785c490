"""Are like matters of a body found, shown only to whom they concern, and with the words that bind them?"""

from __future__ import annotations

import time

import pytest

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.jobs.public import JobState, run_waiting, status
from shangliang.ground.search import departments
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.public import (
    ask_for_groups,
    groups,
    near_duplicates,
    nearly_same,
    rebuild,
    sketch,
    suggest_department,
    words_hash,
)
from shangliang.ground.search.text.routing import teach
from shangliang.kernel.actor import guest
from shangliang.kernel.errors import NotFound, Refused
from shangliang.loop.topics.public import raise_topic

pytestmark = pytest.mark.django_db

_SAID = (
    ("丽湖新城旁边的搅拌站粉尘扰民", "丽湖新城围墙外建了混凝土搅拌站,每天都是灰,半夜罐车轰鸣。"),
    ("丽湖新城附近违建搅拌站", "搅拌站离丽湖新城不到五十米,粉尘和噪音让人没法开窗。"),
    ("丽湖新城附近违建搅拌站污染", "搅拌站离丽湖新城不到五十米,粉尘和噪音让人没法开窗睡觉。"),
    ("想在社区学书法", "退休教师很多,老年大学报不上名。"),
)


@pytest.fixture
def numbers(cast, city, now):
    made = [
        raise_topic(
            actor=cast.resident,
            title=title,
            facts=facts,
            interest="住在附近的老人和孩子。" if n < 3 else "喜欢写字的退休老人。",
            request="请尽快停下来。" if n < 3 else "请在社区开一个班。",
            place_id=city.community_place.id,
            now=now,
        ).number
        for n, (title, facts) in enumerate(_SAID)
    ]
    rebuild()
    return made


@pytest.fixture
def path(numbers):
    return Dossier.objects.get(number=numbers[0]).body_path


def test_groups__hold_the_matters_that_say_the_same(cast, numbers, path, now):
    assert groups(path, cast.clerk) is None
    job = ask_for_groups(path, actor=cast.clerk, now=now)
    assert ask_for_groups(path, actor=cast.clerk, now=now).id == job.id
    run_waiting(now)
    assert status(job.id, cast.clerk).state == JobState.DONE
    found = groups(path, cast.clerk)
    assert {frozenset(m.number for m in g.matters) for g in found.groups} == {
        frozenset(numbers[:3])
    }
    (first,) = found.groups
    assert any("搅拌站" in b.word for b in first.bindings)
    assert all(q.number in numbers[:3] for b in first.bindings for q in b.quotes)
    assert (found.texts, found.alone, len(found.input_hash)) == (4, 1, 64)
    assert found.parameters["alike"] > 0


def test_groups__keep_their_names_from_job_to_job(cast, numbers, path, now):
    names = []
    for _ in range(2):
        ask_for_groups(path, actor=cast.clerk, now=now)
        run_waiting(now)
        names.append([g.id for g in groups(path, cast.clerk).groups])
    assert names[0] == names[1]


def test_groups__are_for_those_who_sort_the_body_s_matters(cast, numbers, path, now):
    for other in (cast.resident, cast.outsider, cast.stranger, cast.administrator, guest("x")):
        with pytest.raises(Refused):
            ask_for_groups(path, actor=other, now=now)
    ask_for_groups(path, actor=cast.clerk, now=now)
    run_waiting(now)
    assert groups(path, cast.office) is not None
    for other in (cast.resident, cast.outsider, cast.administrator, guest("x")):
        assert groups(path, other) is None


def test_groups__leave_out_what_has_been_closed_or_hidden_since(cast, numbers, path, now):
    ask_for_groups(path, actor=cast.clerk, now=now)
    run_waiting(now)
    Dossier.objects.filter(number=numbers[1]).update(closed_at=now)
    (first,) = groups(path, cast.clerk).groups
    assert {m.number for m in first.matters} == {numbers[0], numbers[2]}
    assert first.hidden == 1
    assert all(q.number != numbers[1] for b in first.bindings for q in b.quotes)
    Dossier.objects.filter(number=numbers[2]).update(closed_at=now)
    assert groups(path, cast.clerk).groups == ()


def test_near_duplicates__of_one_matter(cast, numbers):
    found = near_duplicates(numbers[1], cast.clerk)
    assert found[0].number == numbers[2]
    assert 0.3 <= found[0].jaccard < 1
    assert not found[0].identical
    assert numbers[3] not in {d.number for d in found}
    assert numbers[1] not in {d.number for d in found}


def test_near_duplicates__tell_nothing_of_hidden_matters(cast, numbers):
    Dossier.objects.filter(number__in=numbers[:3]).update(is_public=False)
    assert near_duplicates(numbers[1], cast.clerk)
    for other in (cast.resident, cast.stranger, guest("x")):
        with pytest.raises(NotFound):
            near_duplicates(numbers[1], other)
    Dossier.objects.filter(number=numbers[1]).update(is_public=True)
    assert near_duplicates(numbers[1], guest("x")) == ()


def test_department__is_silent_while_untaught(numbers):
    departments.forget_teaching()
    found = suggest_department("搅拌站的粉尘太大")
    assert (found.hints, found.silence, found.right) == ((), "untaught", None)
    departments.forget_teaching()


def test_department__learns_from_matters_that_departments_work_on(city, numbers, monkeypatch):
    SearchRow.objects.filter(dossier__number__in=numbers[:3]).update(units=f" {city.housing.id} ")
    SearchRow.objects.filter(dossier__number=numbers[3]).update(
        units=f" {city.street.id} {city.civil.id} "
    )
    examples = departments._examples()
    assert sorted(d for _t, d in examples) == sorted(
        [str(city.housing.id)] * 3 + [str(city.civil.id)]
    )
    many = [(t, d) for t, d in examples for _ in range(30)]
    monkeypatch.setattr(departments, "_taught", departments._Taught(teach(many), float("inf")))
    found = suggest_department("搅拌站半夜罐车轰鸣,粉尘扰民", title="丽湖新城搅拌站")
    assert found.hints[0].key == "housing"
    assert "搅拌站" in found.hints[0].words
    assert found.examples == len(many)


def test_groups__read_a_few_of_a_crowd_and_put_the_others_with_them(cast, city, now):
    for n in range(40):
        raise_topic(
            actor=guest(f"crowd-{n}"), title="请把东门的路灯修好", now=now,
            facts=f"东门外的路灯从十月起整晚不亮，老人不敢出门，孩子摸黑上学，请尽快修好。第{n}次反映。",
            place_id=city.community_place.id,
        )  # fmt: skip
    raise_topic(
        actor=guest("other"), title="菜场门口乱停车", now=now,
        facts="晴岚菜场门口每天早上堵死，消防车进不来。", place_id=city.community_place.id,
    )  # fmt: skip
    rebuild()
    path = Dossier.objects.first().body_path
    ask_for_groups(path, actor=cast.clerk, now=now)
    run_waiting(now)
    found = groups(path, cast.clerk)
    (crowd,) = found.groups
    assert (crowd.size, crowd.copies, found.alone) == (40, 40, 1)
    assert all(m.copy and m.quote for m in crowd.matters)
    assert crowd.bindings[0].inside == 40
    assert found.parameters["copies"]["read"] == 12


def test_groups__come_in_pages_and_around_one_matter(cast, numbers, path, now):
    ask_for_groups(path, actor=cast.clerk, now=now)
    run_waiting(now)
    found = groups(path, cast.clerk)
    assert (found.count, found.after) == (1, "")
    assert groups(path, cast.clerk, around=numbers[1]).groups == found.groups
    assert groups(path, cast.clerk, around=numbers[3]).groups == ()
    assert groups(path, cast.clerk, after=found.groups[0].id).groups == ()


def test_sketch__disguises_make_no_difference():
    assert words_hash("Ｐａｙ ｍｅ！ 1") == words_hash("p\u0430y me 22")
    assert words_hash("Ｐａｙ\u200b me") == words_hash("\u0440\u0430\u0443 me")
    assert words_hash("楼道堆满杂物 1") == words_hash("楼道，堆满杂物！２")
    assert words_hash("楼道堆满杂物") != words_hash("路灯不亮")


def test_sketch__a_copy_with_a_word_changed_is_near():
    one = "三单元一楼楼道堆满旧家具，走不通，希望社区来人清理，老人进出很危险，已经说过好几次了。"
    far = "柳荫社区三号巷的路灯从十月中旬起不亮，晚上老人不敢出门，孩子放学也要摸黑走。"
    assert nearly_same(sketch(one), sketch(one.replace("好几次", "许多次")))
    assert not nearly_same(sketch(one), sketch(far))


def test_sketch__costs_no_more_for_a_megabyte():
    for odd in ("", "\x00", "🙂" * 300_000, "\u202e" * 400_000, "a\u0301" * 300_000):
        begun = time.process_time()
        assert len(sketch(odd)) == 4
        assert time.process_time() - begun < 0.1
