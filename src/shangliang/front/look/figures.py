"""Where do the seats, knots and bars of our small drawings stand? Geometry in, numbers for SVG out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

KNOT_STATES = ("done", "kept", "now", "late", "next")
SIDE_TONES = ("indigo", "jade", "ochre", "seal", "ink", "quiet")


def read(thing: Any, name: str, default: Any = None) -> Any:
    """An attribute or a key, whichever the room's brief has."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


@dataclass(frozen=True)
class Knot:
    """One step of a matter's thread; `state` is done, kept (a promise fulfilled), now, late or next."""

    label: str
    state: str = "next"
    at: Any = None
    note: str = ""
    url: str = ""
    due: Any = None
    working_days: int | None = None
    who: str = ""

    @classmethod
    def of(cls, thing: Any) -> Knot:
        """From any object or mapping with these names."""
        state = str(read(thing, "state", "next"))
        return cls(
            label=str(read(thing, "label", "")),
            state=state if state in KNOT_STATES else "next",
            at=read(thing, "at"),
            note=str(read(thing, "note", "") or ""),
            url=str(read(thing, "url", "") or ""),
            due=read(thing, "due"),
            working_days=read(thing, "working_days"),
            who=str(read(thing, "who", "") or ""),
        )

    @property
    def is_now(self) -> bool:
        return self.state in {"now", "late"}

    @property
    def said(self) -> str:
        """The state as a word, for screen readers."""
        return {
            "done": gettext("done"),
            "kept": gettext("carried out"),
            "now": gettext("under way"),
            "late": gettext("late"),
            "next": gettext("still to come"),
        }[self.state]


@dataclass(frozen=True)
class MiniThread:
    """The horizontal miniature: knots with their x, how long the drawn part is, and what it says."""

    knots: Sequence[tuple[float, Knot]]
    width: float
    reached: float
    end: float
    current: Knot | None
    position: int
    total: int


def mini(things: Iterable[Any], step: float = 22.0) -> MiniThread:
    """Knots side by side; the line is solid up to the present one."""
    knots = [Knot.of(t) for t in things]
    places = [(7 + n * step, k) for n, k in enumerate(knots)]
    here = next((n for n, k in enumerate(knots) if k.is_now), None)
    if here is None:
        here = max((n for n, k in enumerate(knots) if k.state in {"done", "kept"}), default=-1)
    return MiniThread(
        knots=places,
        width=14 + max(0, len(knots) - 1) * step,
        reached=7 + max(0, here) * step,
        end=7 + max(0, len(knots) - 1) * step,
        current=knots[here] if 0 <= here < len(knots) else None,
        position=here + 1,
        total=len(knots),
    )


@dataclass(frozen=True)
class Seat:
    """A place at the round table; x and y are its centre in a drawing of 320 × 320."""

    x: float
    y: float
    name: str
    glyph: str
    side: str
    tone: str
    speaking: bool
    empty: bool
    next: bool


@dataclass(frozen=True)
class Ring:
    """The round table: seats, sides with their numbers, and how many are taken."""

    seats: Sequence[Seat]
    sides: Sequence[tuple[str, str, int, int]]
    taken: int
    total: int
    radius: float


def ring_of(things: Iterable[Any], radius: float = 122.0, centre: float = 160.0) -> Ring:
    """Seats evenly around the table, the first one on top, in the order given."""
    rows = list(things)
    seats: list[Seat] = []
    sides: dict[str, list[Any]] = {}
    for n, row in enumerate(rows):
        angle = 2 * math.pi * n / max(1, len(rows)) - math.pi / 2
        name = str(read(row, "name", "") or "")
        side = str(read(row, "side", "") or "")
        empty = bool(read(row, "empty", False)) or not name
        counted = sides.setdefault(side, ["", 0, 0])
        tone = str(read(row, "tone", "") or "") or SIDE_TONES[(len(sides) - 1) % len(SIDE_TONES)]
        if counted[0] == "":
            counted[0] = tone
        counted[1] += not empty
        counted[2] += 1
        seats.append(
            Seat(
                x=round(centre + radius * math.cos(angle), 1),
                y=round(centre + radius * math.sin(angle), 1),
                name=name,
                glyph=str(read(row, "glyph", "") or name[:1]),
                side=side,
                tone=counted[0],
                speaking=bool(read(row, "speaking", False)),
                empty=empty,
                next=bool(read(row, "next", False)),
            )
        )
    size = 22.0 if len(rows) <= 16 else 300.0 / max(1, len(rows))
    return Ring(
        seats=seats,
        sides=[(side, tone, taken, total) for side, (tone, taken, total) in sides.items()],
        taken=sum(not s.empty for s in seats),
        total=len(seats),
        radius=round(size, 1),
    )


@dataclass(frozen=True)
class Share:
    """One part of an opinion bar: where it starts and how long it is, in percent."""

    key: str
    word: str
    count: int
    percent: int
    start: float
    width: float


def shares(agree: int, disagree: int, passed: int) -> tuple[list[Share], int]:
    """Agree, disagree and pass as parts of 100; percentages are rounded so that they add up to 100."""
    counts = [
        ("agree", gettext("agree"), agree),
        ("pass", gettext("pass"), passed),
        ("disagree", gettext("disagree"), disagree),
    ]
    total = sum(c for _, _, c in counts)
    if not total:
        return [Share(k, w, 0, 0, 0.0, 0.0) for k, w, _ in counts], 0
    exact = [100 * c / total for _, _, c in counts]
    whole = [int(e) for e in exact]
    for n in sorted(range(3), key=lambda i: whole[i] - exact[i])[: 100 - sum(whole)]:
        whole[n] += 1
    parts, start = [], 0.0
    for (key, word, count), width, percent in zip(counts, exact, whole, strict=True):
        parts.append(Share(key, word, count, percent, round(start, 2), round(width, 2)))
        start += width
    return parts, total
