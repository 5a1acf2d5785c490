"""What does a flood of nearly the same submissions from one address cost? CPU time of each request, and of the work behind.

    python -m bench.flood [10000]     writes docs/benchmarks-flood.md

Requests go through the whole application (forms, rules, ledger, database) in a scratch data folder. The flood changes its words
and disguises a little from one to the next, and takes a new guest's cookie each time, as a flood would.
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "benchmarks-flood.md"


def _text(n: int, rng: random.Random) -> str:
    """Nearly the same: a number, a swapped word, now and then a hidden sign or a lookalike."""
    said = list(
        "东门外的路灯从十月起整晚不亮，老人不敢出门，孩子摸黑上学，请尽快派人来修好，谢谢。"
    )
    said.insert(rng.randrange(len(said)), rng.choice(["", "\u200b", "啊", "！", "\u202e", "ok"]))
    return "".join(said) + f"第{n}次反映"


def main(words: list[str]) -> int:
    count = int(words[0]) if words else 10_000
    folder = Path(tempfile.mkdtemp(prefix="flood-"))
    os.environ["SHANGLIANG_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings")
    try:
        lines = _measure(count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    where = f"Python {platform.python_version()}, {platform.machine()}, {load}; `python -m bench.flood {count}`."
    text = "\n".join(
        [
            "# A flood at the door: measured",
            "",
            "Made by `python -m bench.flood`: nearly the same submission again and again, first from one",
            "address, then from as many addresses as there are submissions, each with a new cookie.",
            "CPU time of the process that answers; a page must not take more than 100 ms because of a flood.",
            "",
            "| what | n | median | 99th | most |",
            "| --- | --- | --- | --- | --- |",
            *lines,
            "",
            where,
            "",
        ]
    )
    TARGET.write_text(text, "utf-8")
    print(text)
    return 0


def _row(what: str, spent: list[float]) -> str:
    ms = sorted(1000 * s for s in spent)
    late = ms[min(len(ms) - 1, int(len(ms) * 0.99))]
    return f"| {what} | {len(ms):,} | {statistics.median(ms):.1f} ms | {late:.1f} ms | {ms[-1]:.1f} ms |"


def _measure(count: int) -> list[str]:
    django.setup()
    sys.path.insert(0, str(ROOT / "tests"))
    door = import_module(
        "bench.flood_city"
    ).Door()  # it needs the models and the little city of the tests
    rng = random.Random(7)
    lines: list[str] = []
    spent: list[float] = []
    for n in range(count // 10):
        begun = time.process_time()
        door.submit(_text(n, rng))
        spent.append(time.process_time() - begun)
    lines.append(_row(f"a submission, all from one address ({door.said()})", spent))
    spent = []
    for n in range(count):
        begun = time.process_time()
        # What one address may do is soon used up: from here on the flood comes from everywhere.
        door.submit(_text(n, rng), address=f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}")
        spent.append(time.process_time() - begun)
        if n and n % 2000 == 0:
            print(n, door.said(), _row("so far", spent[-1000:]), flush=True)
    tenth = max(1, count // 10)
    lines.append(_row("a submission from everywhere, the first tenth", spent[:tenth]))
    lines.append(
        _row(f"a submission from everywhere, the last tenth ({door.said()})", spent[-tenth:])
    )
    for what, text in (
        ("a submission of 1 MB", "路灯不亮" * 250_000),
        ("1 MB of hidden signs", "\u200b\u202e" * 500_000),
        ("1 MB of mixed scripts", "pаy раy 支付 pαy " * 80_000),
    ):
        begun = time.process_time()
        door.submit(text)
        lines.append(_row(what, [time.process_time() - begun]))
    for what, path in (
        ("the list of what is held back", "/intake/held"),
        ("the inbox", "/intake"),
        ("similar voices", "/intake/voices"),
        ("what moves the city", "/trends"),
    ):
        door.get(path)
        tries = []
        for _n in range(10):
            begun = time.process_time()
            door.get(path)
            tries.append(time.process_time() - begun)
        lines.append(_row(f"{what} `{path}`", tries))
    begun = time.process_time()
    door.release_all()
    lines.append(_row("one press: let all of them in", [time.process_time() - begun]))
    begun = time.process_time()
    door.work()
    spent_s = time.process_time() - begun
    lines.append(
        f"| in the background: letting them in ({door.said()}) | 1 | {spent_s:.1f} s |  |  |"
    )
    door.ask()
    begun = time.process_time()
    door.work()
    spent_s = time.process_time() - begun
    lines.append(
        f"| in the background: grouping them all ({door.found()}) | 1 | {spent_s:.1f} s |  |  |"
    )
    for what, path in (("similar voices", "/intake/voices"), ("the inbox", "/intake")):
        door.get(path)
        tries = []
        for _n in range(10):
            begun = time.process_time()
            door.get(path)
            tries.append(time.process_time() - begun)
        lines.append(_row(f"{what} `{path}`, with all of them in", tries))
    return lines


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
