"""Can everybody read it? The contrast of all pairs of roles, computed from the stylesheet itself (WCAG 2.2)."""

from __future__ import annotations

import re

import pytest
from look_home import HOME

CSS = (HOME / "static" / "look" / "tokens.css").read_text("utf-8")
TEXT = ["ink", "quiet", "seal", "jade", "ochre", "indigo"]
GROUNDS = ["paper", "raised", "sunken"]
PAIRS = [(t, g) for t in TEXT for g in GROUNDS] + [
    *((tone, f"{tone}-soft") for tone in ("seal", "jade", "ochre", "indigo")),
    *(("ink", f"{tone}-soft") for tone in ("seal", "jade", "ochre", "indigo")),
    ("on-seal", "seal"), ("on-seal", "seal-deep"), ("on-jade", "jade"), ("on-indigo", "indigo"), ("on-ink", "ink"),
]  # fmt: skip
SHAPES = (
    [("edge", g) for g in GROUNDS]
    + [("focus", g) for g in GROUNDS]
    + [("seal", "paper"), ("jade", "paper")]
)


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6})", block))


LIGHT = _tokens(CSS.split("@media", 1)[0])
BY_DEVICE = _tokens(CSS.split("prefers-color-scheme: dark", 1)[1].split("\n}\n", 1)[0])
BY_CHOICE = _tokens(CSS.split(':root[data-theme="dark"] {', 1)[1].split("}", 1)[0])


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_knows_black_on_white():
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, BY_CHOICE], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert _contrast(theme[text], theme[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", [LIGHT, BY_CHOICE], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_of_fields_and_focus_rings_can_be_seen(theme, shape, ground):
    assert _contrast(theme[shape], theme[ground]) >= 3, (shape, ground)


def test_dark_by_choice_and_dark_by_device_are_the_same():
    assert BY_CHOICE == BY_DEVICE
    assert BY_CHOICE.keys() == LIGHT.keys()


def test_no_stylesheet_names_a_colour_outside_the_tokens():
    for path in (HOME / "static" / "look").glob("*.css"):
        if path.name in {"tokens.css", "print.css"}:
            continue
        assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", path.read_text("utf-8")), path.name


def test_every_token_used_is_defined():
    sheets = "".join(p.read_text("utf-8") for p in (HOME / "static" / "look").glob("*.css"))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheets))
    defined = set(re.findall(r"--([a-z0-9-]+):", sheets))
    assert used <= defined, used - defined
