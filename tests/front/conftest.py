"""A real browser in front of a real server: the portal as people meet it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mini_city import PASSWORD
from stage_topics import planned, raised, vetted

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    # Playwright's synchronous interface runs a loop in this thread; our own reads in it are no danger.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def town(live_server, searchable, cast, city, now) -> SimpleNamespace:
    """A server with three matters: one just raised, one vetted, one on the plan."""
    return SimpleNamespace(
        url=live_server.url,
        city=city,
        planned=planned(cast, city, now),
        vetted=vetted(cast, city, now, "小区门口的健身器材松动"),
        raised=raised(cast, city, now, "菜场门口雨天积水").number,
    )


@pytest.fixture
def visit(chromium, town):
    """Open a page; what the console complains about is collected in `page.complaints`."""
    opened = []

    def open_page(path="/", *, width=1280, lang="zh-hans", login="", script=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, **options
        )
        context.set_default_timeout(8000)
        context.add_cookies([{"name": "lang", "value": lang, "url": town.url}])
        page = context.new_page()
        page.complaints = []
        page.on(
            "console",
            lambda m: page.complaints.append(m.text) if "Content Security" in m.text else None,
        )
        page.on("pageerror", lambda e: page.complaints.append(str(e)))
        opened.append(context)
        if login:
            page.goto(town.url + "/sign-in")
            page.fill("#id_login", login)
            page.fill("#id_password", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url("**/desk")
        page.goto(town.url + path)
        return page

    yield open_page
    for context in opened:
        context.close()
