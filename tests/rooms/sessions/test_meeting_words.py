"""The pages of the meeting speak the reader's language, count well, and say what comes next."""

import re

import pytest
from django.test import Client

import stage_sessions as stage
from shangliang.ground.accounts.models import Person
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.soundings import public as soundings
from shangliang.kernel import clock
from shangliang.loop.sessions import public as sessions
from stage_sessions import MEETING

pytestmark = pytest.mark.urls("stage_sessions")


@pytest.fixture(autouse=True)
def _frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)


def _english(path):
    client = Client()
    client.cookies["lang"] = "en"
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def _words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _seat_phone(number, place):
    client = Client()
    client.cookies["lang"] = "en"
    client.post(f"/m/{number}/live/check-in", {"code": stage.code(number, place), "accepts": "1"})
    return client


@pytest.mark.parametrize(
    "page", ["live", "live/questions", "live/motions", "live/options", "live/record", "screen"]
)
def test_who_reads_english_reads_the_english_title_of_the_matter(at, page):
    number = stage.in_session(at)
    Dossier.objects.filter(number=number).update(title="口袋公园怎么建", title_en="A pocket park")
    html = _english(f"/m/{number}/{page}")
    assert "A pocket park" in html
    assert "口袋公园怎么建" not in html


def test_one_answer_owed_is_one_answer_and_nothing_waiting_is_not_counted(at):
    number = stage.in_session(at)
    quiet = _words(_english(f"/m/{number}/live"))
    assert "0 waiting" not in quiet
    assert "0 open" not in quiet
    stage.put(at, number)
    html = _words(_english(f"/m/{number}/live"))
    assert "1 answer owed" in html
    assert "1 answers" not in html
    record = _words(_english(f"/m/{number}/live/record"))
    assert "1 question; answered: 0, answers owed: 1." in record


def test_a_record_without_questions_says_so(at):
    number = stage.in_session(at)
    assert "No question was asked." in _english(f"/m/{number}/live/record")


def test_who_has_voted_at_the_table_is_told_and_not_sent_to_the_paper_again(at):
    number = stage.readied(at)
    phones = [_seat_phone(number, n) for n in range(6)]
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    sessions.open_ballot(actor=at.host, number=number, question="先修灯再谈巡查", now=MEETING)
    ballot = soundings.sounding(sessions.session(number).ballot_id)
    live = f"/m/{number}/live"
    assert "To the ballot paper" in phones[0].get(live).content.decode()
    assert phones[0].post(ballot.url, {"choice": "yes"}).status_code == 302
    phones[0].get(ballot.url)
    after = phones[0].get(live).content.decode()
    assert "Your ballot is in the box." in after
    assert "To the ballot paper" not in after
    assert "To the ballot paper" in phones[1].get(live).content.decode()


def test_every_seat_card_is_printed_with_its_code_also_below_the_fold(at):
    number = stage.in_session(at)
    desk = Client()
    desk.force_login(Person.objects.get(pk=at.clerk.id))
    html = desk.get(f"/m/{number}/seat-cards").content.decode()
    assert html.count("/qr.svg") == len(sessions.session(number).seats)
    assert 'loading="lazy"' not in html
