"""How do a thousand ballots a second become durable? Group commit: one writer, many ballots, one COMMIT.

A thread of each server process gathers what the request threads hand over and writes it in one transaction; nobody is
answered before that transaction has committed. A batch that fails says so to all who were in it: they try again, and a
ballot that was kept after all meets itself (`intake.py`). ADR 0016.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connection, transaction

from shangliang.ground.soundings.intake import Answer, Ballot, take_in
from shangliang.kernel import clock
from shangliang.kernel.errors import ShangliangError

_MOST = 400
"""Ballots in one transaction: some 40 ms of work, so that pages which write wait little."""
_WAITING = 20_000
_log = logging.getLogger(__name__)


class Busy(ShangliangError):
    """The ballot was not kept; the same one may be sent again in a moment."""

    status = 503

    def __init__(self) -> None:
        super().__init__("soundings.busy")


@dataclass(frozen=True)
class _Waiting:
    ballot: Ballot
    answer: Future[Answer]


class Batcher:
    """Takes ballots from any thread and writes them in batches from one."""

    def __init__(self, write: Callable[[list[Ballot]], list[Answer]]) -> None:
        self._write = write
        self._queue: queue.Queue[_Waiting] = queue.Queue(_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def hand_over(self, ballot: Ballot) -> Future[Answer]:
        """The answer comes when the ballot is durable."""
        if self._thread is None:
            self._start()
        waiting = _Waiting(ballot, Future())
        try:
            self._queue.put_nowait(waiting)
        except queue.Full:
            raise Busy from None
        return waiting.answer

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ballots", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            batch = [self._queue.get()]
            while len(batch) < _MOST:
                try:
                    batch.append(self._queue.get_nowait())
                except queue.Empty:
                    break
            self._settle(batch)

    def _settle(self, batch: list[_Waiting]) -> None:
        try:
            answers = self._write([w.ballot for w in batch])
        except Exception:  # noqa: BLE001  whatever it is, the next batch must still be written
            _log.exception(
                "%s ballots were not kept; their voters are asked to try again", len(batch)
            )
            for waiting in batch:
                waiting.answer.set_exception(Busy())
            return
        for waiting, answer in zip(batch, answers, strict=True):
            waiting.answer.set_result(answer)


def write(ballots: list[Ballot]) -> list[Answer]:
    """One durable transaction. The clock is read when the transaction has begun."""
    with transaction.atomic():
        return take_in(ballots, clock.now())


def write_in_own_thread(ballots: list[Ballot]) -> list[Answer]:
    """The same on the writer's own connection, which no request opens and closes."""
    close_old_connections()
    try:
        return write(ballots)
    except DatabaseError:
        connection.close()  # after a full disk or a lost server: begin anew
        raise


BATCHER = Batcher(write_in_own_thread)
