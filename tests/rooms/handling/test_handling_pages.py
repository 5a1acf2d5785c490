"""Handling on pages, in both languages: forms for each act, the panel, the list of promises, print."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from shangliang.front.look.acting import offers
from shangliang.ground.accounts.models import Person
from shangliang.kernel import clock
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.panel import panel
from shangliang.loop.handling.public import assignment, assignments, promises
from shangliang.loop.outcomes.public import report
from stage_outcomes import (
    DONE,
    LETTER,
    NOW,
    PROGRESS,
    accepted,
    assigned,
    decided,
    done,
    fed_back,
    looked_back,
    matter,
    rated,
)

pytestmark = pytest.mark.urls("stage_outcomes")
WHY = "这件事归交通部门管，见三定方案第七条。"


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """The pages ask the clock: it says the morning of the tests, moved on by hand."""
    hour = {"now": NOW}
    monkeypatch.setattr(clock, "now", lambda: hour["now"])
    return hour


def sign_in(client, actor, lang="zh-hans"):
    client.force_login(Person.objects.get(pk=actor.id))
    client.cookies["lang"] = lang
    return client


def test_pages__a_promise_goes_the_whole_way_by_forms(client, cast, number, autumn):
    decided(cast, number, decisions=("adopted",))
    base = f"/m/{number}/handling"
    row = report(number).recommendations[0]

    def post(actor, verb, **facts):
        answer = sign_in(client, actor).post(f"{base}/{verb}", facts)
        assert answer.status_code == 302, answer.content.decode()

    post(cast.party_office, "assign", recommendation=row.id, lead="transport", supporting=["civil"])
    (found,) = assignments(number)
    task = {"assignment": found.id}
    post(cast.transport, "ask_return", reason=WHY, **task)
    post(cast.party_office, "refuse_return", reason="职责清单写明由你局牵头。", **task)
    post(cast.transport, "ask_return", reason=WHY, **task)
    post(cast.party_office, "grant_return", reason="情况属实，另行交办。", **task)
    post(cast.party_office, "assign", recommendation=row.id, lead="housing")
    post(cast.department, "accept", leader="分管副局长", **task)
    upload = SimpleUploadedFile("现场.pdf", b"%PDF-1.7 y")
    post(cast.department, "report_progress", text=PROGRESS, percent=30, upload=upload, **task)
    post(cast.party_office, "extend", due="2027-02-01", reason="管线改移需要多一个季度。", **task)
    assert str(assignment(found.id).due_at.date()) == "2027-02-01"
    post(cast.department, "complete", text=DONE, **task)
    post(cast.office, "feed_back", text=LETTER, **task)
    autumn["now"] = NOW + timedelta(days=20)
    post(cast.office, "close_rating", **task)
    autumn["now"] = NOW + timedelta(days=200)
    post(cast.office, "look_back", finding="kept", note="半年后去看，运行正常，楼道安静。", **task)
    post(cast.inspection, "close", **task)
    assert assignment(found.id).state == "closed"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_pages__each_form_opens_for_whom_it_waits(client, cast, number, lang):
    decided(cast, number, decisions=("adopted",))
    base = f"/m/{number}/handling"
    page = sign_in(client, cast.party_office, lang).get(f"{base}/assign").content.decode()
    assert ("市住房和城乡建设局" if lang == "zh-hans" else "Housing bureau") in page
    steps = (
        (rated, cast.office, "look_back"),
        (fed_back, cast.office, "close_rating"),
        (done, cast.office, "feed_back"),
        (accepted, cast.department, "report_progress"),
        (looked_back, cast.office, "close"),
    )
    for stage, actor, verb in steps:
        other = matter()
        stage(cast, other)
        answer = sign_in(client, actor, lang).get(f"/m/{other}/handling/{verb}")
        assert answer.status_code == 200, verb


def test_pages__a_double_click_accepts_once(client, cast, number):
    (task,) = assigned(cast, number)
    sign_in(client, cast.department)
    for _ in range(2):
        facts = {"assignment": task, "request_key": "one"}
        assert client.post(f"/m/{number}/handling/accept", facts).status_code == 302
    assert assignment(task).state == "accepted"


def test_pages__a_stale_page_is_refused_in_plain_words_and_keeps_what_was_typed(
    client, cast, number
):
    task = accepted(cast, number)
    facts = {"assignment": task, "reason": WHY}
    answer = sign_in(client, cast.department).post(f"/m/{number}/handling/ask_return", facts)
    assert answer.status_code in {409, 422}
    assert WHY in answer.content.decode()


def test_offers__each_sees_only_their_own_next_step(cast, number):
    accepted(cast, number)

    def verbs(actor):
        return {o.spec.verb for o in offers(number, actor, rooms=["handling"]) if o.ok}

    assert verbs(cast.department) == {"report_progress", "complete"}
    assert verbs(cast.transport) == set()
    assert verbs(cast.office) == set()
    assert verbs(cast.resident) == set()


def test_panel__says_who_promised_what_until_when_and_what_happened(cast, number):
    assert panel(number, cast.resident) is None
    accepted(cast, number)
    html = drawn(number, cast)
    assert "市住房和城乡建设局" in html
    assert "分管副局长" in html
    assert "三号巷两个单元先行试点" in html


def test_panel__says_overdue_in_words_with_working_days(cast, number, autumn):
    accepted(cast, number)
    autumn["now"] = NOW.replace(month=12, day=24)
    html = drawn(number, cast)
    assert "已超期 3 个工作日" in html


def test_panel__shows_the_whole_chain_to_the_look_back(cast, number, autumn):
    looked_back(cast, number)
    autumn["now"] = NOW + timedelta(days=241)
    html = drawn(number, cast)
    for words in ("检验", "人数太少", "半年后去看了两次", "/documents/"):
        assert words in html, words


def test_panel__offers_the_rating_while_it_is_open(cast, number, autumn):
    fed_back(cast, number)
    autumn["now"] = NOW + timedelta(days=42)
    assert "/rate" in drawn(number, cast)


def drawn(number, cast) -> str:
    found = panel(number, cast.resident)
    return render_to_string(found.template, found.context)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_report_page__can_be_printed(client, cast, number, lang):
    client.cookies["lang"] = lang
    assert client.get(f"/m/{number}/handling/report").status_code == 200
    accepted(cast, number)
    page = client.get(f"/m/{number}/handling/report").content.decode()
    assert "三号巷两个单元先行试点" in page


def test_promises__can_be_filtered_paged_and_hide_what_is_not_public(client, cast, number, autumn):
    accepted(cast, number)
    hidden = matter(is_public=False, title="还没有公开的事")
    accepted(cast, hidden)
    kept = matter(title="办好了的事")
    looked_back(cast, kept)
    autumn["now"] = NOW + timedelta(days=300)
    everything = client.get("/promises").content.decode()
    assert "还没有公开的事" not in everything
    assert "办好了的事" in everything
    overdue = client.get("/promises?only=overdue").content.decode()
    assert number in overdue
    assert kept not in overdue
    assert client.get("/promises?only=nonsense&before=x").status_code == 200
    newest = promises(cast.resident, NOW)[0].id
    assert kept not in client.get(f"/promises?before={newest}").content.decode()


def test_promises_table__has_no_cell_that_is_a_formula(client, cast, number):
    (task,) = assigned(cast, number)
    Assignment.objects.filter(pk=task).update(task="=HYPERLINK(1)")
    answer = client.get("/promises.csv")
    body = answer.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in body
    assert "attachment" in answer["Content-Disposition"]


def test_promises__at_scale_the_number_of_queries_does_not_grow(
    client, cast, number, django_assert_max_num_queries
):
    for n in range(4):
        accepted(cast, matter(title=f"第 {n} 件"))
    with django_assert_max_num_queries(8):
        client.get("/promises")
