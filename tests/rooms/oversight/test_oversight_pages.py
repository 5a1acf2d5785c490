"""Supervision on pages, in both languages: the whole way by forms, the panel, the report to print."""

import pytest
from django.template.loader import render_to_string

from shangliang.front.look.acting import offers
from shangliang.ground.accounts.models import Person
from shangliang.kernel import clock
from shangliang.loop.oversight.panel import panel
from shangliang.loop.oversight.public import mission
from stage_outcomes import (
    NOW,
    PROBLEM,
    SUGGESTION,
    WHY_SUPERVISE,
    confirmed,
    found,
    given_to_unit,
    oversight_reported,
)

pytestmark = pytest.mark.urls("stage_outcomes")


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    hour = {"now": NOW}
    monkeypatch.setattr(clock, "now", lambda: hour["now"])
    return hour


def sign_in(client, actor, lang="zh-hans"):
    client.force_login(Person.objects.get(pk=actor.id))
    client.cookies["lang"] = lang
    return client


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_pages__a_supervision_goes_the_whole_way_by_forms(client, cast, number, autumn, lang):
    base = f"/m/{number}/oversight"

    def post(actor, verb, **facts):
        assert sign_in(client, actor, lang).get(f"{base}/{verb}").status_code == 200
        answer = client.post(f"{base}/{verb}", facts)
        assert answer.status_code == 302, answer.content.decode()

    post(cast.committee, "start", reason=WHY_SUPERVISE)
    post(cast.committee, "form_team", head=cast.committee.id, members=[cast.member.id])
    post(
        cast.committee,
        "plan",
        subject_matter="三十七个排口的整治进度。",
        indicators="雨天水质\n错接点数",
        methods=["see"],
        first_day="2026-09-29",
        last_day="2026-10-20",
    )
    autumn["now"] = NOW.replace(day=30)
    seen = {"method": "see", "where": "东门排口", "day": "2026-09-30", "announced": "on"}
    post(cast.member, "visit", evidence="雨后两小时，排口仍有浑水流出。", **seen)
    post(cast.member, "find", problem=PROBLEM, suggestion=SUGGESTION)
    post(cast.committee, "report", text="走访一处排口，雨天直排问题仍在。")
    item = {"finding": mission(number).findings[0].id}
    post(cast.inspection, "assign", unit="housing", **item)
    post(cast.department, "rectify", measure="汛前完成东门段截流。", **item)
    post(cast.department, "finish", text="东门段截流已完成，复测达标。", proof="报告三份", **item)
    post(cast.member, "send_back", note="雨后仍有浑水，取样不合格。", **item)
    post(cast.department, "rectify", measure="加装拦截设施，重新施工。", **item)
    post(cast.department, "finish", text="重新施工完成，复测达标。", proof="报告三份", **item)
    post(cast.committee, "verify", note="雨后复看，排口没有浑水。", **item)
    post(cast.inspection, "close", **item)
    assert mission(number).state == "closed"


def test_pages__a_double_click_starts_one_supervision(client, cast, number):
    sign_in(client, cast.committee)
    for _ in range(2):
        facts = {"reason": WHY_SUPERVISE, "request_key": "one"}
        assert client.post(f"/m/{number}/oversight/start", facts).status_code == 302
    assert mission(number).round == 1


def test_pages__the_author_reads_why_somebody_else_has_to_close(client, cast, number):
    from shangliang.loop.oversight.models import Finding

    (item,) = confirmed(cast, number)
    Finding.objects.filter(pk=item).update(found_by_id=cast.office.id)
    page = sign_in(client, cast.office).get(f"/m/{number}/oversight/close").content.decode()
    assert "要由别人来销号" in page


def test_panel__shows_findings_to_the_team_first_and_to_all_after_the_report(cast, number):
    assert panel(number, cast.resident) is None
    found(cast, number)
    assert PROBLEM not in drawn(number, cast.resident)
    assert PROBLEM in drawn(number, cast.member)
    # the same matter, one step further
    from shangliang.loop.oversight.public import report

    report(
        actor=cast.committee,
        number=number,
        text="走访一处排口，雨天直排问题仍在。",
        now=NOW.replace(day=30),
    )
    assert PROBLEM in drawn(number, cast.resident)
    assert SUGGESTION in drawn(number, cast.resident)


def drawn(number, reader) -> str:
    shown = panel(number, reader)
    return render_to_string(shown.template, shown.context)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_report_page__can_be_printed_once_it_is_handed_in(client, cast, number, lang):
    found(cast, number)
    client.cookies["lang"] = lang
    assert client.get(f"/m/{number}/oversight/report/1").status_code == 404


@pytest.mark.parametrize(
    ("lang", "words", "unit"),
    [
        ("zh-hans", "问题与整改", "市住房和城乡建设局"),
        ("en", "Problems and what", "Housing"),
    ],
)
def test_report_page__in_both_languages(client, cast, number, autumn, lang, words, unit):
    given_to_unit(cast, number)
    autumn["now"] = NOW.replace(month=10, day=12)
    client.cookies["lang"] = lang
    page = client.get(f"/m/{number}/oversight/report/1").content.decode()
    assert words in page
    assert PROBLEM in page
    assert unit in page


def test_offers__each_sees_only_their_own_next_step(cast, number):
    oversight_reported(cast, number)

    def verbs(actor):
        return {o.spec.verb for o in offers(number, actor, rooms=["oversight"]) if o.ok}

    assert verbs(cast.inspection) == {"assign"}
    assert verbs(cast.department) == set()
    assert verbs(cast.member) == set()
    assert verbs(cast.resident) == set()
