"""A secret ballot in a real browser: token, ballot, receipt; axe finds no breach; without the script the paper says so."""

from __future__ import annotations

import json

import pytest

from axe_check import faults
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import Roll, Slip
from shangliang.kernel import clock

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The waits before a ballot leaves are drawn from four random bytes; here they are as short as they can be.
_SHORT_WAITS = "const all = crypto.getRandomValues.bind(crypto); crypto.getRandomValues = (a) => (a.length === 4 ? a : all(a));"


@pytest.fixture
def paper(town, cast):
    def open_one(**wanted):
        facts = {
            "number": town.planned,
            "kind": "ballot",
            "title": "是否由业委会牵头",
            "audience": "signed_in",
        }
        made = soundings.draft_sounding(actor=cast.office, now=clock.now(), **(facts | wanted))
        return soundings.open_sounding(actor=cast.office, sounding_id=made.id, now=clock.now())

    return open_one


@pytest.mark.parametrize(
    ("lang", "width", "yes"), [("zh-hans", 390, "同意"), ("en", 1280, "In favour")]
)
def test_a_ballot_that_nobody_can_trace(visit, paper, cast, town, lang, width, yes) -> None:
    vote = paper(secrecy="unlinkable")
    page = visit("/", width=width, lang=lang, login="resident")
    page.add_init_script(_SHORT_WAITS)
    sent = []
    page.on("request", lambda r: sent.append(r) if r.url.endswith("/box") else None)
    page.goto(town.url + vote.url)
    page.wait_for_selector("[data-paper] form button:not([disabled])")
    assert faults(page, width) == []
    page.check("input[value=yes]")
    page.click("[data-paper] form button")
    page.wait_for_selector("[data-done]:not([hidden])")
    receipt = page.inner_text("[data-done] [data-receipt]")
    assert len(receipt) == 32
    assert faults(page, width) == []
    assert "cookie" not in {name.lower() for name in sent[0].all_headers()}
    assert "referer" not in {name.lower() for name in sent[0].all_headers()}
    assert set(json.loads(sent[0].post_data)) == {"ballot", "choice", "token", "signature"}
    assert Slip.objects.count() == 1
    assert list(Roll.objects.values_list("has_voted", flat=True)) == [False]
    soundings.close_sounding(actor=cast.office, sounding_id=vote.id, now=clock.now())
    page.goto(f"{town.url}/m/{town.planned}/voices/{vote.id}/receipt")
    page.fill("#id_receipt", receipt)
    page.click("main button[type=submit]")
    page.wait_for_selector(".notice-success")
    assert faults(page, width) == []
    assert page.complaints == []


def test_a_confidential_ballot_goes_by_the_short_way_and_without_script_as_a_form(
    visit, paper, cast, town
) -> None:
    vote = paper()
    page = visit(vote.url, login="resident")
    page.check("input[value=no]")
    page.click("[data-paper] form button")
    page.wait_for_selector("[data-done]:not([hidden])")
    assert len(page.inner_text("[data-done] [data-receipt]")) == 32
    page.reload()
    assert "票箱" in page.inner_text("main")
    plain = visit(vote.url, login="clerk", script=False)
    plain.check("input[value=yes]")
    plain.click("[data-paper] form button")
    assert len(plain.inner_text("main [data-receipt]")) == 32
    assert Slip.objects.count() == 2


def test_without_the_script_the_unlinkable_paper_offers_paper(visit, paper) -> None:
    vote = paper(secrecy="unlinkable")
    page = visit(vote.url, login="resident", script=False)
    assert "S1" in page.inner_text("noscript")
