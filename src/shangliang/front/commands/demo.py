"""How does a visitor see it all at once? The demo city is made when absent, then served with its accounts shown."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from rich.table import Table

from shangliang.front.commands import serve, startup
from shangliang.front.commands.talking import out, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.front.demo.build import build, demo_accounts, is_built
from shangliang.front.portal.demo_cast import DEMO_PASSWORD
from shangliang.ground.directory.public import bodies
from shangliang.kernel import clock
from shangliang.kernel.env import DEMO_MARK


def run(*, host: str, port: int, workers: int, build_only: bool) -> None:
    """Make the city if there is none, print addresses and accounts, serve."""
    if not build_only:
        serve.insist_on_free(host, port)
    startup.make_ready(workers=workers)
    if is_wanted():
        with progress("正在建造演示城市江澜市 · making the demo city") as step:
            build(now=clock.now(), progress=step)
    # `serve` must say “invented” too, and so must a restored copy.
    (Path(settings.DATA) / DEMO_MARK).touch()
    if build_only:
        out.print(f"The demo city is in {settings.DATA}.")
        return
    serve.listen(host, port, workers, background=True, ready=say)


def is_wanted() -> bool:
    """Whether the city has to be made; trouble where somebody's real bodies are."""
    if is_built():
        return False
    if bodies():
        raise Trouble(
            f"{settings.DATA} holds a real city", "Give the demo its own folder: --data demo-data"
        )
    return True


def say(address: str) -> None:
    """Where it is and who may be tried."""
    out.print(f"\n[bold]商量 Shangliang[/bold]   {address}")
    out.print("演示数据，江澜市为虚构 · demo data, an invented city\n")
    table = Table(box=None, pad_edge=False, show_edge=False)
    for title in ("账号 account", "谁 who", "角色 role"):
        table.add_column(title, style="bold" if title.startswith("账号") else "")
    for account in demo_accounts():
        table.add_row(account.login, account.name, str(account.role))
    out.print(table)
    out.print(f"\n密码 password   {DEMO_PASSWORD}")
    out.print("居民不用账号也能提事 · residents need no account   " + f"{address}/act/topics/raise")
    out.print("\nCtrl-C 停止 · stops it")
