"""How is the platform served? By granian (few workers, pages by one thread in each, ballots in batches) and a worker process beside it.

One process watches over both: a worker that dies is started again, Ctrl-C or a SIGTERM stops everything.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from django.db import connections

from shangliang.front.commands import startup
from shangliang.front.commands.messages import SOURCE
from shangliang.front.commands.talking import err, out
from shangliang.front.commands.trouble import Trouble

_BACKLOG = 8192
"""A hall of members votes in one second: the queue must hold them all (reliability.md, section 3)."""
_BALLOTS_AT_ONCE = 64
"""Threads of a server process. Pages have one of their own; these wait with ballots for a COMMIT (front.config.entrance)."""
_UP_WITHIN = 30.0
_DOWN_WITHIN = 10.0
_CALM = 30.0
"""A child that lived this long is started again at once; one that dies sooner waits longer each time."""


def run(*, host: str, port: int, workers: int, background: bool = True) -> None:
    """Serve until Ctrl-C."""
    startup.make_ready(workers=workers)
    listen(host, port, workers, background=background)


def listen(
    host: str,
    port: int,
    workers: int,
    *,
    background: bool,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Start the processes, say where they listen, and watch over them until a signal comes."""
    insist_on_free(host, port)
    connections.close_all()
    children = [_Child("server", _server(host, port, workers), vital=True)]
    if background:
        children.append(_Child("worker", _module("shangliang.front.cli", "worker")))
    stop = _Stop()
    try:
        for child in children:
            child.start()
        _wait_until_up(children[0], host, port, stop)
        address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
        if not stop.asked:
            (ready or _say)(address)
        while not stop.asked:
            for child in children:
                child.look_after()
            time.sleep(0.2)
    finally:
        for child in reversed(children):
            child.stop()
        err.print("Stopped.")


def _say(address: str) -> None:
    out.print(f"商量 Shangliang: {address}   (Ctrl-C stops it)")


def insist_on_free(host: str, port: int) -> None:
    """Trouble when somebody else listens there, or when we may not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Trouble(
                    f"Port {port} is in use", f"Choose another one, for example --port {port + 1}"
                ) from error
            if error.errno in {errno.EACCES, errno.EPERM}:
                raise Trouble(
                    f"Port {port} may not be used by this account", "Choose one above 1023"
                ) from error
            raise Trouble(
                f"{host} is no address of this machine", "Try --host 127.0.0.1 or --host 0.0.0.0"
            ) from error


def _module(module: str, *words: str) -> list[str]:
    return [sys.executable, "-m", module, *words]


def _server(host: str, port: int, workers: int) -> list[str]:
    return _module(
        "granian",
        "--interface", "wsgi",
        "--host", host,
        "--port", str(port),
        "--workers", str(workers),
        "--blocking-threads", str(_BALLOTS_AT_ONCE),
        "--backlog", str(_BACKLOG),
        "--workers-kill-timeout", "5",
        "--respawn-failed-workers",
        "--no-access-log",
        "--log-level", "error",  # at "warning" it only doubts the number of threads
        "--no-ws",
        "shangliang.front.config.wsgi:application",
    )  # fmt: skip


def _dies_with_parent() -> None:
    """In the child: be told to stop when the watching process is killed without a chance to say so (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class _Stop:
    """Whether somebody asked us to stop."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


class _Child:
    """A process that should be running."""

    def __init__(self, name: str, command: list[str], *, vital: bool = False) -> None:
        self.name = name
        self.command = command
        self.vital = vital
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.wait = 1.0
        self.again_at = 0.0

    def start(self) -> None:
        path = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH", ""))))
        # Its own session, so that Ctrl-C reaches the watching process alone, which stops the others in order.
        self.process = subprocess.Popen(  # noqa: S603  our own words, no shell
            self.command,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
            preexec_fn=_dies_with_parent,  # noqa: PLW1509  no thread runs in this process
        )
        self.started = time.monotonic()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> None:
        """Start it again when it died; the server's death ends everything."""
        if self.alive:
            return
        code = self.process.returncode if self.process else 0
        if self.vital:
            raise Trouble(f"The {self.name} stopped by itself (exit code {code})", "See above why")
        now = time.monotonic()
        if not self.again_at:
            lived = now - self.started
            self.wait = 1.0 if lived > _CALM else min(self.wait * 2, 60.0)
            self.again_at = now + self.wait
            err.print(f"The {self.name} ended (exit code {code}); again in {self.wait:.0f} s.")
        elif now >= self.again_at:
            self.again_at = 0.0
            self.start()

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_DOWN_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _wait_until_up(server: _Child, host: str, port: int, stop: _Stop) -> None:
    where = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not bound
    until = time.monotonic() + _UP_WITHIN
    while time.monotonic() < until and not stop.asked:
        if not server.alive:
            raise Trouble("The server did not start", "See above why")
        try:
            socket.create_connection((where, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    if not stop.asked:
        raise Trouble(f"The server does not answer after {_UP_WITHIN:.0f} s", "See above why")
