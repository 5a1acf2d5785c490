"""Builds the demo city once and ten times over, asks for each main page, writes docs/benchmarks.md.

    python -m bench.pages                  both scales, and the table into docs/benchmarks.md
    python -m bench.pages --scale 10       one scale, as JSON (used by the first)

Server time is that of the whole stack below the socket: middleware, view, template. Median of 40 after 5 to warm up.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import marked

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "benchmarks.md"
SCALES = (1, 10)
BEGIN, END = "<!-- pages:begin -->", "<!-- pages:end -->"
_MOST_MS, _MOST_QUERIES = 50, 10
_WARM, _COUNTED = 5, 40


def one_scale(scale: int) -> dict[str, object]:
    """Build and measure in this process; the data folder is the environment's."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.cache import cache
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from shangliang.front.commands import database
    from shangliang.front.commands.messages import compile_stale
    from shangliang.front.commands.talking import progress
    from shangliang.front.demo.build import ALL
    from shangliang.front.demo.building import city
    from shangliang.front.demo.building.cast import Cast
    from shangliang.front.demo.building.days import Days
    from shangliang.front.demo.building.stories.scene import Scene
    from shangliang.front.demo.building.stories.story import story
    from shangliang.front.demo.building.telling import tell
    from shangliang.front.demo.topics import TOPICS
    from shangliang.ground.dossier.models import Dossier
    from shangliang.ground.ledger.models import Entry
    from shangliang.ground.ledger.public import deliver_pending, sequence
    from shangliang.ground.rulebook.public import override_rule
    from shangliang.kernel import clock
    from shangliang.kernel.actor import SYSTEM

    compile_stale()
    database.migrate()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    now = clock.now()
    total = city.STEPS + len(ALL) * scale
    with progress(f"Building the city, {scale} times") as step:
        done = 0

        def report(what: str = "topics") -> None:
            nonlocal done
            done += 1
            deliver_pending(limit=None, strict=True, derived=False)
            step(done, total, what)

        with transaction.atomic():
            days = Days.seen_from(now)
            city.found(days.founded, report)
            cast = Cast(now)
            # Ten cities' topics stand in one city's plan.
            override_rule(
                actor=SYSTEM,
                key="plan.max_topics",
                path="",
                value=200,
                effective_from=days.founded.date(),
                reason="a measurement with more topics than a city has",
                now=days.founded,
            )
            for round_ in range(scale):
                tell(
                    [story(Scene(topic, days, cast, 20 + round_)) for topic in TOPICS],
                    until=now,
                    report=report,
                )
            deliver_pending(limit=None, strict=True)
    sequence()

    people = get_user_model().objects
    visitor, clerk, office = Client(), Client(), Client()
    clerk.force_login(people.get(login="clerk"))
    office.force_login(people.get(login="li"))
    longest = max(
        Dossier.objects.values_list("number", flat=True),
        key=lambda n: Entry.objects.filter(matter=n).count(),
    )
    held = (
        Entry.objects.filter(name="sessions.session.opened")
        .order_by("-id")
        .values_list("matter", flat=True)
        .first()
        or longest
    )
    asked = (
        ("home", visitor, "/"),
        ("all matters", visitor, "/matters"),
        (f"dossier {longest}", visitor, f"/m/{longest}"),
        ("dossier, as the office", office, f"/m/{longest}"),
        ("desk of the clerk", clerk, "/desk"),
        ("desk of the office", office, "/desk"),
        ("search 路灯", visitor, "/search?q=路灯"),
        ("search 停车 小区", visitor, "/search?q=停车 小区"),
        (f"session {held}", visitor, f"/m/{held}/live"),
        ("screen of the hall", visitor, f"/m/{held}/screen"),
        ("plan", visitor, "/plan"),
    )
    rows = []
    for title, client, path in asked:
        answer = client.get(path)
        if answer.status_code != 200:
            print(f"{path}: {answer.status_code}, left out", file=sys.stderr)
            continue
        cache.clear()
        asked_for = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            asked_for.append(len(queries))  # now: the next request empties the log
        spent = []
        for n in range(_WARM + _COUNTED):
            started = time.perf_counter()
            client.get(path)
            if n >= _WARM:
                spent.append((time.perf_counter() - started) * 1000)
        rows.append(
            {
                "page": title,
                "ms": statistics.median(spent),
                "p95": sorted(spent)[int(len(spent) * 0.95) - 1],
                "first": asked_for[0],
                "queries": asked_for[1],
                "kb": len(answer.content) / 1024,
            }
        )
    return {
        "matters": Dossier.objects.count(),
        "entries": Entry.objects.count(),
        "vendor": connection.vendor,
        "rows": rows,
    }


def measured(scale: int) -> dict[str, object]:
    """The same in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="shangliang-bench-") as folder:
        env = {
            **os.environ,
            "SHANGLIANG_DATA": folder,
            "SHANGLIANG_DEMO": "1",
            "SHANGLIANG_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "shangliang.front.config.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "bench.pages", "--scale", str(scale)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def table(results: dict[int, dict]) -> str:
    """The results as Markdown, with a mark at what misses its goal."""
    first = results[SCALES[0]]
    lines = [
        BEGIN,
        "## Pages",
        "",
        (
            f"Server time in ms (median, 95th percentile) and database queries for a page (in brackets: for the first reader after an act); goal: median ≤ {_MOST_MS} ms and "
            f"≤ {_MOST_QUERIES} queries, the same at ten times the data. {first['vendor']}, Python {platform.python_version()}, "
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} while measuring. Repeat with `make bench`."
        ),
        "",
    ]
    heads = [f"{r['matters']} matters, {r['entries']} ledger entries" for r in results.values()]
    lines.append("| page | " + " | ".join(f"{h}: ms | p95 | queries | KiB" for h in heads) + " |")
    lines.append("|---" * (1 + 4 * len(results)) + "|")
    for place, row in enumerate(first["rows"]):
        cells = [row["page"]]
        for result in results.values():
            r = result["rows"][place]
            slow = " ✗" if r["ms"] > _MOST_MS else ""
            many = " ✗" if r["queries"] > _MOST_QUERIES else ""
            cells += [
                f"{r['ms']:.1f}{slow}",
                f"{r['p95']:.1f}",
                f"{r['queries']}{many} ({r['first']})",
                f"{r['kb']:.0f}",
            ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", END])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, help="measure one scale here and print JSON")
    asked = parser.parse_args()
    if asked.scale:
        print(json.dumps(one_scale(asked.scale), ensure_ascii=False))
        return 0
    text = table({scale: measured(scale) for scale in SCALES})
    print(text)
    marked.put(text, TARGET, BEGIN, END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
