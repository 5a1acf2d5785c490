"""A year's plan from collecting to publication and a change in mid-year, through pages alone, in both languages."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from walk import Walk

from mini_city import Cast, City
from shangliang.kernel.clock import LOCAL
from shangliang.loop.annual.public import by_number
from stage_annual import government

START = datetime(2026, 11, 2, 9, tzinfo=LOCAL)


def begin(walk: Walk, city: City) -> None:
    answer = walk.as_("office").post(
        "/act/annual/open", {"body": "cppcc", "year": 2027, "preface": "坚持党的领导，少而精。"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/plan/cppcc/2027"
    found = re.search(r"/m/(N-\d+-\d+)", walk.page("office", "/plan/cppcc/2027"))
    assert found
    walk.number = found.group(1)


def collect(walk: Walk) -> None:
    walk.act(
        "member", "annual", "suggest", title="老旧小区加装电梯", source="members", why_now="投诉多"
    )
    walk.act("party_office", "annual", "suggest", title="惠企政策兑现", source="entrusted")
    walk.act("resident", "annual", "suggest", title="社区食堂办得长久", source="cppcc")
    walk.act("office", "annual", "point", giver="party", points="1. 城市更新\n2. 营商环境")
    said = walk.refused("guest-1", "annual", "suggest", title="没有登录", source="cppcc")
    assert "登录" in said or "sign in" in said
    walk.act("office", "annual", "shortlist")


def entries(walk: Walk) -> list[int]:
    plan = by_number(walk.number)
    assert plan is not None
    return [e.id for e in plan.entries]


def weigh(walk: Walk) -> None:
    for n, (entry, keep) in enumerate(zip(entries(walk), ("yes", "yes", "no"), strict=True)):
        page = walk.page("committee", "/plan/cppcc/2027")
        assert f"/m/{walk.number}/annual/weigh/{entry}" in page
        walk.act(
            "committee",
            "annual",
            f"weigh/{entry}",
            keep=keep,
            note="经论证，条件成熟。" if keep == "yes" else "明年再议。",
            form="formal",
            lead="committee",
            quarter=n + 1,
            point=... if n == 0 else "",
            supervisory="on" if n == 1 else "",
            department="housing" if n == 1 else "",
        )
    walk.act("office", "annual", "compose", preface="坚持党的领导，少而精。")
    first = entries(walk)[0]
    form = walk.page("office", f"/m/{walk.number}/annual/amend/{first}")
    assert "老旧小区加装电梯" in form, "what stands in the plan need not be typed again"
    walk.act(
        "office", "annual", f"amend/{first}", title="老旧小区加装电梯", objective="定下分摊办法。",
        measure="二十个单元开工。", form="formal", lead="committee", quarter=1, keep="yes",
    )  # fmt: skip


def decide(walk: Walk) -> None:
    walk.act("office", "annual", "present")
    assert walk.waits("chair", "annual", "endorse")
    assert not walk.waits("office", "annual", "endorse")
    guest = walk.page("guest-1", "/plan/cppcc/2027")
    assert "老旧小区加装电梯" not in guest
    walk.act("chair", "annual", "endorse", passed="yes")
    assert walk.waits("stranger", "annual", "answer")
    walk.refused("party_office", "annual", "answer", passed="yes", note="越位")
    walk.act("stranger", "annual", "answer", passed="yes", note="无不同意见。")
    assert walk.waits("party_office", "annual", "decide")
    walk.act("party_office", "annual", "decide", passed="no", note="请再压缩。")
    assert walk.waits("office", "annual", "present")
    walk.act("office", "annual", "present")
    walk.act("chair", "annual", "endorse", passed="yes")
    walk.act("stranger", "annual", "answer", passed="yes", note="无不同意见。")
    walk.act("party_office", "annual", "decide", passed="yes", note="市委常委会审定。")
    walk.act("office", "annual", "publish")


def change(walk: Walk) -> None:
    entry = entries(walk)[0]
    walk.act(
        "office",
        "annual",
        "propose",
        kind="move",
        topic=entry,
        quarter=3,
        reason="改造方案延后批复。",
    )
    walk.act("chair", "annual", "approve", change=...)
    page = walk.page("guest-1", "/plan/cppcc/2027")
    assert "改造方案延后批复。" in page
    second = entries(walk)[1]
    walk.act("office", "annual", "propose", kind="drop", topic=second, reason="省里已统一部署。")
    walk.act("chair", "annual", "approve", change=...)
    page = walk.page("guest-1", "/plan/cppcc/2027")
    assert "<del>惠企政策兑现</del>" in page
    assert "省里已统一部署。" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_plan__from_collecting_to_publication_and_a_change(
    cast: Cast, city: City, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    walk = Walk(monkeypatch, START, language=language)
    government(city, START)
    begin(walk, city)
    collect(walk)
    weigh(walk)
    decide(walk)
    inspection = walk.page("guest-1", "/plan/cppcc/2027/inspection")
    assert inspection.count("惠企政策兑现") == 2, "it stands in both plans"
    walk.later(days=65)
    walk.act("office", "annual", "start")
    change(walk)
    folder = walk.page("guest-1", f"/m/{walk.number}")
    assert "改造方案延后批复。" in folder, "the folder tells every step"
    versions = walk.page("guest-1", "/plan/cppcc/2027/versions/1")
    assert "SHA-256" in versions
    sheet = walk.as_("guest-1").get("/plan/cppcc/2027/plan.csv").content.decode("utf-8-sig")
    assert "老旧小区加装电梯" in sheet
