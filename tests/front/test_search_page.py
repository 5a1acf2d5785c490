"""What does a reader see of a search: what was meant, counts that narrow, the way on, and never somebody's markup?"""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from mini_city import Cast, City
from shangliang.ground.dossier import public as dossier
from shangliang.ground.search import public as search
from stage_topics import raised, triaged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]


def seen(client: Client, query: str, **more: str) -> str:
    answer = client.get("/search", {"q": query, **more})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def links(page: str) -> list[str]:
    return re.findall(r'class="card-title"><a href="/m/([^"]+)"', page)


def test_search__a_wrong_character_is_forgiven_and_said(client, cast: Cast, city: City, now):
    number = raised(cast, city, now).number
    page = seen(client, "路登")
    assert links(page) == [number]
    assert "没有写着“路登”的事项" in page
    assert "<mark>路灯</mark>" in page


def test_search__nothing_found_says_what_to_do_next(client, cast, city, now):
    raised(cast, city, now)
    page = seen(client, "量子引力")
    assert links(page) == []
    assert 'href="/act/topics/raise"' in page


def test_search__filters_that_leave_nothing_offer_to_go_without(client, cast, city, now):
    raised(cast, city, now)
    page = seen(client, "路灯", stage="closed", moved="week")
    assert links(page) == []
    assert 'href="?q=%E8%B7%AF%E7%81%AF"' in page
    assert "去掉筛选" in page


def test_search__a_filter_alone_lists_what_it_leaves(client, cast, city, now):
    number = raised(cast, city, now).number
    other = triaged(cast, city, now, "小区门口的健身器材松动")
    assert links(seen(client, "", stage="raised")) == [number]
    assert links(seen(client, "", stage="triaged")) == [getattr(other, "number", other)]


def test_search__each_count_leads_to_as_many_matters(client, cast, city, now):
    for n in range(4):
        raised(cast, city, now, f"第{n}条巷子的路灯不亮")
    triaged(cast, city, now, "路灯太暗")
    page = seen(client, "路灯")
    side = page[page.index('class="page-side"') :]
    told = re.findall(r'<a href="(\?[^"]+)"[^>]*>([^<]+) <span class="quiet">(\d+)</span>', side)
    assert len(told) >= 4
    for address, label, count in told:
        found = unescape(client.get("/search" + address).content.decode())
        assert len(links(found)) == int(count), label


def test_search__by_time_and_by_worth(client, cast, city, now):
    for n in range(3):
        raised(cast, city, now, f"第{n}条巷子的路灯不亮")
    best, newest = seen(client, "路灯"), seen(client, "路灯", sort="time")
    assert sorted(links(best)) == sorted(links(newest))
    assert 'aria-current="true">时间近的在前' in newest


@pytest.mark.parametrize("after", ["", "T-1999-0001", "-1", "9" * 39, "\x00", "²", "<b>"])
@pytest.mark.parametrize("sort", ["", "time", "price"])
def test_search__a_stale_or_false_place_in_the_list_is_no_failure(
    client, cast, city, now, after, sort
):
    number = raised(cast, city, now).number
    assert links(seen(client, "路灯", after=after, sort=sort)) in ([number], [])


@pytest.mark.parametrize("name", ["stage", "kind", "place", "unit", "moved", "sort", "q"])
@pytest.mark.parametrize("value", ["<script>", "'", "\x00", "9" * 5000, "😀", "T-2026-0001*"])
def test_search__false_filters_find_nothing_and_show_no_markup(client, name, value):
    answer = client.get("/search", {"q": "路灯", name: value})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.replace(b"<script src", b"")


def test_search__markup_in_a_text_is_shown_as_it_was_typed(client, cast, city, now):
    topic = raised(cast, city, now)
    search.index_many(
        [topic.number],
        {topic.number: [search.Piece('<img src=x onerror="alert(1)"> 幼儿园 <b>路灯</b>')]},
    )
    raw = client.get("/search", {"q": "幼儿园"}).content.decode()
    assert "<img src=x" not in raw
    assert "alert(1)&quot;&gt; <mark>" in raw
    assert "&lt;b&gt;路灯&lt;/b&gt;" in raw
    assert "<b>路灯" not in raw


@pytest.mark.parametrize(
    "typed", ["t-2026-1", "Ｔ－２０２６－０００１", "Т-2026-0001", " T-2026-0001 "]
)
def test_search__a_number_leads_to_its_matter(client, cast, city, now, typed):
    number = raised(cast, city, now).number
    assert client.get("/search", {"q": typed}).headers["Location"] == f"/m/{number}"


def test_suggest__gives_places_and_matters_in_the_reader_s_language(client, cast, city, now):
    raised(cast, city, now, "柳堤路的路灯不亮")
    rows = client.get("/search/suggest", {"q": "柳堤"}).json()["suggestions"]
    assert {"label": "柳堤街道", "note": "地点"}.items() <= rows[0].items()
    assert rows[0]["url"].startswith("/search?place=")
    assert any(r["label"] == "柳堤路的路灯不亮" and r["url"].startswith("/m/T-") for r in rows)
    client.cookies["lang"] = "en"
    assert (
        client.get("/search/suggest", {"q": "柳堤"}).json()["suggestions"][0]["label"]
        == "Liudi Street"
    )
    assert client.get("/search/suggest", {"q": ""}).json() == {"suggestions": []}
    assert client.get("/search/suggest").json() == {"suggestions": []}


def test_similar__says_how_many_have_said_it_and_where_to_join_them(client, cast, city, now):
    number = raised(cast, city, now, "柳堤路西段夜间没有路灯").number
    asked = {"text": "柳堤路西段晚上没有路灯"}
    dossier.add_voices(number, 411)
    [alike] = client.get("/search/similar", asked).json()["similar"]
    assert alike["voices"] == 412
    assert alike["join"] == f"/m/{number}/topics/join"
