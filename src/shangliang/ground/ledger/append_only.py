"""What keeps the entries from being changed? Triggers in the database, beneath every program.

An update may only fill in the place of an entry, once; a deletion is always refused. The same statements are
used by the migration and by whoever must take them off for a moment (the test suite, to empty its database).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_COLUMNS = (
    "id",
    "name",
    "matter",
    "subject",
    "payload",
    "actor_id",
    "actor_name",
    "at",
    "public",
    "request_key",
)
_SAME = " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in _COLUMNS)

_SQLITE_ON = (
    f"""CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry WHEN NOT (
        OLD.leaf_index IS NULL AND OLD.leaf_hash IS NULL
        AND NEW.leaf_index IS NOT NULL AND NEW.leaf_hash IS NOT NULL AND {_SAME}
    ) BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END""",
    """CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END""",
    """CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint
    BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END""",
    """CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint
    BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END""",
)
_SQLITE_OFF = (
    "DROP TRIGGER IF EXISTS ledger_entry_no_update",
    "DROP TRIGGER IF EXISTS ledger_entry_no_delete",
    "DROP TRIGGER IF EXISTS ledger_checkpoint_no_update",
    "DROP TRIGGER IF EXISTS ledger_checkpoint_no_delete",
)

_POSTGRES_ON = (
    """CREATE OR REPLACE FUNCTION ledger_fill_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'ledger_entry' THEN
            IF OLD.leaf_index IS NULL AND OLD.leaf_hash IS NULL
                AND NEW.leaf_index IS NOT NULL AND NEW.leaf_hash IS NOT NULL
                AND (to_jsonb(NEW) - 'leaf_index' - 'leaf_hash') = (to_jsonb(OLD) - 'leaf_index' - 'leaf_hash')
            THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_fill_once()""",
    """CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_fill_once()""",
    """CREATE TRIGGER ledger_checkpoint_append_only BEFORE UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_fill_once()""",
    """CREATE TRIGGER ledger_checkpoint_no_truncate BEFORE TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_fill_once()""",
)
_POSTGRES_OFF = (
    "DROP TRIGGER IF EXISTS ledger_entry_append_only ON ledger_entry",
    "DROP TRIGGER IF EXISTS ledger_entry_no_truncate ON ledger_entry",
    "DROP TRIGGER IF EXISTS ledger_checkpoint_append_only ON ledger_checkpoint",
    "DROP TRIGGER IF EXISTS ledger_checkpoint_no_truncate ON ledger_checkpoint",
)


def put_on(database: BaseDatabaseWrapper) -> None:
    """Create the triggers anew."""
    take_off(database)
    _run(database, _POSTGRES_ON if database.vendor == "postgresql" else _SQLITE_ON)


def take_off(database: BaseDatabaseWrapper) -> None:
    """Remove the triggers."""
    _run(database, _POSTGRES_OFF if database.vendor == "postgresql" else _SQLITE_OFF)


def missing_triggers(database: BaseDatabaseWrapper | None = None) -> tuple[str, ...]:
    """Names of the triggers that should be there and are not."""
    base = database or connection
    if base.vendor == "postgresql":
        wanted, query = _POSTGRES_ON[1:], "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    else:
        wanted, query = _SQLITE_ON, "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with base.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return tuple(name for name in (w.split()[2] for w in wanted) if name not in there)


@contextmanager
def lifted(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers for a moment: only for emptying the database of a test."""
    take_off(database)
    try:
        yield
    finally:
        put_on(database)


def _run(database: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
