"""What the room cannot settle goes up, is talked over jointly, and the answer comes back; an objection is looked at again."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from test_whole_loop import MEETING, START, raise_it, to_the_plan, to_the_table
from walk import Walk

from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings.public import soundings
from shangliang.loop.sessions.public import code_of, session

SAID = "区里出资改造三号巷线路，两周内完工，十二月起由街道每周巡查一次。"


def to_the_table_again(walk: Walk, meets: datetime) -> None:
    """The joint table: the room's seats and the partners are there already."""
    walk.act(
        "clerk",
        "preparation",
        "set_meeting",
        place="区政协一楼会议室",
        meets_at=f"{meets:%Y-%m-%dT%H:%M}",
        host_id=...,
        recorder_id=...,
    )
    walk.act("clerk", "preparation", "publish_notice", words="区和社区联动协商，欢迎旁听。")
    walk.act("host", "preparation", "confirm_ready")


def checked_in(walk: Walk) -> int:
    seats = session(walk.number).seats
    for n, seat in enumerate(seats):
        came = walk.as_(f"guest-{n}").post(
            f"/m/{walk.number}/live/check-in", {"code": code_of(seat.id), "accepts": "1"}
        )
        assert came.status_code == 302
    walk.act("host", "sessions", "open_session")
    return len(seats)


def held(walk: Walk, result: str, minutes: str) -> None:
    checked_in(walk)
    walk.act(
        "host",
        "sessions",
        "end_session",
        result=result,
        agreed="" if result == "none" else "区里出资改造线路",
        best_for="老人天天走这条路。" if result == "none" else "",
        best_against="线路归区里管。" if result == "none" else "",
    )
    if minutes:
        walk.act("recorder", "sessions", "write_minutes", text=minutes)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_matter_goes_up_is_talked_over_jointly_and_the_answer_comes_back(
    db, cast: Cast, city: City, monkeypatch, language: str
) -> None:
    walk = Walk(monkeypatch, START, language=language)
    raise_it(walk, city)
    to_the_plan(walk)
    to_the_table(walk)
    walk.hour = MEETING
    held(walk, "none", "")
    assert walk.offered("host", "escalation", "mark")
    walk.act(
        "host",
        "escalation",
        "mark",
        beyond="department",
        reason="线路归区里的供电部门管，社区和街道都定不了。",
    )
    assert walk.waits("room_convener", "escalation", "send")
    walk.act("room_convener", "escalation", "send", reason="五件事里三件归区里，请区政协牵头。")
    assert get(walk.number).stage == "escalated"
    assert not walk.offered("clerk", "sessions", "call_round"), "the room rests meanwhile"
    assert walk.number in walk.page("guest-9", "/upwards")
    assert walk.waits("office", "escalation", "accept")
    walk.refused("outsider", "escalation", "accept", answer="别的区不能受理。")
    walk.act("office", "escalation", "accept", answer="区政协受理，十个工作日内召集联动协商。")
    walk.act(
        "office",
        "escalation",
        "call_joint",
        objective="定下线路改造由谁出钱、何时完工。",
        partners="市住房和城乡建设局\n柳荫社区",
    )
    assert "市住房和城乡建设局" in walk.page("guest-9")
    walk.later(hours=1)
    meets = MEETING + timedelta(days=8)
    to_the_table_again(walk, meets)
    walk.refused("office", "escalation", "answer", answer=SAID)
    walk.hour = meets
    held(walk, "consensus", "区里和社区一起定下了线路改造的出资、工期和巡查办法。")
    walk.later(hours=1)
    assert walk.waits("office", "escalation", "answer")
    walk.act("office", "escalation", "answer", answer=SAID)
    walk.later(hours=1)
    assert SAID in walk.page("guest-raiser")
    assert SAID in walk.page("room_convener", "/notices")
    assert SAID in walk.page("guest-9", "/upwards?show=answered")
    names = [e.name for e in trail(walk.number)]
    for name in ("marked", "sent", "accepted", "joint_called", "answered"):
        assert f"escalation.slip.{name}" in names


