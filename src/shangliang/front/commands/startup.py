"""May the server start? Translations, tables and durable settings first; a refusal says what to do."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from shangliang.front.commands import database
from shangliang.front.commands.messages import compile_stale
from shangliang.front.commands.talking import progress
from shangliang.front.commands.trouble import Trouble


def make_ready(*, workers: int = 2) -> None:
    """Everything that must hold before the first request; SQLite's tables are brought up to date by itself."""
    data = Path(settings.DATA)
    try:
        data.mkdir(parents=True, exist_ok=True)
        for folder in ("files", "static"):
            (data / folder).mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"{data} cannot be written to: {error.strerror}", "Name another folder with --data"
        ) from error
    compile_stale()
    database.insist_on_reachable()
    for finding in database.settings_read_back():
        if finding.ok or not finding.grave:
            continue
        if finding.what.startswith("SQLite 3") and workers == 1:
            continue  # one writing process cannot run into the race
        raise Trouble(f"{finding.what}: {finding.why}", "The server does not start like this")
    if pending := database.pending_migrations():
        if connection.vendor == "postgresql":
            raise Trouble(
                f"{len(pending)} migrations are waiting", "Run `shangliang migrate` as the owner"
            )
        with progress("Preparing the database"):
            database.migrate()
