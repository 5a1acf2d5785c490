"""How fast is search at a million texts, and does it find everything?

    python -m bench.text.index                  1,000,000 texts, and the table into docs/search-benchmarks.md
    python -m bench.text.index --texts 50000    fewer, printed only

Environment: SHANGLIANG_SHARED (folder with data/zh, where present). Texts are imported the way an import does it: matters,
rows, the database's own index, then the index on disk. Questions are asked by a second process that finds both as any
server process would.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.text.made_messages import Message, messages, real_messages

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "search-benchmarks.md"
WORDS = ["路灯", "停车", "电梯", "噪音", "垃圾", "积水", "物业", "业主", "小区", "社区", "公交", "学校", "老人", "孩子", "幼儿", "充电", "消防", "油烟", "施工", "拆迁", "补偿", "公厕", "菜场", "绿化", "河道", "异味", "违建", "盲道", "坡道", "托管", "学位", "社保", "落户", "工资", "退费", "热线", "维修", "漏水", "暖气", "燃气"]  # fmt: skip
SUBSET = 50_000
_CHUNK = 2_000


@dataclass(frozen=True)
class Row:
    """As in the other measures of this folder; `met` is None for figures without a bar."""

    what: str
    on: str
    goal: str
    baseline: str
    ours: str
    met: bool | None = None

    def line(self) -> str:
        verdict = "" if self.met is None else ("yes" if self.met else "**no**")
        cells = (self.what, self.on, self.goal, self.baseline, self.ours, verdict)
        return f"| {' | '.join(cells)} |"


def shared() -> Path | None:
    """The folder of public data, where present."""
    named = os.environ.get("SHANGLIANG_SHARED")
    places = [Path(named)] if named else [p / "shared" for p in ROOT.parents]
    return next((p / "data" / "zh" for p in places if (p / "data" / "zh").is_dir()), None)


def fill(texts: int) -> dict[str, float]:
    """Import the texts into the data folder of the environment; seconds of each part."""
    import django

    django.setup()
    from django.db import transaction

    from shangliang.front.commands import database
    from shangliang.ground.directory.models import Body, Place
    from shangliang.ground.dossier.models import Dossier
    from shangliang.ground.search.public import Piece, catch_up, index_many
    from shangliang.kernel import clock

    database.migrate()
    dice = random.Random(1)
    places, bodies = [], []
    for n in range(1, 301):
        places.append(Place(key=f"p{n}", name=f"第{n}街道", level="street", path=f"/1/{n + 1}/"))
        bodies.append(
            Body(
                key=f"b{n}",
                name=f"第{n}办公室",
                kind="department",
                level="city",
                path=f"/1/{n + 1}/",
            )
        )
    places, bodies = Place.objects.bulk_create(places), Body.objects.bulk_create(bodies)
    stages = (
        "raised",
        "triaged",
        "vetted",
        "planned",
        "in_session",
        "reported",
        "assigned",
        "rated",
    )
    now = clock.now()
    source = messages(texts, seed=20261125, real=real_messages(shared()))
    spent = {"matters": 0.0, "rows": 0.0, "index": 0.0}
    number, busy = 0, time.process_time()
    while chunk := list(islice(source, _CHUNK)):
        started = time.perf_counter()
        with transaction.atomic():
            made = []
            for message in chunk:
                number += 1
                body = dice.choice(bodies)
                moved = now - clock_delta(dice)
                made.append(
                    Dossier(
                        number=f"T-2026-{number:06d}", kind="consultation", title=message.title,
                        stage=dice.choice(stages), stage_since=moved, opened_at=moved,
                        body=body, body_path=body.path, place=dice.choice(places),
                        is_public=dice.random() < 0.97,
                    )
                )  # fmt: skip
            Dossier.objects.bulk_create(made)
            middle = time.perf_counter()
            given = {d.number: [Piece(m.text)] for d, m in zip(made, chunk, strict=True)}
            index_many(given, given)
        written = time.perf_counter()
        if number % 100_000 < _CHUNK:
            catch_up()
        spent["matters"] += middle - started
        spent["rows"] += written - middle
        spent["index"] += time.perf_counter() - written
        if number % 100_000 == 0:
            print(f"{number:,} texts, {sum(spent.values()):.0f} s", file=sys.stderr)
    started = time.perf_counter()
    catch_up()
    spent["index"] += time.perf_counter() - started
    return {**spent, "work": time.process_time() - busy}


def clock_delta(dice: random.Random) -> object:
    from datetime import timedelta

    return timedelta(seconds=dice.randint(0, 3 * 365 * 86400))


def _times(asked: Sequence[str], ask: Callable[[str], object]) -> dict[str, float]:
    """Wall and processor time in ms; on a busy machine they differ."""
    for text in asked[:2]:
        ask(text)
    wall, work = [], []
    for text in asked:
        started, busy = time.perf_counter(), time.process_time()
        ask(text)
        wall.append((time.perf_counter() - started) * 1000)
        work.append((time.process_time() - busy) * 1000)
    out: dict[str, float] = {"count": len(asked)}
    for name, times in (("wall", sorted(wall)), ("work", sorted(work))):
        out[f"{name}50"], out[f"{name}95"] = _part(times, 0.5), _part(times, 0.95)
    return out


def _part(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def ask_everything() -> dict[str, object]:
    """In a process of its own: times of every kind of question, recall, memory."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    from shangliang.ground.search import ways
    from shangliang.ground.search.asking import Ask
    from shangliang.ground.search.models import SearchRow
    from shangliang.ground.search.public import search, similar, suggest
    from shangliang.ground.search.shelved import ShelfMatches
    from shangliang.ground.search.tokens import fold, query_tokens
    from shangliang.kernel.actor import SYSTEM, guest

    assert isinstance(ways._matches(), ShelfMatches)
    visitor = guest("a" * 43)
    dice = random.Random(7)
    typed = [m.text for m in messages(400, seed=99)]
    real = [m.text for m in real_messages(shared())]
    if real:
        typed[::2] = dice.sample(real, len(typed[::2]))
    lengths = (8, 15, 30, 60, 120, 200)
    parts = [t[: lengths[n % len(lengths)]] for n, t in enumerate(typed)]
    top = SearchRow.objects.order_by("-id").values_list("id", flat=True)[0]
    bodies = dict(
        SearchRow.objects.filter(id__in=dice.sample(range(1, top), 200)).values_list("id", "body")
    )
    sentences = [
        b[s : s + n]
        for b in bodies.values()
        for s, n in ((dice.randint(0, 20), dice.randint(12, 60)),)
    ]
    altered = [t[: dice.randint(20, 60)] for t in typed[:200]]
    wrong = [
        "路登",
        "停撤",
        "电弟",
        "垃级",
        "物叶",
        "幼儿圆门口",
        "电动东充电",
        "消防通到",
        "广场午扰民",
        "公交占",
    ]
    asked: dict[str, tuple[Sequence[str], Callable[[str], object]]] = {
        "words": (WORDS * 5, lambda q: search(q, actor=visitor)),
        "two words": (
            [f"{a} {b}" for a, b in zip(WORDS, WORDS[7:], strict=False)] * 5,
            lambda q: search(q, actor=visitor),
        ),
        "sentences": (sentences, lambda q: search(q, actor=visitor)),
        "altered": (altered, lambda q: search(q, actor=visitor)),
        "wrong": (wrong * 10, lambda q: search(q, actor=visitor)),
        "by time": (WORDS * 5, lambda q: search(q, actor=visitor, by_time=True)),
        "similar": (parts, lambda q: similar(q, actor=visitor)),
        "suggest": ([w[:n] for w in WORDS for n in (1, 2)], lambda q: suggest(q, actor=visitor)),
    }
    times = {name: _times(*what) for name, what in asked.items()}
    setup_test_environment()
    client = Client()
    times["page"] = _times(WORDS, lambda q: client.get("/search", {"q": q}))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    subset = list(
        SearchRow.objects.order_by("id").values_list(
            "id", "title", "body", "dossier__body__name", "dossier__place__name"
        )[:SUBSET]
    )
    last = subset[-1][0]
    folded = [(r[0], "\n".join(map(fold, r[1:]))) for r in subset]
    trigram = sqlite3.connect(":memory:")
    trigram.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    trigram.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", folded)
    words = [*WORDS, "幼儿园", "充电桩", "业主委员会", "消防通道", "高空抛物", "红绿灯"]
    there = ours = theirs = wrongly = 0
    matches = ways._matches()
    for word in words:
        truth = {pk for pk, text in folded if word in text}
        rows = matches.newest(Ask(SYSTEM, tuple(query_tokens(word))), 2_000_000)
        found = {r for r in rows if r <= last}
        baseline = {
            r for (r,) in trigram.execute("SELECT rowid FROM t WHERE t MATCH ?", (f'"{word}"',))
        }
        there += len(truth)
        ours += len(truth & found)
        theirs += len(truth & baseline)
        wrongly += len(found - truth) if len(word) == 2 else 0
    from unittest import mock

    with mock.patch.object(ways, "shelf", return_value=None):
        alone = _times(WORDS[::5], lambda q: search(q, actor=visitor))
        alike = _times(parts[:4], lambda q: similar(q, actor=visitor))
    own = [r for r in bodies if len(bodies[r]) > 40]
    numbers = dict(SearchRow.objects.filter(id__in=own).values_list("id", "dossier__number"))
    again = sum(
        numbers[r] in [s.number for s in similar(bodies[r][10:90], actor=SYSTEM)] for r in own
    )
    return {
        "times": {**times, "alone": alone, "alike alone": alike},
        "recall": (there, ours, theirs, wrongly),
        "own": (len(own), again),
        "memory": memory,
        "vendor": connection.vendor,
    }


