"""Can everybody use the search page, also while suggestions stand open and when something else was meant?"""

from __future__ import annotations

import pytest

from axe_check import faults as wrong

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_axe_finds_nothing_on_a_search_with_suggestions_filters_and_a_guess(visit, town) -> None:
    page = visit()
    found: list[str] = []
    for path in ("/search", "/search?q=路登", "/search?q=路登&moved=year&stage=closed"):
        page.goto(town.url + path)
        if path == "/search":
            page.fill("#q", "路灯")
            page.wait_for_selector("#q + .suggest li")
            page.keyboard.press("ArrowDown")
        found += [f"{path} {f}" for width in (390, 1280) for f in wrong(page, width)]
    assert found + page.complaints == []
