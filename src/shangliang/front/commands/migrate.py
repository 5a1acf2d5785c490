"""Are the tables those that the code expects? Applies the migrations that are waiting."""

from __future__ import annotations

from shangliang.front.commands import database
from shangliang.front.commands.talking import good, progress


def run() -> None:
    """Apply them and say how many there were."""
    database.insist_on_reachable()
    pending = database.pending_migrations()
    if pending:
        with progress("Preparing the database"):
            database.migrate()
    good(f"{len(pending)} migrations applied" if pending else "The tables are up to date")
