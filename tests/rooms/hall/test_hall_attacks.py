"""What the hall does with hostile words, floods, frames and feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, override_settings

import stage_hall as stage
from mini_city import Cast, City
from shangliang.loop.hall import public as hall
from shangliang.loop.hall.acts import GUEST_POSTS
from shangliang.loop.hall.models import Post

Browser = Callable[..., Client]
SCRIPT = "<script>alert(1)</script>"
WORDS = {"title": "先修楼道灯", "text": "楼道灯坏了半年，换成感应灯，花不了多少钱。"}


def hand_in(client: Client, told: stage.Told, **own: str) -> int:
    address = f"/m/{told.number}/hall/submit"
    answer = client.post(address, {**WORDS, **own}, REMOTE_ADDR="203.0.113.7")
    return answer.status_code


def test_markup_stays_text_on_every_page_in_the_widget_and_in_the_feeds(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    client = browser()
    hand_in(
        client, told, title=f"{SCRIPT}灯", text=f"{SCRIPT} <img src=x onerror=alert(1)> 楼道灯坏了"
    )
    for address in ("", "/ideas", "/ideas/1", "/widget", "/feed.json", "/feed.atom"):
        shown = client.get(f"/hall/{told.number}{address}")
        assert shown.status_code == 200, address
        if address != "/feed.json":
            assert SCRIPT not in shown.content.decode(), address
            assert "<img src=x" not in shown.content.decode(), address
    feed = ET.fromstring(client.get(f"/hall/{told.number}/feed.atom").content)
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    items = json.loads(client.get(f"/hall/{told.number}/feed.json").content)["items"]
    assert items[0]["title"] == f"{SCRIPT}灯"


@pytest.mark.parametrize(
    "own",
    [
        {"title": ""},
        {"title": "\u200b\u2060\u00ad"},
        {"title": "灯" * 61},
        {"text": "\u202e\u2066" * 20},
        {"text": "好" * 1_000_000},
        {"text": "灯\x00" * 10},
        {"category": "没有这一类"},
        {"email": "not an address"},
    ],
)
def test_bad_input_is_explained_and_kept_on_the_page_and_nothing_is_stored(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser, own: dict[str, str]
) -> None:
    told = stage.opened(cast, city, hour["now"])
    client = browser()
    facts = {**WORDS, "category": "楼道", **own}
    answer = client.post(f"/m/{told.number}/hall/submit", facts)
    assert answer.status_code in {400, 413, 422}
    assert Post.objects.count() == 0
    if answer.status_code == 422:
        kept = "楼道灯坏了半年" if "text" not in own else WORDS["title"]
        assert kept in answer.content.decode()


def test_emoji_rare_han_and_formulas_are_kept_as_they_are(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    client = browser()
    hand_in(client, told, title="𠮷祥里👨‍👩‍👧修灯", text="=1+1 楼道灯坏了半年，换成感应灯。")
    post = Post.objects.get()
    assert (post.title, post.text[:4]) == ("𠮷祥里👨‍👩‍👧修灯", "=1+1")


def test_a_flood_from_one_browser_waits_for_a_person_and_the_author_reads_why(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    client = browser()
    client.get(f"/m/{told.number}/hall/submit")
    for k in range(GUEST_POSTS + 2):
        assert (
            hand_in(client, told, title=f"修第 {k} 盏灯", text=f"第 {k} 盏灯坏了，请尽快修好。")
            == 302
        )
    held = [p.held for p in Post.objects.order_by("n")]
    assert held == [""] * GUEST_POSTS + ["pace"] * 2
    own = client.get(f"/hall/{told.number}/ideas/{GUEST_POSTS + 1}").content.decode()
    assert "先由人看过再公开" in own
    assert "人工审看期限" in own


def test_a_flood_from_one_address_with_ever_new_browsers_waits_too_and_ends_with_a_sentence(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    for k in range(GUEST_POSTS * 10 + 3):
        assert (
            hand_in(browser(), told, title=f"修第 {k} 盏灯", text=f"第 {k} 盏灯坏了，请尽快修好。")
            == 302
        )
    held = [p.held for p in Post.objects.order_by("n")]
    assert held[: GUEST_POSTS * 10] == [""] * GUEST_POSTS * 10
    assert held[GUEST_POSTS * 10 :] == ["pace"] * 3
    moderator = browser(cast.moderator)
    assert "修第 50 盏灯" in moderator.get("/hall/moderation").content.decode()
    elsewhere = browser().post(
        f"/m/{told.number}/hall/submit",
        {**WORDS, "title": "别处来的灯"},
        REMOTE_ADDR="198.51.100.9",
    )
    assert elsewhere.status_code == 302
    assert Post.objects.get(title="别处来的灯").held == ""


def test_one_browser_cannot_go_on_for_ever_and_keeps_what_it_typed(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("shangliang.front.look.pace._HELD_BEFORE_REFUSED", 2)
    told = stage.opened(cast, city, hour["now"])
    client = browser()
    client.get(f"/m/{told.number}/hall/submit")
    codes = [
        hand_in(client, told, title=f"修第 {k} 盏灯", text=f"第 {k} 盏灯坏了，请尽快修好。")
        for k in range(GUEST_POSTS * 2 + 1)
    ]
    assert codes == [302] * GUEST_POSTS * 2 + [403]
    last = client.post(f"/m/{told.number}/hall/submit", WORDS)
    assert WORDS["title"] in last.content.decode()


def test_the_widget_stands_in_frames_of_partners_only_and_has_no_script(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    address = f"/hall/{told.number}/widget"
    closed = browser().get(address)
    assert closed["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in closed["Content-Security-Policy"]
    with override_settings(HALL_PARTNERS=["https://news.example"]):
        shown = browser().get(address)
        other = browser().get(f"/hall/{told.number}")
    assert "X-Frame-Options" not in shown
    assert "frame-ancestors https://news.example" in shown["Content-Security-Policy"]
    assert "<script" not in shown.content.decode()
    assert not shown.cookies
    assert other["X-Frame-Options"] == "DENY"


def test_rest_reads_calls_and_ideas_and_takes_an_idea(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"], premoderated=False)
    client = browser()
    client.get(f"/m/{told.number}/hall/submit")
    done = client.post(
        f"/api/hall/{told.number}/submit", json.dumps(WORDS), content_type="application/json"
    )
    assert done.status_code == 200, done.content
    assert re.match(rf"/hall/{told.number}/receipt\?c=", done.json()["url"])
    assert client.get("/api/hall/calls").json()[0]["number"] == told.number
    assert client.get(f"/api/hall/{told.number}").json()["state"] == "open"
    rows = client.get(f"/api/hall/{told.number}/ideas").json()
    assert [(r["title"], r["agree"]) for r in rows] == [(WORDS["title"], None)]
    hall.fold_post(actor=cast.moderator, number=told.number, n=1, code="advert", now=hour["now"])
    assert client.get(f"/api/hall/{told.number}/ideas").json()[0]["text"] == ""


def test_nobody_reads_the_queue_without_being_a_moderator(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    assert browser().get("/hall/moderation").status_code == 302
    for who in (cast.resident, cast.member, cast.office):
        assert browser(who).get("/hall/moderation").status_code == 403
    assert browser(cast.moderator).get("/hall/moderation").status_code == 200


def test_a_receipt_cannot_be_forged_or_carried_over(
    cast: Cast, city: City, hour: dict[str, datetime], browser: Browser
) -> None:
    told = stage.opened(cast, city, hour["now"])
    other = stage.opened(cast, city, hour["now"])
    client = browser()
    receipt = client.post(f"/m/{told.number}/hall/submit", WORDS)["Location"]
    query = receipt.partition("?")[2]
    for bad in (f"/hall/{other.number}/receipt?{query}", f"/hall/{told.number}/receipt?c=abc"):
        assert client.get(bad).status_code == 404, bad
