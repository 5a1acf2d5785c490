"""Which words are new or frequent in a period? Log-odds against the other periods; quiet periods say nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from shangliang.ground.search.text.normal import VERSION, Text, input_hash
from shangliang.ground.search.text.words import Word, present, setting_apart


@dataclass(frozen=True)
class TrendRules:
    """A word needs `least` texts of the period and `z` standard errors; a period needs `texts`."""

    most: int = 10
    least: int = 3
    z: float = 2.58
    texts: int = 10


@dataclass(frozen=True)
class Period:
    """The words of a period; `new` are those that no earlier period had."""

    name: str
    texts: int
    words: tuple[Word, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Trends:
    """Periods in order of time; texts without a day are left out."""

    periods: tuple[Period, ...]
    version: str
    parameters: dict[str, Any]
    input_hash: str


def month(day: date) -> str:
    """The calendar month, as `2026-11`."""
    return f"{day:%Y-%m}"


def trends(
    texts: Sequence[Text], rules: TrendRules | None = None, period: Callable[[date], str] = month
) -> Trends:
    """Words that set each period apart from all the others."""
    used = rules or TrendRules()
    dated = [t for t in texts if t.at is not None]
    held = present(f"{t.title}\n{t.body}" for t in dated)
    everywhere = Counter(word for words in held for word in words)
    rows: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(dated):
        assert text.at is not None
        rows[period(text.at)].append(i)
    found: list[Period] = []
    seen: set[str] = set()
    for name in sorted(rows):
        inside = [held[i] for i in rows[name]]
        words: tuple[Word, ...] = ()
        if len(inside) >= used.texts:
            words = setting_apart(
                inside, everywhere, len(dated), most=used.most, least=used.least, z_from=used.z
            )
        new = tuple(w.word for w in words if w.word not in seen) if found else ()
        found.append(Period(name, len(inside), words, new))
        seen.update(word for words_of in inside for word in words_of)
    return Trends(tuple(found), VERSION, asdict(used), input_hash(texts))
