"""How are numbers drawn? Bars and one line, labelled directly, each with the table of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shangliang.front.look.figures import read

_WIDTH, _HEIGHT, _EDGE = 320.0, 96.0, 10.0


@dataclass(frozen=True)
class Bar:
    """One row: label, the number, and how long it is in percent of the longest."""

    label: str
    value: float
    said: str
    width: float
    url: str
    note: str


def bars_of(rows: Iterable[Any]) -> list[Bar]:
    """Rows are `(label, value)` pairs, or objects with label, value and maybe said, url and note."""
    found: list[tuple[str, float, str, str, str]] = []
    for row in rows:
        if isinstance(row, tuple | list):
            found.append((str(row[0]), float(row[1]), f"{row[1]}", "", ""))
            continue
        value = read(row, "value", 0)
        said = str(read(row, "said", "") or value)
        url, note = str(read(row, "url", "") or ""), str(read(row, "note", "") or "")
        found.append((str(read(row, "label", "")), float(value), said, url, note))
    most = max((abs(v) for _, v, *_rest in found), default=0.0) or 1.0
    return [
        Bar(lb, v, said, round(100 * abs(v) / most, 1), url, note)
        for lb, v, said, url, note in found
    ]


@dataclass(frozen=True)
class Trend:
    """A line through points; `path` is for SVG in a field of 320 × 96."""

    path: str
    area: str
    points: Sequence[tuple[str, float, float, float]]
    first: tuple[str, float, float, float] | None
    last: tuple[str, float, float, float] | None
    highest: float


def trend_of(rows: Iterable[Any]) -> Trend:
    """Rows are `(label, value)`; the ground line is zero, so that small changes do not look large."""
    pairs = [(str(r[0]), float(r[1])) for r in rows]
    most = max((v for _, v in pairs), default=0.0) or 1.0
    step = (_WIDTH - 2 * _EDGE) / max(1, len(pairs) - 1)
    points = [
        (
            label,
            value,
            round(_EDGE + n * step, 1),
            round(_HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * value / most, 1),
        )
        for n, (label, value) in enumerate(pairs)
    ]
    path = " ".join(f"{'M' if n == 0 else 'L'}{x} {y}" for n, (_, _, x, y) in enumerate(points))
    floor = _HEIGHT - _EDGE
    area = f"{path} L{points[-1][2]} {floor} L{points[0][2]} {floor} Z" if points else ""
    return Trend(
        path, area, points, points[0] if points else None, points[-1] if points else None, most
    )
