"""What is measured on? Real messages where they are at hand, made ones (tests/made_messages.py) where they are not.

The real ones (SHANGLIANG_SHARED, else ../shared beside the repository: data/zh) carry no licence: they are read at run time
and nothing of them is kept.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from bench.text.gold import NAMED, THEMES  # noqa: E402
from made_messages import messages  # noqa: E402  found through the path above
from shangliang.ground.search.text.normal import Text  # noqa: E402


@dataclass(frozen=True)
class Data:
    """Texts, the matters and themes among them as row numbers, and the departments where known."""

    name: str
    texts: tuple[Text, ...]
    named: dict[str, list[int]]
    themes: dict[str, list[int]]
    departments: dict[int, str]

    def half(self, *, tuned: bool) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Every second matter and theme, by name: parameters were chosen on the first half only."""
        pick = 0 if tuned else 1
        return (
            {k: self.named[k] for k in sorted(self.named)[pick::2]},
            {k: self.themes[k] for k in sorted(self.themes)[pick::2]},
        )


def shared() -> Path | None:
    """The folder of real texts, if there is one."""
    places = [
        os.environ.get("SHANGLIANG_SHARED"),
        ROOT.parent / "shared",
        ROOT.parents[1] / "shared",
    ]
    for place in places:
        if place and (Path(place) / "data" / "zh" / "messages.jsonl").exists():
            return Path(place) / "data" / "zh"
    return None


@cache
def data() -> Data:
    """Real messages, repeated ones taken out; or made ones."""
    folder = shared()
    if folder is None:
        return _made()
    rows: list[dict[str, object]] = []
    seen: set[str] = set()
    with (folder / "messages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            form = "".join(row["text"].split())
            if form not in seen:
                seen.add(form)
                rows.append(row)
    texts = tuple(Text(str(r["id"]), str(r["title"]), str(r["text"])) for r in rows)
    whole = [f"{t.title}\n{t.body}" for t in texts]
    named = {
        name: [
            i for i, text in enumerate(whole)
            if len(text) < 3000 and all(re.search(p, text) for p in patterns)
        ]
        for name, patterns in NAMED.items()
    }  # fmt: skip
    themes = {
        name: [i for i, t in enumerate(texts) if re.search(pattern, t.title)]
        for name, pattern in THEMES.items()
    }
    return Data(
        f"{len(texts):,} real messages",
        texts,
        {k: v for k, v in named.items() if len(v) > 2},
        {k: v for k, v in themes.items() if len(v) > 2},
        {i: str(r["label"]) for i, r in enumerate(rows) if r.get("label")},
    )


def _made() -> Data:
    made = messages(4000)
    named: dict[str, list[int]] = {}
    themes: dict[str, list[int]] = {}
    for i, m in enumerate(made):
        named.setdefault(m.matter, []).append(i)
        themes.setdefault(m.theme, []).append(i)
    return Data(
        f"{len(made):,} made messages (easier than life)",
        tuple(Text(m.key, m.title, m.body, m.at) for m in made),
        {k: v for k, v in named.items() if len(v) > 2},
        themes,
        {i: m.department for i, m in enumerate(made) if i % 8 == 0},
    )
