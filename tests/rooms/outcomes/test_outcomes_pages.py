"""The outcome on pages, in both languages: forms, panel, the report to print."""

import pytest
from django.template.loader import render_to_string

from shangliang.front.look.acting import offers
from shangliang.ground.accounts.models import Person
from shangliang.loop.outcomes.panel import panel
from shangliang.loop.outcomes.public import report
from stage_outcomes import REASON, decided, drafted, received, submitted, write_minutes

pytestmark = pytest.mark.urls("stage_outcomes")


def sign_in(client, actor, lang="zh-hans"):
    client.force_login(Person.objects.get(pk=actor.id))
    client.cookies["lang"] = lang
    return client


DRAFT = {
    "course": "谈了两轮。",
    "agreed": "先做试点\n费用分摊",
    "point_1": "要不要补偿",
    "for_1": "采光受影响。",
    "against_1": "没有标准。",
    "recommendations": "两个单元先行\n公布系数表",
}


def test_pages__a_report_goes_from_draft_to_decision_by_forms(client, cast, number):
    write_minutes(actor=cast.recorder, number=number)
    base = f"/m/{number}/outcomes"
    assert sign_in(client, cast.clerk).post(f"{base}/draft", DRAFT).status_code == 302
    page = client.get(f"{base}/draft").content.decode()
    assert "采光受影响。" in page
    assert sign_in(client, cast.office).post(f"{base}/submit", {}).status_code == 302
    assert sign_in(client, cast.party_office).post(f"{base}/receive", {}).status_code == 302
    for row in report(number).recommendations:
        facts = {"recommendation": row.id, "decision": "adopted", "reason": REASON}
        assert client.post(f"{base}/decide", facts).status_code == 302
    assert report(number).state == "decided"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_pages__every_form_opens_in_both_languages(client, cast, number, lang):
    write_minutes(actor=cast.recorder, number=number)
    base = f"/m/{number}/outcomes"
    assert sign_in(client, cast.clerk, lang).get(f"{base}/draft").status_code == 200
    drafted(cast, number)
    assert sign_in(client, cast.office, lang).get(f"{base}/submit").status_code == 200


def test_pages__a_double_click_hands_in_once(client, cast, number):
    drafted(cast, number)
    sign_in(client, cast.office)
    for _ in range(2):
        answer = client.post(f"/m/{number}/outcomes/submit", {"request_key": "one"})
        assert answer.status_code == 302
    assert report(number).state == "submitted"


def test_pages__out_of_order_is_said_in_plain_words_and_nothing_is_lost(client, cast, number):
    submitted(cast, number)
    answer = sign_in(client, cast.clerk).post(f"/m/{number}/outcomes/draft", DRAFT)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "已报送" in page
    assert "要不要补偿" in page


def test_pages__a_missing_reason_stands_at_its_place(client, cast, number):
    received(cast, number)
    row = report(number).recommendations[0]
    facts = {"recommendation": row.id, "decision": "not_adopted", "reason": "不行"}
    answer = sign_in(client, cast.party_office).post(f"/m/{number}/outcomes/decide", facts)
    assert answer.status_code == 403
    assert "至少" in answer.content.decode()


@pytest.mark.parametrize(
    ("lang", "words"), [("zh-hans", "大家的共识"), ("en", "What people agree on")]
)
def test_report_page__shows_common_ground_dissent_and_decisions(client, cast, number, lang, words):
    decided(cast, number, decisions=("partly_adopted", "not_adopted"))
    client.cookies["lang"] = lang
    page = client.get(f"/m/{number}/outcomes/report/1").content.decode()
    assert words in page
    assert "低层住户要不要补偿" in page
    assert "先做一个单元。" in page
    assert REASON in page
    assert client.get(f"/m/{number}/outcomes/report/9").status_code == 404


def test_report_page__a_draft_is_for_its_writers(client, cast, number):
    drafted(cast, number)
    assert client.get(f"/m/{number}/outcomes/report/1").status_code == 404
    assert sign_in(client, cast.clerk).get(f"/m/{number}/outcomes/report/1").status_code == 200


def test_panel__waits_then_shows(cast, number):
    assert panel(number, cast.resident) is None
    drafted(cast, number)
    assert panel(number, cast.resident).template == "outcomes/waiting.html"
    assert panel(number, cast.clerk).template == "outcomes/panel.html"
    found = panel(number, cast.clerk)
    assert "低层住户要不要补偿" in render_to_string(found.template, found.context)


def test_offers__each_sees_only_their_own_next_step(cast, number):
    received(cast, number)

    def verbs(actor):
        return [o.spec.verb for o in offers(number, actor, rooms=["outcomes"])]

    assert verbs(cast.party_office) == ["decide"]
    assert verbs(cast.clerk) == []
    assert verbs(cast.resident) == []


def test_submit__the_whole_report_stands_above_the_button_for_whoever_hands_it_in(
    client, cast, number
):
    drafted(cast, number)
    page = f"/m/{number}/outcomes/submit"
    words = report(number).recommendations[0].text
    assert words in sign_in(client, cast.office).get(page).content.decode()
    assert words not in sign_in(client, cast.resident).get(page).content.decode()
    assert sign_in(client, cast.office).post(page, {}).status_code == 302
    assert client.get(page).status_code == 403, "it is handed in only once"
