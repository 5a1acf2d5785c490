import re

import pytest
from django.test import Client
from django.urls import path
from ninja import NinjaAPI

import stage_sessions as stage
from shangliang.front.look.act_api import speak_problems
from shangliang.ground.accounts.models import Person
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot, StatementVote
from shangliang.ground.soundings.rest import router
from stage_sessions import NOW, cast_all

pytestmark = pytest.mark.urls(__name__)

api = NinjaAPI(urls_namespace="soundings-test")
api.add_router("", router)
speak_problems(api)
urlpatterns = [*stage.urlpatterns, path("api/", api.urls)]


@pytest.fixture
def asked(at, number):
    return stage.statements_open(at, number)


def _as(login):
    client = Client()
    client.force_login(Person.objects.get(login=login))
    return client


def _card(html):
    return int(re.search(r'name="statement" value="(\d+)"', html).group(1))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_guest_answers_every_card_undoes_one_and_sees_the_end(client, asked, lang):
    client.cookies["lang"] = lang
    html = client.get(asked.url).content.decode()
    for _ in range(3):
        answer = client.post(asked.url, {"statement": _card(html), "value": "1"}, follow=True)
        html = answer.content.decode()
    assert ("全部 3 条" in html) if lang == "zh-hans" else ("all 3 statements" in html)
    assert StatementVote.objects.filter(value=1).count() == 3
    last = int(re.search(r'name="statement" value="(\d+)"', html).group(1))
    html = client.post(asked.url, {"statement": last, "undo": "1"}, follow=True).content.decode()
    assert StatementVote.objects.count() == 2
    assert _card(html) == last


def test_two_quick_taps_of_a_new_guest_are_one_voice(client, asked):
    html = client.get(asked.url).content.decode()
    body = {"statement": _card(html), "value": "-1"}
    client.post(asked.url, body)
    client.post(asked.url, body)
    assert StatementVote.objects.count() == 1


@pytest.mark.parametrize("value", ["", "2", "NaN", "1e9", "[1,1]", "−1"])
def test_a_strange_value_is_sent_back_to_the_card(client, asked, value):
    html = client.get(asked.url).content.decode()
    answer = client.post(asked.url, {"statement": _card(html), "value": value})
    assert answer.status_code == 302
    assert StatementVote.objects.count() == 0


def test_a_statement_of_another_sounding_is_not_found(client, asked):
    assert client.post(asked.url, {"statement": "999999", "value": "1"}).status_code == 404
    assert client.post(asked.url, {"statement": "x", "value": "1"}).status_code == 404


def test_the_host_reads_why_they_cannot_vote(at, asked):
    client = _as("host")
    client.cookies["lang"] = "en"
    html = client.get(asked.url).content.decode()
    assert "You host this session" in html
    assert "vote-buttons" not in html
    s = soundings.statements(asked.id)[0]
    assert client.post(asked.url, {"statement": s.id, "value": "1"}).status_code == 403


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "共识"), ("en", "Common ground")])
def test_the_result_page_reads_in_both_languages_with_few_queries(
    client, at, number, asked, lang, word, django_assert_max_num_queries
):
    client.cookies["lang"] = lang
    vote = stage.ballot_open(at, number, 12)
    cast_all(vote, ["yes"] * 12)
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    for _ in range(3):
        stage.rating_open(at, number)
    client.get(f"/m/{number}/voices")
    with django_assert_max_num_queries(10):
        html = client.get(f"/m/{number}/voices").content.decode()
    assert word in html
    if lang == "zh-hans":
        visible = re.sub(r"<[^>]+>|S1|v0", "", html.split("<main")[1].split("</main>")[0])
        assert not re.search(r"\b(the|people|ballot|answers|of)\b", visible)


def test_the_organiser_sees_what_waits_and_a_guest_does_not(client, at, number, asked):
    soundings.add_statement(
        actor=at.resident, sounding_id=asked.id, text="给骑手留一个取餐口", now=NOW
    )
    assert "给骑手留一个取餐口" not in client.get(f"/m/{number}/voices").content.decode()
    assert "给骑手留一个取餐口" in _as("clerk").get(f"/m/{number}/voices").content.decode()
    held = soundings.held_statements(number)[0]
    page = f"/m/{number}/soundings/fold_statement/{held.id}"
    assert "给骑手" not in client.get(page).content.decode()
    clerk = _as("clerk")
    assert "给骑手" in clerk.get(page).content.decode()
    assert clerk.post(page, {"reason": "重复了"}).status_code == 302
    assert soundings.held_statements(number) == []


