import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from ninja import NinjaAPI

import stage_sessions as stage
from shangliang.front.look.act_api import api_for, speak_problems
from shangliang.ground.accounts.models import Person
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot
from shangliang.kernel import clock
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.acts import SPECS
from shangliang.loop.sessions.panel import panel
from shangliang.loop.sessions.queries import available
from shangliang.loop.sessions.rest import router
from stage_sessions import MEETING

pytestmark = pytest.mark.urls(__name__)

api = NinjaAPI(urls_namespace="sessions-test")
api.add_router("", router)
api.add_router("", api_for(SPECS))
speak_problems(api)
urlpatterns = [*stage.urlpatterns, path("api/", api.urls)]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)


def _as(actor):
    client = Client()
    client.force_login(Person.objects.get(pk=actor.id))
    return client


def _seat_phone(number, n):
    """The phone of a resident who has checked in with the code of seat n."""
    client = Client()
    code = sessions.code_of(sessions.session(number).seats[n].id)
    answer = client.post(f"/m/{number}/live/check-in", {"code": code, "accepts": "1"}, follow=True)
    assert answer.status_code == 200
    return client


def test_a_resident_checks_in_asks_for_the_floor_and_votes_by_phone(at):
    number = stage.readied(at)
    phones = [_seat_phone(number, n) for n in range(6)]
    host = _as(at.host)
    assert (
        host.post(f"/m/{number}/sessions/open_session").headers["Location"] == f"/m/{number}/live"
    )
    page = phones[0].get(f"/m/{number}/live").content.decode()
    assert "当事居民 1 号" in page
    phones[0].post(f"/m/{number}/live/hand")
    assert [t.seat for t in sessions.session(number).queue] == ["当事居民 1 号"]
    assert "举手" in phones[0].get(f"/m/{number}/live").content.decode()
    phones[0].post(f"/m/{number}/live/hand", {"lower": "1"})
    assert sessions.session(number).queue == ()
    assert (
        host.post(f"/m/{number}/sessions/open_ballot", {"question": "先修灯再谈巡查"}).status_code
        == 302
    )
    ballot = soundings.sounding(sessions.session(number).ballot_id)
    assert ballot.url in phones[0].get(f"/m/{number}/live/part").content.decode()
    for phone in phones:
        assert phone.post(ballot.url, {"choice": "yes"}).status_code == 302
        assert phone.post(ballot.url, {"choice": "no"}).status_code == 302
    assert host.post(ballot.url, {"choice": "no"}).status_code == 403
    stranger = Client()
    assert stranger.post(ballot.url, {"choice": "no"}).status_code == 403
    assert host.post(f"/m/{number}/sessions/close_ballot").status_code == 302
    assert set(BoxBallot.objects.values_list("choice", flat=True)) == {"yes"}
    assert BoxBallot.objects.count() == 6
    end = {"result": "consensus", "agreed": "两周内修好\n贴出电话"}
    assert host.post(f"/m/{number}/sessions/end_session", end).status_code == 302
    recorder = _as(at.recorder)
    draft = recorder.get(f"/m/{number}/sessions/write_minutes").content.decode()
    assert "先修灯再谈巡查" in draft
    assert "贴出电话" in draft
    text = "会议就三号巷路灯进行了协商，达成共识如下：两周内修好。"
    assert recorder.post(f"/m/{number}/sessions/write_minutes", {"text": text}).status_code == 302
    assert sessions.session(number).state == "minuted"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
@pytest.mark.parametrize("state", ["readied", "in_session", "voting", "ended", "minuted"])
def test_every_state_has_its_page_in_both_languages(client, at, state, lang):
    number = getattr(stage, state)(at)
    client.cookies["lang"] = lang
    for page in ("live", "live/part", "screen", "screen/part"):
        answer = client.get(f"/m/{number}/{page}")
        assert answer.status_code == 200
        html = answer.content.decode()
        if lang == "zh-hans":
            body = html.split("<main")[-1].split("</main>")[0]
            visible = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)
            assert not re.search(
                r"\b(the|seat|seats|floor|now|next|round|ballot)\b", visible, re.IGNORECASE
            )


@pytest.mark.parametrize("who", ["host", "clerk", "recorder", "member"])
def test_the_live_page_is_read_with_few_queries(at, who, django_assert_max_num_queries):
    number = stage.voting(at)
    client = _as(getattr(at, who))
    client.get(f"/m/{number}/live")
    with django_assert_max_num_queries(11):
        client.get(f"/m/{number}/live")


