"""The hall on pages, in both languages, for guests and for those who keep it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import stage_hall as stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import guest
from shangliang.loop.hall import public as hall
from shangliang.loop.hall.models import Post
from shangliang.loop.hall.panel import panel
from stage_topics import planned, vetted

Browser = Callable[..., Client]
IDEA = {
    "title": "先修楼道灯",
    "text": "楼道灯坏了半年，换成感应灯，花不了多少钱。",
    "category": "楼道",
}
MOST = 10


def asked(client: Client, address: str) -> int:
    """How many questions a page asks the database when it is read again."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_golden_idea_goes_the_whole_way_and_its_author_is_told(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser, lang: str
) -> None:
    def post(client: Client, address: str, follow: str = "", **facts: object) -> str:
        assert client.get(address).status_code == 200, address
        answer = client.post(address, facts)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"])

    office, moderator, resident = (
        browser(who, lang) for who in (cast.office, cast.moderator, cast.resident)
    )
    committee, reader = browser(cast.committee, lang), browser(None, lang)
    start = hour["now"]
    where = post(
        office, "/act/hall/announce", path=city.cppcc.path, form="ideas", title="为老旧小区改造献一策",
        ask=stage.ASK, categories="管线\n楼道", opens_at="2026-11-02T09:00", closes_at="2026-11-30T18:00",
        premoderated="on", occasion="alone",
    )  # fmt: skip
    number = where.rpartition("/")[2]
    post(office, f"/m/{number}/hall/open")
    receipt = post(resident, f"/m/{number}/hall/submit", **IDEA)
    page = resident.get(receipt)
    assert page.status_code == 200
    assert Post.objects.get().state == "submitted"
    assert IDEA["title"] not in reader.get(f"/hall/{number}").content.decode()
    assert reader.get(f"/hall/{number}/ideas/1").status_code == 404

    assert IDEA["title"] in moderator.get("/hall/moderation").content.decode()
    desk = moderator.get("/desk").content.decode()
    assert f"/m/{number}/hall/publish" in desk
    assert moderator.get(f"/m/{number}/hall/publish")["Location"] == f"/m/{number}/hall-queue"
    post(moderator, f"/m/{number}/hall/publish/1")
    shown = reader.get(f"/hall/{number}").content.decode()
    assert IDEA["title"] in shown

    statement = Post.objects.get().statement_id
    voice = {"statement": statement, "value": "1", "back": f"/hall/{number}/ideas/1"}
    assert reader.post(f"/hall/{number}/voice", voice)["Location"] == voice["back"]
    pressed = reader.get(f"/hall/{number}/ideas/1").content.decode()
    assert re.search(r'class="say-agree"[^>]*aria-pressed="true"', pressed)

    hour["now"] = start + timedelta(days=29)
    post(office, f"/m/{number}/hall/close")
    post(
        office,
        f"/m/{number}/hall/cluster",
        title="照明",
        summary="楼道灯的事大家说得最多。",
        ideas="1",
    )
    post(committee, f"/m/{number}/hall/choose/1", reason="花钱少、见效快。")
    post(
        office, f"/m/{number}/hall/take_up/1", title="更换老旧小区楼道灯",
        place_id=city.community_place.id,
    )  # fmt: skip
    post(
        office, f"/m/{number}/hall/answer", heard="大家最关心照明。", used="感应灯列入计划。",
        not_used="监控另行研究。",
    )  # fmt: skip
    matter = Post.objects.get().matter
    assert get(matter).title == "更换老旧小区楼道灯"
    chain = resident.get(f"/hall/{number}/ideas/1").content.decode()
    assert matter in chain
    bell = resident.get("/notices").content.decode()
    words = "入选金点子" if lang == "zh-hans" else "was chosen as a golden idea"
    assert words in bell
    assert number in reader.get(f"/m/{matter}").content.decode()
    assert "感应灯列入计划" in reader.get(f"/hall/{number}").content.decode()
    for page in (
        "/hall",
        "/hall?phase=answered",
        "/hall/golden",
        "/hall/rules",
        "/hall/moderation/statistics",
    ):
        assert reader.get(page).status_code == 200, page
    post(office, f"/m/{number}/hall/finish")


