"""How is the search index brought up to date by hand? From the rows, or, when asked, from the rooms' own texts first."""

from __future__ import annotations

from shangliang.front.commands import database
from shangliang.front.commands.talking import good, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.search.public import ahead, catch_up, discard, rebuild


def run(*, fresh: bool, texts: bool) -> None:
    """Trouble when another process holds the index and it stays behind."""
    database.insist_on_reachable()
    if pending := database.pending_migrations():
        raise Trouble(f"{len(pending)} migrations are waiting", "Run `shangliang migrate` first")
    if texts:
        with progress("Reading the texts of all matters") as step:
            changed = rebuild(lambda done, total: step(done, total, "matters"))
        good(f"{changed} rows changed")
    if fresh:
        discard()
    with progress("Writing the index") as step:
        written = catch_up(progress=lambda done, total: step(done, total, "rows"))
    last, reached = ahead()
    if reached < last:
        raise Trouble(
            "Another process is writing the index", "It goes on by itself; look again in a minute"
        )
    good(f"The index is up to date; {written} rows written")
