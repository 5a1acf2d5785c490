"""Do page and REST perform the same act, and is nothing typed lost when it is refused?"""

from __future__ import annotations

import json

import look_site
import pytest
from django.test import Client
from look_site import LI

from shangliang.front.look import acting
from shangliang.kernel.actor import guest

pytestmark = pytest.mark.usefixtures("alone")
PAGE = "/m/T-2026-0001/sample/answer"


@pytest.fixture(autouse=True)
def _fresh(client):
    look_site.done.clear()
    look_site.keys.clear()
    client.defaults["HTTP_X_WHO"] = "li"


def test_the_page_says_what_the_act_does_and_what_it_is_about(client):
    page = client.get(PAGE).content.decode()
    assert "Give the answer" in page
    assert "The asker will read it." in page
    assert "Matter T-2026-0001" in page
    assert "柳堤街道" in page


def test_a_good_answer_is_performed_and_leads_to_the_matter(client):
    answer = client.post(
        PAGE, {"text": "好", "points": "甲\n乙", "open_to_all": "on", "day": "2026-11-25"}
    )
    assert answer["Location"] == "/m/T-2026-0001"
    (number, name, data) = look_site.done[0]
    assert (number, name) == ("T-2026-0001", "李主任")
    assert data["points"] == ["甲", "乙"]
    assert data["open_to_all"] is True
    assert "request_key" not in data


