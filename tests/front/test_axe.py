"""Can everybody use every main page? axe finds no breach of WCAG 2.1 A and AA, in both languages, narrow and wide,
light and dark, and no page is wider than its screen.
"""

from __future__ import annotations

import pytest

from axe_check import faults as wrong

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GUEST = [
    "/",
    "/matters",
    "/m/{planned}",
    "/m/{raised}",
    "/search",
    "/search?q=路灯",
    "/plan",
    "/rooms",
    "/rooms/home",
    "/guide",
    "/rules",
    "/data",
    "/trends/who",
    "/accessibility",
    "/follow",
    "/sign-in",
    "/me",
    "/act/topics/raise",
    "/nothing-here",
]
SIGNED_IN = ["/desk", "/me", "/m/{raised}", "/m/{raised}/topics/triage"]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_axe_finds_nothing_on_any_main_page(visit, town, lang: str) -> None:
    faults: list[str] = []
    for login, paths in (("", GUEST), ("clerk", SIGNED_IN)):
        page = visit(lang=lang, login=login)
        for path in paths:
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            page.goto(town.url + path.format(planned=town.planned, raised=town.raised))
            faults += [f"{path} {f}" for width in (390, 1280) for f in wrong(page, width)]
        faults += page.complaints
    assert faults == []
