"""What does axe find wrong with a page as it stands? For the tests that walk through pages in a browser."""

from __future__ import annotations

from pathlib import Path

SOURCE = (Path(__file__).parent / "browser" / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

_ASK = """async (only) => {
    const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"], elementRef: false});
    return found.violations.map((v) => `${v.id}: ` + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | "));
}"""


def faults(page, width: int) -> list[str]:
    """All rules where the page stands, the rules of colour again in the other theme, and whether it is too wide."""
    page.set_viewport_size({"width": width, "height": 844})
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    found = page.evaluate(_ASK, RULES)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    page.wait_for_timeout(400)  # colours fade into the other theme
    found += page.evaluate(_ASK, {"type": "rule", "values": ["color-contrast"]})
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the screen")
    return [f"{width} {'dark' if dark else 'light'}: {fault}" for fault in found]
