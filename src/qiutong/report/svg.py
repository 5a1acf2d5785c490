"""How is the opinion map drawn as a picture that a browser shows without any script?"""

from __future__ import annotations

from html import escape

from qiutong.report.words import Language, letter, percent, say
from qiutong.results import Analysis, OpinionMap

SIZE = 560
HUES = ("#2F4B7C", "#A8322A", "#2E7358", "#9A6700", "#6B4C8A", "#3E7C8A")


def hue(index: int) -> str:
    """Colour of the camp at this place in the list."""
    return HUES[index % len(HUES)]


def opinion_map(analysis: Analysis, language: Language) -> str:
    """The map as an SVG element with a title and a description for those who listen."""
    drawn = analysis.map
    if drawn is None:
        return ""
    parts = [
        (
            f'<svg class="map" viewBox="0 0 {SIZE} {SIZE}" role="img" '
            f'aria-label="{escape(say("map", language))}">'
        ),
        f'<rect x="0.5" y="0.5" width="{SIZE - 1}" height="{SIZE - 1}" rx="6" class="ground"/>',
        f'<line x1="{SIZE / 2}" y1="14" x2="{SIZE / 2}" y2="{SIZE - 14}" class="axis"/>',
        f'<line x1="14" y1="{SIZE / 2}" x2="{SIZE - 14}" y2="{SIZE / 2}" class="axis"/>',
        *_cells(drawn),
    ]
    kind = "part" if analysis.verdict == "continuum" else "group"
    for at, place in enumerate(drawn.groups):
        group = next(g for g in analysis.groups if g.id == place.id)
        x, y = _x(drawn, place.x), _y(drawn, place.y)
        scale = SIZE / (2 * drawn.edge)
        name = say(kind, language, name=letter(place.id, language))
        parts.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{max(1.2 * place.spread_x * scale, 16):.1f}" '
            f'ry="{max(1.2 * place.spread_y * scale, 16):.1f}" fill="none" stroke="{hue(at)}" '
            f'stroke-width="2"{_dash(analysis)}/>'
        )
        anchor = "start" if x < 90 else "end" if x > SIZE - 90 else "middle"
        parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="name" fill="{hue(at)}">'
            f'{escape(name)} <tspan class="share">{percent(group.share)}</tspan></text>'
        )
    parts.append("</svg>")
    return "".join(parts)


def _dash(analysis: Analysis) -> str:
    return ' stroke-dasharray="5 5"' if analysis.verdict == "continuum" else ""


def _cells(drawn: OpinionMap) -> list[str]:
    count = len(drawn.cells)
    side = SIZE / count
    most = max((c for row in drawn.cells for c in row), default=0)
    marks = []
    for row, cells in enumerate(drawn.cells):
        for column, people in enumerate(cells):
            if people:
                radius = side * 0.5 * (0.3 + 0.7 * (people / most) ** 0.5)
                opacity = 0.25 + 0.6 * (people / most) ** 0.5
                marks.append(
                    f'<circle cx="{(column + 0.5) * side:.1f}" '
                    f'cy="{SIZE - (row + 0.5) * side:.1f}" r="{radius:.1f}" class="people" '
                    f'opacity="{opacity:.2f}"/>'
                )
    return marks


def _x(drawn: OpinionMap, x: float) -> float:
    return min(max((x / drawn.edge + 1) / 2, 0.04), 0.96) * SIZE


def _y(drawn: OpinionMap, y: float) -> float:
    return (1 - min(max((y / drawn.edge + 1) / 2, 0.04), 0.96)) * SIZE
