"""What happens in the background? Each room's `tasks.run(now)` in turn, for ever; one that fails harms no other.

A room that has background work brings a module `tasks` with `run(now) -> int` (how much was done) and, if half a
minute is not right, `EVERY` in seconds. Work that may take minutes brings `waiting(now) -> bool` too: when it says yes,
`run` is called in a process of its own, so that live results, letters and the ledger's tree never wait for it.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
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
_STOPS_WITHIN = 5.0


@dataclass
class Job:
    """A room's work; `due` is on the monotonic clock."""

    room: str
    run: Callable[[datetime], int]
    every: float
    waiting: Callable[[datetime], bool] | None = None
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
            every = float(getattr(module, "EVERY", _EVERY))
            found.append(Job(config.label, module.run, every, getattr(module, "waiting", None)))
    return found


class Apart:
    """Processes of rooms whose work takes long, one a room."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, room: str) -> int:
        """Start the room's process unless it still runs; how many were started."""
        child = self._running.get(room)
        if child is not None and child.poll() is None:
            return 0
        # Own words, no shell. Its own session: Ctrl-C reaches the worker, which stops the others in order.
        self._running[room] = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "shangliang.front.cli", "worker", "--once", "--room", room],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        return 1

    def stop(self) -> None:
        """Ask all of them to stop, and see that they do."""
        alive = [child for child in self._running.values() if child.poll() is None]
        for child in alive:
            child.terminate()
        for child in alive:
            try:
                child.wait(_STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                child.kill()


def turn(
    todo: list[Job],
    *,
    clock_seconds: float,
    now: datetime | None = None,
    apart: Apart | None = None,
) -> dict[str, int]:
    """Do what is due; how much each room did (-1: it failed and will be tried again).

    With `apart`, long work is started there and counted as begun; without, everything is done here.
    """
    done: dict[str, int] = {}
    for job in todo:
        if job.due > clock_seconds:
            continue
        try:
            close_old_connections()
            moment = now or clock.now()
            if apart is None or job.waiting is None:
                done[job.room] = job.run(moment)
            else:
                done[job.room] = apart.start(job.room) if job.waiting(moment) else 0
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


def run(*, once: bool, room: str = "") -> None:
    """Work until a signal comes, or one turn only; for all rooms, or for one."""
    database.insist_on_reachable()
    if pending := database.pending_migrations():
        raise Trouble(f"{len(pending)} migrations are waiting", "Run `shangliang migrate` first")
    todo = [job for job in jobs() if not room or job.room == room]
    if not todo:
        raise Trouble(f"The room {room} has no background work", "Leave --room out")
    if once:
        if room:
            _be_humble()
        for name, count in turn(todo, clock_seconds=0.0).items():
            out.print(f"{name}: {'failed' if count < 0 else count}")
        return
    stop, parent = _Stop(), os.getppid()
    apart = Apart()
    try:
        while not stop.asked and os.getppid() == parent:
            turn(todo, clock_seconds=time.monotonic(), apart=apart)
            time.sleep(0.5)
    finally:
        apart.stop()


def _be_humble() -> None:
    """Pages come first; and when told to stop, let the work put back what it holds."""
    if hasattr(os, "nice"):
        os.nice(5)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