def _folder_size(path: Path) -> float:
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) / 1e6


def measure(_data: object = None, *, texts: int = 1_000_000) -> list[Row]:
    """All figures; the texts are its own, whatever the other measures use."""
    folder = Path(tempfile.mkdtemp(prefix="shangliang-bench-search-"))
    env = {
        **os.environ,
        "SHANGLIANG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "shangliang.front.config.settings",
    }
    env["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    try:
        spent = _run(env, "--fill", str(texts))
        found = _run(env, "--ask")
        disk = _folder_size(folder / "search")
        base = (folder / "shangliang.sqlite3").stat().st_size / 1e6
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _rows(texts, spent, found, disk, base)


def _run(env: dict[str, str], *words: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "bench.text.index", *words],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout.decode().strip().splitlines()[-1])


def _rows(texts: int, spent: dict, found: dict, disk: float, base: float) -> list[Row]:
    spent = dict(spent)
    work = spent.pop("work")
    whole = sum(spent.values())
    there, ours, theirs, wrongly = found["recall"]
    all_of_them = f"{texts:,} texts"
    parts = ", ".join(f"{k} {s:,.0f} s" for k, s in spent.items())
    rows = [
        Row(
            "bulk import end to end: matters, rows, both indexes",
            all_of_them,
            "≥ 2,000 texts/s",
            "",
            f"{texts / whole:,.0f}/s wall ({parts}); {texts / work:,.0f}/s of processor time",
            texts / whole >= 2000,
        ),
        Row("index on disk", all_of_them, "", f"database with its own index {base:,.0f} MB", f"{disk:,.0f} MB"),
        Row("memory of a process that asks", all_of_them, "≤ 6 GB", "", f"{found['memory']:,.0f} MB", found["memory"] <= 6000),
    ]  # fmt: skip
    titles = {
        "words": ("search, words of two characters", 100, "alone"),
        "two words": ("search, two such words", 100, ""),
        "sentences": ("search, sentences of 12 to 60 characters that stand in a text", 100, ""),
        "altered": ("search, sentences of 20 to 60 characters that stand nowhere", 100, ""),
        "wrong": ("search, one character wrong", 0, ""),
        "by time": ("search, sorted by time", 100, ""),
        "similar": ("similar, for 8 to 200 characters being typed", 100, "alike alone"),
        "suggest": ("suggest, one and two characters", 100, ""),
        "page": ("the search page, whole stack below the socket", 0, ""),
    }
    for key, (title, bar, alone) in titles.items():
        t = found["times"][key]
        rows.append(
            Row(
                title,
                f"{t['count']} asked of {all_of_them}",
                f"p95 ≤ {bar} ms" if bar else "",
                f"the database alone: {_said(found['times'][alone])}" if alone else "",
                _said(t),
                t["wall95"] <= bar if bar else None,
            )
        )
    subset = f"{min(SUBSET, texts):,} texts, {there:,} places"
    return [
        *rows,
        Row("keyword recall against a plain scan", subset, "1.000", f"SQLite FTS5 trigram {theirs / there:.3f}", f"{ours / there:.4f}", ours == there),
        Row("found though not there, words of two characters", subset, "0", "", str(wrongly), wrongly == 0),
        Row("similar finds a text itself by 80 of its characters", f"{found['own'][0]} texts", "", "", f"{found['own'][1]} of {found['own'][0]}"),
    ]  # fmt: skip


