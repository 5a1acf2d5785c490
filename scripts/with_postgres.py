"""How do I run a command against a real PostgreSQL? One is started in a temporary directory and always stopped.

    scripts/with_postgres.py pytest tests

The command finds its address in SHANGLIANG_DATABASE. Nothing listens on the network: a Unix socket only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SETTINGS = {
    # A test database need not survive a power cut; the product's own sessions still ask for synchronous_commit.
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "listen_addresses": "",
}


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed, or would not start; the message says what to do."""


def programs() -> Path:
    """Folder of initdb and postgres, the newest version first."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda p: int(p.parts[-3]) if p.parts[-3].isdigit() else 0,
    )
    if found:
        return found[-1].parent
    if (on_path := shutil.which("initdb")) and shutil.which("postgres"):
        return Path(on_path).resolve().parent
    raise NoPostgres("PostgreSQL is missing. Install it:  sudo apt-get install postgresql")


def _account() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then its own account runs it."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh database; the server is stopped and removed afterwards."""
    binaries = programs()
    home = Path(tempfile.mkdtemp(prefix="shangliang-pg-"))
    account = _account()
    try:
        if account:
            shutil.chown(home, "postgres", "postgres")
        data, log = home / "data", home / "log"
        options = " ".join(f"-c {k}='{v}'" for k, v in _SETTINGS.items())
        options += f" -c unix_socket_directories='{home}'"

        def run(program: str, *words: str | Path, check: bool = True) -> None:
            subprocess.run(
                [binaries / program, *words],
                check=check,
                cwd=home,
                capture_output=True,
                text=True,
                **account,
            )

        try:
            run("initdb", "-D", data, "-U", "shangliang", "-A", "trust", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync", "--data-checksums")  # fmt: skip
            run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
            run("createdb", "-h", home, "-U", "shangliang", "shangliang")
        except subprocess.CalledProcessError as error:
            told = error.stderr or error.stdout
            raise NoPostgres(f"PostgreSQL would not start: {told}") from error
        try:
            yield f"postgres://shangliang@/shangliang?host={home}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", check=False)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run `command` beside a PostgreSQL; its exit code is ours."""
    if not command:
        print("usage: with_postgres.py COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with postgres() as url:
            return subprocess.run(
                command, env={**os.environ, "SHANGLIANG_DATABASE": url}, check=False
            ).returncode
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
