"""Starts the real server with two workers and lets a hall vote; writes docs/benchmarks.md.

    python -m bench.live                            SQLite and PostgreSQL, 10 s sustained
    python -m bench.live --seconds 60 --write       the full length, and the table into the document
    python -m bench.live --only sqlite --seconds 5
    python -m bench.live.faults --runs 20           kill -9, response lost, disk full, power cut

Load generator, server and database share the machine's cores. The "plain design" is this platform's own REST door: session and
CSRF, one transaction a vote, pages' thread; it is measured in the same run on the same data.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from bench import marked
from bench.live import server
from bench.live.load import request

sys.path.insert(0, str(server.ROOT / "scripts"))

HALL = 3718
BEGIN, END = "<!-- live:begin -->", "<!-- live:end -->"
TARGET = server.ROOT / "docs" / "benchmarks.md"
_CSRF = "a" * 32


@dataclass
class Row:
    """One line of the table."""

    what: str
    votes: int
    seconds: float
    p50: float
    p99: float
    most: float
    cpu: float
    lost: int
    doubled: int
    bad: int

    @property
    def rate(self) -> float:
        return self.votes / self.seconds


def _job(port: int, rows: list, window: float, until: float | None = None, connections: int = 256) -> dict:  # fmt: skip
    job = {
        "port": port,
        "requests": [(name, data.hex()) for name, data in rows],
        "window": window,
        "until": until,
        "connections": connections,
    }
    env = {**os.environ, "PYTHONPATH": str(server.ROOT)}
    made = subprocess.run([sys.executable, "-m", "bench.live.load"], input=json.dumps(job), capture_output=True, text=True, env=env, cwd=server.ROOT, check=False)  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-3000:])
    return json.loads(made.stdout)


def light(hall: dict, ballot: int, most: int | None = None) -> list[tuple[str, bytes]]:
    """Votes by the short way, each with its ticket."""
    rows = []
    for n, ticket in enumerate(hall["tickets"][str(ballot)][:most]):
        body = {"ticket": ticket, "choice": ("yes", "no")[n % 2], "key": secrets.token_hex(16)}
        rows.append((str(n), request("/cast", body)))
    return rows


def plain(hall: dict) -> list[tuple[str, bytes]]:
    """Votes as a plain design takes them in: a session in the database, CSRF, one transaction each."""
    path = f"/api/soundings/{hall['number']}/{hall['plain']}/ballot"
    rows = []
    for n, session in enumerate(hall["sessions"]):
        headers = f"Cookie: sessionid={session}; csrftoken={_CSRF}\r\nX-CSRFToken: {_CSRF}\r\n"
        rows.append((str(n), request(path, {"choice": ("yes", "no")[n % 2]}, headers)))
    return rows


def measure(env: dict, running: server.Server, what: str, ballot: int, rows: list, window: float, until: float | None = None) -> Row:  # fmt: skip
    """Run one load and look into the box afterwards."""
    before = running.cpu() + server.postgres_cpu(env["SHANGLIANG_DATABASE"])
    found = _job(running.port, rows, window, until)
    spent = running.cpu() + server.postgres_cpu(env["SHANGLIANG_DATABASE"]) - before
    kept = server.kept(env, ballot)
    acknowledged = [r for r in found["receipts"].values() if r]
    good = sum(found["statuses"].get(s, 0) for s in ("200", "201"))
    row = Row(
        what,
        len(found["receipts"]),
        found["seconds"],
        found["p50"],
        found["p99"],
        found["max"],
        1000 * spent / max(1, len(found["receipts"])),
        len(set(acknowledged) - set(kept["box"])) + max(0, len(found["receipts"]) - kept["slips"]),
        kept["slips"] - len(kept["box"]) + max(0, kept["slips"] - kept["marked"]) * (what != "S2"),
        sum(found["statuses"].values()) - good,
    )
    print(
        f"{what:34} {row.votes:6} votes {row.seconds:6.2f} s {row.rate:6.0f}/s p50 {row.p50:6.0f} p99 {row.p99:6.0f} ms "
        f"CPU {row.cpu:.2f} ms lost {row.lost} doubled {row.doubled} not 2xx {row.bad}",
        flush=True,
    )
    return row


def one(database: str, seconds: float, people: int) -> list[Row]:
    """All loads on one database."""
    rows: list[Row] = []
    many = int(max(HALL, seconds * 2500))
    with server.folder(database) as env:
        hall = server.hall(env, many, 3, 600, people)
        running = server.Server(env)
        running.start()
        try:
            ten, second, long = hall["ballots"]
            rows.append(measure(env, running, "3,718 in 10 s", ten, light(hall, ten, HALL), 10))
            rows.append(measure(env, running, "3,718 in 1 s", second, light(hall, second, HALL), 1))
            rows.append(measure(env, running, f"sustained {seconds:.0f} s", long, light(hall, long), 0, seconds))  # fmt: skip
            papers = [(str(n), request("/box", {**p, "choice": "yes"})) for n, p in enumerate(hall["papers"])]  # fmt: skip
            rows.append(measure(env, running, "S2", hall["secret"], papers, 0.5))
            if people:
                rows.append(measure(env, running, "plain design, as fast as it can", hall["plain"], plain(hall), 0.5))  # fmt: skip
        finally:
            running.stop()
    return rows


@contextmanager
def _postgres():
    os.environ["PYTHONPATH"] = str(server.ROOT / "scripts")
    import with_postgres

    with_postgres._SETTINGS.update({"fsync": "on", "full_page_writes": "on", "autovacuum": "on"})
    with with_postgres.postgres() as address:
        yield address


def table(found: dict[str, list[Row]], seconds: float) -> str:
    """The measured figures as Markdown."""
    machine = platform.processor() or platform.machine()
    about = (
        f"`python -m bench.live --seconds {seconds:.0f} --write`, {datetime.now(UTC).date()}, {machine}, "
        f"{os.cpu_count()} cores shared by server, database and load generator, Python {platform.python_version()}, load "
        f"average of the machine {os.getloadavg()[0]:.1f}. SQLite `synchronous=FULL`, PostgreSQL `synchronous_commit=on`, "
        "`fsync=on`. Every vote was looked up in the database afterwards."
    )
    head = "| database | load | votes | all stored after s | votes/s | p50 ms | p99 ms | slowest ms | CPU ms a vote | lost | doubled | not 2xx |"
    rows = [
        f"| {database} | {r.what} | {r.votes} | {r.seconds:.2f} | {r.rate:.0f} | {r.p50:.0f} | {r.p99:.0f} | "
        f"{r.most:.0f} | {r.cpu:.2f} | {r.lost} | {r.doubled} | {r.bad} |"
        for database, found_rows in found.items()
        for r in found_rows
    ]
    rule = "| --- " * 12 + "|"
    return "\n".join(
        [BEGIN, "## Votes at the same moment", "", about, "", head, rule, *rows, "", END]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--people", type=int, default=1000, help="voters of the plain design")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    found: dict[str, list[Row]] = {}
    for name, place in (("SQLite", nullcontext("")), ("PostgreSQL", None)):
        if asked.only in {None, name.lower().replace("postgresql", "postgres")}:
            print(name, flush=True)
            with place or _postgres() as address:
                found[name] = one(address, asked.seconds, asked.people)
    if asked.write:
        marked.put(table(found, asked.seconds), TARGET, BEGIN, END)
    return 1 if any(r.lost or r.doubled for rows in found.values() for r in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
