"""Is signing in safe, and does every page carry the headers that guard it?"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from addresses import addresses
from django.test import Client
from hostile import browser

import stage_topics as early
from mini_city import PASSWORD, Cast, City
from shangliang.ground.accounts.models import RoleGrant

SRC = Path(__file__).resolve().parents[2] / "src"


def test_sign_in_says_nothing_about_who_exists_and_stops_guessing(cast: Cast) -> None:
    client = browser()

    def said(login: str, password: str = "wrong") -> str:
        page = client.post("/sign-in", {"login": login, "password": password}).content.decode()
        return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page).replace(login, "")

    assert said("clerk") == said("nobody-at-all")
    for _ in range(10):
        said("clerk")
    assert client.post("/sign-in", {"login": "clerk", "password": PASSWORD}).status_code == 422
    elsewhere = client.post(
        "/sign-in", {"login": "clerk", "password": PASSWORD}, REMOTE_ADDR="203.0.113.5"
    )
    assert elsewhere.status_code == 302, (
        "the person herself is not locked out by somebody else's guessing"
    )


def test_one_password_tried_on_many_logins_is_stopped_at_its_address(cast: Cast) -> None:
    client = browser()
    for n in range(100):
        client.post("/sign-in", {"login": f"somebody-{n}", "password": "Spring2026"})
    refused = client.post("/sign-in", {"login": "clerk", "password": PASSWORD})
    assert refused.status_code == 422
    elsewhere = client.post(
        "/sign-in", {"login": "clerk", "password": PASSWORD}, REMOTE_ADDR="203.0.113.5"
    )
    assert elsewhere.status_code == 302


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(cast: Cast) -> None:
    client = browser()
    client.get("/sign-in")
    session = client.session
    session["planted"] = 1
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post("/sign-in", {"login": "clerk", "password": PASSWORD})
    signed_in = client.cookies["sessionid"].value
    assert signed_in != planted
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    thief = Client()
    thief.cookies["sessionid"] = signed_in
    assert thief.get("/desk").status_code == 302


@pytest.mark.parametrize(
    "junk",
    ["", "zh", "../../etc/passwd", "x" * 5000, "\x00", "en;q=NaN", ";;;,,,", "*" * 500, "<script>"],
)
def test_junk_for_a_language_is_read_as_chinese_or_english(cast: Cast, junk: str) -> None:
    client = browser()
    assert client.post("/language", {"language": junk, "next": "/"}).status_code == 302
    client.post("/preference", {"theme": junk, "elder": junk})
    client.cookies["theme"] = client.cookies["elder"] = "<script>alert(1)</script>"
    page = client.get("/", headers={"Accept-Language": junk.replace("\x00", "")})
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_other_peoples_notices_are_not_mine(cast: Cast, city: City, now: datetime) -> None:
    early.triaged(cast, city, now)
    stranger = browser(cast.stranger)
    assert "T-2026" not in stranger.get("/notices").content.decode()
    for n in range(1, 4):
        assert stranger.post(f"/notices/{n}/read").status_code == 404
    assert stranger.post("/notices/read", {"up_to": "9" * 18}).status_code == 302
    assert browser().post("/notices/1/read").status_code in {302, 403, 404}


def test_every_page_carries_its_guards(cast: Cast, city: City, now: datetime) -> None:
    number = early.raised(cast, city, now).number
    for client in (browser(), browser(cast.clerk)):
        for address in [*addresses(number), "/nowhere", "/m/nowhere"]:
            answer = client.get(address)
            if not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
                continue
            policy = answer["Content-Security-Policy"]
            assert "default-src 'none'" in policy, address
            assert "unsafe-inline" not in policy
            assert "unsafe-eval" not in policy
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["X-Frame-Options"] == "DENY"
            assert answer["Referrer-Policy"] == "same-origin"


_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=[\"']|\son[a-z]+=[\"']|javascript:",
    re.IGNORECASE,
)


def test_no_template_has_inline_script_or_style() -> None:
    found = [
        (path.relative_to(SRC).as_posix(), hit)
        for path in SRC.rglob("templates/**/*.html")
        for hit in _INLINE.findall(path.read_text("utf-8"))
        if "qiutong" not in path.parts
    ]
    assert found == []


def test_cookies_are_guarded_and_https_makes_them_secure(
    settings: Any, cast: Cast, city: City
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = browser()
    client.post("/sign-in", {"login": "clerk", "password": PASSWORD})
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["secure"]
    assert session["samesite"] == "Lax"
    guest = browser()
    guest.post("/act/topics/raise", {})
    assert guest.cookies["guest"]["httponly"]
    assert guest.cookies["guest"]["secure"]


def test_an_expired_role_opens_nothing(
    cast: Cast, city: City, now: datetime, monkeypatch: Any
) -> None:
    number = early.raised(cast, city, now).number
    client = browser(cast.clerk)
    assert client.get(f"/m/{number}/topics/triage").status_code == 200
    RoleGrant.objects.filter(person_id=cast.clerk.id).update(until=now - timedelta(days=1))
    assert client.get(f"/m/{number}/topics/triage").status_code == 403
