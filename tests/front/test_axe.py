"""Can everybody use every main page? axe finds no breach of WCAG 2.1 A and AA, in both languages, narrow and wide,
light and dark, and no page is wider than its screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).parents[1] / "browser" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
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
    "/accessibility",
    "/follow",
    "/sign-in",
    "/me",
    "/act/topics/raise",
    "/nothing-here",
]
SIGNED_IN = ["/desk", "/me", "/m/{raised}", "/m/{raised}/topics/triage"]

ASK = """async (only) => {
    const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"], elementRef: false});
    return found.violations.map((v) => `${v.id}: ` + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | "));
}"""


def _faults(page, width: int) -> list[str]:
    """All rules where the page stands, the rules of colour again in the other theme."""
    page.set_viewport_size({"width": width, "height": 844})
    found = page.evaluate(ASK, RULES)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    found += page.evaluate(ASK, {"type": "rule", "values": ["color-contrast"]})
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the screen")
    return [f"{width} {'dark' if dark else 'light'}: {fault}" for fault in found]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_axe_finds_nothing_on_any_main_page(visit, town, lang: str) -> None:
    source = AXE.read_text("utf-8")
    faults: list[str] = []
    for login, paths in (("", GUEST), ("clerk", SIGNED_IN)):
        page = visit(lang=lang, login=login)
        for path in paths:
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            page.goto(town.url + path.format(planned=town.planned, raised=town.raised))
            page.evaluate(source)
            faults += [f"{path} {f}" for width in (390, 1280) for f in _faults(page, width)]
        faults += page.complaints
    assert faults == []
