"""How is everything kept safe while people are working? One consistent copy of database, files, keys and tiles.

SQLite writes the copy itself (VACUUM INTO) and PostgreSQL dumps one snapshot, so that nobody has to wait. Files are
never changed once written and the ledger's static files are copied after the database: what the copy of the database
names is in the archive.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from shangliang.front.commands import archive, database
from shangliang.front.commands.talking import good, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.kernel import clock
from shangliang.kernel.env import DEMO_MARK

DATABASE_FILE = {"sqlite": "shangliang.sqlite3", "postgresql": "shangliang.dump"}
KEYS = ("secret.key", "ledger.key")
MARKS = (DEMO_MARK,)
FOLDERS = ("files", "tiles")


def run(*, target: Path) -> None:
    """Back up to a file, or into a folder under a name with the time."""
    database.insist_on_reachable()
    stamp = clock.local_day(clock.now()).strftime("%Y%m%d-%H%M%S")
    if target.is_dir():
        target /= f"shangliang-{stamp}.tar.gz"
    if target.exists():
        raise Trouble(f"{target} is already there", "Name another file")
    if not target.parent.is_dir():
        raise Trouble(f"The folder {target.parent} is not there", "Make it first")
    try:
        manifest = make(target)
    except OSError as error:
        raise Trouble(f"{target} cannot be written: {error.strerror or error}") from error
    size = target.stat().st_size / 1024 / 1024
    good(
        f"{target}: {len(manifest.files)} files, {size:.1f} MiB. It holds keys: keep it locked away."
    )


def make(target: Path) -> archive.Manifest:
    """The copy itself."""
    with (
        progress("Copying") as step,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name,
    ):
        staging = Path(name)
        step(0, 3, "Copying the database")
        copy_database(staging / DATABASE_FILE[connection.vendor])
        step(1, 3, "Copying files, keys and the ledger")
        data = Path(settings.DATA)
        for key in (*KEYS, *MARKS):
            if (data / key).is_file():
                shutil.copyfile(data / key, staging / key)
        for folder in FOLDERS:
            if (data / folder).is_dir():
                shutil.copytree(
                    data / folder, staging / folder, ignore=shutil.ignore_patterns(".*")
                )
        step(2, 3, "Packing")
        return archive.pack(
            staging, target, made_at=clock.now().isoformat(), vendor=connection.vendor
        )


def copy_database(target: Path) -> None:
    """One consistent snapshot; writers go on writing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return
    postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def postgres(program: str, *words: str) -> None:
    """Run a program of PostgreSQL against our database; the password travels in the environment."""
    if shutil.which(program) is None:
        raise Trouble(f"{program} is missing", "sudo apt-get install postgresql-client")
    db = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {k: str(db[v]) for k, v in names.items() if db[v]} | {"PGDATABASE": str(db["NAME"])}
    done = subprocess.run(  # noqa: S603  our own words, no shell
        [program, *words],
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise Trouble(f"{program} failed: {lines[0]}")