def test_a_guest_finds_it_again_with_the_code_and_appeals_from_another_browser(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    mine, other = browser(), browser()
    receipt = mine.post(f"/m/{told.number}/hall/submit", IDEA)["Location"]
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", mine.get(receipt).content.decode())
    assert code is not None
    hall.fold_post(
        actor=cast.moderator,
        number=told.number,
        n=1,
        code="repeat",
        note="见第 3 条",
        now=hour["now"],
    )
    wrong = other.post("/hall/find", {"number": told.number, "code": "2222-2222"})
    assert wrong.status_code == 422
    there = other.post("/hall/find", {"number": told.number.lower(), "code": code[0].lower()})
    page = other.get(there["Location"]).content.decode()
    assert "与已有建议重复" in page
    assert "见第 3 条" in page
    appeal = f"/m/{told.number}/hall/appeal/1"
    refused = other.post(appeal, {"reason": "我说的是另一栋楼的灯，不重复。"})
    assert refused.status_code == 403
    assert "我说的是另一栋楼的灯" in refused.content.decode()
    done = other.post(appeal, {"reason": "我说的是另一栋楼的灯，不重复。", "receipt": code[0]})
    assert done.status_code == 302
    assert stage.post(told, 1).state == "appealed"
    assert other.get(done["Location"]).status_code == 200
    assert browser(cast.moderator).get("/hall/moderation").content.decode().count("申诉") >= 1


def test_pressed_twice_leads_to_the_same_receipt(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    client = browser()
    client.get(f"/m/{told.number}/hall/submit")
    facts = {**IDEA, "request_key": "the-same-press"}
    first = client.post(f"/m/{told.number}/hall/submit", facts)
    again = client.post(f"/m/{told.number}/hall/submit", facts)
    assert Post.objects.count() == 1
    assert first["Location"].partition("?")[0] == again["Location"].partition("?")[0]
    codes = [
        re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}", client.get(a["Location"]).content.decode())[0]
        for a in (first, again)
    ]
    assert codes[0] == codes[1]


def test_lists_are_paged_by_key_in_three_orders_without_losing_anything(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    for k in range(45):
        stage.said(told, stage.neighbour(k), f"修第 {k} 盏灯", category="楼道" if k % 2 else "管线")
    client = browser()
    client.get(f"/hall/{told.number}")
    for order in ("fair", "newest", "supported"):
        seen: list[str] = []
        address = f"/hall/{told.number}/ideas?order={order}"
        while address:
            page = client.get(address).content.decode()
            seen += re.findall(r'id="i(\d+)"', page)
            following = re.search(r'rel="next" href="([^"]+)"', page)
            address = (
                f"/hall/{told.number}/ideas" + following[1].replace("&amp;", "&")
                if following
                else ""
            )
        assert sorted(map(int, seen)) == list(range(1, 46)), order
    only = client.get(f"/hall/{told.number}/ideas?category=楼道&order=newest").content.decode()
    assert len(re.findall(r'id="i\d+"', only)) == 20
    orders = [
        re.findall(r'id="i(\d+)"', browser().get(f"/hall/{told.number}/ideas").content.decode())
        for _ in range(4)
    ]
    assert len({tuple(o) for o in orders}) > 1


def test_the_most_supported_come_first_and_small_numbers_stay_hidden(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    few, many = (stage.said(told, stage.neighbour(k), f"修第 {k} 盏灯").n for k in (1, 2))
    for k in range(12):
        stage.vote(told, many, stage.neighbour(100 + k), 1)
    for k in range(3):
        stage.vote(told, few, stage.neighbour(100 + k), 1)
    page = browser().get(f"/hall/{told.number}/ideas?order=supported").content.decode()
    assert re.findall(r'id="i(\d+)"', page) == [str(many), str(few)]
    assert "<b>12</b>" in page
    assert "<b>3</b>" not in page


@pytest.mark.parametrize("login", ["", "resident", "moderator", "office"])
def test_pages_ask_no_more_than_ten_questions_however_many_ideas_there_are(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser, login: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("shangliang.ground.rulebook.queries._CACHE_SECONDS", 600)
    told, n = stage.answered(cast, city, hour["now"])
    live = stage.opened(cast, city, hour["now"], premoderated=False)
    first = stage.said(live, stage.neighbour(0)).n
    client = browser(getattr(cast, login) if login else None)
    pages = [
        "/hall", f"/hall/{told.number}", f"/hall/{told.number}/ideas/{n}", f"/hall/{live.number}",
        f"/hall/{live.number}/ideas?order=supported", f"/hall/{live.number}/ideas/{first}",
        "/hall/golden", "/hall/moderation/statistics", "/hall/rules", f"/hall/{live.number}/widget",
    ]  # fmt: skip
    if login == "moderator":
        pages.append("/hall/moderation")
    before = {page: asked(client, page) for page in pages}
    assert {page: n for page, n in before.items() if n > MOST} == {}
    for k in range(25):
        made = stage.said(live, stage.neighbour(k + 1), f"修第 {k} 盏灯").n
        stage.vote(live, made, stage.neighbour(50 + k), 1)
        hall.comment_post(
            actor=stage.neighbour(k),
            number=live.number,
            n=first,
            text=f"第 {k} 个看法",
            now=hour["now"],
        )
    after = {page: asked(client, page) for page in pages}
    assert {page: (before[page], n) for page, n in after.items() if n > before[page] + 1} == {}


def test_the_matters_page_shows_its_call_and_the_ideas_it_grew_from(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    matter = vetted(cast, city, hour["now"])
    assert panel(matter, guest()) is None
    told = stage.opened(cast, city, hour["now"], occasion="before", about=matter)
    page = browser().get(f"/m/{matter}").content.decode()
    assert "上网说说" in page
    assert f"/hall/{told.number}" in page
    golden, n = stage.golden(cast, city, hour["now"])
    hall.link_post(actor=cast.clerk, number=golden.number, n=n, into=matter, now=golden.after)
    found = panel(matter, guest())
    assert found is not None
    with translation.override("zh-hans"):
        assert "先修楼道灯" in render_to_string(found.template, found.context)


def test_a_call_has_one_page_of_its_own_and_its_trail_stays_readable(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    client = browser()
    assert client.get(f"/m/{told.number}")["Location"] == f"/hall/{told.number}"
    assert client.get(f"/m/{told.number}?trail=1").status_code == 200
    assert client.get("/hall/H-2026-0099").status_code == 404


def test_voting_after_the_close_is_refused_with_a_sentence(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    n = stage.shown(cast, told, cast.resident)
    hour["now"] = told.closes
    statement = stage.post(told, n).statement_id
    client = browser()
    where = client.post(
        f"/hall/{told.number}/voice",
        {"statement": statement, "value": "1", "back": "//evil.example"},
    )["Location"]
    assert where == f"/hall/{told.number}"
    assert "notice-error" in client.get(where).content.decode()
    for bad in ("", "abc", "9" * 30, "999999"):
        answer = client.post(f"/hall/{told.number}/voice", {"statement": bad, "value": "1"})
        assert answer.status_code == 404, bad


@pytest.mark.parametrize("login", ["", "clerk", "office", "moderator"])
def test_a_matter_with_a_call_and_an_idea_asks_no_more_than_ten_questions(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser, login: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("shangliang.ground.rulebook.queries._CACHE_SECONDS", 600)
    matter = planned(cast, city, hour["now"])
    stage.opened(cast, city, hour["now"], occasion="before", about=matter)
    golden, n = stage.golden(cast, city, hour["now"])
    hall.link_post(actor=cast.clerk, number=golden.number, n=n, into=matter, now=golden.after)
    client = browser(getattr(cast, login) if login else None)
    assert asked(client, f"/m/{matter}") <= MOST