def test_a_part_that_has_not_changed_is_not_sent_again(client, at):
    number = stage.in_session(at)
    first = client.get(f"/m/{number}/live/part")
    same = client.get(f"/m/{number}/live/part", headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    sessions.call_item(actor=at.host, number=number, now=MEETING)
    changed = client.get(f"/m/{number}/live/part", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_host_gives_the_floor_from_the_live_page_and_a_double_click_once(at):
    number = stage.in_session(at)
    seats = sessions.session(number).seats
    for n, seat in enumerate(seats[:3]):
        sessions.raise_hand(actor=stage.voter(n), number=number, seat_id=seat.id, now=MEETING)
    host = _as(at.host)
    page = host.get(f"/m/{number}/live").content.decode()
    key = re.search(r'name="request_key" value="(floor-\d+)"', page).group(1)
    for _ in range(2):
        host.post(f"/m/{number}/sessions/give_floor", {"request_key": key})
    assert len(sessions.session(number).queue) == 2


def test_a_wrong_code_is_told_and_a_seat_in_use_can_move_to_another_phone(client, at):
    number = stage.readied(at)
    answer = client.post(f"/m/{number}/live/check-in", {"code": "AAAA"}, follow=True)
    assert "席卡" in answer.content.decode()
    _seat_phone(number, 0)
    again = _seat_phone(number, 0)
    assert "当事居民 1 号" in again.get(f"/m/{number}/live").content.decode()


def test_only_the_desk_sees_the_codes(client, at):
    number = stage.readied(at)
    code = sessions.code_of(sessions.session(number).seats[0].id)
    assert code in _as(at.clerk).get(f"/m/{number}/seat-cards").content.decode()
    for actor in (at.host, at.member, at.administrator):
        assert _as(actor).get(f"/m/{number}/seat-cards").status_code == 403
    assert client.get(f"/m/{number}/seat-cards").status_code == 403


def test_a_matter_without_a_session_has_no_live_page(client, at):
    assert client.get(f"/m/{stage.planned(at)}/live").status_code == 404
    assert client.get("/m/T-2026-9999/screen").status_code == 404


def test_the_code_for_phones_leads_to_the_live_page(client, at):
    answer = client.get(f"/m/{stage.readied(at)}/live/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_rest_reads_the_session_and_performs_its_acts(client, at):
    number = stage.readied(at)
    found = client.get(f"/api/sessions/{number}").json()
    assert (found["state"], len(found["seats"]), found["host"]) == ("called", 10, at.host.name)
    host = _as(at.host)
    done = host.post(f"/api/sessions/{number}/open_session", {}, content_type="application/json")
    assert done.json()["number"] == number
    again = host.post(f"/api/sessions/{number}/open_session", {}, content_type="application/json")
    assert again.status_code == 409
    assert again.json()["code"] == "kernel.out_of_order"
    agenda = {"items": ["灯怎么修 | 20", "谁来巡查｜30"]}
    host.post(f"/api/sessions/{number}/set_agenda", agenda, content_type="application/json")
    assert [i["minutes"] for i in client.get(f"/api/sessions/{number}").json()["agenda"]] == [
        5,
        20,
        30,
    ]
    bad = host.post(
        f"/api/sessions/{number}/set_agenda",
        {"items": ["没有分钟"]},
        content_type="application/json",
    )
    assert bad.status_code == 422
    assert client.get("/api/sessions/T-2026-9999").status_code == 404


def test_the_panel_shows_rounds_and_what_was_reached(at):
    number = stage.minuted(at)
    seen = panel(number, at.resident)
    html = render_to_string(seen.template, seen.context)
    assert "两周内修好路灯" in html
    assert "人手和钱还没有着落" in html
    assert panel(stage.planned(at), at.resident) is None


def test_the_card_of_a_named_member_works_on_a_phone_without_sign_in(at):
    number = stage.readied(at)
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    (place,) = [n for n, s in enumerate(sessions.session(number).seats) if s.person_id]
    page = _seat_phone(number, place).get(f"/m/{number}/live").content.decode()
    assert f'action="/m/{number}/live/hand"' in page
    assert "我有席卡" not in page


def test_the_desk_closes_the_statements_where_they_run(at):
    number = stage.readied(at)
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    closing = f'href="/m/{number}/sessions/close_statements"'
    assert closing not in _as(at.host).get(f"/m/{number}/live").content.decode()
    assert available("close_statements", number, at.host).code == "sessions.no_statements_open"
    sessions.open_statements(
        actor=at.clerk, number=number, title="您怎么看", statements=["先把路灯修好"], now=MEETING
    )
    for who in (at.host, at.clerk):
        assert closing in _as(who).get(f"/m/{number}/live").content.decode()
    assert closing not in Client().get(f"/m/{number}/live").content.decode()
    assert available("close_statements", number, at.host)


def test_the_ring_shows_the_numbers_of_seats_without_a_name(at):
    seats = sessions.session(stage.readied(at)).seats
    assert [s.glyph for s in seats[:3]] == ["1", "2", "3"]
    (member,) = [s for s in seats if s.person_id]
    assert member.glyph == member.label[0]


def test_the_screen_in_the_hall_says_that_a_demo_is_invented(at, settings):
    number = stage.readied(at)
    assert "ribbon" not in Client().get(f"/m/{number}/screen").content.decode()
    settings.DEMO = True
    assert "ribbon" in Client().get(f"/m/{number}/screen").content.decode()
