"""How does the terminal show what happens? One console for results, one for progress and trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Step = Callable[..., None]
"""`step(done, total, title)`: how far it is; a total of 0 means unknown, a title replaces the one shown."""


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """A bar on the terminal while the block runs; on a pipe only the title and the end are printed."""
    if not err.is_terminal:
        err.print(f"{title} …")
        yield lambda *_, **__: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bars:
        task = bars.add_task(title, total=None)

        def step(done: int, total: int = 0, text: str = "") -> None:
            bars.update(task, completed=done, total=total or None, description=text or title)

        yield step


def good(text: str) -> None:
    out.print(f"[green]✓[/green] {escape(text)}")


def bad(text: str) -> None:
    out.print(f"[red]✗[/red] {escape(text)}")


def weak(text: str) -> None:
    out.print(f"[yellow]![/yellow] {escape(text)}")
