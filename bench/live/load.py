"""A hall full of phones: sends prepared requests at prepared moments over open connections, and tells what came back.

Latency counts from the moment at which the voter pressed, not from when a connection was free.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sys
import time
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What a run of votes came to."""

    sent: int = 0
    seconds: float = 0.0
    statuses: dict[str, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    client_cpu: float = 0.0

    def at(self, share: float) -> float:
        """Latency in ms that this share of voters did not exceed."""
        rows = sorted(self.latencies)
        return 1000 * rows[min(len(rows) - 1, int(share * len(rows)))] if rows else 0.0


def request(path: str, body: dict[str, str], headers: str = "") -> bytes:
    """An HTTP/1.1 request as it goes over the wire."""
    data = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"{headers}Content-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data


class Phones:
    """Open connections that take turns."""

    def __init__(self, port: int, connections: int, tries: int) -> None:
        self.port = port
        self.connections = connections
        self.tries = tries

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def _ask(self, line: list, data: bytes) -> tuple[int, bytes]:
        if line[0] is None:
            line[0] = await self._open()
        reader, writer = line[0]
        try:
            writer.write(data)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            return int(head[9:12]), await reader.readexactly(length)
        except (OSError, asyncio.IncompleteReadError, IndexError):
            writer.close()
            line[0] = None
            raise ConnectionError from None

    async def run(
        self, jobs: list[tuple[float, str, bytes]], until: float | None = None
    ) -> Outcome:
        """`jobs`: moment, name and request. Voters try again when the network or the server fails them."""
        found = Outcome()
        waiting: asyncio.Queue[tuple[float, str, bytes]] = asyncio.Queue()
        begin = time.perf_counter()
        cpu = resource.getrusage(resource.RUSAGE_SELF)

        async def phone() -> None:
            line: list = [None]
            try:
                line[0] = await self._open()
            except OSError:
                line[0] = None
            while True:
                moment, name, data = await waiting.get()
                try:
                    await self._vote(line, moment, name, data, begin, found)
                finally:
                    waiting.task_done()

        phones = [asyncio.create_task(phone()) for _ in range(self.connections)]
        for moment, name, data in sorted(jobs, key=lambda j: j[0]):
            late = begin + moment - time.perf_counter()
            if until is not None and time.perf_counter() - begin > until:
                break
            if late > 0.001:
                await asyncio.sleep(late)
            elif until is not None and waiting.qsize() > 8 * self.connections:
                await asyncio.sleep(0.02)
            start = time.perf_counter() - begin if until is not None else moment
            waiting.put_nowait((start, name, data))
        await waiting.join()
        found.seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_SELF)
        found.client_cpu = after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime
        for task in phones:
            task.cancel()
        return found

    async def _vote(
        self, line: list, moment: float, name: str, data: bytes, begin: float, found: Outcome
    ) -> None:
        for attempt in range(self.tries):
            try:
                status, body = await self._ask(line, data)
            except (ConnectionError, OSError):
                status, body = 0, b""
            key = str(status)
            found.statuses[key] = found.statuses.get(key, 0) + 1
            if 0 < status < 500:
                break
            await asyncio.sleep(min(2.0, 0.2 * 2**attempt) * (0.5 + random.random()))
        found.sent += 1
        if status in {200, 201}:
            found.latencies.append(time.perf_counter() - begin - moment)
            found.receipts[name] = str(json.loads(body).get("receipt", ""))


def spread(requests: list[tuple[str, bytes]], seconds: float) -> list[tuple[float, str, bytes]]:
    """Each voter presses at a random moment of the window."""
    dice = random.Random(1)
    return [(dice.random() * seconds, name, data) for name, data in requests]


def run(port: int, jobs: list[tuple[float, str, bytes]], *, connections: int = 256, tries: int = 8, until: float | None = None) -> Outcome:  # fmt: skip
    """Send it all."""
    return asyncio.run(Phones(port, connections, tries).run(jobs, until))


def main() -> None:
    """As a process of its own: a job from standard input, the outcome as JSON."""
    job = json.load(sys.stdin)
    rows = [(name, bytes.fromhex(data)) for name, data in job["requests"]]
    jobs = spread(rows, job["window"]) if job["until"] is None else [(0.0, *r) for r in rows]
    found = run(job["port"], jobs, connections=job["connections"], until=job["until"])
    json.dump(
        {
            "sent": found.sent,
            "seconds": found.seconds,
            "statuses": found.statuses,
            "p50": found.at(0.5),
            "p99": found.at(0.99),
            "max": found.at(1.0),
            "client_cpu": found.client_cpu,
            "receipts": found.receipts,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
