"""What happens in the background? Each room's `tasks.run(now)` in turn, for ever; one that fails harms no other.

A room that has background work brings a module `tasks` with `run(now) -> int` (how much was done) and, if half a
minute is not right, `EVERY` in seconds.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

from django.apps import apps
from django.db import close_old_connections

from shangliang.front.commands import database
from shangliang.front.commands.talking import out
from shangliang.front.commands.trouble import Trouble
from shangliang.kernel import clock

log = logging.getLogger("shangliang.worker")

_EVERY = 30.0


@dataclass
class Job:
    """A room's work; `due` is on the monotonic clock."""

    room: str
    run: Callable[[datetime], int]
    every: float
    due: float = 0.0


def jobs() -> list[Job]:
    """The work of every installed room, in the order of the rooms."""
    found: list[Job] = []
    for config in apps.get_app_configs():
        path = f"{config.name}.tasks"
        if not config.name.startswith("shangliang.") or find_spec(path) is None:
            continue
        module = import_module(path)
        if hasattr(module, "run"):
            found.append(Job(config.label, module.run, float(getattr(module, "EVERY", _EVERY))))
    return found


def turn(todo: list[Job], *, clock_seconds: float, now: datetime | None = None) -> dict[str, int]:
    """Do what is due; how much each room did (-1: it failed and will be tried again)."""
    done: dict[str, int] = {}
    for job in todo:
        if job.due > clock_seconds:
            continue
        try:
            close_old_connections()
            done[job.room] = job.run(now or clock.now())
        except Exception:
            log.exception("the background work of %s failed", job.room)
            done[job.room] = -1
        job.due = clock_seconds + job.every
    return done


class _Stop:
    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def run(*, once: bool) -> None:
    """Work until a signal comes, or one turn only."""
    database.insist_on_reachable()
    if pending := database.pending_migrations():
        raise Trouble(f"{len(pending)} migrations are waiting", "Run `shangliang migrate` first")
    todo = jobs()
    if once:
        for room, count in turn(todo, clock_seconds=0.0).items():
            out.print(f"{room}: {'failed' if count < 0 else count}")
        return
    stop, parent = _Stop(), os.getppid()
    while not stop.asked and os.getppid() == parent:
        turn(todo, clock_seconds=time.monotonic())
        time.sleep(0.5)