def code_on_the_receipt(page: str) -> str:
    found = re.findall(r'data-copy-text="([A-Z0-9]{4}-[A-Z0-9]{4})"', page)
    return str(found[0])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_objection_leads_to_a_second_look_by_others(
    db, cast: Cast, city: City, monkeypatch, language: str
) -> None:
    walk = Walk(monkeypatch, START, language=language)
    answer = walk.as_("guest-raiser").post(
        "/act/topics/raise",
        {
            "title": "三号巷的路灯坏了两周",
            "facts": "柳荫社区三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。",
            "place_id": city.community_place.id,
        },
    )
    walk.number = answer["Location"].split("/")[2]
    code = code_on_the_receipt(walk.page("guest-raiser", answer["Location"]))
    walk.act("clerk", "topics", "triage", reason="先论证一下值不值得坐下来谈。", lane="deep")
    walk.act("clerk", "vetting", "invite", person_ids=[cast.expert.id, cast.committee.id])
    sheet = dict.fromkeys(("urgency", "reach", "power", "evidence", "table"), 2)
    for who in ("expert", "committee"):
        walk.refused("room_convener", "topics", "decline", reason="路灯所会来修，不必协商。")
        walk.act(
            who,
            "vetting",
            "score",
            **sheet,
            advice="decline",
            reason="路灯归路灯所，社区定不了这件事。",
        )
    walk.act("room_convener", "topics", "decline", reason="路灯所会来修，不必协商。")
    assert "路灯所会来修，不必协商。" in walk.page("guest-raiser")
    objection = "灯杆是物业装的，不归路灯所，没人来修。"
    walk.refused("guest-7", "topics", "object", objection=objection, code="AAAA-AAAA")
    walk.act("guest-raiser", "topics", "object", objection=objection, code=code)
    assert walk.waits("office", "topics", "vet")
    said = walk.refused("clerk", "vetting", "invite", person_ids=[cast.expert.id])
    assert said, "the first vetters cannot be chosen"
    vetting = {
        "why_now": "入冬天黑得早。", "affected": "四十余户。", "can_decide": "on", "form": "room",
        "reason": "查清了，灯杆归物业，社区能促成。", "sub_questions": "谁出钱\n谁来管",
    }  # fmt: skip
    walk.refused("room_convener", "topics", "vet", **vetting)
    walk.act("office", "topics", "vet", **vetting)
    assert get(walk.number).stage == "vetted"
    page = walk.page("guest-raiser")
    assert objection in page
    assert "查清了，灯杆归物业，社区能促成。" in page


def test_a_broad_topic_is_split_and_each_question_is_voted_on_by_itself(
    db, cast: Cast, city: City, monkeypatch
) -> None:
    walk = Walk(monkeypatch, START)
    raise_it(walk, city)
    to_the_plan(walk)
    to_the_table(walk)
    walk.hour = MEETING
    seats = checked_in(walk)
    for question, choice in (("多久修好", "yes"), ("谁来巡查", "no")):
        assert question in walk.page("guest-1"), "the question stands on the matter's page"
        walk.act("host", "sessions", "open_ballot", question=question)
        ballot = next(s for s in soundings(walk.number) if s.kind == "ballot" and s.is_open)
        for n in range(seats):
            voted = walk.as_(f"guest-{n}").post(
                f"/m/{walk.number}/voices/{ballot.id}/ballot", {"choice": choice}
            )
            assert voted.status_code == 302
        walk.act("host", "sessions", "close_ballot")
    counted = {s.title: s.passed for s in soundings(walk.number) if s.kind == "ballot"}
    assert counted == {"多久修好": True, "谁来巡查": False}
    page = walk.page("guest-1", f"/m/{walk.number}/voices")
    assert "多久修好" in page
    assert "谁来巡查" in page
