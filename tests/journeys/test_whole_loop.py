"""One matter from a resident's worry to the look-back, through pages alone, and a ledger that verifies offline."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from walk import Walk

import shangliang.ground.ledger.verifier as verifier
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.ground.ledger.public import export, sequence, trail
from shangliang.ground.soundings.public import soundings
from shangliang.kernel.clock import LOCAL
from shangliang.loop.sessions.public import code_of, session

START = datetime(2026, 11, 2, 9, tzinfo=LOCAL)
MEETING = START + timedelta(days=10)


def raise_it(walk: Walk, city: City) -> None:
    answer = walk.as_("guest-raiser").post(
        "/act/topics/raise",
        {
            "title": "三号巷的路灯坏了两周",
            "facts": "柳荫社区三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。",
            "interest": "四十多户，老人和下晚自习的孩子。",
            "request": "尽快修好，说清今后谁来巡查。",
            "place_id": city.community_place.id,
            "nickname": "巷口的老赵",
            "email": "zhao@example.org",
        },
    )
    assert answer.status_code == 302
    walk.number = answer["Location"].split("/")[2]
    assert walk.number in walk.page("guest-raiser", answer["Location"])


def to_the_plan(walk: Walk) -> None:
    assert walk.waits("clerk", "topics", "triage")
    assert not walk.waits("department", "topics", "triage")
    said = walk.refused("guest-raiser", "topics", "triage", reason="我自己来分类")
    assert "登录" in said or "sign in" in said
    walk.refused(
        "room_convener",
        "planning",
        "draft",
        objective="还没论证就想列入计划",
        form="room",
        quarter=4,
    )
    walk.act("clerk", "topics", "triage", reason="多户反映，值得商量怎么修、谁来管。")
    walk.act(
        "expert",
        "topics",
        "vet",
        reason="事关安全，街道就能定。",
        why_now="入冬天黑得早。",
        affected="三号巷四十余户。",
        can_decide="on",
        form="room",
        sub_questions="多久修好\n谁来巡查",
    )
    walk.act(
        "room_convener",
        "planning",
        "draft",
        objective="定下维修时限和巷子巡查分工。",
        form="room",
        quarter=4,
    )
    walk.act("room_convener", "planning", "schedule")


def to_the_table(walk: Walk) -> None:
    walk.act(
        "clerk",
        "preparation",
        "set_meeting",
        place="柳堤路 12 号一楼议事厅",
        meets_at=f"{MEETING:%Y-%m-%dT%H:%M}",
        host_id=...,
        recorder_id=...,
    )
    walk.act(
        "clerk",
        "preparation",
        "add_document",
        title="三号巷路灯情况",
        text="共 14 盏灯，坏了 9 盏。",
    )
    for kind, side, count in (
        ("affected", "for", 3),
        ("affected", "against", 3),
        ("resident", "open", 4),
    ):
        walk.act("clerk", "preparation", "seat", kind=kind, side=side, count=count)
    walk.act("clerk", "preparation", "publish_notice", words="欢迎旁听。")
    assert "三号巷路灯情况" in walk.page("guest-raiser")
    walk.act("host", "preparation", "confirm_ready")


def at_the_table(walk: Walk) -> None:
    walk.hour = MEETING
    seats = session(walk.number).seats
    for n, seat in enumerate(seats):
        came = walk.as_(f"guest-{n}").post(
            f"/m/{walk.number}/live/check-in", {"code": code_of(seat.id), "accepts": "1"}
        )
        assert came.status_code == 302, came.status_code
    walk.act("host", "sessions", "open_session")
    walk.act(
        "clerk",
        "sessions",
        "open_statements",
        title="大家怎么看",
        statements="两周内修好\n由居民轮流巡查\n装感应灯",
    )
    asked = next(s for s in soundings(walk.number) if s.kind == "statements")
    card = walk.page("guest-0", f"/m/{walk.number}/voices/{asked.id}/vote")
    assert any(text in card for text in ("两周内修好", "由居民轮流巡查", "装感应灯"))
    for n in range(len(seats)):
        for _ in range(3):
            page = walk.page(f"guest-{n}", f"/m/{walk.number}/voices/{asked.id}/vote")
            statement = page.split('name="statement" value="')[1].split('"')[0]
            value = {0: 1, 1: -1 if n % 2 else 1, 2: 0}[int(statement) % 3]
            voted = walk.as_(f"guest-{n}").post(
                f"/m/{walk.number}/voices/{asked.id}/vote", {"statement": statement, "value": value}
            )
            assert voted.status_code == 302
    host = walk.as_("host").post(
        f"/m/{walk.number}/voices/{asked.id}/vote", {"statement": statement, "value": 1}
    )
    assert host.status_code == 403, "the host is neutral"
    walk.act("host", "sessions", "close_statements")
    walk.act(
        "recorder",
        "sessions",
        "log_speech",
        seat_id=...,
        kind=...,
        gist="灯坏了老人不敢出门，请先修。",
    )
    walk.act("host", "sessions", "open_ballot", question="先修灯，巡查由社区和居民轮流")
    ballot = next(s for s in soundings(walk.number) if s.kind == "ballot")
    for n in range(len(seats)):
        paper = walk.page(f"guest-{n}", f"/m/{walk.number}/voices/{ballot.id}/ballot")
        choice = paper.split('name="choice" value="')[1].split('"')[0]
        cast = walk.as_(f"guest-{n}").post(
            f"/m/{walk.number}/voices/{ballot.id}/ballot", {"choice": choice}
        )
        assert cast.status_code == 302
        again = walk.as_(f"guest-{n}").post(
            f"/m/{walk.number}/voices/{ballot.id}/ballot", {"choice": choice}
        )
        assert again.status_code in {302, 409}
    walk.act("host", "sessions", "close_ballot")
    walk.act(
        "host",
        "sessions",
        "end_session",
        result="partial",
        agreed="两周内修好路灯\n社区牵头巡查",
        best_for="居民最熟悉巷子。",
        best_against="老人多，轮流巡查有难处。",
    )
    walk.act(
        "recorder",
        "sessions",
        "write_minutes",
        text="会议就三号巷路灯进行了协商，共识和分歧记录如下。",
    )


def decided(walk: Walk) -> None:
    walk.act(
        "clerk",
        "outcomes",
        "draft",
        course="十位居民与街道、社区面对面协商。",
        agreed="两周内修好路灯",
        point_1="谁来巡查",
        for_1="居民最熟悉巷子。",
        against_1="老人多，轮流有难处。",
        recommendations="住建局两周内修好九盏路灯并公布报修电话",
    )
    walk.act("office", "outcomes", "submit")
    walk.act("party_office", "outcomes", "receive")
    walk.act(
        "party_office",
        "outcomes",
        "decide",
        recommendation=...,
        decision="adopted",
        reason="合理可行，纳入民生小事办理。",
    )


def carried_out(walk: Walk, city: City) -> None:
    walk.act("party_office", "handling", "assign", recommendation=..., lead=lead_of(walk, city))
    assert walk.waits("department", "handling", "accept")
    assert walk.refused("transport", "handling", "accept", assignment=1)
    walk.act("department", "handling", "accept", assignment=..., leader="周科长")
    walk.later(days=3)
    walk.act(
        "department",
        "handling",
        "report_progress",
        assignment=...,
        text="九盏灯已经订货，下周开始更换。",
        percent=40,
    )
    walk.later(days=5)
    walk.act(
        "department",
        "handling",
        "complete",
        assignment=...,
        text="九盏灯全部更换，报修电话已贴出。",
        proof="验收单与照片见附件说明，编号 11-20。",
    )
    walk.act(
        "office",
        "handling",
        "feed_back",
        assignment=...,
        text="您反映的路灯已经修好，报修电话贴在巷口，欢迎评价。",
    )
    rating = next(s for s in soundings(walk.number) if s.kind == "rating")
    rated = walk.as_("guest-raiser").post(
        f"/m/{walk.number}/voices/{rating.id}/rate", {"value": 5, "comment": ""}
    )
    assert rated.status_code == 302
    own = walk.as_("department").post(
        f"/m/{walk.number}/voices/{rating.id}/rate", {"value": 5, "comment": ""}
    )
    assert own.status_code == 403, "the rated department does not rate itself"
    for n in range(10):
        walk.as_(f"guest-{n}").post(
            f"/m/{walk.number}/voices/{rating.id}/rate", {"value": 4, "comment": ""}
        )
    walk.later(days=16)
    walk.act("office", "handling", "close_rating", assignment=...)


def lead_of(walk: Walk, city: City) -> str:
    page = walk.page("party_office", f"/m/{walk.number}/handling/assign")
    value = next(
        (
            v
            for v in (str(city.housing.id), city.housing.key, city.housing.path)
            if f'value="{v}"' in page
        ),
        "",
    )
    assert value, "the housing bureau can be chosen"
    return value


def looked_back(walk: Walk, finding: str, note: str) -> None:
    walk.later(days=185)
    walk.act("office", "handling", "look_back", assignment=..., finding=finding, note=note)


def stages(number: str) -> list[str]:
    return [e.name for e in trail(number)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_matter_goes_the_whole_way_and_its_ledger_verifies_offline(
    db, cast: Cast, city: City, monkeypatch, settings, tmp_path: Path, language: str
) -> None:
    settings.DATA = tmp_path / "data"
    walk = Walk(monkeypatch, START, language=language)
    raise_it(walk, city)
    to_the_plan(walk)
    assert get(walk.number).stage == "planned"
    to_the_table(walk)
    assert get(walk.number).stage == "prepared"
    at_the_table(walk)
    assert get(walk.number).stage == "in_session"
    decided(walk)
    assert get(walk.number).stage == "decided"
    carried_out(walk, city)
    looked_back(walk, "kept", "半年来路灯正常，居民满意。")
    walk.act("office", "handling", "close", assignment=...)
    assert get(walk.number).stage == "closed"
    page = walk.page("guest-raiser")
    assert "三号巷的路灯坏了两周" in page
    assert not walk.page("clerk", "/desk").count(walk.number), "nothing is owed any more"
    everything_is_on_the_trail(walk.number)
    sequence()
    export(tmp_path / "copy")
    checked = subprocess.run(
        [sys.executable, "-I", verifier.__file__, str(tmp_path / "copy")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def everything_is_on_the_trail(number: str) -> None:
    names = stages(number)
    for expected in (
        "topics.topic.raised",
        "topics.topic.triaged",
        "topics.topic.vetted",
        "planning.item.scheduled",
        "preparation.preparation.noticed",
        "preparation.preparation.readied",
        "soundings.sounding.closed",
        "sessions.session.minuted",
        "outcomes.report.submitted",
        "outcomes.recommendation.adopted",
        "outcomes.report.decided",
    ):
        assert expected in names, (expected, names)
    assert any(n.startswith("handling.assignment.") for n in names)


def test_a_look_back_that_finds_a_broken_promise_opens_the_matter_again(
    db, cast: Cast, city: City, monkeypatch
) -> None:
    walk = Walk(monkeypatch, START)
    raise_it(walk, city)
    to_the_plan(walk)
    to_the_table(walk)
    at_the_table(walk)
    decided(walk)
    carried_out(walk, city)
    looked_back(walk, "not", "有三盏灯又灭了，没有人来修。")
    assert get(walk.number).stage != "closed"
    assert walk.waits("department", "handling", "complete") or walk.waits(
        "department", "handling", "report_progress"
    )
