"""Can everybody take part, read results and see what was promised? axe finds no breach of WCAG 2.1 A and AA on the rooms'
own pages: on a phone in Chinese, on a desk in English, in light and dark.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import stage_outcomes
import stage_sessions
from axe_check import faults
from shangliang.ground.documents.public import documents
from shangliang.ground.soundings.public import cast_vote, soundings, statements

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GUEST = [
    "/m/{table}/voices",
    "/m/{table}/voices/{asked}/vote",
    "/m/{table}/voices/{ballot}/ballot",
    "/m/{table}/live",
    "/m/{table}/screen",
    "/m/{table}/notice",
    "/m/{table}/documents",
    "/m/{table}/documents/{paper}",
    "/m/{done}/voices",
    "/m/{done}/voices/{rating}/rate",
    "/m/{done}/outcomes/report/1",
    "/m/{done}/handling/report",
    "/m/{looked}/oversight/report/1",
    "/promises",
    "/ledger",
]
SIGNED_IN = {
    "host": ["/m/{table}/live"],
    "clerk": ["/notices", "/m/{table}/seat-cards", "/m/{table}/live"],
}
WIDTHS = {"zh-hans": 390, "en": 1280}


@pytest.fixture
def rooms(town, cast, city) -> SimpleNamespace:
    """A table that votes with statements beside it, a matter whose result is rated, one that was supervised."""
    at = stage_sessions.street(cast, city)
    table = stage_sessions.voting(at)
    asked = stage_sessions.statements_open(at, table)
    for n in range(12):
        for statement in statements(asked.id):
            value = 1 if n % 2 or statement.order == 1 else -1
            cast_vote(
                actor=stage_sessions.voter(n),
                statement_id=statement.id,
                value=value,
                now=stage_sessions.NOW,
            )
    stage_outcomes.announce_holidays()
    done, looked = stage_outcomes.matter(), stage_outcomes.matter(title="沿江排口整治")
    stage_outcomes.fed_back(cast, done)
    stage_outcomes.put_right(cast, looked)
    return SimpleNamespace(
        table=table,
        asked=asked.id,
        ballot=next(s.id for s in soundings(table) if s.kind == "ballot"),
        paper=documents(table)[0].id,
        done=done,
        rating=next(s.id for s in soundings(done) if s.kind == "rating"),
        looked=looked,
        raised=town.raised,
    )


@pytest.mark.parametrize("lang", list(WIDTHS))
def test_axe_finds_nothing_on_the_pages_of_the_rooms(visit, town, rooms, lang: str) -> None:
    width = WIDTHS[lang]
    found: list[str] = []
    for login, paths in {"": GUEST, **SIGNED_IN}.items():
        page = visit(lang=lang, login=login, reduced_motion="reduce")
        for path in paths:
            page.emulate_media(color_scheme="light")
            answer = page.goto(town.url + path.format(**vars(rooms)))
            assert answer.status == 200, path
            found += [f"{path} {fault}" for fault in faults(page, width)]
        found += page.complaints
    assert found == []


@pytest.mark.parametrize("lang", list(WIDTHS))
def test_axe_finds_nothing_on_an_act_that_was_refused(visit, town, rooms, lang: str) -> None:
    page = visit(f"/m/{rooms.raised}/topics/triage", lang=lang, login="clerk")
    page.fill("[name=reason]", "")
    page.click(".form-foot button[type=submit]")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # the colour under the mouse fades back
    assert faults(page, WIDTHS[lang]) == []


def test_a_statement_is_answered_and_taken_back_on_the_live_page_without_script(
    visit, town, rooms
) -> None:
    page = visit(f"/m/{rooms.table}/live", width=390, script=False)
    assert page.locator(".vote-progress").inner_text() == "已回答 0 / 3"
    text = page.locator(".vote-text").inner_text()
    page.click(".vote-agree")
    page.wait_for_url("**/live?last=*")
    assert page.locator(".vote-progress").inner_text() == "已回答 1 / 3"
    assert page.locator(".vote-text").inner_text() != text
    page.click(".vote-undo button")
    page.wait_for_url("**/live?s=*")
    assert page.locator(".vote-progress").inner_text() == "已回答 0 / 3"
    assert page.locator(".vote-text").inner_text() == text
