"""How does the map look as a PNG for a slide or a chat? Needs Pillow."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from qiutong.report.svg import hue
from qiutong.report.words import Language, letter, percent, say
from qiutong.results import Analysis, OpinionMap

_SIDE = 900
_MARGIN = 50
_HEAD = 120
_PAPER, _INK, _QUIET, _LINE = "#FBFAF6", "#1F1D1A", "#5E5A52", "#E4E0D6"
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def save(analysis: Analysis, path: str | Path, *, language: Language = "zh") -> None:
    """Write the map and the shares of the camps; English when no Chinese font is installed."""
    font = next((f for f in _FONTS if Path(f).exists()), None)
    words: Language = language if font is not None else "en"
    width, height = _SIDE + 2 * _MARGIN, _SIDE + _HEAD + _MARGIN
    image = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(image)
    title, small = _font(font, 34), _font(font, 22)
    basis = say(
        "basis",
        words,
        people=f"{analysis.participants:,}",
        statements=f"{analysis.statements:,}",
        votes=f"{analysis.votes:,}",
    )
    pen.text((_MARGIN, 24), say("map", words), font=title, fill=_INK)
    pen.text((_MARGIN, 74), basis, font=small, fill=_QUIET)
    pen.rectangle((_MARGIN, _HEAD, _MARGIN + _SIDE, _HEAD + _SIDE), fill="#FFFFFF", outline=_LINE)
    if analysis.map is None or analysis.verdict == "one":
        verdict = say(f"verdict_{analysis.verdict}", words)
        pen.text((_MARGIN + 20, _HEAD + 20), verdict, font=small, fill=_QUIET)
    else:
        # A sheet of its own, so that a camp at the edge does not run over the frame.
        sheet = Image.new("RGB", (_SIDE - 1, _SIDE - 1), "#FFFFFF")
        inner = ImageDraw.Draw(sheet)
        _people(inner, analysis.map)
        _camps(inner, analysis, analysis.map, small, words)
        image.paste(sheet, (_MARGIN + 1, _HEAD + 1))
    image.save(path, format="PNG", optimize=True)


def _people(pen: ImageDraw.ImageDraw, drawn: OpinionMap) -> None:
    side = _SIDE / len(drawn.cells)
    most = max((c for row in drawn.cells for c in row), default=0)
    for row, cells in enumerate(drawn.cells):
        for column, people in enumerate(cells):
            if people:
                weight = (people / most) ** 0.5
                x = (column + 0.5) * side
                y = _SIDE - (row + 0.5) * side
                r = side * 0.5 * (0.3 + 0.7 * weight)
                shade = int(225 - 125 * weight)
                pen.ellipse((x - r, y - r, x + r, y + r), fill=(shade, shade - 2, shade - 8))


def _camps(
    pen: ImageDraw.ImageDraw, analysis: Analysis, drawn: OpinionMap, font: Font, words: Language
) -> None:
    kind = "part" if analysis.verdict == "continuum" else "group"
    scale = _SIDE / (2 * drawn.edge)
    for at, place in enumerate(drawn.groups):
        group = next(g for g in analysis.groups if g.id == place.id)
        x = _SIDE * min(max((place.x / drawn.edge + 1) / 2, 0.06), 0.94)
        y = _SIDE * (1 - min(max((place.y / drawn.edge + 1) / 2, 0.06), 0.94))
        rx, ry = (max(1.2 * s * scale, 24) for s in (place.spread_x, place.spread_y))
        pen.ellipse((x - rx, y - ry, x + rx, y + ry), outline=hue(at), width=4)
        name = f"{say(kind, words, name=letter(place.id, words))} {percent(group.share)}"
        pen.text(
            (x, y), name, font=font, fill=hue(at), anchor="mm", stroke_width=4, stroke_fill="white"
        )


def _font(path: str | None, size: int) -> Font:
    return ImageFont.load_default(size) if path is None else ImageFont.truetype(path, size)
