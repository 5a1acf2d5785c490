"""How does everything come back? Unpacked beside, checked in every byte and entry, and only then put in place."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from shangliang.front.commands import archive, database, ledger
from shangliang.front.commands.backup import DATABASE_FILE, FOLDERS, KEYS, MARKS, postgres
from shangliang.front.commands.talking import good, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.ledger.public import audit, rebuild_tiles
from shangliang.kernel import clock


def run(*, source: Path, force: bool) -> None:
    """Restore; what was there before is put aside, never thrown away."""
    if not source.is_file():
        raise Trouble(f"{source} is not there", "Name a file made by `shangliang backup`")
    data = Path(settings.DATA)
    vendor = connection.vendor
    in_use = _in_use(data, vendor)
    if in_use and not force:
        raise Trouble(f"{in_use} is in use already", "Say --force to put it aside and restore")
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".restore-") as name:
        staging = Path(name)
        with progress("Checking the backup"):
            manifest = archive.unpack(source, staging)
            if manifest.vendor != vendor:
                raise Trouble(
                    f"{source} was made on {manifest.vendor}, this installation uses {vendor}",
                    "Set SHANGLIANG_DATABASE to match",
                )
            held = staging / DATABASE_FILE[vendor]
            if vendor == "sqlite":
                insist_on_sound(held)
        with progress("Putting it in place"):
            aside = _put_in_place(staging, data, vendor)
    good(f"Restored the state of {manifest.made_at}" + (f"; before: {aside}" if aside else ""))
    with progress("Checking the ledger"), ledger.watched():
        if pending := database.pending_migrations():
            database.migrate()
            good(f"{len(pending)} migrations applied")
        findings = audit()
        if not findings:
            rebuild_tiles()
    if findings:
        raise Trouble(
            f"The ledger is not as it was signed: {findings[0].code} at {findings[0].where}",
            "The backup was altered before it was made; compare with an older one",
        )
    good("The ledger says what was signed")


def insist_on_sound(file: Path) -> None:
    """SQLite's own check of the copy, before anything is replaced."""
    try:
        base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            lines = [row[0] for row in base.execute("PRAGMA integrity_check")]
        finally:
            base.close()
    except sqlite3.Error as error:
        lines = [str(error)]
    if lines != ["ok"]:
        raise Trouble(f"The database in the backup is damaged: {lines[0]}", "Take another backup")


def _in_use(data: Path, vendor: str) -> str:
    if vendor == "sqlite":
        file = data / DATABASE_FILE["sqlite"]
        return str(file) if file.exists() else ""
    database.insist_on_reachable()
    return f"The database {connection.settings_dict['NAME']}" if _tables() else ""


def _tables() -> list[str]:
    return connection.introspection.table_names()


def _put_in_place(staging: Path, data: Path, vendor: str) -> Path | None:
    """Move the restored things into the data folder; gives the folder where the old ones are now."""
    connections.close_all()
    base = DATABASE_FILE["sqlite"]
    ours = [*KEYS, *MARKS, *FOLDERS]
    if vendor == "sqlite":
        ours += [base, f"{base}-wal", f"{base}-shm"]
    there = [name for name in ours if (data / name).exists()]
    aside: Path | None = None
    if there:
        stamp = clock.local_day(clock.now()).strftime("%Y%m%d-%H%M%S")
        aside = data.with_name(f"{data.name}.before-{stamp}")
        aside.mkdir(mode=0o700)
        for name in there:
            shutil.move(data / name, aside / name)
    data.mkdir(parents=True, exist_ok=True)
    for name in ours:
        if (staging / name).exists():
            shutil.move(staging / name, data / name)
            if name in KEYS:
                (data / name).chmod(0o600)
    if vendor == "postgresql":
        postgres(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges",
            "--single-transaction", "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}",
            str(staging / DATABASE_FILE["postgresql"]),
        )  # fmt: skip
    return aside
