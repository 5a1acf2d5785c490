"""A whole hybrid session in browsers: host, recorder, the wall, three phones, a member from afar, and a department."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import stage_sessions as stage
from axe_check import faults
from shangliang.ground.soundings import public as soundings
from shangliang.kernel import clock
from shangliang.loop.sessions import public as sessions

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = os.environ.get("SHANGLIANG_PICTURES", "")
"""A folder for pictures of the pages as the test meets them; none are made without it."""


def _picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def _send(page, form: str) -> None:
    """Press the button of a form and wait for the page behind it."""
    with page.expect_navigation():
        page.click(f'form[action$="{form}"] button')


def _open(page, url: str, path: str) -> None:
    page.goto(url + path)


def _vote(page, url: str, path: str) -> None:
    page.goto(url + path)
    page.check('input[name="choice"][value="yes"]')
    page.wait_for_selector("[data-paper] form button:not([disabled])")
    page.click("[data-paper] form button")
    page.wait_for_selector("[data-done]:not([hidden])")


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_hybrid_session_from_the_door_to_approved_minutes(visit, town, cast, city, lang) -> None:
    at = stage.street(cast, city)
    number = stage.readied(at)
    live = f"/m/{number}/live"
    url = town.url

    phones = []
    for place, via in ((0, "hall"), (3, "hall"), (6, "online")):
        phone = visit(f"{live}/seat/{stage.code(number, place)}", width=390, lang=lang)
        phone.check('input[name="accepts"]')
        phone.check(f'input[name="via"][value="{via}"]')
        if via == "online":
            phone.fill('input[name="interest"]', "我家就在三号巷口")
        with phone.expect_navigation():
            phone.click("main form button")
        phones.append(phone)
    one, two, far = phones
    member = visit(live, lang=lang, login="member")
    member.select_option('select[name="via"]', "online")
    _send(member, "/sessions/check_in")
    for seat in sessions.session(number).seats:
        if not seat.checked_in:
            sessions.check_in(actor=at.clerk, number=number, seat_id=seat.id, now=clock.now())
    assert sessions.session(number).present_online == 2

    host = visit(f"/m/{number}/sessions/open_session", lang=lang, login="host")
    with host.expect_navigation():
        host.click("main form button[type=submit]")
    wall = visit(f"/m/{number}/screen", lang=lang)
    recorder = visit(live, lang=lang, login="recorder")

    _open(one, url, live)
    _send(one, "/live/hand")
    _open(host, url, live)
    _send(host, "/sessions/give_floor")
    wall.wait_for_selector(".screen-speaking", timeout=15000)

    _open(two, url, live)
    two.click("details.live-more summary >> nth=0")
    two.fill("#order-about", "发言超时了")
    _send(two, "/sessions/raise_order")
    _open(host, url, live)
    _picture(host, f"host-{lang}")
    host.fill('form[action*="rule_order"] input[name="ruling"]', "请在一分钟内说完。")
    with host.expect_navigation():
        host.click('form[action*="rule_order"] button')
    _send(host, "/sessions/end_turn")

    _open(far, url, f"{live}/questions?from=field")
    far.fill("#q-text", "两周修好，钱从哪里出？")
    with far.expect_navigation():
        far.click("form.live-act button")
    _open(one, url, f"{live}/questions")
    _send(one, "/questions/1/echo")
    _open(host, url, f"/m/{number}/sessions/put_question/1")
    host.select_option('select[name="unit"]', "housing")
    with host.expect_navigation():
        host.click("main form button[type=submit]")

    _open(recorder, url, f"/m/{number}/sessions/log_speech")
    recorder.fill('textarea[name="gist"]', "先把灯修好，老人晚上才敢出门。")
    with recorder.expect_navigation():
        recorder.click("main form button[type=submit]")

    _open(one, url, f"{live}/motions")
    one.fill("#m-title", "修灯和巡查")
    one.fill("#m-text", "两周内修好路灯。\n每周巡查一次。")
    _send(one, "/sessions/move_motion")
    _open(far, url, f"{live}/motions")
    far.click("details.live-more summary >> nth=0")
    form = 'form[action$="/amend_motion/1"]'
    far.fill(f'{form} input[name="first"]', "2")
    far.fill(f'{form} textarea[name="text"]', "每天巡查一次。")
    _send(far, "/amend_motion/1")
    _open(host, url, f"{live}/motions")
    hands = 'form[action$="/decide_amendment/1-1"]'
    host.fill(f'{hands} input[name="in_favour"]', "6")
    host.fill(f'{hands} input[name="against"]', "2")
    _send(host, "/decide_amendment/1-1")
    assert "每天巡查一次。" in host.inner_text(".motion-lines ins")
    _picture(host, f"motions-{lang}")

    host.click('a[href$="open_ballot?motion=1"]')
    with host.expect_navigation():
        host.click("main form button[type=submit]")
    ballot = sessions.session(number).ballot_id
    paper = soundings.sounding(ballot).url
    for phone in phones:
        _vote(phone, url, paper)
    for seat in sessions.session(number).seats:
        if seat.side_code != "advice" and seat.order not in {1, 4, 7}:
            soundings.cast_ballot(
                actor=stage.voter(seat.order),
                sounding_id=ballot,
                choice="yes",
                voter=sessions.voter_of(seat, number),
                now=clock.now(),
            )
    _open(host, url, f"/m/{number}/sessions/close_ballot")
    with host.expect_navigation():
        host.click("main form button[type=submit]")
    (motion,) = sessions.motions_of(sessions.session(number).id)
    assert (motion.state, motion.final[1]) == ("adopted", "每天巡查一次。")

    _open(one, url, live)
    _picture(one, f"phone-{lang}")
    for page in (one, host):
        assert faults(page, 390) == []
    _open(far, url, f"{live}/questions")
    _picture(far, f"questions-{lang}")
    assert faults(far, 390) == []
    _open(one, url, f"{live}/motions")
    assert faults(one, 390) == []

    host.set_viewport_size({"width": 1280, "height": 844})
    _open(host, url, f"/m/{number}/sessions/end_session")
    host.check('input[name="result"][value="consensus"]')
    host.fill('textarea[name="agreed"]', "两周内修好路灯，每天巡查一次")
    with host.expect_navigation():
        host.click("main form button[type=submit]")
    _open(recorder, url, f"/m/{number}/sessions/write_minutes")
    draft = recorder.input_value('textarea[name="text"]')
    for words in ("请在一分钟内说完", "待市住房和城乡建设局", "每天巡查一次", "我家就在三号巷口"):
        assert words in draft
    with recorder.expect_navigation():
        recorder.click("main form button[type=submit]")

    _open(one, url, f"{live}/record")
    one.check('input[name="agrees"][value="yes"]')
    _send(one, "/sessions/check_minutes")
    _picture(one, f"record-{lang}")
    assert faults(one, 390) == []
    _open(host, url, f"/m/{number}/sessions/approve_minutes")
    with host.expect_navigation():
        host.click("main form button[type=submit]")
    assert sessions.session(number).minutes_state == "approved"

    office = visit("/desk", lang=lang, login="department")
    office.click(f'a[href*="{number}"] >> nth=0')
    _open(office, url, f"/m/{number}/sessions/answer_question/1")
    office.fill('textarea[name="answer"]', "从今年的维修经费里出，十二月十日前修好。")
    with office.expect_navigation():
        office.click("main form button[type=submit]")
    (asked,) = sessions.questions_of(sessions.session(number).id)
    assert (asked.state, asked.voices, asked.late) == ("answered", 2, False)
    assert [c for page in (one, two, far, host, recorder, office) for c in page.complaints] == []