def test_a_bad_form_comes_back_with_everything_typed(client):
    answer = client.post(PAGE, {"text": "一二三四五六七八九十多", "points": "留着"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "一二三四五六七八九十多" in page
    assert "留着" in page
    assert "error-summary" in page


@pytest.mark.parametrize(
    ("said", "status"),
    [("conflict", 409), ("order", 409), ("refuse", 403), ("invalid", 422), ("gone", 404)],
)
def test_every_refusal_has_its_status_and_keeps_what_was_typed(client, said, status):
    answer = client.post(PAGE, {"text": said, "points": "我写了很久"})
    assert answer.status_code == status
    assert "我写了很久" in answer.content.decode()


def test_a_conflict_is_told_above_the_form(client):
    page = client.post(PAGE, {"text": "conflict"}).content.decode()
    assert page.index('role="alert"') < page.index('name="text"')


def test_errors_on_unknown_fields_are_not_swallowed(client):
    assert "A sentence." in client.post(PAGE, {"text": "invalid"}).content.decode()


def test_an_act_that_is_not_possible_now_says_why_instead_of_showing_a_form(client):
    acting_page = client.get("/m/T-closed/sample/answer")
    assert acting_page.status_code == 403
    assert 'name="text"' not in acting_page.content.decode()


def test_the_same_request_twice_shows_its_result_again(client):
    answer = client.post(PAGE, {"text": "again"})
    assert answer["Location"] == "/m/T-2026-0009"


def test_an_act_that_starts_a_matter_leads_to_the_new_one(client):
    assert client.post("/act/sample/raise", {"text": "好"})["Location"] == "/m/T-2026-0042"


def test_an_act_on_a_part_knows_which_part(client):
    answer = client.post("/m/T-1/sample/tick/3", {"text": "好"})
    assert answer["Location"] == "/done/T-1"
    assert look_site.done[0][2]["item"] == "3"


@pytest.mark.parametrize(
    "address", ["/m/T-1/sample/nothing", "/act/sample/answer", "/m/T-1/sample/answer/3"]
)
def test_addresses_of_no_act_are_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_request_key_is_set_for_the_act_and_cleared_after_it(client):
    client.post(PAGE, {"text": "好", "request_key": "abc"})
    client.post(PAGE, {"text": "好", "request_key": "abc"})
    client.post("/m/T-2026-0002/sample/answer", {"text": "好", "request_key": "abc"})
    first, second, elsewhere = look_site.keys
    assert first
    assert first == second != elsewhere
    assert look_site._request_key.get() == ""


def test_two_people_with_the_same_key_do_not_meet(client):
    client.post(PAGE, {"text": "好", "request_key": "abc"})
    client.post(PAGE, {"text": "好", "request_key": "abc"}, HTTP_X_WHO="nobody")
    assert look_site.keys[0] != look_site.keys[1]


def api(client, path, body, **headers):
    return client.post(
        f"/api{path}", json.dumps(body), content_type="application/json", headers=headers
    )


def test_rest_performs_the_same_act_through_the_same_form(client):
    answer = api(
        client, "/sample/T-1/answer", {"text": "好", "points": ["甲"], "day": "2026-11-25"}
    )
    assert answer.status_code == 200, answer.content
    assert answer.json() == {"number": "T-1", "url": "/m/T-1", "repeated": False}
    assert look_site.done[0][2]["points"] == ["甲"]


def test_rest_refusals_are_problem_documents_with_a_code(client):
    answer = api(client, "/sample/T-1/answer", {"text": "conflict"})
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "kernel.conflict"


def test_rest_names_the_fields_that_the_form_refuses(client):
    too_long = api(client, "/sample/T-1/answer", {"text": "一二三四五六七八九十多"})
    assert too_long.status_code == 422
    assert "text" in too_long.json()["fields"]
    missing = api(client, "/sample/T-1/answer", {})
    assert missing.status_code == 422
    assert "text" in missing.json()["fields"]


def test_rest_reads_the_idempotency_key_from_the_header(client):
    api(client, "/sample/T-1/answer", {"text": "好"}, **{"Idempotency-Key": "k1"})
    assert look_site.keys[0]


def test_rest_with_a_session_is_guarded_against_foreign_sites():
    strict = Client(enforce_csrf_checks=True)
    assert api(strict, "/sample/T-1/answer", {"text": "好"}).status_code == 403
    keyed = api(strict, "/sample/T-1/answer", {"text": "好"}, Authorization="Bearer x")
    assert keyed.status_code == 200


def test_rest_acts_appear_in_the_open_description(client):
    described = client.get("/api/openapi.json").json()
    assert {
        "/api/sample/{number}/answer",
        "/api/sample/raise",
        "/api/sample/{number}/tick/{item}",
    } <= set(described["paths"])
    body = described["components"]["schemas"]["AnswerSampleBody"]
    assert body["required"] == ["text"]
    assert "request_key" not in body["properties"]


def test_an_api_address_outside_of_acts_answers_with_a_problem_too(client):
    assert client.get("/api/broken")["Content-Type"] == "application/problem+json"
    assert client.get("/broken")["Content-Type"].startswith("text/html")


def test_offers_leave_out_other_states_and_explain_the_rest():
    able = acting.offers("T-1", LI, rooms=["sample"])
    assert [o.spec.verb for o in able] == ["answer"]
    refused = acting.offers("T-closed", guest(), rooms=["sample"])
    assert [o.ok for o in refused] == [False]


def test_two_acts_may_not_share_a_name():
    copy = acting.ActSpec(
        room="sample",
        verb="answer",
        label="x",
        form_class=look_site.AnswerForm,
        perform=lambda *_a: "",
    )
    with pytest.raises(ValueError, match="twice"):
        acting.register(copy)


def test_a_page_out_of_date_says_what_was_done_last_and_what_is_next(client, monkeypatch):
    monkeypatch.setattr(acting, "_last_tellers", [lambda number: f"{number} was taken up · 丁小舟"])
    monkeypatch.setattr(acting, "_next_tellers", [lambda _number, _actor: "Next: vet it."])
    late = client.post(PAGE, {"text": "order", "points": "我写了很久"}).content.decode()
    for words in ("上一步：", "T-2026-0001 was taken up · 丁小舟", "Next: vet it."):
        assert words in late
    assert "上一步：" not in client.post(PAGE, {"text": "refuse"}).content.decode()