def test_acts_on_pages_from_draft_to_close(at, number):
    clerk = _as("clerk")
    base = f"/m/{number}/soundings"
    answer = clerk.post(
        f"{base}/draft", {"kind": "statements", "title": "怎么看", "audience": "anyone"}
    )
    assert answer.headers["Location"] == f"/m/{number}/voices"
    (made,) = soundings.soundings(number)
    assert clerk.post(f"{base}/open/{made.id}").status_code == 403
    assert (
        clerk.post(f"{base}/add_statement/{made.id}", {"text": "先试两周再决定"}).status_code == 302
    )
    assert clerk.post(f"{base}/open/{made.id}").status_code == 302
    assert clerk.post(f"{base}/open/{made.id}").status_code == 409
    assert clerk.post(f"{base}/close/{made.id}").status_code == 302
    other = stage.matter(at, title="另一件事")
    assert clerk.get(f"/m/{other}/soundings/close/{made.id}").status_code == 404
    assert clerk.get(f"{base}/close/x").status_code == 404


def test_a_ballot_paper_names_its_secrecy_and_takes_one_ballot(at, number):
    made = soundings.draft_sounding(
        actor=at.clerk,
        number=number,
        kind="ballot",
        title="是否试行",
        audience="signed_in",
        now=NOW,
    )
    made = soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)
    client = _as("resident")
    html = client.get(made.url).content.decode()
    assert "S1" in html
    assert client.post(made.url, {}).status_code == 422
    assert client.post(made.url, {"choice": "yes"}).status_code == 302
    assert client.post(made.url, {"choice": "no"}).status_code == 302
    assert "票箱" in client.get(made.url).content.decode()
    soundings.close_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)
    assert list(BoxBallot.objects.values_list("choice", flat=True)) == ["yes"]
    assert client.get(f"/m/{number}/voices/{made.id}/box.csv").status_code == 404


def test_the_box_can_be_fetched_once_it_is_closed_and_large_enough(client, at, number):
    vote = stage.ballot_open(at, number, 12)
    cast_all(vote, ["yes"] * 11 + ["no"])
    address = f"/m/{number}/voices/{vote.id}/box.csv"
    assert client.get(address).status_code == 404
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    assert len(client.get(address).content.decode().splitlines()) == 13


def test_a_rating_keeps_what_was_typed_when_it_is_refused(client, at, number):
    asked = stage.rating_open(at, number)
    answer = client.post(asked.url, {"value": "9", "comment": "台阶没有修"})
    assert answer.status_code == 422
    assert "台阶没有修" in answer.content.decode()
    assert client.post(asked.url, {"value": "4", "comment": "台阶没有修"}).status_code == 302


def test_rest_casts_and_results(client, number, asked):
    s = soundings.statements(asked.id)[0]
    url = f"/api/soundings/{number}/{asked.id}/vote"
    client.get(asked.url)
    answer = client.post(url, {"statement": s.id, "value": 1}, content_type="application/json")
    assert answer.json() == {
        "sounding": asked.id,
        "number": number,
        "repeated": False,
        "receipt": "",
    }
    assert client.post(
        url, {"statement": s.id, "value": 1}, content_type="application/json"
    ).json()["repeated"]
    bad = client.post(url, {"statement": s.id, "value": 5}, content_type="application/json")
    assert bad.status_code == 422
    assert client.get(f"/api/soundings/{number}").json()["results"][0]["participants"] is None
    gone = client.post(
        f"/api/soundings/T-2026-9999/{asked.id}/vote",
        {"statement": s.id, "value": 1},
        content_type="application/json",
    )
    assert gone.status_code == 404


def test_rest_without_csrf_token_is_refused(number, asked):
    client = Client(enforce_csrf_checks=True)
    s = soundings.statements(asked.id)[0]
    answer = client.post(
        f"/api/soundings/{number}/{asked.id}/vote",
        {"statement": s.id, "value": 1},
        content_type="application/json",
    )
    assert answer.status_code == 403
    assert StatementVote.objects.count() == 0
