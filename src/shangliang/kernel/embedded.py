"""Which SQLite runs here? The one from the wheel: older ones can damage a WAL file (fixed in 3.51.3)."""

from __future__ import annotations

import importlib
import sqlite3 as system_sqlite
import sys

FLOOR = (3, 51, 3)


def use_bundled_sqlite() -> tuple[int, ...]:
    """Put the bundled SQLite in the place of the system's when it is newer; returns the version in use."""
    try:
        bundled = importlib.import_module("pysqlite3")
        dbapi = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return system_sqlite.sqlite_version_info
    if dbapi.sqlite_version_info > system_sqlite.sqlite_version_info:
        sys.modules["sqlite3"] = bundled
        sys.modules["sqlite3.dbapi2"] = dbapi
    return tuple(sys.modules["sqlite3"].sqlite_version_info)
