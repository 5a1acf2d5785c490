"""How does a visitor see it all at once? The demo city is made when absent, then served with its accounts shown."""

from __future__ import annotations

import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from rich.table import Table

from shangliang.front.commands import serve, startup
from shangliang.front.commands.talking import Step, err, out, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.directory.public import bodies

_BUILD = "shangliang.front.demo.build"
_MADE = ("shangliang.sqlite3", "shangliang.sqlite3-wal", "shangliang.sqlite3-shm", "ledger.key")
_MADE_FOLDERS = ("tiles", "files", "mail")


def run(*, host: str, port: int, workers: int, build_only: bool) -> None:
    """Make the city if there is none, print addresses and accounts, serve."""
    if not build_only:
        serve.insist_on_free(host, port)
    builder = _builder()
    clear_half_made()
    startup.make_ready(workers=workers)
    if is_wanted():
        with progress("Making the demo city 江澜市") as step:
            make(builder, step)
    if build_only:
        out.print(f"The demo city is in {settings.DATA}.")
        return
    serve.listen(host, port, workers, background=True, ready=lambda at: _say(at, builder))


def _mark(name: str) -> Path:
    return Path(settings.DATA) / f"demo.{name}"


def is_wanted() -> bool:
    """Whether the city has to be made; trouble where somebody's real bodies are."""
    if _mark("done").exists():
        return False
    if bodies():
        raise Trouble(
            f"{settings.DATA} holds a real city", "Give the demo its own folder: --data demo-data"
        )
    return True


def clear_half_made() -> None:
    """A demo city whose making was interrupted is thrown away; it holds nothing of anybody."""
    if not _mark("started").exists() or _mark("done").exists():
        return
    if connection.vendor == "postgresql":
        raise Trouble("The demo city was left half made", "Give it a fresh database")
    err.print("The demo city had been left half made; it is made again.")
    data = Path(settings.DATA)
    for name in _MADE:
        (data / name).unlink(missing_ok=True)
    for name in _MADE_FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)


def make(builder: Any, step: Step) -> None:
    """Perform the acts. SQLite need not wait for the disk here: a power cut means making it again."""
    _mark("started").touch()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    try:
        builder.build(step)
    finally:
        connection.close()  # the next connection asks for FULL again
    _mark("done").touch()


def _builder() -> Any:
    if find_spec(_BUILD) is None:
        raise Trouble("This installation brings no demo city", "Use `shangliang serve`")
    return import_module(_BUILD)


def _say(address: str, builder: Any) -> None:
    out.print(f"\n[bold]商量 Shangliang[/bold]  {address}")
    out.print("演示数据，江澜市为虚构 · demo data, an invented city\n")
    accounts = getattr(builder, "accounts", None)
    if callable(accounts):
        table = Table(box=None, pad_edge=False)
        for title in ("账号 account", "密码 password", "谁 who", "角色 role"):
            table.add_column(title)
        for row in accounts():
            table.add_row(*(str(cell) for cell in row))
        out.print(table)
    out.print("\nCtrl-C 停止 · stops it")
