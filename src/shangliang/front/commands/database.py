"""Is the database set up as the promises need it? What was asked for is read back, not believed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from shangliang.front.commands.trouble import Trouble
from shangliang.kernel.embedded import FLOOR, use_bundled_sqlite

_SQLITE_WANTED: dict[str, tuple[str, str]] = {
    # PRAGMA: value that must come back, why
    "journal_mode": ("wal", "readers and the writer would block each other"),
    "synchronous": ("2", "acknowledged votes can be lost in a power cut"),
    "foreign_keys": ("1", "rows could point to nothing"),
}
_POSTGRES_WANTED: dict[str, tuple[str, str]] = {
    "synchronous_commit": ("on", "acknowledged votes can be lost in a power cut"),
    "fsync": ("on", "acknowledged votes can be lost in a power cut"),
    "full_page_writes": ("on", "a crash can damage pages"),
    "data_checksums": ("on", "damage on the disk would go unnoticed"),
}
_POSTGRES_FLOOR = 14


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `grave` ones keep the server from starting."""

    ok: bool
    what: str
    why: str = ""
    grave: bool = True


def settings_read_back() -> list[Finding]:
    """The settings of the open connection, as the database itself reports them."""
    if connection.vendor == "postgresql":
        return _postgres()
    return _sqlite()


def _sqlite() -> list[Finding]:
    found: list[Finding] = []
    with connection.cursor() as cursor:
        for pragma, (wanted, why) in _SQLITE_WANTED.items():
            cursor.execute(f"PRAGMA {pragma}")
            value = str(cursor.fetchone()[0])
            found.append(Finding(value == wanted, f"SQLite {pragma} = {value}", why))
    version = use_bundled_sqlite()
    found.append(
        Finding(
            version >= FLOOR,
            f"SQLite {'.'.join(map(str, version))}",
            "older than 3.51.3: two processes can damage the write-ahead log; start with --workers 1",
        )
    )
    return found


def _postgres() -> list[Finding]:
    found: list[Finding] = []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10000
        why = f"version {_POSTGRES_FLOOR} or newer is needed"
        found.append(Finding(version >= _POSTGRES_FLOOR, f"PostgreSQL {version}", why))
        for name, (wanted, reason) in _POSTGRES_WANTED.items():
            cursor.execute(f"SHOW {name}")
            value = str(cursor.fetchone()[0])
            found.append(
                Finding(
                    value == wanted,
                    f"PostgreSQL {name} = {value}",
                    reason,
                    grave=name == "synchronous_commit",
                )
            )
    return found


def integrity() -> Finding:
    """SQLite's own check of every page and index; PostgreSQL checks pages itself as it reads them."""
    if connection.vendor == "postgresql":
        return Finding(ok=True, what="PostgreSQL checks its pages as it reads them")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        lines = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchall()
    ok = lines == ["ok"] and not loose
    return Finding(ok, "SQLite integrity check", "; ".join(lines[:3]) if lines != ["ok"] else "")


def pending_migrations() -> list[str]:
    """Names of migrations that have not been applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{m.app_label}.{m.name}" for m, _ in plan]


def migrate() -> None:
    """Bring the tables up to date.

    A database that is only being made has nothing to lose: SQLite need not wait for the disk at every step, and
    everything is written through at the end.
    """
    quick = connection.vendor == "sqlite" and not connection.introspection.table_names()
    if quick:
        _pragma("synchronous=OFF")
    call_command("migrate", verbosity=0, interactive=False)
    if quick:
        _pragma("synchronous=FULL")
        _pragma("wal_checkpoint(TRUNCATE)")


def _pragma(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")


def insist_on_reachable() -> None:
    """Trouble when the database does not answer."""
    try:
        connection.ensure_connection()
    except (DatabaseError, sqlite3.Error) as error:
        reason = str(error).strip().splitlines()[0]
        cure = (
            "Is PostgreSQL running, and is SHANGLIANG_DATABASE right?"
            if connection.vendor == "postgresql"
            else "Can the folder named by --data be written to?"
        )
        raise Trouble(f"The database does not answer: {reason}", cure) from error
