"""A terminal for the tests: commands run as an operator would run them, on data of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
_FOUND = """
import django
django.setup()
from django.db import transaction
from mini_city import build
with transaction.atomic():
    build()
"""

if os.environ.get("SHANGLIANG_DATABASE"):
    collect_ignore = ["test_commands.py", "test_backup.py", "test_import.py"]
    # They bring their own SQLite; test_postgres.py has what differs.


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """Commands on one data folder (SQLite)."""

    data: Path

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHANGLIANG_", "DJANGO_"))}
        return {
            **kept,
            "SHANGLIANG_DATA": str(self.data),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}",
        }

    def command(self, *words: str | Path) -> list[str]:
        return [sys.executable, "-m", "shangliang.front.cli", *map(str, words)]

    def __call__(self, *words: str | Path, **env: str) -> Said:
        done = subprocess.run(
            self.command(*words),
            env={**self.env, **env},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def python(self, text: str) -> None:
        env = {**self.env, "DJANGO_SETTINGS_MODULE": "shangliang.front.config.settings"}
        subprocess.run([sys.executable, "-c", text], env=env, check=True, timeout=120)


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    terminal = Terminal(tmp_path_factory.mktemp("cli") / "data")
    assert terminal("migrate").code == 0
    terminal.python(_FOUND)
    for _ in range(2):  # what the first round asks of the background, the second one does
        assert terminal("worker", "--once").code == 0
    return terminal.data


@pytest.fixture
def terminal(_founded: Path, tmp_path: Path) -> Terminal:
    """A city with a ledger, in a folder of its own."""
    shutil.copytree(_founded, tmp_path / "data")
    return Terminal(tmp_path / "data")


@pytest.fixture
def fresh(tmp_path: Path) -> Terminal:
    """Nothing there yet."""
    return Terminal(tmp_path / "nothing")
