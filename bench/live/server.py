"""The real server in a data folder of its own, and what it has kept."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """`shangliang serve`, started as anybody starts it."""

    env: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = [sys.executable, "-m", "shangliang.front.cli", "serve", "--port", str(self.port), "--workers", "2"]  # fmt: skip
        log = (Path(self.env["SHANGLIANG_DATA"]) / "server.log").open("ab")
        self.process = subprocess.Popen(words, env=self.env, stdout=log, stderr=log, cwd=ROOT)  # fmt: skip
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if self.process.poll() is not None:  # a machine so busy that the server gave up
                self.process = subprocess.Popen(
                    words, env=self.env, stdout=log, stderr=log, cwd=ROOT
                )
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        self._warm()

    def _warm(self) -> None:
        """Until all workers have loaded Django and answer at once."""
        quick = 0
        until = time.monotonic() + 60
        while quick < 40 and time.monotonic() < until:
            began = time.monotonic()
            try:
                with socket.create_connection(("127.0.0.1", self.port), 30) as line:
                    line.sendall(
                        b"POST /cast HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                    )
                    line.recv(100)
            except OSError:
                time.sleep(0.1)
            quick = quick + 1 if time.monotonic() - began < 0.1 else 0

    def family(self) -> list[int]:
        """The watching process and all below it."""
        assert self.process is not None
        below: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parts = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                below.setdefault(int(parts[1]), []).append(int(entry.name))
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += below.get(pid, [])
        return found

    def workers(self) -> list[int]:
        """The processes that serve requests: granian's children."""
        granian = [p for p in self.family() if b"granian" in _words(p)]
        return granian[1:] or granian

    def cpu(self) -> float:
        """Seconds of processor time of the server's processes so far."""
        return sum(map(_cpu, self.family()))

    def kill_all(self) -> None:
        """No chance to say good-bye, nor to start a dead child again: all are stopped first, then killed, and waited for."""
        stopped: list[int] = []
        while (found := self.family()) != stopped:
            for pid in found:
                _send(pid, signal.SIGSTOP)
            stopped = found
        for pid in stopped:
            _send(pid, signal.SIGKILL)
        assert self.process is not None
        self.process.wait()
        until = time.monotonic() + 10
        while any(_alive(pid) for pid in stopped) and time.monotonic() < until:
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill_all()


def _send(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, what)


def _alive(pid: int) -> bool:
    """A killed child that nobody has asked about is a zombie: it holds nothing any more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _cpu(pid: int) -> float:
    try:
        parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / _TICK


def postgres_cpu(database: str) -> float:
    """Processor time of all processes of the database server that was started here."""
    if not database:
        return 0.0
    total = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and b"postgres" in _words(int(entry.name)):
            total += _cpu(int(entry.name))
    return total


@contextmanager
def folder(database: str = "", where: Path | None = None) -> Iterator[dict[str, str]]:
    """The environment of a fresh installation, removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="shangliang-live-", dir=where))
    env = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "shangliang.front.config.settings",
        "SHANGLIANG_DATA": str(home),
        "SHANGLIANG_DATABASE": database,
        "SHANGLIANG_SECRET_KEY": "a key for measurements only, nothing is kept",
    }
    try:
        yield env
    finally:
        shutil.rmtree(home, ignore_errors=True)


def hall(env: dict[str, str], voters: int, ballots: int, token_count: int, people: int) -> dict:
    """Build the city and what its voters hold."""
    return _said(env, "bench.live.hall", voters, ballots, token_count, people)


def kept(env: dict[str, str], ballot: int) -> dict[str, str]:
    """Receipt → choice of what lies in the box-to-be of an open ballot, read from the database file itself."""
    return _said(env, "bench.live.kept", ballot)


def _said(env: dict[str, str], module: str, *words: int) -> dict:
    """The JSON that a module of ours prints in a process of its own."""
    command = [sys.executable, "-m", "bench.ready", module, *map(str, words)]
    made = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT, check=False)
    if made.returncode:
        raise RuntimeError(made.stderr[-3000:])
    return json.loads(made.stdout[made.stdout.index("{") :])
