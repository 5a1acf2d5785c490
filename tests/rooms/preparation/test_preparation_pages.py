import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

import stage_sessions as stage
from shangliang.front.look.reasons import explain
from shangliang.ground.accounts.models import Person
from shangliang.kernel import clock
from shangliang.loop.preparation import public as preparation
from shangliang.loop.preparation.panel import panel
from stage_sessions import NOW

pytestmark = pytest.mark.urls("stage_sessions")


@pytest.fixture(autouse=True)
def _frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _as(actor):
    client = Client()
    client.force_login(Person.objects.get(pk=actor.id))
    return client


def test_the_clerk_prepares_by_pages_and_the_host_confirms(at):
    number = stage.planned(at)
    base, clerk = f"/m/{number}/preparation", _as(at.clerk)
    page = clerk.get(f"{base}/set_meeting").content.decode()
    assert at.host.name in page
    meeting = {"place": "居委会二楼", "meets_at": "2026-11-12T14:30", "host_id": at.host.id}
    assert (
        clerk.post(f"{base}/set_meeting", {**meeting, "meets_at": "2026-10-01T14:30"}).status_code
        == 422
    )
    assert clerk.post(f"{base}/set_meeting", meeting).status_code == 302
    assert (
        clerk.post(f"{base}/add_document", {"title": "路灯情况", "text": "14 盏灯"}).status_code
        == 302
    )
    for kind, side, count in stage.SIDES[:3]:
        assert (
            clerk.post(f"{base}/seat", {"kind": kind, "side": side, "count": count}).status_code
            == 302
        )
    assert clerk.post(f"{base}/publish_notice", {"words": "欢迎旁听"}).status_code == 302
    host = _as(at.host)
    assert "主持中立" in host.get(f"{base}/confirm_ready").content.decode()
    assert host.post(f"{base}/confirm_ready").status_code == 302
    assert preparation.preparation(number).state == "ready"
    assert host.post(f"{base}/confirm_ready").status_code == 409


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "预告"), ("en", "Notice of the meeting")])
def test_the_notice_can_be_read_by_anybody_once_it_is_out(client, at, lang, word):
    number = stage.seated(at)
    assert client.get(f"/m/{number}/notice").status_code == 404
    preparation.publish_notice(actor=at.clerk, number=number, now=NOW, words="欢迎旁听。")
    client.cookies["lang"] = lang
    page = client.get(f"/m/{number}/notice").content.decode()
    assert word in page
    assert "欢迎旁听" in page


def test_a_resident_sees_the_meeting_and_not_the_ready_check(at):
    number = stage.noticed(at)
    seen = panel(number, at.resident)
    assert seen.context["lines"] == []
    assert len(panel(number, at.clerk).context["lines"]) == 7
    assert "柳堤路 12 号" in render_to_string(seen.template, seen.context)
    assert panel(stage.matter(at), at.clerk) is None


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_refusals_are_sentences_with_their_numbers(lang):
    with translation.override(lang):
        said = explain(
            "preparation.side_too_large",
            {"side": "preparation.side.for", "count": 6, "seats": 10, "share": "50 %"},
        )
    assert "6" in said
    assert "preparation." not in said


def test_a_seat_form_that_is_refused_keeps_what_was_typed(at):
    number = stage.arranged(at)
    answer = _as(at.clerk).post(
        f"/m/{number}/preparation/seat",
        {"kind": "affected", "side": "for", "label": "赵大妈", "count": "3"},
    )
    assert answer.status_code == 422
    assert "赵大妈" in answer.content.decode()