def _said(t: dict) -> str:
    return (
        f"p50 {t['wall50']:.1f}, p95 {t['wall95']:.1f} ms"
        f" (processor time {t['work50']:.1f}, {t['work95']:.1f})"
    )


def _table(rows: Sequence[Row], texts: int, note: str = "") -> str:
    from_real = len(real_messages(shared()))
    lines = [
        f"# Search at {texts:,} texts",
        "",
        "Written by `python -m bench.text.index`; do not edit by hand.",
        "",
        (
            f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {_sqlite()}, {time.strftime('%Y-%m-%d')}. "
            f"Seeded messages (`bench/text/made_messages.py`), {from_real:,} really written ones among them. "
            f"Load of the machine at the end: {os.getloadavg()[1]:.1f}; on a busy machine wall time says little, so that "
            f"the time of the processor stands beside it.{note}"
        ),
        "",
        "| what | on | goal | baseline | ours | met |",
        "| --- | --- | --- | --- | --- | --- |",
        *(row.line() for row in rows),
        "",
    ]
    return "\n".join(lines)


def _sqlite() -> str:
    from shangliang.kernel.embedded import use_bundled_sqlite

    return ".".join(map(str, use_bundled_sqlite()))


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--texts", type=int, default=1_000_000)
    reader.add_argument("--fill", type=int)
    reader.add_argument("--ask", action="store_true")
    told = reader.parse_args()
    if told.fill:
        print(json.dumps(fill(told.fill)))
    elif told.ask:
        print(json.dumps(ask_everything()))
    else:
        table = _table(measure(texts=told.texts), told.texts)
        if told.texts >= 1_000_000:
            TARGET.write_text(table, "utf-8")
        print(table)


if __name__ == "__main__":
    main()


__all__ = ["Message", "Row", "measure"]
