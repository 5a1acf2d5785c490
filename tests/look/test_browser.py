"""Do the small conveniences work in a real browser, and does everything work without them?"""

from __future__ import annotations

import socketserver
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import look_site
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

CHROMIUM = Path("/usr/bin/chromium")
sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("alone"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here"),
]


class Threaded(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def site(alone):
    alone.ALLOWED_HOSTS = ["127.0.0.1"]
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Threaded, Quiet)
    alone.CSRF_TRUSTED_ORIGINS = [f"http://127.0.0.1:{server.server_port}"]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    opened = []

    def open_page(path="/look", *, width=1280, script=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 844},
            java_script_enabled=script,
            extra_http_headers={"X-Who": "li"},
            **options,
        )
        context.set_default_timeout(5000)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console",
            lambda m: page.complaints.append(m.text) if "Content Security" in m.text else None,
        )
        page.on("pageerror", lambda e: page.complaints.append(str(e)))
        page.goto(site + path)
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("elder", ["0", "1"])
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_no_page_is_wider_than_the_screen_and_the_policy_is_kept(visit, site, width, elder, lang):
    page = visit(width=width)
    page.context.add_cookies(
        [
            {"name": "elder", "value": elder, "url": site},
            {"name": "lang", "value": lang, "url": site},
        ]
    )
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_everything_that_is_pressed_on_a_phone_is_large_enough(visit):
    page = visit(width=390)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, summary, .bar a, .top a, .button")]
        .filter((e) => e.offsetParent && !e.matches(".term, .skip, input[type=radio], input[type=checkbox]"))
        .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_typed_text_comes_back_after_leaving_the_page(visit, site):
    page = visit("/m/T-1/sample/answer")
    page.fill("textarea[name=text]", "写了一半")
    page.goto(site + "/look")
    page.goto(site + "/m/T-1/sample/answer")
    assert page.input_value("textarea[name=text]") == "写了一半"


def test_typed_text_is_forgotten_once_it_was_taken(visit, site):
    page = visit("/m/T-1/sample/answer")
    page.fill("textarea[name=text]", "好")
    page.click("main button[type=submit]")
    page.wait_for_url("**/m/T-1")
    page.goto(site + "/m/T-1/sample/answer")
    assert page.input_value("textarea[name=text]") == ""


def test_the_error_summary_takes_the_focus(visit):
    page = visit("/m/T-1/sample/answer")
    page.click("main button[type=submit]")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_pressing_twice_sends_once(visit):
    look_site.done.clear()
    page = visit("/m/T-1/sample/answer")
    page.fill("textarea[name=text]", "好")
    page.dblclick("main button[type=submit]")
    page.wait_for_url("**/m/T-1")
    assert len(look_site.done) == 1


def test_characters_are_counted_as_people_count_them(visit):
    page = visit("/m/T-1/sample/answer")
    page.fill("textarea[name=text]", "𠮷𠮷𠮷")
    assert "7" in page.inner_text("[data-counter=id_text]")
    page.fill("textarea[name=text]", "一" * 12)
    assert page.locator("[data-counter=id_text].is-over").count() == 1


def test_keys_walk_through_a_list_and_search(visit):
    page = visit()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-row].is-here").count() == 1
    assert "充电棚" in page.inner_text("[data-row].is-here")
    page.keyboard.press("k")
    assert "标线" in page.inner_text("[data-row].is-here")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "top-q"
    page.keyboard.type("jjj")
    assert page.input_value("#top-q") == "jjj"


def test_a_word_is_explained_on_tap(visit):
    page = visit(width=390)
    button = page.locator(".term").first
    button.click()
    assert page.locator(".term-meaning:popover-open").count() == 1


def test_forms_work_without_javascript(visit):
    look_site.done.clear()
    page = visit("/m/T-1/sample/answer", script=False)
    page.fill("textarea[name=text]", "好")
    page.click("main button[type=submit]")
    assert len(look_site.done) == 1


def test_large_type_works_without_javascript(visit):
    page = visit(script=False, width=390)
    page.click(".tool-elder")
    assert page.locator("html.elder").count() == 1
    page.click(".tool-elder")
    assert page.locator("html.elder").count() == 0


def test_motion_stops_for_those_who_ask(visit):
    page = visit(reduced_motion="reduce")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.mark-halo')).animationName")
        == "none"
    )


def test_paper_is_white_even_when_the_screen_is_dark(visit, site):
    page = visit(color_scheme="dark")
    page.context.add_cookies([{"name": "theme", "value": "dark", "url": site}])
    page.reload()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
